"""The changes in a workbook that came back, as reviews; and whatever could not be matched, row by row."""

import datetime
from collections import Counter
from collections.abc import Iterable, Mapping

from pydantic import JsonValue

from docextract.document import Value
from docextract.errors import UsageError
from docextract.export.returned import Cell, Line, Returned
from docextract.export.wording import JOINT
from docextract.export.workbook import cell_text
from docextract.messages import Language, say
from docextract.tracking.days import day
from docextract.tracking.reference import Reference, parse_reference, review_of
from docextract.tracking.review import Progress, Review
from docextract.tracking.reviewable import checked
from docextract.tracking.rows import ObligationRow
from docextract.tracking.standing import Standing, Task, standing_of, standings

_PROGRESS = {
    say(f"progress-{progress.value}", language=language).casefold(): progress for progress in Progress for language in Language
}


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


class _CellError(ValueError):
    """A cell that cannot be taken."""

    def __init__(self, code: str, **values: str | int) -> None:
        super().__init__(code)
        self.code, self.values = code, values


def taken(
    book: Returned, *, rows: Iterable[ObligationRow], reviews: Iterable[Review], by: str, at: datetime.datetime, reason: str
) -> Taken:
    """The changes of all lines. ``reason`` stands where a line has no note of its own."""
    known = {(row.document.sha256[:16], row.key): row for row in rows}
    said = standings(reviews)
    times = Counter(line.key for line in book.lines if line.key)
    found: list[Review] = []
    problems = [Problem(code="sheet-column-missing", values={"column": column}) for column in book.missing]
    for line in book.lines:
        try:
            name = _name(line, times=times)
            row = known.get((name.document, name.key))
            if row is None:
                raise _CellError("sheet-key-unknown", key=line.key)
            found += _reviews(line, name, row, said=said, by=by, at=at, reason=reason)
        except _CellError as trouble:
            problems.append(Problem(code=trouble.code, values={"sheet": line.sheet, "row": line.row, **trouble.values}))
    return Taken(reviews=tuple(found), problems=tuple(problems), lines=len(book.lines))


def _name(line: Line, *, times: Counter[str]) -> Reference:
    if not line.key:
        raise _CellError("sheet-key-absent")
    name = parse_reference(line.key)
    if name is None:
        raise _CellError("sheet-key-edited", key=line.key[:60])
    if times[line.key] > 1:
        raise _CellError("sheet-key-twice", key=line.key)
    return name


def _reviews(
    line: Line, name: Reference, row: ObligationRow, *, said: Mapping[Task, Standing], by: str, at: datetime.datetime, reason: str
) -> list[Review]:
    """What was changed in one line; raises _CellError where it cannot be taken, or where the register changed it too."""
    standing = standing_of(said, name, row=row)
    present = _present(row, standing)
    changes: dict[str, JsonValue] = {}
    for field, cell in line.cells.items():
        theirs = _read(field, cell)
        base = _read(field, line.originals[field]) if field in line.originals else present[field]
        if theirs in (base, present[field]):
            continue
        if present[field] != base:
            raise _CellError("sheet-conflict", field=say(f"sheet-{_HEADS[field]}"))
        changes[field] = theirs
    note = changes.pop("reason", None)
    if note and not changes:
        changes["progress"] = present["progress"]  # a note alone speaks of how far it has come
    if changes.get("done_on") and changes.get("progress", present["progress"]) != Progress.DONE.value:
        raise _CellError("sheet-done-open")
    why = str(note or "").strip() or reason
    return [_review(field, value, name=name, row=row, by=by, at=at, reason=why) for field, value in changes.items()]


def _review(
    field: str, value: JsonValue, *, name: Reference, row: ObligationRow, by: str, at: datetime.datetime, reason: str
) -> Review:
    """A review that the register will take; raises _CellError where it will not."""
    review = review_of(row, day=name.day, field=field, value=value, by=by, at=at, reason=reason)
    try:
        return checked(review)
    except UsageError as error:
        if error.code == "review-without-name":
            raise
        raise _CellError("sheet-cell-bad", field=say(f"sheet-{_HEADS[field]}"), value=str(value or "")) from error


_HEADS = {
    "text": "task",
    "bearers": "lead",
    "coordinators": "support",
    "progress": "progress",
    "done_on": "done",
    "reason": "note",
}
"""The heads of the columns by the field that they set."""


def _present(row: ObligationRow, standing: Standing) -> dict[str, JsonValue]:
    """The open cells as the register has them now, as they would be read from a sheet."""
    return {
        "text": _read("text", cell_text(row.text)),
        "bearers": _read("bearers", cell_text(JOINT.join(row.bearers))),
        "coordinators": _read("coordinators", cell_text(JOINT.join(row.coordinators))),
        "progress": standing.progress.value,
        "done_on": standing.done_on.isoformat() if standing.done_on else None,
        "reason": _read("reason", cell_text(standing.note)),
    }


def _read(field: str, cell: Cell) -> JsonValue:
    """What a cell says of ``field``, as JSON; raises _CellError for words that are no progress and for what is no day."""
    if field == "done_on":
        return _day(cell)
    text = "" if cell is None else str(cell).strip()
    if field == "progress":
        found = _PROGRESS.get(" ".join(text.split()).casefold(), None if text else Progress.OPEN)
        if found is None:
            raise _CellError("sheet-progress-unknown", value=text, known=", ".join(_PROGRESS))
        return found.value
    if field in {"bearers", "coordinators"}:
        names = [" ".join(name.split()) for name in text.replace("\n", ";").split(";")]
        return [name for name in names if name]
    return " ".join(text.split()) if field == "text" else text


def _day(cell: Cell) -> str | None:
    if cell is None or (isinstance(cell, str) and not cell.strip()):
        return None
    if isinstance(cell, datetime.datetime):
        return cell.date().isoformat()
    if isinstance(cell, datetime.date):
        return cell.isoformat()
    try:
        return day(str(cell)).isoformat()
    except ValueError as error:
        raise _CellError("sheet-day-unreadable", value=str(cell)) from error
