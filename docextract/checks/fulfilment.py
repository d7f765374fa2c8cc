"""What was due, and what became of it, on a given day.

Days of recurring tasks follow from the document's own day and from the time that its title bounds. Nothing is called done that
nobody said is done; what is only asked for or encouraged is not called late.
"""

import datetime
from collections.abc import Iterator

from docextract.checks.filed import Filed, found_in_rows
from docextract.checks.violation import Violation
from docextract.document import Modality
from docextract.tracking.occurrence import Horizon, Occurrence, occurrences
from docextract.tracking.review import Progress
from docextract.tracking.rows import DueRow, ObligationRow
from docextract.tracking.status import TaskStatus, days_late, days_left, status
from docextract.tracking.term import term

SOON = 5
"""Working days before the end of a term from which it is due soon."""
_AHEAD = datetime.timedelta(days=30)
"""More days than ``SOON`` working days can take, Tết included."""
_BACK = datetime.timedelta(days=366)
"""How far back recurring tasks are followed up where the document has no day."""
_JOINT = "; "


def followed_up(filed: Filed, *, as_of: datetime.date) -> Iterator[Violation]:
    """What is overdue, was done late, or is due soon on the day ``as_of``, one finding a task and deadline."""
    for obligation in filed.obligations:
        if obligation.modality is Modality.MUST and obligation.progress is not Progress.DROPPED:
            for due in obligation.deadlines:
                yield from _of_deadline(filed, obligation, due, as_of=as_of)


def due_days(filed: Filed, due: DueRow, *, until: datetime.date) -> tuple[Occurrence, ...]:
    """The occurrences of a deadline from the document's day on, up to ``until`` or to the end of the time that its title bounds."""
    issued = filed.document.date
    bounds = term(title=filed.document.title or "", issued_on=issued)
    since = bounds.first or until - _BACK
    recurring = due.rrule is not None
    last = min(until, bounds.last) if recurring and bounds.last else until
    if not recurring:
        since = datetime.date.min
    elif due.rrule and due.rrule.startswith("FREQ=DAILY"):
        return ()  # done or not, every day: no list of tasks
    if last < since:
        return ()
    try:
        return occurrences(due, words=due.text, issued_on=since if recurring else issued, horizon=Horizon(since=since, until=last))
    except ValueError:
        return ()  # a rule that cannot be read names no day


def _of_deadline(filed: Filed, obligation: ObligationRow, due: DueRow, *, as_of: datetime.date) -> Iterator[Violation]:
    if due.rrule and obligation.progress is Progress.DONE:
        return  # somebody said that the whole of it is done
    said = {fulfilment.occurrence: fulfilment for fulfilment in obligation.fulfilments}
    late: list[Occurrence] = []
    for occurrence in due_days(filed, due, until=as_of + _AHEAD):
        state = said.get(occurrence.due_on, obligation)
        if state.progress is Progress.DROPPED:
            continue
        done_on = (state.done_on or occurrence.due_on) if state.progress is Progress.DONE else None
        match status(occurrence, done_on=done_on, as_of=as_of):
            case TaskStatus.OPEN_LATE:
                late.append(occurrence)
            case TaskStatus.DONE_LATE if done_on is not None:
                days = days_late(occurrence, done_on=done_on, as_of=as_of)
                yield _finding("task-done-late", obligation, occurrence, done=f"{done_on:%d/%m/%Y}", late=days)
            case TaskStatus.OPEN_IN_TIME if (left := days_left(occurrence, as_of=as_of)) <= SOON and as_of <= occurrence.closes_on:
                yield _finding("task-due-soon", obligation, occurrence, left=left)
    if late and (days := days_late(late[0], done_on=None, as_of=as_of)):
        yield _finding("task-overdue", obligation, late[0], late=days, missed=len(late))


def _finding(code: str, obligation: ObligationRow, occurrence: Occurrence, **values: str | float) -> Violation:
    bearer = _JOINT.join(obligation.bearers) or "–"
    subject = f"{obligation.key} {occurrence.due_on}"
    return found_in_rows(code, rows=(obligation,), subject=subject, bearer=bearer, due=f"{occurrence.due_on:%d/%m/%Y}", **values)
