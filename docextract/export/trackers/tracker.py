"""What every tracker is asked, and how the register and a tracker are brought together.

The external key of a ticket, and the memory of what we wrote, stand in the last line of its description:
``[docextract REFERENCE DIGEST STATE]``. Whoever finds this line knows the ticket, however often a run was cut off.
"""

import datetime
import hashlib
import re
from collections.abc import Iterable, Mapping, Sequence
from typing import Protocol

from docextract.document import Value
from docextract.export.caldav_sync import Outcome
from docextract.export.reconciling import Change, change
from docextract.export.trackers.wanted import Wanted
from docextract.tracking.reference import review_of
from docextract.tracking.review import Progress, Review

_MARK = re.compile(r"\n*\[docextract (?P<reference>[0-9a-f-]+) (?P<digest>[0-9a-f]{16}) (?P<state>open|closed)\]\s*$")


class Content(Value):
    """What a ticket says."""

    subject: str
    description: str
    """With the line of ours."""
    start: datetime.date | None
    due: datetime.date | None
    is_closed: bool


class Ticket(Value):
    """A ticket of ours as it stands in the tracker; ``version`` is whatever tells that it was changed meanwhile."""

    id: int
    version: str
    content: Content


class Tracker(Protocol):
    """A project in a tracker. Everything raises ServerError where the server cannot be reached, or refuses."""

    def tickets(self) -> Iterable[Ticket]:
        """The tickets of the project, closed ones too."""

    def create(self, content: Content) -> None:
        """Makes a ticket."""

    def update(self, ticket: Ticket, content: Content) -> bool:
        """Whether the ticket now says ``content``; not where it was changed meanwhile."""


def ours(tracker: Tracker) -> dict[str, Ticket]:
    """The tickets that bear our line, by reference; of two alike the older."""
    found: dict[str, Ticket] = {}
    for ticket in sorted(tracker.tickets(), key=lambda ticket: ticket.id):
        if mark := _MARK.search(ticket.content.description):
            found.setdefault(mark["reference"], ticket)
    return found


def returned(
    wanted: Sequence[Wanted], tickets: Mapping[str, Ticket], *, by: str, at: datetime.datetime, reason: str
) -> tuple[Review, ...]:
    """What people closed or opened again in the tracker, where the register says nothing else."""
    found = []
    for one in wanted:
        ticket = tickets.get(str(one.reference))
        if ticket and _changes(one, ticket)[1] is Change.SERVER:
            progress = Progress.DONE if ticket.content.is_closed else Progress.OPEN
            day = one.reference.day
            found.append(review_of(one.row, day=day, field="progress", value=progress.value, by=by, at=at, reason=reason))
    return tuple(found)


def write(tracker: Tracker, wanted: Sequence[Wanted], *, tickets: Mapping[str, Ticket]) -> Outcome:
    """Brings the tracker up to date; raises ServerError where it refuses, with all before it done and none twice."""
    counts = {"created": 0, "updated": 0, "unchanged": 0}
    kept: list[str] = []
    conflicts: list[str] = []
    for one in wanted:
        ticket = tickets.get(str(one.reference))
        if ticket is None:
            tracker.create(_content(one))
            counts["created"] += 1
            continue
        words, state = _changes(one, ticket)
        if Change.BOTH in {words, state}:
            conflicts.append(ticket.content.subject)
            continue
        if words is Change.SERVER:
            kept.append(ticket.content.subject)
        if not {words, state} & {Change.REGISTER, Change.ALIKE}:
            counts["unchanged"] += 1
        elif tracker.update(ticket, _merged(one, ticket, words=words, state=state)):
            counts["updated"] += 1
        else:
            conflicts.append(ticket.content.subject)
    others = len(tickets.keys() - {str(one.reference) for one in wanted})
    return Outcome(**counts, others=others, kept=tuple(kept), conflicts=tuple(conflicts))


def _changes(one: Wanted, ticket: Ticket) -> tuple[Change, Change]:
    """Who changed the words and days, and who the state, since we wrote them."""
    mark = _MARK.search(ticket.content.description)
    base = (mark["digest"], mark["state"]) if mark else ("", "")
    mine = _content(one)
    return (
        change(mine=_digest(mine), theirs=_digest(ticket.content), base=base[0]),
        change(mine=_state(mine), theirs=_state(ticket.content), base=base[1]),
    )


def _merged(one: Wanted, ticket: Ticket, *, words: Change, state: Change) -> Content:
    """What the register changed, and what the tracker changed beside it."""
    mine, theirs = _content(one), ticket.content
    mark = _MARK.search(theirs.description)
    takes_words, takes_state = words in {Change.REGISTER, Change.ALIKE}, state in {Change.REGISTER, Change.ALIKE}
    said = mine if takes_words else theirs
    digest = _digest(mine) if takes_words or mark is None else mark["digest"]
    base = _state(mine) if takes_state or mark is None else mark["state"]
    closed = mine.is_closed if takes_state else theirs.is_closed
    return said.model_copy(
        update={"is_closed": closed, "description": _marked(_bare(said.description), one, digest=digest, state=base)}
    )


def _content(one: Wanted) -> Content:
    """The ticket as it is made."""
    bare = Content(subject=one.subject, description=one.description, start=one.start, due=one.due, is_closed=one.is_closed)
    return bare.model_copy(update={"description": _marked(one.description, one, digest=_digest(bare), state=_state(bare))})


def _marked(description: str, one: Wanted, *, digest: str, state: str) -> str:
    return f"{description}\n\n[docextract {one.reference} {digest} {state}]"


def _bare(description: str) -> str:
    return _MARK.sub("", description.replace("\r\n", "\n")).rstrip()


def _digest(content: Content) -> str:
    """A digest of words and days, however a tracker ends its lines."""
    text = "\n".join((" ".join(content.subject.split()), _bare(content.description), str(content.start), str(content.due)))
    return hashlib.sha256(text.encode()).hexdigest()[:16]


def _state(content: Content) -> str:
    return "closed" if content.is_closed else "open"
