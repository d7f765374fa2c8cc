"""Working days in Vietnam: weekends, public holidays with Tết, days in lieu and days exchanged.

Lunar feasts are computed for every year; days that a year's own decision exchanges are known as far as the ``holidays`` package
knows them.
"""

import datetime
from functools import cache

import holidays

_DAY = datetime.timedelta(days=1)


@cache
def _calendar() -> holidays.HolidayBase:
    """The country's holidays; years are added to it as they are asked for."""
    return holidays.country_holidays("VN")


def is_working_day(day: datetime.date) -> bool:
    """Whether offices work on ``day``: no weekend and no holiday, or a weekend day that is worked in exchange for another."""
    return _calendar().is_working_day(day)


def closing_day(day: datetime.date) -> datetime.date:
    """The last day of a term that ends on ``day``: the next working day where offices are closed.

    Bộ luật Dân sự 2015, Điều 148 khoản 5: a term whose last day is a weekend or a holiday ends with the next working day.
    """
    while not is_working_day(day):
        day += _DAY
    return day


def add_working_days(day: datetime.date, *, count: int) -> datetime.date:
    """The ``count``-th working day after ``day`` (before it, for a negative count); ``day`` itself is not counted."""
    step = _DAY if count > 0 else -_DAY
    for _ in range(abs(count)):
        day += step
        while not is_working_day(day):
            day += step
    return day


def working_days_between(first: datetime.date, last: datetime.date) -> int:
    """How many working days there are after ``first`` up to and including ``last``; 0 where ``last`` is not later."""
    return sum(is_working_day(first + datetime.timedelta(days=after)) for after in range(1, (last - first).days + 1))
