"""The days on which a task is due, each with the name under which it is known elsewhere."""

import datetime
from collections.abc import Iterator

from docextract.document import DeadlineKind, Value
from docextract.tracking.occurrence import Horizon, Occurrence, occurrences
from docextract.tracking.reference import Reference, reference
from docextract.tracking.rows import DueRow, ObligationRow
from docextract.tracking.term import term
from docextract.tracking.working_days import closing_day

_UNSAID = object()
_YEARS_AHEAD = 1
"""How many whole years after that of its document a recurrence without an end is followed."""


class Duty(Value):
    """A task on one of its days: ``occurrence`` and ``due`` are None where no day is known."""

    row: ObligationRow
    reference: Reference
    occurrence: Occurrence | None
    due: DueRow | None


def schedule(row: ObligationRow, *, until: datetime.date | None = None) -> tuple[Duty, ...]:
    """The duties of ``row`` by day, at least one; the same whenever they are asked for.

    Recurrences run to ``until``, or else as far as the title bounds them ("năm 2024", "giai đoạn 2025-2030"), or else to the end
    of the year after that of the document. The first fixed day has the reference of the task itself; further days, and those of
    recurrences, have the day in theirs.
    """
    horizon = _horizon(row, until=until)
    found = sorted(_days(row, horizon), key=lambda pair: pair[0].due_on)
    duties: list[Duty] = []
    seen: set[str] = set()
    for occurrence, due in found:
        is_first = due.kind is not DeadlineKind.RECURRING and not any(duty.reference.day is None for duty in duties)
        name = reference(row, day=None if is_first else occurrence.due_on)
        if str(name) not in seen:
            seen.add(str(name))
            duties.append(Duty(row=row, reference=name, occurrence=occurrence, due=due))
    return tuple(duties) or (Duty(row=row, reference=reference(row), occurrence=None, due=None),)


def _days(row: ObligationRow, horizon: Horizon) -> Iterator[tuple[Occurrence, DueRow]]:
    """Every occurrence of every deadline of ``row``; a last day that a person gave the task stands for all fixed ones."""
    given = next((row.due_on for said in row.said if said.field == "due_on"), _UNSAID)
    for due in row.deadlines:
        is_recurring = due.kind is DeadlineKind.RECURRING
        if is_recurring or given is _UNSAID:
            yield from ((occurrence, due) for occurrence in _occurrences(due, row=row, horizon=horizon))
    if isinstance(given, datetime.date):
        yield _on(given), _said_day(given)


def _occurrences(due: DueRow, *, row: ObligationRow, horizon: Horizon) -> tuple[Occurrence, ...]:
    """The days of one deadline; only recurrences need a horizon."""
    if due.kind is not DeadlineKind.RECURRING and due.due_on:  # as a person says, where one did
        return (_on(due.due_on, starts_on=due.start, time=due.time),)
    bounds = horizon if due.kind is DeadlineKind.RECURRING else Horizon(since=datetime.date.min, until=datetime.date.max)
    try:
        return occurrences(due, words=due.text, issued_on=row.document.date, horizon=bounds)
    except ValueError:
        return ()  # a rule that cannot be read names no day


def _said_day(day: datetime.date) -> DueRow:
    """A day that stands in no words of the document."""
    values = dict.fromkeys(("start", "time", "rrule", "offset", "anchor"))
    return DueRow(id="", text="", kind=DeadlineKind.BY, end=day, exclusive=False, due_on=day, **values)


def _on(day: datetime.date, *, starts_on: datetime.date | None = None, time: datetime.time | None = None) -> Occurrence:
    return Occurrence(starts_on=starts_on, due_on=day, closes_on=closing_day(day), time=time)


def _horizon(row: ObligationRow, *, until: datetime.date | None) -> Horizon:
    """The days for recurrences; none where nothing says when they begin."""
    bounds = term(title=row.document.title or "", issued_on=row.document.date)
    fixed = [day for due in row.deadlines for day in (due.start, due.end) if day]
    since = bounds.first or row.document.date or min(fixed, default=None)
    if since is None:
        return Horizon(since=datetime.date.max, until=datetime.date.min)
    last = until or bounds.last or datetime.date(since.year + _YEARS_AHEAD, 12, 31)
    return Horizon(since=since, until=last)
