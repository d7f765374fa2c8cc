"""Working days: the calendar of known years, and its laws."""

import datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from docextract.tracking.working_days import (
    add_working_days,
    closing_day,
    is_working_day,
    working_days_between,
)

DAYS = st.dates(min_value=datetime.date(2001, 1, 1), max_value=datetime.date(2090, 12, 31))


@pytest.mark.parametrize(
    ("day", "works", "why"),
    [
        ("2024-02-12", False, "Tết, the third day"),
        ("2024-02-15", True, "the day after Tết"),
        ("2024-04-18", False, "Giỗ Tổ, by the moon"),
        ("2024-04-29", False, "a Monday exchanged"),
        ("2024-05-04", True, "the Saturday worked for it"),
        ("2025-09-01", False, "the second day of Quốc khánh"),
        ("2023-01-02", False, "in lieu of a Sunday"),
        ("2024-11-23", False, "a Saturday"),
        ("2024-11-25", True, "a Monday"),
    ],
)
def test_offices_work_or_not(day: str, works: bool, why: str) -> None:
    assert is_working_day(datetime.date.fromisoformat(day)) is works, why


@given(DAYS)
def test_a_term_closes_on_the_next_working_day(day: datetime.date) -> None:
    closing = closing_day(day)
    assert is_working_day(closing)
    assert not any(is_working_day(day + datetime.timedelta(days=after)) for after in range((closing - day).days))


@given(DAYS, st.integers(1, 60))
def test_counting_on_and_counting_between_agree(day: datetime.date, count: int) -> None:
    reached = add_working_days(day, count=count)
    assert working_days_between(day, reached) == count
    assert is_working_day(reached)


@given(DAYS, st.integers(1, 60))
def test_counting_back_undoes_counting_on_from_a_working_day(day: datetime.date, count: int) -> None:
    start = closing_day(day)
    assert add_working_days(add_working_days(start, count=count), count=-count) == start
