"""Tasks of the register and a calendar on a server brought together: nothing that people changed there is overwritten."""

import datetime
from collections.abc import Iterable, Iterator, Mapping

from icalendar import Todo

from docextract.document import Value
from docextract.export.caldav_server import Entry, Server
from docextract.export.calendar import DOMAIN
from docextract.export.reconciling import Change, State, difference, merged, signed
from docextract.messages import Language
from docextract.tracking.reference import parse_reference, review_of
from docextract.tracking.review import Progress, Review
from docextract.tracking.rows import ObligationRow

Wanted = Mapping[str, Todo]
"""The entries as the register wants them, by UID."""


class Outcome(Value):
    """What became of the entries, by their summaries where people must look."""

    created: int = 0
    updated: int = 0
    unchanged: int = 0
    others: int = 0
    """Entries of ours on the server that were not asked for, or that the register no longer has; left as they are."""
    kept: tuple[str, ...] = ()
    """Changed on the server in words or days; left so."""
    conflicts: tuple[str, ...] = ()
    """Changed on both sides; left as they are on the server."""


def returned(
    wanted: Wanted, entries: Mapping[str, Entry], *, rows: Iterable[ObligationRow], by: str, at: datetime.datetime, reason: str
) -> tuple[Review, ...]:
    """What people said on the server about how far tasks have come, where the register says nothing else."""
    by_key = {(row.document.sha256[:16], row.key): row for row in rows}
    found: list[Review] = []
    for uid, todo in wanted.items():
        name = parse_reference(uid.removesuffix(DOMAIN))
        if uid not in entries or name is None:
            continue
        seen = difference(todo, there=entries[uid].todo)
        if seen.state is Change.SERVER:
            row = by_key[name.document, name.key]
            said = _said(seen.said)
            found += [review_of(row, day=name.day, field=field, value=value, by=by, at=at, reason=reason) for field, value in said]
    return tuple(found)


def write(server: Server, wanted: Wanted, *, entries: Mapping[str, Entry], language: Language) -> Outcome:
    """Brings the calendar up to date; raises ServerError where it refuses, with all before it done and none twice."""
    counts = {"created": 0, "updated": 0, "unchanged": 0}
    kept: list[str] = []
    conflicts: list[str] = []
    for uid, todo in wanted.items():
        if uid not in entries:
            if server.create(uid, signed(todo), language=language):
                counts["created"] += 1
            else:
                conflicts.append(str(todo["summary"]))
            continue
        there = entries[uid].todo
        seen = difference(todo, there=there)
        if seen.is_conflict:
            conflicts.append(str(there.get("summary", "")))
        elif seen.words is Change.SERVER:
            kept.append(str(there.get("summary", "")))
        if not seen.needs_writing:
            counts["unchanged"] += 1
        elif server.update(entries[uid], merged(todo, there=there, found=seen)):
            counts["updated"] += 1
        else:
            conflicts.append(str(there.get("summary", "")))
    others = len(entries.keys() - wanted.keys())
    return Outcome(**counts, others=others, kept=tuple(kept), conflicts=tuple(dict.fromkeys(conflicts)))


def _said(state: State) -> Iterator[tuple[str, str | None]]:
    yield "progress", state.progress.value
    if state.progress is Progress.DONE:
        yield "done_on", state.done_on.isoformat() if state.done_on else None
