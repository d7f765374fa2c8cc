"""The time for which a document lays down its duties: "năm 2024", "giai đoạn 2025-2030" in its title bound what recurs in it."""

import datetime
import re

from docextract.document import DeadlineKind, Value
from docextract.vietnamese.time_expressions import find_times

_YEARS = re.compile(
    r"(?:giai\s+đoạn|thời\s+kỳ|các\s+năm|nhiệm\s+kỳ|từ\s+năm|từ)?\s*(?<!\d)(?P<first>20\d\d)\s*(?:-|–|đến(?:\s+năm)?)\s*(?P<last>20\d\d)(?!\d)",
    re.IGNORECASE,
)
"""Matches "giai đoạn 2025-2030", "từ năm 2021 đến năm 2025"."""
_YEAR = re.compile(r"(?<!đến )(?<!từ )\bnăm\s+(?P<year>20\d\d)(?!\d|\s*[-–/])", re.IGNORECASE)
"""Matches "năm 2024" as in "Kế hoạch phòng, chống dịch bệnh năm 2024"; "đến năm 2030" names an end alone."""
_UNTIL = re.compile(r"\bđến\s+(?:hết\s+)?năm\s+(?P<last>20\d\d)(?!\d)", re.IGNORECASE)


class Term(Value):
    """The first and the last day; None where the document does not bound it."""

    first: datetime.date | None = None
    last: datetime.date | None = None


def term(*, title: str, issued_on: datetime.date | None) -> Term:
    """The time that ``title`` bounds; where it bounds none the document runs from its day on without an end.

    A year before that of the document tells of the past ("báo cáo kết quả năm 2023") and bounds nothing.
    """
    if match := _YEARS.search(title):
        found = Term(first=datetime.date(int(match["first"]), 1, 1), last=datetime.date(int(match["last"]), 12, 31))
    elif match := _UNTIL.search(title):
        found = Term(last=datetime.date(int(match["last"]), 12, 31))
    elif month := _month(title, issued_on=issued_on):
        found = month
    elif match := _YEAR.search(title):
        found = Term(first=datetime.date(int(match["year"]), 1, 1), last=datetime.date(int(match["year"]), 12, 31))
    else:
        found = Term()
    if found.last is None or (issued_on and found.last < issued_on):
        return Term(first=issued_on)
    first = max((day for day in (found.first, issued_on) if day), default=None)
    return Term(first=first, last=found.last)


def _month(title: str, *, issued_on: datetime.date | None) -> Term | None:
    """What a month, a quarter or a half-year in the title bounds: "tháng 5 năm 2024", "quý IV/2024"; None where there is none."""
    times = (time for time in find_times(title, reference=issued_on) if time.kind is DeadlineKind.PERIOD)
    return next((Term(first=time.start, last=time.end) for time in times if time.end), None)
