"""Stretches of the calendar as they are written: years, quarters, halves, months, stages, and days."""

import calendar
import datetime
import re
from collections.abc import Callable

from docextract.document.geometry import Span
from docextract.document.value import Value
from docextract.vietnamese.dates import find_dates

_ROMAN = {"i": 1, "ii": 2, "iii": 3, "iv": 4, "1": 1, "2": 2, "3": 3, "4": 4}
_OF_YEAR = r"(?:\s*(?:,\s*)?năm\s*(?P<year>(?:19|20)\d{2})|\s*[/\-.]\s*(?P<slash_year>(?:19|20)\d{2}))?"


class Period(Value):
    """A stretch of the calendar found in a text: its words and its first and last day."""

    span: Span
    start: datetime.date
    end: datetime.date

    @property
    def is_day(self) -> bool:
        """Whether it is a single day."""
        return self.start == self.end


Bounds = tuple[datetime.date, datetime.date] | None
_Build = Callable[[re.Match[str], datetime.date | None], Bounds]


def _months(year: int, first: int, last: int) -> Bounds:
    return datetime.date(year, first, 1), datetime.date(year, last, calendar.monthrange(year, last)[1])


def _year_of(match: re.Match[str], reference: datetime.date | None) -> int | None:
    printed = match["year"] or match["slash_year"]
    if printed:
        return int(printed)
    return reference.year if reference else None


def _stage(match: re.Match[str], _: datetime.date | None) -> Bounds:
    first, last = int(match["first"]), int(match["last"])
    return (datetime.date(first, 1, 1), datetime.date(last, 12, 31)) if first <= last else None


def _half(match: re.Match[str], reference: datetime.date | None) -> Bounds:
    year = _year_of(match, reference)
    if year is None:
        return None
    return _months(year, 1, 6) if match["which"].lower() == "đầu" else _months(year, 7, 12)


def _quarter(match: re.Match[str], reference: datetime.date | None) -> Bounds:
    year = _year_of(match, reference)
    if year is None:
        return None
    quarter = _ROMAN[match["quarter"].lower()]
    bounds = _months(year, 3 * quarter - 2, 3 * quarter)
    return _part(bounds, match["part"], thirds=3)


def _month(match: re.Match[str], reference: datetime.date | None) -> Bounds:
    year = _year_of(match, reference)
    if year is None:
        return None
    month = int(match["month"])
    return _part(_months(year, month, month), match["part"], thirds=3)


def _year(match: re.Match[str], _: datetime.date | None) -> Bounds:
    return _part(_months(int(match["only"]), 1, 12), match["part"], thirds=4)


def _part(bounds: Bounds, part: str | None, *, thirds: int) -> Bounds:
    """The first or last stretch (a quarter of a year, a third of less) of ``bounds``; a middle is the whole."""
    if bounds is None or not part:
        return bounds
    start, end = bounds
    length = ((end - start).days + 1) // thirds
    match part.lower():
        case "đầu":
            return start, _month_end(start, length)
        case "cuối":
            return _month_start(end, length), end
        case _:
            return bounds


def _month_end(start: datetime.date, length: int) -> datetime.date:
    last = start + datetime.timedelta(days=length)
    if length < 28:
        return last - datetime.timedelta(days=1)
    month = start.month + round(length / 30.4) - 1
    return datetime.date(start.year, month, calendar.monthrange(start.year, month)[1])


def _month_start(end: datetime.date, length: int) -> datetime.date:
    if length < 28:
        return end - datetime.timedelta(days=length - 1)
    return datetime.date(end.year, end.month - round(length / 30.4) + 1, 1)


_RULES: tuple[tuple[re.Pattern[str], _Build], ...] = tuple(
    (re.compile(pattern, re.IGNORECASE), build)
    for pattern, build in (
        # "giai đoạn 2025-2030", "nhiệm kỳ 2025 - 2030", "năm học 2024-2025", "các năm 2024 - 2026"
        (r"\b(?:giai đoạn|nhiệm kỳ|(?:các )?năm|năm học)\s*(?P<first>20\d{2})\s*[-–—]\s*(?P<last>20\d{2})(?!\d)", _stage),
        # "giai đoạn từ năm 2025 đến năm 2030"
        (r"\bgiai đoạn\s*(?:từ\s*)?(?:năm\s*)?(?P<first>20\d{2})\s*đến\s*(?:năm\s*)?(?P<last>20\d{2})(?!\d)", _stage),
        # "6 tháng đầu năm 2025", "06 tháng cuối năm"
        (rf"\b(?:0?6|sáu) tháng\s*(?P<which>đầu|cuối)(?:\s*năm(?!\s*\d))?{_OF_YEAR}", _half),
        # "Quý IV năm 2030", "quý 2/2025", "đầu quý II"
        (rf"\b(?:(?P<part>đầu|giữa|cuối)\s+)?quý\s*(?P<quarter>iv|i{{1,3}}|[1-4])\b{_OF_YEAR}", _quarter),
        # "tháng 12 năm 2025", "tháng 6/2024", "cuối tháng 11"
        (rf"\b(?:(?P<part>đầu|giữa|cuối)\s+)?tháng\s*(?P<month>1[0-2]|0?[1-9])(?![\d,.]*\d){_OF_YEAR}", _month),
        # "năm 2024", "cuối năm 2025"
        (r"\b(?:(?P<part>đầu|giữa|cuối)\s+)?năm\s*(?P<only>(?:19|20)\d{2})(?!\d)", _year),
    )
)


def find_periods(text: str, *, reference: datetime.date | None = None) -> tuple[Period, ...]:
    """Every stretch of the calendar in ``text``, in order, none inside another; years not printed are those of ``reference``.

    Without a printed year, a day or stretch that lies before ``reference`` is meant of the year after.
    """
    found: list[Period] = []

    def add(span: Span, bounds: Bounds) -> None:
        if bounds and not any(span.overlaps(other.span) for other in found):
            found.append(Period(span=span, start=bounds[0], end=bounds[1]))

    for match in find_dates(text):
        day = match.date(year=reference.year if reference else None)
        if day and match.year is None and reference and day < reference:
            day = match.date(year=reference.year + 1)
        if day:
            add(match.span, (day, day))
    for pattern, build in _RULES:
        for hit in pattern.finditer(text):
            bounds = build(hit, reference)
            if bounds and reference and bounds[1] < reference and not re.search(r"(?:19|20)\d{2}", hit[0]):
                bounds = build(hit, reference.replace(year=reference.year + 1, day=1))
            add(Span(start=hit.start(), end=hit.end()), bounds)
    return tuple(sorted(found, key=lambda period: period.span.start))
