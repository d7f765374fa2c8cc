"""What stands in a report: the tasks by body, the days that they are due, and who does what in which part."""

import datetime
from collections import Counter
from collections.abc import Iterable, Sequence

from docextract.document import Role, Value
from docextract.export.bearers import as_of_today
from docextract.export.wording import JOINT, basis, by_words, products, when
from docextract.messages import Language, say
from docextract.resolve.present import present_of
from docextract.tracking.rows import ObligationRow, StoredRow, TargetRow
from docextract.tracking.schedule import Duty, schedule
from docextract.tracking.selection import Selection
from docextract.tracking.standing import Standing, Task, standing_of, standings
from docextract.tracking.status import status


class Item(Value):
    """A task as it is printed; ``number`` is the same all through the report."""

    number: int
    text: str
    quote: str | None
    """The document's words, where a person wrote others."""
    support: str
    when: str
    last_day: datetime.date | None
    targets: str
    where: str
    state: str
    is_supporting: bool
    """Whether the body only supports others in it."""
    is_late: bool


class BodyPart(Value):
    """A body with its tasks, and the numbers of those that it supports."""

    name: str
    items: tuple[Item, ...]
    supports: tuple[int, ...]


class Mark(Value):
    """A day on the timeline."""

    number: int
    first: datetime.date | None
    last: datetime.date
    recurs: bool


class Lane(Value):
    """The days of a body."""

    name: str
    marks: tuple[Mark, ...]


class MatrixRow(Value):
    """A body with the numbers of tasks that it leads and supports, part by part."""

    name: str
    cells: tuple[tuple[int, int], ...]


class Matrix(Value):
    """Who does what: the parts of the documents as columns."""

    columns: tuple[str, ...]
    rows: tuple[MatrixRow, ...]


class Report(Value):
    """All of it."""

    documents: tuple[StoredRow, ...]
    bodies: tuple[BodyPart, ...]
    unassigned: tuple[Item, ...]
    targets: tuple[TargetRow, ...]
    lanes: tuple[Lane, ...]
    matrix: Matrix
    tasks: int
    dated: int
    as_of: datetime.date | None


Named = dict[tuple[str, str], tuple[str, str]]
"""The key and the full name of a body, by document and printed name."""
_COLUMNS = 14
"""More parts than these are taken together by the sections above them."""


def report(selection: Selection, *, as_of: datetime.date | None, language: Language) -> Report:
    """The report of ``selection``; ``as_of`` is the day for which it is told what is late, None where that is not told."""
    said = standings(selection.reviews)
    rows = list(enumerate(selection.obligations, start=1))
    targets = by_words(selection.targets)
    duties = {number: [duty for duty in schedule(row) if duty.occurrence] for number, row in rows}
    items = {
        number: _item(number, row, product=products(row, targets), duties=duties[number], said=said, as_of=as_of, language=language)
        for number, row in rows
    }
    named = _named(rows, language=language)
    names = _bodies(rows, named)
    bodies = tuple(
        BodyPart(
            name=name,
            items=tuple(items[number] for number, row in rows if key in _keys(row, row.bearers, named)),
            supports=tuple(number for number, row in rows if key in _keys(row, row.coordinators, named)),
        )
        for key, name in names.items()
    )
    return Report(
        documents=selection.documents,
        bodies=tuple(body for body in bodies if body.items),
        unassigned=tuple(items[number] for number, row in rows if not row.bearers),
        targets=selection.targets,
        lanes=_lanes(bodies, duties, nobody=say("report-nobody", language=language)),
        matrix=_matrix(rows, bodies),
        tasks=len(rows),
        dated=sum(bool(found) for found in duties.values()),
        as_of=as_of,
    )


def _item(
    number: int,
    row: ObligationRow,
    *,
    product: str,
    duties: list[Duty],
    said: dict[Task, Standing],
    as_of: datetime.date | None,
    language: Language,
) -> Item:
    state, is_late = _state(row, duties, said=said, as_of=as_of, language=language)
    page = say("column-page-short", {"page": row.proof.page}, language=language) if row.proof.page else ""
    page = page.replace(" ", "\N{NO-BREAK SPACE}")
    return Item(
        number=number,
        text=row.text,
        quote=row.proof.quote if any(one.field == "text" for one in row.said) else None,
        support=JOINT.join(row.coordinators),
        when=when(row),
        last_day=row.due_on,
        targets=product,
        where=", ".join(part for part in (basis(row.document, row.section), page) if part),
        state=state,
        is_supporting=row.role is Role.SUPPORT,
        is_late=is_late,
    )


def _state(
    row: ObligationRow, duties: list[Duty], *, said: dict[Task, Standing], as_of: datetime.date | None, language: Language
) -> tuple[str, bool]:
    """How far a task has come in words, and whether a day of it was missed by ``as_of``."""
    whole = said.get((row.document.sha256, row.key, None), Standing())
    progress = say(f"progress-{whole.progress.value}", language=language)
    if as_of is None:
        return progress, False
    for duty in duties:
        standing = standing_of(said, duty.reference, row=row)
        done_on = standing.done_on if standing.progress == "done" else None
        if standing.progress in {"open", "started"} and duty.occurrence:
            found = status(duty.occurrence, done_on=done_on, as_of=as_of)
            if found.is_late:
                values = {"state": progress, "day": f"{duty.occurrence.due_on:%d/%m/%Y}"}
                return say("report-late", values, language=language), True
    return progress, False


def _named(rows: Sequence[tuple[int, ObligationRow]], *, language: Language) -> Named:
    """Whom each printed name means, document by document: "Công an huyện" of two plans is two bodies, two prints of one are one."""
    found: Named = {}
    for _, row in rows:
        if len(row.bodies) == len(row.bearers):
            for name, body in zip(row.bearers, row.bodies, strict=True):
                if body.is_known:
                    present = present_of(body.key) if body.present else None  # whatever the one duty speaks of
                    full = as_of_today(body.name[:1].upper() + body.name[1:], present, language=language)
                    for printed in (name, body.name):
                        found[row.document.sha256, _folded(printed)] = (body.key, full)
    return found


def _bodies(rows: Sequence[tuple[int, ObligationRow]], named: Named) -> dict[str, str]:
    """The bodies by their keys, those that must act first, in the order of the documents; names that several share say where."""
    found: dict[str, tuple[str, str]] = {}
    for field in ("bearers", "coordinators"):
        for _, row in rows:
            for name in getattr(row, field):
                key = _key(row, name, named)
                _, full = named.get((row.document.sha256, _folded(name)), ("", name[:1].upper() + name[1:]))
                found.setdefault(key, (full, basis(row.document, "")))
    shared = Counter(full for full, _ in found.values())
    return {key: f"{full} ({where})" if shared[full] > 1 else full for key, (full, where) in found.items()}


def _key(row: ObligationRow, name: str, named: Named) -> str:
    place = (row.document.sha256, _folded(name))
    return named[place][0] if place in named else " ".join(place)


def _keys(row: ObligationRow, names: Iterable[str], named: Named) -> set[str]:
    return {_key(row, name, named) for name in names}


def _folded(name: str) -> str:
    return " ".join(name.split()).casefold()


def _lanes(bodies: tuple[BodyPart, ...], duties: dict[int, list[Duty]], *, nobody: str) -> tuple[Lane, ...]:
    """The bodies that have days, with them."""
    parts = [(body.name, [item.number for item in body.items]) for body in bodies]
    owned = {number for _, numbers in parts for number in numbers}
    parts.append((nobody, [number for number in duties if number not in owned]))
    lanes = []
    for name, numbers in parts:
        marks = tuple(
            Mark(
                number=number,
                first=duty.occurrence.starts_on,
                last=duty.occurrence.due_on,
                recurs=duty.reference.day is not None and bool(duty.due and duty.due.rrule),
            )
            for number in numbers
            for duty in duties[number]
            if duty.occurrence
        )
        if marks:
            lanes.append(Lane(name=name, marks=marks))
    return tuple(lanes)


def _matrix(rows: list[tuple[int, ObligationRow]], bodies: tuple[BodyPart, ...]) -> Matrix:
    """Bodies against parts of the documents, as finely as the page takes them."""
    parts = {number: _part(row, depth=1) for number, row in rows}
    for depth in (3, 2):
        finer = {number: _part(row, depth=depth) for number, row in rows}
        if len(set(finer.values())) <= _COLUMNS:
            parts = finer
            break
    columns = tuple(dict.fromkeys(parts.values()))
    found = []
    for body in bodies:
        leads = [item.number for item in body.items if not item.is_supporting]
        supports = {*body.supports, *(item.number for item in body.items if item.is_supporting)} - set(leads)
        cells = tuple(
            (sum(parts[number] == column for number in leads), sum(parts[number] == column for number in supports))
            for column in columns
        )
        found.append(MatrixRow(name=body.name, cells=cells))
    return Matrix(columns=columns, rows=tuple(found))


def _part(row: ObligationRow, *, depth: int) -> str:
    """The section to ``depth``, with the document's number where it has one."""
    section = ".".join(row.section.split(".")[:depth])
    number = (row.document.number or "").split("/", maxsplit=1)[0]
    return " ".join(part for part in (number, section) if part) or "–"
