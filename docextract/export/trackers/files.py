"""CSV files in the columns that trackers document for their import; days as YYYY-MM-DD.

Jira: heading row with Summary, a column for each label. GitLab: title, description, due_date. Redmine: the names of its
fields, with a unique id. OpenProject: the names of its attributes, as its Excel synchronisation takes them.
"""

import csv
import io
from collections.abc import Callable, Mapping, Sequence

from docextract.export.trackers.wanted import Wanted
from docextract.tracking.review import Progress

_DONE = {Progress.OPEN: 0, Progress.STARTED: 50, Progress.DONE: 100, Progress.DROPPED: 0}  # percent
Columns = Sequence[tuple[str, Callable[[Wanted], str]]]


def tracker_csv(tickets: Sequence[Wanted], *, tracker: str) -> str:
    """The tickets as ``tracker`` imports them (``jira``, ``gitlab``, ``redmine`` or ``openproject``)."""
    columns = _jira(tickets) if tracker == "jira" else COLUMNS[tracker]
    text = io.StringIO()
    writer = csv.writer(text)
    writer.writerow(name for name, _ in columns)
    writer.writerows([of(ticket) for _, of in columns] for ticket in tickets)
    return text.getvalue()


def _day(day: object) -> str:
    return str(day or "")


COLUMNS: Mapping[str, Columns] = {
    "gitlab": (
        ("title", lambda ticket: ticket.subject),
        ("description", lambda ticket: ticket.description.replace("\n", "\n\n")),
        ("due_date", lambda ticket: _day(ticket.due)),
    ),
    "redmine": (
        ("Unique ID", lambda ticket: str(ticket.reference)),
        ("Subject", lambda ticket: ticket.subject),
        ("Description", lambda ticket: ticket.description),
        ("Start date", lambda ticket: _day(ticket.start)),
        ("Due date", lambda ticket: _day(ticket.due)),
        ("% Done", lambda ticket: str(_DONE[ticket.progress])),
    ),
    "openproject": (
        ("Subject", lambda ticket: ticket.subject),
        ("Type", lambda _: "Task"),
        ("Description", lambda ticket: ticket.description),
        ("Start date", lambda ticket: _day(ticket.start)),
        ("Finish date", lambda ticket: _day(ticket.due)),
    ),
}


def _jira(tickets: Sequence[Wanted]) -> Columns:
    """Jira's columns: one called Labels for each body that a ticket names; a label holds no blanks."""
    most = max((len(ticket.bearers) for ticket in tickets), default=0)

    def label(at: int) -> Callable[[Wanted], str]:
        return lambda ticket: "_".join(ticket.bearers[at].split()) if at < len(ticket.bearers) else ""

    return (
        ("Summary", lambda ticket: ticket.subject),
        ("Issue Type", lambda _: "Task"),
        ("Description", lambda ticket: ticket.description),
        ("Due Date", lambda ticket: _day(ticket.due)),
        ("External issue ID", lambda ticket: str(ticket.reference)),
        *(("Labels", label(at)) for at in range(most)),
    )
