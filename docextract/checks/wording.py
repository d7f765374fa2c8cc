"""The form in which names and tasks are compared: small letters without marks, common short forms spelt out."""

import re
from functools import cache

from docextract.checks.tables import read_table
from docextract.vietnamese.letters import compose, strip_marks

_NO_WORD = re.compile(r"[\W_]+")

_VAGUE = re.compile(
    r"\b(?:cac (?:co quan|don vi|to chuc|dia phuong|cap|nganh|ban nganh|thanh vien|ca nhan)|co quan to chuc|don vi|"
    r"dia phuong|can bo|"
    r"nguoi dung dau|chu dau tu|cong chuc|vien chuc|giao vien|thu truong|ca nhan|ho gia dinh|nhan dan|doanh nghiep|"
    r"lien quan|chu (?:chuong trinh|du an)|cap (?:xa|huyen|tinh|thanh pho))\b"
)
"""Matches, folded, bearers that are no body of their own."""


def fold(text: str) -> str:
    """The words in small letters without marks, parted by single blanks: "Ủy ban (UB)" → "uy ban ub"."""
    return _NO_WORD.sub(" ", strip_marks(compose(text)).casefold()).strip()


def spelt(name: str) -> str:
    """A body's name folded, with its short forms spelt out: "UBND các xã" → "uy ban nhan dan cac xa"."""
    words = _NO_WORD.sub(" ", _joined(compose(name))).split()
    return fold(" ".join(_short_forms().get(strip_marks(word), word) if word.isupper() else word for word in words))


def _joined(name: str) -> str:
    """The short forms that are printed with signs inside ("LĐ-TB&XH") as one word."""
    return re.sub(r"(?<=[A-ZĐ])(?:\s?[-&]\s?|,)(?=[A-ZĐ]{2})", "", name)


@cache
def _short_forms() -> dict[str, str]:
    return {strip_marks(row["short"]): row["words"] for row in read_table("short_forms") if row["words"]}


def is_vague(body: str) -> bool:
    """Whether a folded name means no body of its own: "các đơn vị liên quan"."""
    return _VAGUE.search(body) is not None
