"""Whom the bearers of an upper document mean: is the issuer of the lower one among them?"""

import re
from collections.abc import Iterable

from docextract.checks.wording import spelt

_LEVELS: tuple[tuple[str, re.Pattern[str], re.Pattern[str]], ...] = (
    (
        "xã",
        re.compile(r"\b(?:xa|phuong|thi tran|dac khu)\b"),
        re.compile(r"\b(?:cac|cap|tung|moi) (?:xa|phuong|thi tran|dac khu)\b|\bcap co so\b|\bxa phuong\b"),
    ),
    (
        "huyện",
        re.compile(r"\b(?:huyen|thi xa|quan)\b"),
        re.compile(r"\b(?:cac|cap|tung|moi) (?:huyen|thi xa|quan|thanh pho)\b|\bhuyen (?:thi xa )?thanh pho\b"),
    ),
    ("tỉnh", re.compile(r"\b(?:tinh|thanh pho)\b"), re.compile(r"\b(?:cac|cap|tung|moi) (?:tinh|thanh pho)\b|\btinh thanh pho\b")),
)
"""Each level: how the name of one of its bodies shows it, and how all of them are named."""
_EVERYWHERE = re.compile(r"\b(?:dia phuong|cac cap|cac co quan don vi dia phuong)\b")
_POST = re.compile(r"^(?:chu tich|giam doc|truong|thu truong|pho|bi thu)\s+(?:cac\s+)?")


def is_addressed(bearers: Iterable[str], *, issuer: str) -> bool:
    """Whether one of ``bearers`` is ``issuer``, or names all bodies of its level and kind."""
    own = spelt(issuer)
    return bool(own) and any(_means(_POST.sub("", spelt(bearer)), own) for bearer in bearers)


def _means(bearer: str, own: str) -> bool:
    if _EVERYWHERE.search(bearer):
        return True
    many = next((many for _, one, many in _LEVELS if one.search(own)), None)
    if many is None:
        return bearer == own
    if many.search(bearer):
        return _kind(bearer) == _kind(own) or "ban chi dao" in own
    return own in bearer or bearer == own or (_kind(bearer) == _kind(own) and bearer.split()[-1:] == own.split()[-1:])


def _kind(name: str) -> str:
    """The first words, which tell the kind of body: "uy ban", "cong an"."""
    return " ".join(name.split()[:2])
