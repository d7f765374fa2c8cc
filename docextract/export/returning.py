"""The changes in a workbook that came back, as reviews; and whatever could not be matched, row by row."""

import datetime
from collections import Counter
from collections.abc import Iterable, Mapping

from pydantic import JsonValue

from docextract.document import Value
from docextract.export.cell_reading import HEADS, CellError, accepted, read_cell
from docextract.export.new_tasks import KeyOf, NewTasks, is_new
from docextract.export.returned import Line, Returned
from docextract.export.wording import JOINT
from docextract.export.workbook import cell_text
from docextract.messages import Language, say
from docextract.tracking.reference import Reference, parse_reference, review_of
from docextract.tracking.review import Progress, Review
from docextract.tracking.rows import ObligationRow
from docextract.tracking.standing import Standing, Task, standing_of, standings


class Problem(Value):
    """What could not be matched; ``code`` names its sentence in ``messages.tsv``."""

    code: str
    values: dict[str, str | int]

    def message(self, language: Language) -> str:
        """The explanation."""
        return say(self.code, self.values, language=language)


class Taken(Value):
    """What a workbook says that the register does not know yet."""

    reviews: tuple[Review, ...]
    problems: tuple[Problem, ...]
    lines: int
    """How many lines were looked at."""


def taken(
    book: Returned,
    *,
    rows: Iterable[ObligationRow],
    reviews: Iterable[Review],
    key_of: KeyOf,
    by: str,
    at: datetime.datetime,
    reason: str,
) -> Taken:
    """The changes of all lines, and the tasks written in by hand. ``reason`` stands where a line has no note of its own."""
    known = {(row.document.sha256[:16], row.key): row for row in rows}
    said = standings(reviews)
    times = Counter(line.key for line in book.lines if line.key)
    found: list[Review] = []
    problems = [Problem(code="sheet-column-missing", values={"column": column}) for column in book.missing]
    new = NewTasks(book, known=known, key_of=key_of)
    for line in book.lines:
        try:
            if is_new(line):
                found += new.reviews(line, by=by, at=at, reason=reason)
                continue
            name = _name(line, times=times)
            row = known.get((name.document, name.key))
            if row is None:
                raise CellError("sheet-key-unknown", key=line.key)
            found += _reviews(line, name, row, said=said, by=by, at=at, reason=reason)
        except CellError as trouble:
            problems.append(Problem(code=trouble.code, values={"sheet": line.sheet, "row": line.row, **trouble.values}))
    return Taken(reviews=tuple(found), problems=tuple(problems), lines=len(book.lines))


def _name(line: Line, *, times: Counter[str]) -> Reference:
    if not line.key:
        raise CellError("sheet-key-absent")
    name = parse_reference(line.key)
    if name is None:
        raise CellError("sheet-key-edited", key=line.key[:60])
    if times[line.key] > 1:
        raise CellError("sheet-key-twice", key=line.key)
    return name


def _reviews(
    line: Line, name: Reference, row: ObligationRow, *, said: Mapping[Task, Standing], by: str, at: datetime.datetime, reason: str
) -> list[Review]:
    """What was changed in one line; raises CellError where it cannot be taken, or where the register changed it too."""
    standing = standing_of(said, name, row=row)
    present = _present(row, standing)
    changes: dict[str, JsonValue] = {}
    for field, cell in line.cells.items():
        theirs = read_cell(field, cell)
        base = read_cell(field, line.originals[field]) if field in line.originals else present[field]
        if theirs in (base, present[field]):
            continue
        if present[field] != base:
            raise CellError("sheet-conflict", field=say(f"sheet-{HEADS[field]}"))
        changes[field] = theirs
    note = changes.pop("reason", None)
    if note and not changes:
        changes["progress"] = present["progress"]  # a note alone speaks of how far it has come
    if changes.get("done_on") and changes.get("progress", present["progress"]) != Progress.DONE.value:
        raise CellError("sheet-done-open")
    why = str(note or "").strip() or reason
    return [
        accepted(review_of(row, day=name.day, field=field, value=value, by=by, at=at, reason=why))
        for field, value in changes.items()
    ]


def _present(row: ObligationRow, standing: Standing) -> dict[str, JsonValue]:
    """The open cells as the register has them now, as they would be read from a sheet."""
    return {
        "text": read_cell("text", cell_text(row.text)),
        "bearers": read_cell("bearers", cell_text(JOINT.join(row.bearers))),
        "coordinators": read_cell("coordinators", cell_text(JOINT.join(row.coordinators))),
        "progress": standing.progress.value,
        "done_on": standing.done_on.isoformat() if standing.done_on else None,
        "reason": read_cell("reason", cell_text(standing.note)),
    }
