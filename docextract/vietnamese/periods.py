"""Stretches of the calendar as they are written: years, quarters, halves, months, stages, and days."""

import datetime
import re
from collections.abc import Iterator
from dataclasses import dataclass

from docextract.document.geometry import Span
from docextract.document.spans import Claims
from docextract.document.value import Value
from docextract.vietnamese.calendar_forms import FORMS, MASKS, Bounds, Place
from docextract.vietnamese.dates import DateMatch, find_dates

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


@dataclass(frozen=True)
class _Found:
    """A stretch in the text before its year is settled."""

    span: Span
    place: Place
    year: int | None
    listed: bool = False


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
    for pattern in MASKS:
        for hit in pattern.finditer(text):
            claims.take(_span(hit))
    for match in find_dates(text):
        if claims.take((day := _day(match, text)).span):
            yield day
    for pattern, build in FORMS:
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
