"""Times built on the calendar: by a day, from a day, during a stretch: "trước ngày 25/10/2023", "từ năm 2026", "Quý IV"."""

import datetime
import re
from collections.abc import Iterator

from docextract.document.finding import DeadlineKind
from docextract.document.geometry import Span
from docextract.vietnamese.durations import HOUR, hour_of
from docextract.vietnamese.periods import Period, find_periods
from docextract.vietnamese.time_match import TimeMatch

_BY = re.compile(
    rf"(?<!\w)(?:xong\s+)?(?:(?:chậm|muộn)\s+nhất(?:\s+là)?(?:\s+(?:trước|đến(?:\s+hết)?|trong|vào))?|"
    r"không\s+(?:muộn|chậm|trễ|quá)(?:\s+(?:hơn|quá))?(?:\s+trước)?|hạn\s+(?:cuối|chót)(?:\s+cùng)?(?:\s+là)?|"
    r"(?:cho\s+)?(?:đến|tới)\s+(?:trước|hết)|(?:cho\s+)?(?:đến|tới)|hết|trước)"
    rf"\s+(?:thời\s+điểm\s+)?(?:vào\s+)?{HOUR}?$",
    re.IGNORECASE,
)
"""Matches "xong trước ", "chậm nhất là ", "đến hết ", "trước 17 giờ 00 " in front of a stretch."""
_DUE = re.compile(
    rf"(?<!\w)(?:(?P<done>xong)|hoàn\s+thành|thời\s+hạn(?:\s+[^\W\d]+){{0,5}}\s*:|hạn(?:\s+[^\W\d]+){{0,3}}\s*:)\s*(?:vào\s+)?{HOUR}?$",
    re.IGNORECASE,
)
"""Matches "hoàn thành ", "Thời hạn hoàn thành: " in front of a day, which then is the last."""
_DURING = re.compile(rf"(?<!\w)(?:(?:trong(?:\s+cả)?|cả)\s+|(?:(?:vào\s+)?(?:hồi|lúc)\s+)?{HOUR})$", re.IGNORECASE)
_FROM = re.compile(rf"(?<!\w)(?:(?:kể|tính)\s+)?từ\s+{HOUR}?$", re.IGNORECASE)
_AFTER = re.compile(r"(?<!\w)sau\s+$", re.IGNORECASE)
_FROM_NOW = re.compile(r"\btừ\s+nay\s+$", re.IGNORECASE)
_GAP = re.compile(rf"\s*,?\s*(?:(?:cho\s+)?(?:đến|tới)(?:\s+(?:hết|trước))?|[-–—])\s*{HOUR}?", re.IGNORECASE)
_AND = re.compile(r"\s*(?:,|;|và|,\s*và|hoặc)\s*", re.IGNORECASE)
_ONWARD = re.compile(r"\s*(?:trở\s+đi|về\s+sau)", re.IGNORECASE)
_SIGHT = 60
"""Characters before a stretch that tell how it binds."""


def find_calendar_times(text: str, *, reference: datetime.date | None = None) -> Iterator[TimeMatch]:
    """Every time built on days and other stretches of the calendar, in order, none inside another."""
    periods = find_periods(text, reference=reference)
    index = 0
    before: TimeMatch | None = None
    while index < len(periods):
        period = periods[index]
        after = periods[index + 1] if index + 1 < len(periods) else None
        if after is not None and (ranged := _range(text, period, after)):
            index += 1
            before = ranged
        else:
            before = _also_by(text, period, before) or _single(text, period, reference=reference)
        yield before
        index += 1


def _before(text: str, period: Period) -> str:
    return text[max(0, period.span.start - _SIGHT) : period.span.start]


def _range(text: str, period: Period, after: Period) -> TimeMatch | None:
    """The time from one stretch to the next, None where no "đến" or dash joins them."""
    lead = _FROM.search(_before(text, period))
    if _GAP.fullmatch(text, period.span.end, after.span.start) is None or period.start > after.end:
        return None
    if lead is None and _BY.search(_before(text, period)):
        return None
    return TimeMatch(
        span=Span(start=period.span.start - (len(lead[0]) if lead else 0), end=after.span.end),
        kind=DeadlineKind.PERIOD,
        start=period.start,
        end=after.end,
        by="from to",
    )


def _also_by(text: str, period: Period, before: TimeMatch | None) -> TimeMatch | None:
    """A day that shares the word before another: "trước ngày 15/6 và ngày 15/12"."""
    if before is None or before.kind is not DeadlineKind.BY or not period.is_day:
        return None
    if _AND.fullmatch(text, before.span.end, period.span.start) is None:
        return None
    return TimeMatch(span=period.span, kind=DeadlineKind.BY, end=period.end, exclusive=before.exclusive, by="by")


def _single(text: str, period: Period, *, reference: datetime.date | None) -> TimeMatch:
    """What the words before a stretch make of it."""
    before = _before(text, period)
    start = period.span.start
    if lead := _FROM.search(before):
        if period.listed:
            return _during(period, start - len(lead[0]))
        onward = _ONWARD.match(text, period.span.end)
        return TimeMatch(
            span=Span(start=start - len(lead[0]), end=onward.end() if onward else period.span.end),
            kind=DeadlineKind.FROM,
            start=period.start,
            time=hour_of(lead),
            by="from",
        )
    if lead := _AFTER.search(before):
        return TimeMatch(
            span=Span(start=start - len(lead[0]), end=period.span.end),
            kind=DeadlineKind.FROM,
            start=period.end if period.is_day else period.end + datetime.timedelta(days=1),
            exclusive=period.is_day,
            by="from",
        )
    if lead := _BY.search(before):
        if reference and (now := _FROM_NOW.search(before[: lead.start()])) and reference <= period.end:
            return _during(period.model_copy(update={"start": reference}), start - len(lead[0]) - len(now[0]))
        return _by(period, lead, start=start - len(lead[0]), exclusive="trước" in lead[0].lower())
    if period.is_day and (lead := _DUE.search(before)):
        done = lead["done"]
        return _by(period, lead, start=start - len(lead[0]) if done else start - len(_hour_words(lead)), exclusive=False)
    lead = _DURING.search(before)
    during = _during(period, start - (len(lead[0]) if lead else 0))
    return during.model_copy(update={"time": hour_of(lead)}) if lead and period.is_day else during


def _hour_words(lead: re.Match[str]) -> str:
    """The words of the hour at the end of a lead, "" where there is none."""
    return lead[0][lead.start("hour") - lead.start() :] if lead["hour"] else ""


def _by(period: Period, lead: re.Match[str], *, start: int, exclusive: bool) -> TimeMatch:
    return TimeMatch(
        span=Span(start=start, end=period.span.end),
        kind=DeadlineKind.BY,
        end=period.start if exclusive else period.end,
        exclusive=exclusive,
        time=hour_of(lead),
        by="by",
    )


def _during(period: Period, start: int) -> TimeMatch:
    return TimeMatch(
        span=Span(start=start, end=period.span.end), kind=DeadlineKind.PERIOD, start=period.start, end=period.end, by="during"
    )
