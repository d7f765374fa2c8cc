"""The status of a task on a day."""

import datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from docextract.tracking.occurrence import Occurrence
from docextract.tracking.status import TaskStatus, days_late, days_left, status

SUNDAY = datetime.date(2025, 11, 30)
DUE = Occurrence(starts_on=None, due_on=SUNDAY, closes_on=datetime.date(2025, 12, 1))
DAYS = st.dates(min_value=datetime.date(2025, 1, 1), max_value=datetime.date(2026, 12, 31))


@pytest.mark.parametrize(
    ("done", "as_of", "expected", "late"),
    [
        (None, "2025-11-28", TaskStatus.OPEN_IN_TIME, 0),
        (None, "2025-12-01", TaskStatus.OPEN_IN_TIME, 0),
        (None, "2025-12-02", TaskStatus.OPEN_LATE, 1),
        (None, "2025-12-08", TaskStatus.OPEN_LATE, 5),
        ("2025-11-20", "2025-12-08", TaskStatus.DONE_IN_TIME, 0),
        ("2025-12-01", "2025-12-08", TaskStatus.DONE_IN_TIME, 0),
        ("2025-12-03", "2025-12-08", TaskStatus.DONE_LATE, 2),
        ("2025-12-03", "2025-12-02", TaskStatus.OPEN_LATE, 1),
    ],
)
def test_a_task_has_the_status_of_the_day(done: str | None, as_of: str, expected: TaskStatus, late: int) -> None:
    done_on, day = datetime.date.fromisoformat(done) if done else None, datetime.date.fromisoformat(as_of)
    assert status(DUE, done_on=done_on, as_of=day) is expected
    assert days_late(DUE, done_on=done_on, as_of=day) == late


def test_what_is_never_due_is_open_or_done() -> None:
    day = datetime.date(2025, 12, 1)
    assert status(None, done_on=None, as_of=day) is TaskStatus.OPEN
    assert status(None, done_on=day, as_of=day) is TaskStatus.DONE


@given(st.none() | DAYS, DAYS)
def test_late_means_that_working_days_were_lost(done: datetime.date | None, as_of: datetime.date) -> None:
    found = status(DUE, done_on=done, as_of=as_of)
    late = days_late(DUE, done_on=done, as_of=as_of)
    assert late == 0 or found.is_late
    assert not (late and found is not TaskStatus.DONE_LATE and days_left(DUE, as_of=as_of))
