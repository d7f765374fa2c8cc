"""Days that no calendar has, and days of another weekday than the one named."""

import datetime
import re
from collections.abc import Iterator

from docextract.checks.passages import Passage, closing, passages
from docextract.checks.violation import Violation, found
from docextract.document import Document, Severity
from docextract.vietnamese.dates import DateMatch, find_dates

_NAMES = ("thứ hai", "thứ ba", "thứ tư", "thứ năm", "thứ sáu", "thứ bảy", "chủ nhật")
_FORMS = {
    **{name: place for place, name in enumerate(_NAMES)},
    "thứ bẩy": 5,
    "chúa nhật": 6,
    **{f"thứ {place + 2}": place for place in range(6)},
}
_WEEKDAY = r"(?P<weekday>thứ\s+(?:hai|ba|tư|năm|sáu|bảy|bẩy|[2-7])|ch[ủú]a?\s+nhật)"
_BEFORE = re.compile(
    rf"(?<!họp )(?<!lần )(?<!khóa )(?<!khoá )(?<!kỳ )(?<!phần )(?<!nhóm )(?<!loại )(?<!đợt )(?<!nghị )(?<!tịch )(?<!bậc )(?<!năm )"
    rf"\b{_WEEKDAY}\s*(?:[,(;-]\s*)?(?:ngày\s*)?$",
    re.IGNORECASE,
)
"""Matches "thứ Ba, ngày" before a day; "kỳ họp thứ năm" counts sessions."""
_AFTER = re.compile(rf"\s*[,(]?\s*(?:là\s+|tức\s+|nhằm\s+)?(?:ngày\s+)?{_WEEKDAY}\b", re.IGNORECASE)
"""Matches "(thứ Ba)" behind a day."""
_SIGHT = 24
_WRITTEN = re.compile(
    r"\bngày\s+(?P<day>\d{1,2})\s*(?:tháng\s*(?P<month>\d{1,2})\s*(?:năm\s*(?P<year>(?:19|20)\d\d))?|"
    r"(?P<sign>[/.-])\s?(?P<month2>\d{1,2})(?:\s?(?P=sign)\s?(?P<year2>(?:19|20)\d\d))?)(?![\d/])",
    re.IGNORECASE,
)
"""Matches "ngày 31 tháng 02 năm 2024", "ngày 45/13/2024"."""
_LEAP_YEAR = 2024


def impossible(document: Document) -> Iterator[Violation]:
    """A written day that no calendar has: "ngày 31 tháng 11", "ngày 29/02/2023"."""
    for passage in _all(document):
        for match in _WRITTEN.finditer(passage.text):
            year = int(match["year"] or match["year2"] or _LEAP_YEAR)
            try:
                datetime.date(year, int(match["month"] or match["month2"]), int(match["day"]))
            except ValueError:
                words = " ".join(match[0].split())
                yield found("day-impossible", document=document, at=[passage.at(*match.span())], subject=words, day=words)


def wrong_weekday(document: Document) -> Iterator[Violation]:
    """A weekday that does not go with its day. Without a printed year the day may lie in the document's year or the next."""
    for passage in _all(document):
        for date in find_dates(passage.text):
            named = _weekday(passage, date)
            days = _days(document, date)
            if named is None or not days or any(day.weekday() == named[0] for day in days):
                continue
            span = passage.at(min(named[1], date.span.start), max(named[2], date.span.end))
            yield found(
                "weekday-wrong",
                document=document,
                at=[span],
                subject=f"{days[0]} {_NAMES[named[0]]}",
                severity=None if date.year else Severity.WARNING,
                day=f"{days[0]:%d/%m/%Y}",
                named=_NAMES[named[0]],
                right=_NAMES[days[0].weekday()],
            )


def _all(document: Document) -> Iterator[Passage]:
    yield from passages(document)
    yield from closing(document)


def _weekday(passage: Passage, date: DateMatch) -> tuple[int, int, int] | None:
    """The weekday (0 for Monday) named beside ``date``, and where its words begin and end in the passage."""
    start = max(0, date.span.start - _SIGHT)
    before = _BEFORE.search(passage.text[start : date.span.start])
    after = _AFTER.match(passage.text, date.span.end)
    for match, offset in ((before, start), (after, 0)):
        if match is not None:
            name = " ".join(match["weekday"].lower().split())
            return _FORMS[name], offset + match.start("weekday"), offset + match.end("weekday")
    return None


def _days(document: Document, date: DateMatch) -> list[datetime.date]:
    """The days that ``date`` may be; none where no calendar has it, or nothing tells its year."""
    if date.year:
        days = [date.date()]
    elif document.masthead.date:
        year = document.masthead.date.value.year
        days = [date.date(year=year), date.date(year=year + 1)]
    else:
        days = []
    return [day for day in days if day is not None]
