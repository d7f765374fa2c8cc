"""What the stamps of digital signatures say: whose account signed, and when."""

import datetime
import re
from collections.abc import Iterable

from docextract.document import Evidence, Stated, StatedDate, Value
from docextract.vietnamese.letters import strip_marks
from docextract.vietnamese.personal_names import read_name

_TIME = re.compile(
    r"(?P<y>\d{4})-(?P<m>\d\d)-(?P<d>\d\d)[T ]\d\d:\d\d:\d\d|(?P<d2>\d\d)[./](?P<m2>\d\d)[./](?P<y2>\d{4}),?\s+\d\d:\d\d:\d\d"
)
"""Matches "2023-08-21T07:13:46+0700" and "21.08.2023 07:13:46 +07:00"."""
_ACCOUNT = re.compile(r"(?<![\w.+-])(?P<name>[\w.+-]+)@[\w-]+(?:\.[\w-]+)+")
_SIGNER = re.compile(r"(?:nguoi\s+ky|(?:duoc\s+)?ky\s+boi|ky\s+so\s+boi)\s*:\s*(?P<name>[^\n]+)", re.IGNORECASE)


class Seal(Value):
    """A stamp of a digital signature: the day, and whether a body signed rather than a person (None where it does not say)."""

    day: datetime.date
    by_body: bool | None


def read_seals(lines: Iterable[str]) -> tuple[Seal, ...]:
    """The seals in the order in which they are printed; a time without an account is of the account before it."""
    seals: list[Seal] = []
    by_body: bool | None = None
    named = False
    for line in lines:
        if signer := _SIGNER.search(strip_marks(line)):
            by_body, named = read_name(line[slice(*signer.span("name"))].strip(" .,;")) is None, True
        elif (account := _ACCOUNT.search(line)) and not named:
            # an office's account is one word; a person's has a point between the name and the office
            by_body = "." not in account["name"]
        for time in _TIME.finditer(line):
            if day := _day(time):
                seals.append(Seal(day=day, by_body=by_body))
                named = False
    return tuple(seals)


def _day(time: re.Match[str]) -> datetime.date | None:
    year, month, day = (time[name] or time[f"{name}2"] for name in ("y", "m", "d"))
    try:
        return datetime.date(int(year), int(month), int(day))
    except ValueError:
        return None


def date_by_seals(seals: Iterable[Seal], partial: Stated) -> StatedDate | None:
    """The day of issue where only the day is blank on the page (``partial``: 2023-08): the day of the body's own seal.

    A body seals a document as it numbers and dates it, after the persons have signed. So the seal must be the last one, a
    person must have signed on the same day or the day before, all in the printed month. A copy that is sealed later tells no day.
    """
    found = list(seals)
    if not found or not found[-1].by_body or all(seal.by_body for seal in found):
        return None
    day = found[-1].day
    near = all(datetime.timedelta(0) <= day - seal.day <= datetime.timedelta(days=1) for seal in found)
    if not near or f"{day:%Y-%m}" != partial.value:
        return None
    evidence = Evidence(span=partial.evidence.span, by="structure.seal-date", confidence=0.6)
    return StatedDate(value=day, evidence=evidence)
