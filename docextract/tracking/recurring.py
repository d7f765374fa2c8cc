"""The windows of a recurring duty: from which day to which it can be done in time, once for every recurrence.

A rule that names a day (BYMONTHDAY, BYDAY) is due on that day. One that names none, as "hằng tháng", is due by the end of each
calendar period: the month, the quarter ("3 tháng/lần" is read as the quarters of the year), the half-year, the year, the week.
"""

import datetime
from collections.abc import Iterator
from itertools import pairwise

from dateutil.relativedelta import relativedelta
from dateutil.rrule import DAILY, MONTHLY, WEEKLY, YEARLY, rrule, rrulestr

_DAY = datetime.timedelta(days=1)
_MIDNIGHT = datetime.time()
_FREQUENCIES = {"DAILY": DAILY, "WEEKLY": WEEKLY, "MONTHLY": MONTHLY, "YEARLY": YEARLY}
_DAYS_OF_EVERY_MONTH = 28
_MONTHS_OF_A_YEAR = 12

Window = tuple[datetime.date, datetime.date]
"""The first and the last day on which it can be done in time."""


def windows(rule: str, *, start: datetime.date, until: datetime.date, exclusive: bool) -> Iterator[Window]:
    """The windows of ``rule`` (RFC 5545, without DTSTART) from ``start`` on that end by ``until``, in order.

    ``exclusive``: the named day itself is too late. Nothing for hourly rules: nobody keeps a list of hours.
    Raises ValueError for a rule that cannot be read.
    """
    parts = _parts(rule)
    if parts["FREQ"] not in _FREQUENCIES:
        return
    if {"BYMONTHDAY", "BYDAY", "BYYEARDAY"} & set(parts) or parts["FREQ"] == "DAILY":
        yield from _named_days(parts, start=start, until=until, exclusive=exclusive)
    else:
        yield from _calendar_periods(parts, start=start, until=until, exclusive=exclusive)


def _parts(rule: str) -> dict[str, str]:
    """The parts of a rule by name; raises ValueError where it is none."""
    parts = dict(part.split("=", 1) for part in rule.removeprefix("RRULE:").upper().split(";") if "=" in part)
    if "FREQ" not in parts:
        raise ValueError(f"no recurrence rule: {rule!r}")
    rrulestr(_rule(parts), dtstart=datetime.datetime(2000, 1, 1))
    return parts


def _rule(parts: dict[str, str]) -> str:
    return ";".join(f"{name}={value}" for name, value in parts.items())


def _named_days(parts: dict[str, str], *, start: datetime.date, until: datetime.date, exclusive: bool) -> Iterator[Window]:
    """A window up to each named day, which begins behind the day before it."""
    # One recurrence more than fits: the day after ``until`` may be the printed day of what is due on ``until``.
    days = (found.date() for found in _clamped(parts, start=start, until=until + _DAY))
    first = start
    for day in days:
        last = day - _DAY if exclusive else day
        if start <= last <= until and first <= last:
            yield first, last
            first = last + _DAY


def _clamped(parts: dict[str, str], *, start: datetime.date, until: datetime.date) -> rrule:
    """The recurrences; "ngày 30 hằng tháng" is the last day of a shorter month, which RFC 5545 would pass over."""
    begin, end = datetime.datetime.combine(start, _MIDNIGHT), datetime.datetime.combine(until, _MIDNIGHT)
    day = parts.get("BYMONTHDAY", "")
    monthly = parts["FREQ"] == "MONTHLY" or (parts["FREQ"] == "YEARLY" and "BYMONTH" in parts and "INTERVAL" not in parts)
    if monthly and day.isdigit() and int(day) > _DAYS_OF_EVERY_MONTH and "COUNT" not in parts:
        months = [int(month) for month in parts["BYMONTH"].split(",")] if "BYMONTH" in parts else None
        days = range(_DAYS_OF_EVERY_MONTH, int(day) + 1)
        interval = int(parts.get("INTERVAL", "1"))
        return rrule(MONTHLY, dtstart=begin, interval=interval, until=end, bymonth=months, bymonthday=days, bysetpos=-1)
    parsed = rrulestr(_rule({name: value for name, value in parts.items() if name != "UNTIL"}), dtstart=begin)
    if not isinstance(parsed, rrule):
        raise ValueError(f"a set of rules is no recurrence of a deadline: {parts}")
    return parsed.replace(until=end) if "COUNT" not in parts else parsed


def _calendar_periods(parts: dict[str, str], *, start: datetime.date, until: datetime.date, exclusive: bool) -> Iterator[Window]:
    """The calendar periods; of the one that ``start`` falls into at least half must be left, else it is not asked for."""
    edges = _months(parts, start=start, until=until) if "BYMONTH" in parts else _edges(parts, start=start, until=until)
    free = start
    for first, last in edges:
        begin, due = (free, first - _DAY) if exclusive else (max(first, start), last)
        whole_enough = exclusive or 2 * ((last - begin).days + 1) >= (last - first).days + 1
        if begin <= due <= until and whole_enough:
            yield begin, due
            free = due + _DAY


def _edges(parts: dict[str, str], *, start: datetime.date, until: datetime.date) -> Iterator[Window]:
    """Weeks from Monday, months, years, or several of them together, from that around ``start`` on."""
    interval = int(parts.get("INTERVAL", "1"))
    match parts["FREQ"]:
        case "WEEKLY":
            begin, step = start - datetime.timedelta(days=start.weekday()), relativedelta(weeks=interval)
        case "MONTHLY":
            aligned = start.month - (start.month - 1) % interval if _MONTHS_OF_A_YEAR % interval == 0 else start.month
            begin, step = start.replace(month=aligned, day=1), relativedelta(months=interval)
        case _:
            begin, step = start.replace(month=1, day=1), relativedelta(years=interval)
    starts = (begin + step * count for count in range((until - begin).days + 2))
    for one, following in pairwise(starts):
        if one > until:
            return
        yield one, following - _DAY


def _months(parts: dict[str, str], *, start: datetime.date, until: datetime.date) -> Iterator[Window]:
    """The named months of every year, neighbours as one period: BYMONTH=10,11,12 is the last quarter."""
    months = sorted({int(month) for month in parts["BYMONTH"].split(",")})
    firsts = [month for month in months if month - 1 not in months]
    lasts = [month for month in months if month + 1 not in months]
    for year in range(start.year, until.year + 1, int(parts.get("INTERVAL", "1")) if parts["FREQ"] == "YEARLY" else 1):
        for first, last in zip(firsts, lasts, strict=True):
            begin = datetime.date(year, first, 1)
            end = datetime.date(year, last, 1) + relativedelta(months=1) - _DAY
            if end >= start:
                yield begin, end
