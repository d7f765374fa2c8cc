"""A deadline as the days on which it is due.

One deadline gives no, one or many occurrences: "trước ngày 25/10" one, "hằng tháng" one a month, "kịp thời" none.
"""

import datetime

from docextract.document import Deadline, DeadlineKind, Value
from docextract.tracking.recurring import windows
from docextract.tracking.relative import day_from_anchor
from docextract.tracking.rows import DueRow
from docextract.tracking.working_days import closing_day

_DAY = datetime.timedelta(days=1)


Timed = Deadline | DueRow
"""What tells when something is due: a deadline of a document, or a row of the register."""


class Horizon(Value):
    """The days that are looked at, both included."""

    since: datetime.date
    until: datetime.date


class Occurrence(Value):
    """One time that something is due."""

    starts_on: datetime.date | None
    """The first day on which it can be done; None where nothing says so."""
    due_on: datetime.date
    """The last day that still meets it, as printed: the day before a "trước ngày …"."""
    closes_on: datetime.date
    """The day after which it is late: ``due_on``, or the next working day where offices are closed then."""
    time: datetime.time | None = None
    """The hour of ``due_on``, where one is printed."""


def last_day(deadline: Timed) -> datetime.date | None:
    """The last day that still meets a ``by`` or a ``period``: the day before a printed "trước ngày"; None for the other kinds."""
    if deadline.end is None or deadline.kind not in {DeadlineKind.BY, DeadlineKind.PERIOD}:
        return None
    # An hour of the printed day is still on that day.
    return deadline.end - _DAY if deadline.exclusive and deadline.time is None else deadline.end


def occurrences(deadline: Timed, *, words: str = "", issued_on: datetime.date | None, horizon: Horizon) -> tuple[Occurrence, ...]:
    """The occurrences of ``deadline`` that are due within ``horizon``, in order, no day twice.

    ``words`` are the deadline's own ("trong 05 ngày làm việc" counts working days); ``issued_on`` is the day from which a
    recurrence runs and "kể từ ngày ký" counts: without it recurrences run from ``horizon.since``. A deadline whose day depends
    on an event that has no day, or that names none ("kịp thời"), has no occurrences; neither has "từ ngày …" nor an hourly duty.
    Raises ValueError for a recurrence rule that cannot be read.
    """
    match deadline.kind:
        case DeadlineKind.BY | DeadlineKind.PERIOD:
            # A row of the register knows the day that a person said.
            last = deadline.due_on if isinstance(deadline, DueRow) else last_day(deadline)
            found = [] if last is None else [(deadline.start, last)]
        case DeadlineKind.RECURRING if deadline.rrule:
            start = max(day for day in (deadline.start, issued_on or horizon.since) if day)
            until = min(deadline.end, horizon.until) if deadline.end else horizon.until
            found = list(windows(deadline.rrule, start=start, until=until, exclusive=deadline.exclusive))
        case DeadlineKind.RELATIVE:
            day = day_from_anchor(deadline, words=words, issued_on=issued_on)
            found = [] if day is None else [(None, day)]
        case _:
            found = []
    return tuple(
        Occurrence(starts_on=first, due_on=last, closes_on=closing_day(last), time=deadline.time)
        for first, last in found
        if horizon.since <= last <= horizon.until and (first is None or first <= last)
    )
