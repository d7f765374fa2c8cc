"""What the cells of a workbook say that came back: a value of a review, or why none."""

import datetime

from pydantic import JsonValue

from docextract.errors import UsageError
from docextract.export.returned import Cell
from docextract.messages import Language, say
from docextract.tracking.days import day
from docextract.tracking.review import Progress, Review
from docextract.tracking.reviewable import checked

_PROGRESS = {
    say(f"progress-{progress.value}", language=language).casefold(): progress for progress in Progress for language in Language
}


HEADS = {
    "added": "task",
    "text": "task",
    "bearers": "lead",
    "coordinators": "support",
    "progress": "progress",
    "done_on": "done",
    "reason": "note",
}
"""The heads of the columns by the field that they set."""


class CellError(ValueError):
    """A cell, or a line, that cannot be taken; ``code`` names its sentence in ``messages.tsv``."""

    def __init__(self, code: str, **values: str | int) -> None:
        super().__init__(code)
        self.code, self.values = code, values


def accepted(review: Review) -> Review:
    """A review that the register will take; raises CellError where it will not."""
    try:
        return checked(review)
    except UsageError as error:
        if error.code == "review-without-name":
            raise
        raise CellError("sheet-cell-bad", field=say(f"sheet-{HEADS[review.field]}"), value=str(review.value or "")) from error


def read_cell(field: str, cell: Cell) -> JsonValue:
    """What a cell says of ``field``, as JSON; raises CellError for words that are no progress and for what is no day."""
    if field == "done_on":
        return _day(cell)
    text = "" if cell is None else str(cell).strip()
    if field == "progress":
        found = _PROGRESS.get(" ".join(text.split()).casefold(), None if text else Progress.OPEN)
        if found is None:
            raise CellError("sheet-progress-unknown", value=text, known=", ".join(_PROGRESS))
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
        raise CellError("sheet-day-unreadable", value=str(cell)) from error
