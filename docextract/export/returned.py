"""A workbook that comes back: what was changed in it since it was made, and what of it cannot be understood."""

import datetime
import io
import zipfile
from collections.abc import Iterator, Mapping, Sequence

from openpyxl import load_workbook
from openpyxl.utils.exceptions import InvalidFileException
from openpyxl.worksheet.worksheet import Worksheet

from docextract.document import Value
from docextract.errors import InputError
from docextract.export.sheets import OCCURRENCES, TASKS, SheetColumn
from docextract.export.workbook import ORIGINAL
from docextract.messages import Language, say

_HEAD_ROWS = 10  # how far down a head is looked for
_SHEETS: Mapping[str, Sequence[SheetColumn]] = {"obligations": TASKS, "occurrences": OCCURRENCES}

Cell = str | int | float | bool | datetime.date | datetime.datetime | datetime.time | None


class Line(Value):
    """A line of a sheet: where it stands, its key as written, and its open cells as they are, and as they were."""

    sheet: str
    row: int
    key: str
    cells: dict[str, Cell]
    """By field of a review."""
    originals: dict[str, str | None]
    """Of these fields, as the workbook was made; empty where it does not remember."""
    basis: Cell = None
    page: Cell = None
    """Where the task stands, in words and as a page: what a line needs that was written in by hand."""


class Returned(Value):
    """What a workbook says."""

    lines: tuple[Line, ...]
    missing: tuple[str, ...]
    """The heads of open columns that are no longer there."""


def returned_workbook(content: bytes, *, path: str) -> Returned:
    """The lines of the workbook; raises InputError for a file that is none, or that has no column of keys."""
    try:
        book = load_workbook(io.BytesIO(content), data_only=True)
    except (InvalidFileException, zipfile.BadZipFile, KeyError, ValueError, OSError) as error:
        raise InputError("sheet-unreadable", path=path) from error
    originals = _originals(book[ORIGINAL]) if ORIGINAL in book.sheetnames else {}
    lines: list[Line] = []
    missing: list[str] = []
    seen = False
    for page in book.worksheets:
        if page.title == ORIGINAL:
            continue
        for name, columns in _SHEETS.items():
            head = _head(page, columns, name=name)
            if head is None:
                continue
            seen = True
            row, places = head
            missing += [say(f"sheet-{column.name}") for column in columns if column.field and column.name not in places]
            lines += _lines(page, columns, name=name, head=row, places=places, originals=originals)
            break
    if not seen:
        raise InputError("sheet-without-keys", path=path, key=say("sheet-key"), task=say("sheet-task"))
    return Returned(lines=tuple(lines), missing=tuple(dict.fromkeys(missing)))


def _head(page: Worksheet, columns: Sequence[SheetColumn], *, name: str) -> tuple[int, dict[str, int]] | None:
    """The row of the head and the place of each column; None where there is none of this sheet.

    The sheet of days is told from that of tasks by its name: their heads overlap.
    """
    if page.title in {say(f"sheet-name-{other}", language=language) for other in _SHEETS if other != name for language in Language}:
        return None
    heads = {say(f"sheet-{column.name}", language=language).casefold(): column.name for column in columns for language in Language}
    for row in page.iter_rows(max_row=_HEAD_ROWS):
        places: dict[str, int] = {}
        for cell in row:
            known = heads.get(" ".join(str(cell.value or "").split()).casefold())
            if known and cell.column is not None:
                places.setdefault(known, cell.column)
        if "key" in places and ("task" in places or "progress" in places):
            return row[0].row or 1, places
    return None


def _lines(
    page: Worksheet,
    columns: Sequence[SheetColumn],
    *,
    name: str,
    head: int,
    places: Mapping[str, int],
    originals: Mapping[tuple[str, str], Mapping[str, str | None]],
) -> Iterator[Line]:
    """The lines below the head that hold anything."""
    for row in page.iter_rows(min_row=head + 1):
        values = {cell.column: cell.value for cell in row}
        if all(value is None for value in values.values()):
            continue
        key = str(values.get(places["key"]) or "").strip()
        cells = {column.field: values.get(places[column.name]) for column in columns if column.field and column.name in places}
        yield Line(
            sheet=page.title,
            row=row[0].row or 0,
            key=key,
            cells=cells,
            originals=dict(originals.get((name, key), {})),
            **{column: values.get(places[column]) for column in ("basis", "page") if column in places},
        )


def _originals(page: Worksheet) -> dict[tuple[str, str], dict[str, str | None]]:
    """The open cells as they were, by sheet and key."""
    found: dict[tuple[str, str], dict[str, str | None]] = {}
    for sheet, key, field, content in page.iter_rows(max_col=4, values_only=True):
        found.setdefault((str(sheet), str(key)), {})[str(field)] = None if content is None else str(content)
    return found
