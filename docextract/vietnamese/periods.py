"""Stretches of the calendar as they are written: years, quarters, halves, months, stages, and days."""

import calendar
import datetime
import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass

from docextract.document.geometry import Span
from docextract.document.spans import Claims
from docextract.document.value import Value
from docextract.vietnamese.dates import DateMatch, find_dates

_QUARTERS = {"i": 1, "ii": 2, "iii": 3, "iv": 4, "1": 1, "2": 2, "3": 3, "4": 4}
_COUNTS = {"ba": 3, "sáu": 6, "chín": 9}
_YEAR = r"(?:19|20)\d{2}"
_OF_YEAR = rf"(?:\s*(?:,\s*|của\s+)?năm\s*(?P<year>{_YEAR})(?!\d)|\s*[/\-.]\s*(?P<slash_year>{_YEAR})(?!\d))?"
_PART = r"(?:(?P<part>đầu|giữa|cuối)\s+)?"
_AND = r"\s*(?:,|và|,\s*và|-|–)\s*"


class Period(Value):
    """A stretch of the calendar found in a text: its words and its first and last day."""

    span: Span
    start: datetime.date
    end: datetime.date
    listed: bool = False
    """Whether its first and last day or month are printed: "15 - 20/6/2025"."""

    @property
    def is_day(self) -> bool:
        """Whether it is a single day."""
        return self.start == self.end


Bounds = tuple[datetime.date, datetime.date] | None
_Place = Callable[[int], Bounds]
"""Where a stretch lies in a given year."""


@dataclass(frozen=True)
class _Found:
    """A stretch in the text before its year is settled."""

    span: Span
    place: _Place
    year: int | None
    listed: bool = False


def _months(year: int, first: int, last: int) -> Bounds:
    return datetime.date(year, first, 1), datetime.date(year, last, calendar.monthrange(year, last)[1])


def _part(bounds: Bounds, part: str | None, *, of: int) -> Bounds:
    """The first or last of ``of`` equal parts of ``bounds``, or what lies between them."""
    if bounds is None or not part:
        return bounds
    start, end = bounds
    whole_months = (end.year - start.year) * 12 + end.month - start.month + 1
    if whole_months > 1:
        length = whole_months // of
        first = _months(start.year, start.month, start.month + length - 1)
        last = _months(end.year, end.month - length + 1, end.month)
    else:
        first = start, start.replace(day=10)
        last = start.replace(day=21), end
    if first is None or last is None:
        return None
    match part.lower():
        case "đầu":
            return first
        case "cuối":
            return last
        case _:
            return first[1] + datetime.timedelta(days=1), last[0] - datetime.timedelta(days=1)


def _stage(match: re.Match[str]) -> _Place:
    first, last = int(match["first"]), int(match["last"])
    return lambda _: (datetime.date(first, 1, 1), datetime.date(last, 12, 31)) if first <= last else None


def _years(match: re.Match[str]) -> _Place:
    years = [int(year) for year in re.findall(_YEAR, match[0])]
    follow = years == list(range(years[0], years[0] + len(years)))
    return lambda _: (datetime.date(years[0], 1, 1), datetime.date(years[-1], 12, 31)) if follow else None


def _share_of_year(match: re.Match[str]) -> _Place:
    count = _COUNTS.get(match["count"].lower()) or int(match["count"])
    return lambda year: _months(year, 1, count) if match["which"].lower() == "đầu" else _months(year, 13 - count, 12)


def _half_year(match: re.Match[str]) -> _Place:
    return lambda year: _months(year, 1, 6) if match["which"].lower() == "đầu" else _months(year, 7, 12)


def _quarter(match: re.Match[str]) -> _Place:
    first = _QUARTERS[match["quarter"].lower()]
    return lambda year: _part(_months(year, 3 * first - 2, 3 * first), match["part"], of=3)


def _quarters(match: re.Match[str]) -> _Place:
    found = [_QUARTERS[quarter.lower()] for quarter in re.findall(r"\b(iv|i{1,3}|[1-4])\b", match["quarters"], re.IGNORECASE)]
    follow = found == list(range(found[0], found[0] + len(found)))
    return lambda year: _months(year, 3 * found[0] - 2, 3 * found[-1]) if follow else None


def _month(match: re.Match[str]) -> _Place:
    month = int(match["month"])
    return lambda year: _part(_months(year, month, month), match["part"], of=3)


def _month_list(match: re.Match[str]) -> _Place:
    found = [int(month) for month in re.findall(r"\d+", match["months"])]
    follow = found == list(range(found[0], found[0] + len(found)))
    return lambda year: _months(year, found[0], found[-1]) if follow else None


def _week(match: re.Match[str]) -> _Place:
    month, which = int(match["month"]), match["which"].lower().split()[-1]

    def place(year: int) -> Bounds:
        last = calendar.monthrange(year, month)[1]
        first_day = {"cuối": last - 6, "hai": 8, "ba": 15, "tư": 22}.get(which, 1)
        return datetime.date(year, month, first_day), datetime.date(year, month, first_day + 6)

    return place


def _year(match: re.Match[str]) -> _Place:
    return lambda year: _part(_months(year, 1, 12), match["part"], of=4)


_MASKS = tuple(
    re.compile(pattern, re.IGNORECASE)
    for pattern in (
        r"\((?:tức|nhằm|âm lịch|mùng|mồng)\b[^()\n]{0,80}\)",
        r"(?:ngày\s*)?\d{1,2}\s*(?:/|tháng)\s*\d{1,2}\s*\(?\s*(?:âm\s+lịch|ÂL\b)",
        r"(?:ngày\s*)?(?:(?:mùng|mồng|rằm)\s+)?\d{0,2}\s*tháng\s+(?:giêng|chạp)\b",
        rf"\b(?:các\s+)?năm\s+học\s*{_YEAR}(?:\s*[-–/]\s*{_YEAR})?",
    )
)
"""Match lunar days, and school years, whose bounds no calendar tells: nothing inside them is a time."""
_RULES: tuple[tuple[re.Pattern[str], Callable[[re.Match[str]], _Place]], ...] = tuple(
    (re.compile(pattern, re.IGNORECASE), build)
    for pattern, build in (
        # "giai đoạn 2025-2030", "nhiệm kỳ 2025 - 2030", "các năm 2024 - 2026", "5 năm 2026-2030"
        (
            r"\b(?:giai\s+đoạn(?:\s+(?:\d|[ivx]+))?|nhiệm\s+kỳ|thời\s+kỳ|(?:(?:các|hai|ba|bốn|năm|\d{1,2})\s+)?năm)"
            r"\s*[:(]?\s*(?P<first>20\d{2})\s*[-–—]\s*(?P<last>20\d{2})(?!\d)\)?",
            _stage,
        ),
        # "giai đoạn từ năm 2025 đến năm 2030"
        (
            r"\b(?:giai\s+đoạn|thời\s+kỳ)\s*(?:từ\s*)?(?:năm\s*)?(?P<first>20\d{2})\s*đến\s*(?:hết\s+)?(?:năm\s*)?(?P<last>20\d{2})(?!\d)",
            _stage,
        ),
        # "hai năm 2025 và 2026", "các năm 2025, 2026 và 2027"
        (
            rf"\b(?:(?:các|những|hai|ba|bốn|0?[2-5])\s+)?năm\s*(?P<first>{_YEAR})(?:(?:\s*,|\s*và|\s*,\s*và)\s*(?:năm\s*)?{_YEAR}(?!\d))+",
            _years,
        ),
        # "6 tháng đầu năm 2025", "03 tháng cuối năm"
        (
            rf"\b(?P<count>0?3|0?6|0?9|ba|sáu|chín)\s+tháng\s+(?P<which>đầu|cuối)(?:\s+năm(?!\s*\d|\s+học))?{_OF_YEAR}",
            _share_of_year,
        ),
        # "nửa đầu năm 2026"
        (
            rf"\bnửa\s+(?P<which>đầu|cuối)(?:\s+của)?\s+năm(?:\s+(?P<year>{_YEAR})(?!\d))?(?!\s+học)",
            _half_year,
        ),
        # "quý III, IV năm 2025", "quý I và quý II/2026"
        (
            rf"\bquý\s*(?P<quarters>(?:iv|i{{1,3}}|[1-4])\b(?:{_AND}(?:quý\s*)?(?:iv|i{{1,3}}|[1-4])\b)+)(?!\s*/\s*\d\b){_OF_YEAR}",
            _quarters,
        ),
        # "Quý IV năm 2030", "quý 2/2025", "đầu quý II"
        (rf"\b{_PART}quý\s*(?P<quarter>iv|i{{1,3}}|[1-4])\b{_OF_YEAR}", _quarter),
        # "tuần đầu tháng 6/2025", "tuần thứ hai của tháng 12"
        (
            r"\btuần\s+(?P<which>đầu|cuối|thứ\s+(?:nhất|hai|ba|tư))(?:\s+(?:tiên|cùng))?\s+(?:của\s+)?"
            rf"tháng\s*(?P<month>1[0-2]|0?[1-9])(?![\d,.]*\d){_OF_YEAR}",
            _week,
        ),
        # "các tháng 6, 7, 8 năm 2025", "tháng 6 và tháng 7/2025"
        (
            rf"\b(?:các\s+)?tháng\s*(?P<months>(?:1[0-2]|0?[1-9])(?:{_AND}(?:tháng\s*)?(?:1[0-2]|0?[1-9])(?![\d,.]*\d))+)(?!\s*lần){_OF_YEAR}",
            _month_list,
        ),
        # "tháng 12 năm 2025", "tháng 6/2024", "cuối tháng 11"
        (rf"(?<!\d )\b{_PART}tháng\s*(?P<month>1[0-2]|0?[1-9])(?![\d,.]*\d)(?!\s*lần){_OF_YEAR}", _month),
        # "năm 2024", "cuối năm 2025"
        (rf"\b(?:(?:các|những)\s+tháng\s+(?=cuối|đầu))?{_PART}năm\s*(?P<year>{_YEAR})(?!\d)", _year),
        # "vào cuối năm", "các tháng cuối năm"
        (
            r"(?<!dịp )\b(?:(?:các|những)\s+tháng\s+)?(?P<part>cuối|giữa)\s+năm(?!\s*\d)(?!\s+(?:học|ngoái|trước|mới))"
            r"",
            _year,
        ),
    )
)
_DAYS_BEFORE = re.compile(
    r"(?:(?:các\s+)?ngày\s*|\btừ\s+)(?P<first>3[01]|[12]\d|0?[1-9])(?!\d)"
    r"(?:\s*(?:,|và|,\s*và)\s*(?:ngày\s*)?(?:3[01]|[12]\d|0?[1-9])(?!\d))*"
    r"\s*(?:,|và|,\s*và|-|–|đến(?:\s+hết)?(?:\s+ngày)?)\s*$",
    re.IGNORECASE,
)
"""Matches the first days of "ngày 15, 16/6/2025", "từ ngày 15 đến ngày 20/6"."""
_RANGE_GAP = re.compile(r"\s*(?:,\s*)?(?:đến|tới|[-–—]|và|,)(?:\s+hết)?\s*", re.IGNORECASE)
_ANY_YEAR = 2000
_NEAR = 60
"""Characters within which a printed year holds for a day behind it."""


def find_periods(text: str, *, reference: datetime.date | None = None) -> tuple[Period, ...]:
    """Every stretch of the calendar in ``text``, in order, none inside another.

    A year that is not printed is that of the other end of a range, or of a stretch close before in the same clause, or that of
    ``reference``; with the last, what lies before ``reference`` is meant of the year after.
    """
    found = sorted(_candidates(text), key=lambda one: one.span.start)
    periods = []
    for index, one in enumerate(found):
        before = found[index - 1] if index else None
        after = found[index + 1] if index + 1 < len(found) else None
        bounds = _settle(one, before, after, text, reference)
        if bounds:
            periods.append(Period(span=one.span, start=bounds[0], end=bounds[1], listed=one.listed))
    return tuple(periods)


def _candidates(text: str) -> Iterator[_Found]:
    """The stretches of the text, the better rule first, none over another."""
    claims = Claims()
    for pattern in _MASKS:
        for hit in pattern.finditer(text):
            claims.take(_span(hit))
    for match in find_dates(text):
        if claims.take((day := _day(match, text)).span):
            yield day
    for pattern, build in _RULES:
        for hit in pattern.finditer(text):
            said = hit.groupdict()
            printed = said.get("year") or said.get("slash_year") or said.get("first")
            found = _Found(span=_span(hit), place=build(hit), year=int(printed) if printed else None, listed="months" in said)
            if found.place(found.year or _ANY_YEAR) is not None and claims.take(found.span):
                yield found


def _span(hit: re.Match[str]) -> Span:
    return Span(start=hit.start(), end=hit.end())


def _day(match: DateMatch, text: str) -> _Found:
    """A day, or the days that share its month: "từ ngày 15 đến ngày 20/6/2025"."""
    window = max(0, match.span.start - 40)
    before = _DAYS_BEFORE.search(text[window : match.span.start])
    if before is not None and int(before["first"]) < match.day:
        first = match.model_copy(update={"day": int(before["first"])})
        start = window + before.start() + (len("từ ") if before[0].lower().startswith("từ") else 0)

        def place(year: int) -> Bounds:
            start_day, end_day = first.date(year=year), match.date(year=year)
            return (start_day, end_day) if start_day and end_day else None

        return _Found(span=Span(start=start, end=match.span.end), place=place, year=match.year, listed=True)

    def place_day(year: int) -> Bounds:
        day = match.date(year=year)
        return (day, day) if day else None

    return _Found(span=match.span, place=place_day, year=match.year)


def _settle(one: _Found, before: _Found | None, after: _Found | None, text: str, reference: datetime.date | None) -> Bounds:
    """The bounds of a stretch in its year, None without any."""
    if one.year is not None:
        return one.place(one.year)
    if after is not None and after.year is not None and _RANGE_GAP.fullmatch(text, one.span.end, after.span.start):
        bounds, end = one.place(after.year), after.place(after.year)
        return one.place(after.year - 1) if bounds and end and bounds[0] > end[1] else bounds
    if before is not None and before.year is not None and (reference is None or before.year >= reference.year):
        gap = text[before.span.end : one.span.start]
        led = re.search(r"(?:đến|tới|trước|hết)\s+$", text[max(0, before.span.start - 8) : before.span.start], re.IGNORECASE)
        if len(gap) <= _NEAR and not re.search(r"[.;:\n]", gap) and (led is None or _RANGE_GAP.fullmatch(gap)):
            bounds = one.place(before.year)
            if bounds and (reference is None or bounds[1] >= reference):
                return bounds
    return _around(one, reference)


def _around(one: _Found, reference: datetime.date | None) -> Bounds:
    """The bounds in the year of ``reference``; in the year after where they lie before it."""
    if reference is None:
        return None
    bounds = one.place(reference.year)
    return one.place(reference.year + 1) if bounds and bounds[1] < reference else bounds
