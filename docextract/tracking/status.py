"""What became of a task, in the words of the government's system that follows up assigned tasks."""

import datetime
from enum import StrEnum

from docextract.tracking.occurrence import Occurrence
from docextract.tracking.working_days import working_days_between


class TaskStatus(StrEnum):
    """The state of a task, or of one of its occurrences, on a day (Quyết định số 42/2014/QĐ-TTg tells these apart)."""

    DONE_IN_TIME = "hoàn thành đúng hạn"
    DONE_LATE = "hoàn thành quá hạn"
    DONE = "hoàn thành"
    """Done, and never due on a known day."""
    OPEN_IN_TIME = "chưa hoàn thành trong hạn"
    OPEN_LATE = "chưa hoàn thành quá hạn"
    OPEN = "chưa hoàn thành, không có thời hạn"

    @property
    def is_done(self) -> bool:
        """Whether nothing is left to do."""
        return self in {TaskStatus.DONE_IN_TIME, TaskStatus.DONE_LATE, TaskStatus.DONE}

    @property
    def is_late(self) -> bool:
        """Whether the day was missed."""
        return self in {TaskStatus.DONE_LATE, TaskStatus.OPEN_LATE}


def status(occurrence: Occurrence | None, *, done_on: datetime.date | None, as_of: datetime.date) -> TaskStatus:
    """The state on the day ``as_of``; what is done later counts as open then. Without an occurrence no day is known."""
    done = done_on if done_on is not None and done_on <= as_of else None
    if occurrence is None:
        return TaskStatus.OPEN if done is None else TaskStatus.DONE
    if done is not None:
        return TaskStatus.DONE_LATE if done > occurrence.closes_on else TaskStatus.DONE_IN_TIME
    return TaskStatus.OPEN_LATE if as_of > occurrence.closes_on else TaskStatus.OPEN_IN_TIME


def days_late(occurrence: Occurrence, *, done_on: datetime.date | None, as_of: datetime.date) -> int:
    """By how many working days it was missed, up to the day it was done or else to ``as_of``; 0 where it was not."""
    end = min(done_on, as_of) if done_on else as_of
    return working_days_between(occurrence.closes_on, end)


def days_left(occurrence: Occurrence, *, as_of: datetime.date) -> int:
    """How many working days after ``as_of`` are left; 0 where none is."""
    return working_days_between(as_of, occurrence.closes_on)
