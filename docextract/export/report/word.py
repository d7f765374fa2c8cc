"""A report as a Word document (DOCX), to be edited further."""

import io
from collections.abc import Iterable, Sequence

from docx import Document
from docx.document import Document as WordDocument
from docx.enum.section import WD_ORIENT
from docx.enum.table import WD_TABLE_ALIGNMENT
from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Mm, Pt, RGBColor
from docx.table import Table, _Cell
from docx.text.paragraph import Paragraph

from docextract.export.report.content import BodyPart, Item, Report
from docextract.export.report.drawing import matrices, timelines
from docextract.export.report.picture import png
from docextract.export.wording import basis, figure
from docextract.messages import Language, say

_WIDTH = 170  # millimetres between the margins
_FONT = "Times New Roman"
_CONTROL = dict.fromkeys(set(range(32)) - {9, 10, 13})  # what XML cannot hold


def docx(report: Report, *, language: Language) -> bytes:
    """The file."""
    made = Document()
    _set_paper(made)

    def words(code: str, **values: object) -> str:
        return say(code, values, language=language)

    title = made.add_paragraph(words("report-title").upper())
    title.alignment = WD_ALIGN_PARAGRAPH.CENTER
    title.runs[0].bold, title.runs[0].font.size = True, Pt(16)
    _documents(made, report, language=language)
    made.add_paragraph(
        words("report-figures", tasks=report.tasks, dated=report.dated, bodies=len(report.bodies), targets=len(report.targets))
    )
    if report.as_of:
        made.add_paragraph(words("report-as-of", day=f"{report.as_of:%d/%m/%Y}"))
    _pictures(made, "report-timeline", timelines(report.lanes), language=language)
    _pictures(made, "report-matrix", matrices(report.matrix), language=language)
    made.add_heading(words("report-bodies"), level=1)
    for number, body in enumerate(report.bodies, start=1):
        _body(made, body, number=number, language=language)
    if report.unassigned:
        made.add_heading(words("report-unassigned"), level=1)
        _items(made, report.unassigned, language=language)
    if report.targets:
        made.add_heading(words("report-targets"), level=1)
        _targets(made, report, language=language)
    made.add_paragraph(words("report-caution")).runs[0].italic = True
    file = io.BytesIO()
    made.save(file)
    return file.getvalue()


def _set_paper(made: WordDocument) -> None:
    """A4 upright with the margins of Nghị định 30/2020/NĐ-CP, its type, and page numbers at the top, none on the first page."""
    section = made.sections[0]
    section.orientation = WD_ORIENT.PORTRAIT
    section.page_width, section.page_height = Mm(210), Mm(297)
    section.top_margin = section.bottom_margin = Mm(20)
    section.left_margin, section.right_margin = Mm(25), Mm(15)
    section.different_first_page_header_footer = True
    number = section.header.paragraphs[0]
    number.alignment = WD_ALIGN_PARAGRAPH.CENTER
    _add_field(number, "PAGE")
    for name, size in (("Normal", 12), ("Heading 1", 14), ("Heading 2", 13)):
        style = made.styles[name]
        style.font.name, style.font.size = _FONT, Pt(size)
        style.font.color.rgb = RGBColor(0, 0, 0)
        fonts = style.element.get_or_add_rPr().get_or_add_rFonts()
        for script in ("w:ascii", "w:hAnsi", "w:eastAsia", "w:cs"):
            fonts.set(qn(script), _FONT)
        for theme in ("w:asciiTheme", "w:hAnsiTheme", "w:eastAsiaTheme", "w:cstheme"):
            fonts.attrib.pop(qn(theme), None)


def _add_field(paragraph: Paragraph, name: str) -> None:
    """A field that Word fills in."""
    field = OxmlElement("w:fldSimple")
    field.set(qn("w:instr"), name)
    paragraph._p.append(field)


def _documents(made: WordDocument, report: Report, *, language: Language) -> None:
    heads = (("document", 18), ("issued", 14), ("title", 43), ("issuer", 25))
    rows = [
        (row.number or "", f"{row.date:%d/%m/%Y}" if row.date else "", row.title or "", row.issuer or "")
        for row in report.documents
    ]
    _table(made, heads, rows, language=language)
    made.add_paragraph()


def _pictures(made: WordDocument, code: str, pictures: Sequence[str], *, language: Language) -> None:
    if pictures:
        made.add_heading(say(code, language=language), level=1)
        made.add_paragraph(say(f"{code}-note", language=language)).paragraph_format.keep_with_next = True
    for picture in pictures:
        made.add_picture(io.BytesIO(png(picture)), width=Mm(_WIDTH))


def _body(made: WordDocument, body: BodyPart, *, number: int, language: Language) -> None:
    made.add_heading(_clean(f"{number}. {body.name}"), level=2)
    _items(made, body.items, language=language)
    if body.supports:
        numbers = ", ".join(str(one) for one in body.supports)
        made.add_paragraph(say("report-supports", {"numbers": numbers}, language=language))


def _items(made: WordDocument, items: Iterable[Item], *, language: Language) -> None:
    heads = (("number", 7), ("task", 51), ("deadline", 14), ("product", 14), ("basis", 14))
    rows = []
    for item in items:
        support = say("bearer-supports", language=language) if item.is_supporting else ""
        task = [f"{item.text}{support}"]
        task += [f"“{item.quote}”"] if item.quote else []
        task += [f"{say('sheet-support', language=language)}: {item.support}"] if item.support else []
        last = [say("report-last-day", {"day": f"{item.last_day:%d/%m/%Y}"}, language=language)] if item.last_day else []
        deadline = "\n".join(part for part in (item.when, *last) if part)
        rows.append((str(item.number), "\n".join([*task, item.state]), deadline, item.targets, item.where))
    _table(made, heads, rows, language=language)


def _targets(made: WordDocument, report: Report, *, language: Language) -> None:
    heads = (("number", 7), ("subject", 26), ("figure", 12), ("by", 13), ("quote", 28), ("basis", 14))
    rows = [
        (str(number), row.subject, figure(row), f"{row.by:%d/%m/%Y}" if row.by else "", row.text, basis(row.document, row.section))
        for number, row in enumerate(report.targets, start=1)
    ]
    _table(made, heads, rows, language=language)


def _table(made: WordDocument, heads: Sequence[tuple[str, int]], rows: Sequence[Sequence[str]], *, language: Language) -> None:
    """A table whose head is repeated on every page, and whose rows are not torn apart."""
    table: Table = made.add_table(rows=1, cols=len(heads), style="Table Grid")
    table.alignment, table.autofit = WD_TABLE_ALIGNMENT.CENTER, False
    for cell, (name, _) in zip(table.rows[0].cells, heads, strict=True):
        _fill(cell, say(f"sheet-{name}", language=language), bold=True)
    _mark_row(table, 0, "w:tblHeader")
    for row in rows:
        for cell, content in zip(table.add_row().cells, row, strict=True):  # type: ignore[no-untyped-call]
            _fill(cell, content)
        _mark_row(table, len(table.rows) - 1, "w:cantSplit")
    for column, (_, width) in zip(table.columns, heads, strict=True):
        column.width = Mm(_WIDTH * width / 100)
        for cell in column.cells:
            cell.width = Mm(_WIDTH * width / 100)


def _fill(cell: _Cell, content: str, *, bold: bool = False) -> None:
    run = cell.paragraphs[0].add_run(_clean(content))
    run.font.size, run.bold = Pt(10.5), bold


def _mark_row(table: Table, at: int, mark: str) -> None:
    table.rows[at]._tr.get_or_add_trPr().append(OxmlElement(mark))


def _clean(content: str) -> str:
    return content.translate(_CONTROL)
