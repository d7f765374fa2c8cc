"""Rows written into a workbook by hand: tasks that the machine missed, in the words of the document.

A row without a key is one. Its words must stand in the reading, on the page named where one is; whose they are is told by the
column of the basis, or by the other rows where these speak of one document alone.
"""

import datetime
from collections.abc import Callable, Mapping

from pydantic import JsonValue

from docextract.document import Value
from docextract.errors import UsageError
from docextract.export.cell_reading import CellError, accepted, read_cell
from docextract.export.returned import Line, Returned
from docextract.export.wording import basis
from docextract.tracking.reference import parse_reference
from docextract.tracking.review import Addition, Progress, Review, Subject
from docextract.tracking.rows import DocumentRow, ObligationRow

KeyOf = Callable[[str, Addition], str]
"""Gives the key that a task to be added has in the document (SHA-256); raises UsageError where it cannot be added."""
_BLANK: dict[str, JsonValue] = {"bearers": [], "coordinators": [], "progress": Progress.OPEN.value, "done_on": None}
"""What the open cells say of a task of which nothing is said."""
_REFUSALS = {
    "review-words-absent": "sheet-new-absent",
    "review-words-elsewhere": "sheet-new-elsewhere",
    "review-page-absent": "sheet-new-page-absent",
}


def is_new(line: Line) -> bool:
    """Whether the line was written in: words of a task, and no key."""
    return not line.key and bool(str(line.cells.get("text") or "").strip())


class _Given(Value):
    """A line as it is understood."""

    document: DocumentRow
    addition: Addition
    said: dict[str, JsonValue]
    note: str


class NewTasks:
    """Takes the new lines of one workbook, each task once."""

    def __init__(self, book: Returned, *, known: Mapping[tuple[str, str], ObligationRow], key_of: KeyOf) -> None:
        names = [name for line in book.lines if (name := parse_reference(line.key))]
        listed = [row for name in names if (row := known.get((name.document, name.key)))]
        self._listed = {row.document.sha256: row.document for row in listed}
        self._documents = {row.document.sha256: row.document for row in known.values()}
        self._known, self._key_of = known, key_of
        self._taken: set[str] = set()

    def reviews(self, line: Line, *, by: str, at: datetime.datetime, reason: str) -> list[Review]:
        """What adds the task and says the rest of it; nothing where the line was taken in before. Raises CellError."""
        given = self._given(line)
        try:
            key = self._key_of(given.document.sha256, given.addition)
        except UsageError as error:
            if error.code == "review-task-there":
                return self._there(given, key=str(error.values["key"]))
            values = {name: value for name, value in error.values.items() if isinstance(value, str | int)}
            raise CellError(_REFUSALS.get(error.code, "sheet-new-absent"), **{"words": given.addition.words, **values}) from error
        if key in self._taken:
            raise CellError("sheet-new-twice")
        self._taken.add(key)
        fields: dict[str, JsonValue] = {"added": given.addition.model_dump(), **given.said}
        return [
            accepted(
                Review(
                    sha256=given.document.sha256,
                    subject=Subject.OBLIGATION,
                    key=key,
                    field=field,
                    value=value,
                    by=by,
                    at=at,
                    reason=given.note or reason,
                )
            )
            for field, value in fields.items()
        ]

    def _given(self, line: Line) -> _Given:
        said = {field: read_cell(field, line.cells[field]) for field in _BLANK if field in line.cells}
        if said.get("done_on") and said.get("progress") != Progress.DONE.value:
            raise CellError("sheet-done-open")
        return _Given(
            document=self._document(line),
            addition=Addition(words=str(read_cell("text", line.cells["text"])), page=_page(line)),
            said={field: value for field, value in said.items() if value != _BLANK[field]},
            note=str(line.cells.get("reason") or "").strip(),
        )

    def _document(self, line: Line) -> DocumentRow:
        """The document that the line names, else the only one that the workbook lists."""
        named = " ".join(str(line.basis or "").split()).casefold()
        found = [one for one in self._documents.values() if _is_named(one, named)] if named else list(self._listed.values())
        if len(found) != 1:
            raise CellError("sheet-new-document")
        return found[0]

    def _there(self, given: _Given, *, key: str) -> list[Review]:
        """Nothing to say of a task that people added and of which the line says what the register says; raises CellError else."""
        of_document = (row for row in self._known.values() if row.document.sha256 == given.document.sha256)
        row = next((row for row in of_document if row.key.startswith(key)), None)
        if row is None or all(one.field != "added" for one in row.said):
            raise CellError("sheet-new-there", key=key)
        present: dict[str, JsonValue] = {
            "bearers": list(row.bearers),
            "coordinators": list(row.coordinators),
            "progress": row.progress.value,
            "done_on": row.done_on.isoformat() if row.done_on else None,
        }
        if any(present[field] != given.said.get(field, blank) for field, blank in _BLANK.items()):
            raise CellError("sheet-new-there", key=key)
        return []


def _is_named(document: DocumentRow, named: str) -> bool:
    """Whether ``named`` (small letters) is the document's number, or begins with its name as the workbook writes it."""
    name, number = basis(document, "").casefold(), (document.number or "").casefold()
    return named in {name, number} or any(one and named.startswith(f"{one},") for one in (name, number))


def _page(line: Line) -> int | None:
    """The page in the line; raises CellError where that is none."""
    written = str(line.page if line.page is not None else "").strip().removesuffix(".0")
    if not written:
        return None
    if not (written.isascii() and written.isdigit() and int(written) > 0):
        raise CellError("sheet-page-unreadable", value=written)
    return int(written)
