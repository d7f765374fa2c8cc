"""A workbook (XLSX) for those who follow up tasks: a cover with the documents, and a sheet each for tasks, deadlines, targets.

What may be changed in it is open, and what lies below the list of tasks; all else is protected (without a password). A sheet out
of sight keeps what it said when it was made, so that a changed cell can be told from a changed register.
"""

import datetime
import io
import re
from collections.abc import Sequence
from typing import Any

from openpyxl import Workbook
from openpyxl.cell.cell import ILLEGAL_CHARACTERS_RE
from openpyxl.styles import Alignment, Border, Font, PatternFill, Protection, Side
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.datavalidation import DataValidation
from openpyxl.worksheet.header_footer import HeaderFooterItem, _HeaderFooterPart
from openpyxl.worksheet.properties import PageSetupProperties
from openpyxl.worksheet.worksheet import Worksheet

from docextract.checks.report import Finding
from docextract.export.sheets import COVER, NEW_TASK, Sheet, SheetColumn, sheets
from docextract.export.sheets import Cell as Content
from docextract.messages import Language, say
from docextract.tracking.review import Progress
from docextract.tracking.selection import Selection

ORIGINAL = "docextract"
"""The sheet out of sight: sheet, key, and the cells that could be changed, as they were."""
_LONGEST = 32767  # characters in a cell of a workbook
_HIGHEST = 409  # points, of a row
_LINE_HEIGHT = 13.5  # points, of type of 11 points
_SMALL, _CAPITAL = 0.78, 1.2  # how wide letters of this type are, measured in the figures that column widths count in
_FONT = "Times New Roman"
_LINE = Side(style="thin", color="FF999999")
_FRAME = Border(left=_LINE, right=_LINE, top=_LINE, bottom=_LINE)
_HEAD = PatternFill("solid", fgColor="FFDDE6F0")
_OPEN = PatternFill("solid", fgColor="FFFFFBE6")
_DAY = "dd/mm/yyyy"
_FORMULA = re.compile(r"^[=+\-@]")


def workbook(selection: Selection, *, findings: Sequence[Finding] = (), language: Language) -> bytes:
    """The file; ``findings`` of the checks have a sheet of their own."""
    book = Workbook()
    cover = book.active
    if not isinstance(cover, Worksheet):  # a new book has one
        raise TypeError(type(cover))
    made = sheets(selection, findings=findings, language=language)
    _write_cover(cover, selection, language=language)
    for sheet in made:
        _write_sheet(book.create_sheet(say(f"sheet-name-{sheet.name}", language=language)), sheet, language=language)
    _write_original(book.create_sheet(ORIGINAL), made)
    file = io.BytesIO()
    book.save(file)
    return file.getvalue()


def cell_text(text: str) -> str:
    """``text`` as a cell can hold it: without control characters, and not longer than is allowed."""
    clean = ILLEGAL_CHARACTERS_RE.sub("", text)
    return clean if len(clean) <= _LONGEST else f"{clean[: _LONGEST - 1]}…"


def wrapped_lines(text: str, *, width: float) -> int:
    """How many lines ``text`` takes in a cell ``width`` characters wide: programs that print do not measure it themselves."""
    count = 0
    for paragraph in text.split("\n"):
        used = 0.0
        count += 1
        for word in paragraph.split():
            size = sum(_CAPITAL if letter.isupper() else _SMALL for letter in word)
            if used and used + 1 + size > width:
                count, used = count + 1, 0.0
            used += size + (1 if used else 0)
            count, used = count + int(used // width), used % width
    return count


def _write_cover(page: Worksheet, selection: Selection, *, language: Language) -> None:
    page.title = say("sheet-name-cover", language=language)
    heading = page.cell(1, 1, say("sheet-heading", language=language))
    heading.font = Font(name=_FONT, size=16, bold=True)
    lines = tuple(enumerate(selection.documents, start=1))
    _write_table(page, COVER, lines, top=3, language=language)
    width = sum(column.width for column in COVER)
    for number, code in enumerate(("sheet-how-to-change", "sheet-how-to-return", "sheet-what-it-is"), start=len(lines) + 5):
        text = say(code, language=language)
        note = page.cell(number, 1, text)
        note.font, note.alignment = Font(name=_FONT, size=12, italic=True), Alignment(wrap_text=True, vertical="top")
        page.merge_cells(start_row=number, end_row=number, start_column=1, end_column=len(COVER))
        page.row_dimensions[number].height = 18 * wrapped_lines(text, width=width)
    _set_paper(page, heads=3, language=language)


def _write_sheet(page: Worksheet, sheet: Sheet, *, language: Language) -> None:
    _write_table(page, sheet.columns, sheet.lines, top=1, language=language)
    page.freeze_panes = "C2"
    last = get_column_letter(len(sheet.columns))
    page.auto_filter.ref = f"A1:{last}{len(sheet.lines) + 1}"
    if sheet.is_returned:
        protection = page.protection
        protection.sheet, protection.sort, protection.autoFilter = True, False, False  # False: not forbidden
        protection.formatColumns, protection.formatRows, protection.formatCells = False, False, False
    for at, column in enumerate(sheet.columns, start=1):
        if sheet.name == "obligations" and column.name in NEW_TASK:
            below = page.column_dimensions[get_column_letter(at)]
            below.protection, below.font = Protection(locked=False), Font(name=_FONT, size=11)
            below.alignment = Alignment(wrap_text=True, vertical="top")
        if column.field == "progress" and sheet.lines:
            labels = ",".join(say(f"progress-{progress.value}", language=language) for progress in Progress)
            choice = DataValidation(type="list", formula1=f'"{labels}"', allow_blank=True, showErrorMessage=True)
            page.add_data_validation(choice)
            choice.add(f"{get_column_letter(at)}2:{get_column_letter(at)}{len(sheet.lines) + 1}")
    _set_paper(page, heads=1, language=language)


def _write_table(
    page: Worksheet, columns: tuple[SheetColumn, ...], lines: tuple[Any, ...], *, top: int, language: Language
) -> None:
    """A head in row ``top`` and a row a line below it."""
    for at, column in enumerate(columns, start=1):
        head = page.cell(top, at, say(f"sheet-{column.name}", language=language))
        head.font, head.fill, head.border = Font(name=_FONT, size=11, bold=True), _HEAD, _FRAME
        head.alignment = Alignment(wrap_text=True, horizontal="center", vertical="center")
        page.column_dimensions[get_column_letter(at)].width = column.width
        page.column_dimensions[get_column_letter(at)].hidden = column.is_hidden
    page.row_dimensions[top].height = 2 * _LINE_HEIGHT + 4
    for number, line in enumerate(lines, start=top + 1):
        rows = 1
        for at, column in enumerate(columns, start=1):
            content = column.of(line)
            _fill(page, (number, at), content, column=column)
            if isinstance(content, str) and not column.is_hidden:
                rows = max(rows, wrapped_lines(content, width=column.width))
        page.row_dimensions[number].height = min(rows * _LINE_HEIGHT + 2, _HIGHEST)


def _fill(page: Worksheet, at: tuple[int, int], content: Content, *, column: SheetColumn) -> None:
    """Puts ``content`` into the cell ``at`` row and column: days as days, what looks like a formula as the text that it is."""
    cell = page.cell(*at, cell_text(content) if isinstance(content, str) else content)
    if isinstance(content, str) and _FORMULA.match(content):
        cell.data_type, cell.quotePrefix = "s", True
    if isinstance(content, datetime.date) or column.name in {"due", "done", "start", "by", "issued"}:
        cell.number_format = _DAY
    cell.font, cell.border = Font(name=_FONT, size=11), _FRAME
    figures = isinstance(content, int | float | datetime.date)
    cell.alignment = Alignment(wrap_text=True, vertical="top", horizontal="center" if figures else "left")
    if column.field:
        cell.protection, cell.fill = Protection(locked=False), _OPEN


def _write_original(page: Worksheet, made: tuple[Sheet, ...]) -> None:
    """The open cells as they are now, a row each: sheet, key, field, content."""
    page.sheet_state = "veryHidden"
    for sheet in made:
        keys = [column for column in sheet.columns if column.name == "key"]
        for line in sheet.lines if keys else ():
            for column in sheet.columns:
                if column.field:
                    content = column.of(line)
                    row = (sheet.name, keys[0].of(line), column.field, content)
                    page.append([None if one is None else cell_text(str(one)) for one in row])
    for cells in page.iter_rows():
        for cell in cells:
            cell.data_type = "n" if cell.value is None else "s"


def _set_paper(page: Worksheet, *, heads: int, language: Language) -> None:
    """A4 across, as wide as the page, the head on every page, pages counted."""
    page.page_setup.orientation, page.page_setup.paperSize = "landscape", page.PAPERSIZE_A4
    page.sheet_properties.pageSetUpPr = PageSetupProperties(fitToPage=True)
    page.page_setup.fitToWidth, page.page_setup.fitToHeight = 1, 0
    page.print_title_rows = f"{heads}:{heads}"
    margins = page.page_margins
    margins.left = margins.right = margins.top = 0.4  # inches
    margins.bottom, margins.header, margins.footer = 0.6, 0.2, 0.3
    page.oddFooter = HeaderFooterItem(center=_HeaderFooterPart(text=say("sheet-footer", language=language)))
