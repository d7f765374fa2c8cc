"""Prints a directive as a digital PDF with a right text layer, in the form of Nghị định 30/2020/NĐ-CP (Appendix I)."""

from __future__ import annotations

from html import escape
from pathlib import Path
from typing import NamedTuple

from reportlab.lib.enums import TA_CENTER, TA_JUSTIFY
from reportlab.lib.pagesizes import A4, landscape
from reportlab.lib.styles import ParagraphStyle
from reportlab.lib.units import mm
from reportlab.pdfgen.canvas import Canvas
from reportlab.platypus import (
    BaseDocTemplate,
    Flowable,
    Frame,
    KeepTogether,
    NextPageTemplate,
    PageBreak,
    PageTemplate,
    Spacer,
)
from reportlab.platypus import Paragraph as Printed

from corpus.directive import Attachment, Block, Closing, Directive, Group, Paragraph, Section, Table, flatten
from corpus.fonts import register_fonts
from corpus.letterhead import Signed, closing_block, letterhead, title_rule
from corpus.lines import head_line, runs_in, stands_apart
from corpus.tabulate import printed_table

PORTRAIT, LANDSCAPE = "portrait", "landscape"


class Place(NamedTuple):
    """A point on a page: page from 0, x and y in PDF points from the top left."""

    page: int
    x: float
    y: float


class Rendering(NamedTuple):
    """What was printed, and where the signatures belong (left end of the space over the signer's name)."""

    pages: int
    signatures: tuple[Place, ...]


def render(directive: Directive, *, to: Path) -> Rendering:
    """Print a directive to a PDF file; the same directive gives the same bytes."""
    register_fonts()
    document = _Document(str(to), directive)
    printer = _Printer(directive)
    document.build(printer.story())
    return Rendering(pages=document.page, signatures=tuple(document.signatures))


class _Document(BaseDocTemplate):
    """The page frames of the decree: number centred in the top margin from page two on."""

    def __init__(self, path: str, directive: Directive) -> None:
        super().__init__(path, pagesize=A4, invariant=1, title=directive.masthead.title, author=directive.masthead.issuer)
        self.signatures: list[Place] = []
        self.addPageTemplates([_page(PORTRAIT, A4, directive), _page(LANDSCAPE, landscape(A4), directive)])

    def afterFlowable(self, flowable: Flowable) -> None:  # noqa: N802 (reportlab's name)
        """Note where a signing space was drawn; closing blocks stand on upright pages."""
        for signed in _signed(flowable):
            self.signatures.append(Place(self.page - 1, signed.x, A4[1] - signed.y))


def _signed(flowable: Flowable) -> list[Signed]:
    inner = getattr(flowable, "signed", None)
    return [inner] if isinstance(inner, Signed) else []


def _page(name: str, size: tuple[float, float], directive: Directive) -> PageTemplate:
    width, height = size
    style = directive.style
    frame = Frame(
        style.left * mm,
        style.bottom * mm,
        width - (style.left + style.right) * mm,
        height - (style.top + style.bottom) * mm,
        leftPadding=0,
        rightPadding=0,
        topPadding=0,
        bottomPadding=0,
    )

    def number(canvas: Canvas, document: BaseDocTemplate) -> None:
        if document.page > 1:
            canvas.setFont("Tinos", 13)
            canvas.drawCentredString(width / 2, height - style.top * mm + 6, str(document.page))
        elif style.esigned:
            _stamp(canvas, directive, right=width - style.right * mm, top=height - 8 * mm)

    return PageTemplate(id=name, pagesize=size, frames=[frame], onPage=number)


def _stamp(canvas: Canvas, directive: Directive, *, right: float, top: float) -> None:
    """Print the mark of a digital signature (zone 14): who signed and when, top right, 10 points."""
    canvas.setFont("Tinos", 10)
    canvas.drawRightString(right, top, f"Người ký: {directive.masthead.issuer}")
    canvas.drawRightString(right, top - 11, f"Thời gian ký: {directive.style.esigned}")


class _Printer:
    """Lays the blocks of a directive out as flowables."""

    def __init__(self, directive: Directive) -> None:
        self.directive = directive
        style = directive.style
        base = ParagraphStyle("base", fontName="Tinos", fontSize=style.size, leading=style.size * style.leading)
        self.body = ParagraphStyle(
            "body", base, alignment=TA_JUSTIFY, firstLineIndent=style.indent * mm, spaceBefore=style.spacing, allowWidows=1
        )
        self.heading = ParagraphStyle("heading", self.body, keepWithNext=1)
        self.centred = ParagraphStyle("centred", base, alignment=TA_CENTER, spaceBefore=style.spacing)
        self.title = ParagraphStyle("title", self.centred, fontName="Tinos-Bold", keepWithNext=1)

    def story(self) -> list[Flowable]:
        """Return everything in the order of the pages."""
        head = self.directive.masthead
        flowables: list[Flowable] = letterhead(head, style=self.directive.style)
        if not head.is_letter:
            titles = [Printed(f"<b>{escape(line)}</b>", self.title) for line in (head.type, head.title)]
            flowables += [Spacer(1, 10), *titles, title_rule(), Spacer(1, 6)]
        for block in self.directive.blocks:
            flowables += self._block(block, lead="")
        return flowables

    def _block(self, block: Block, *, lead: str) -> list[Flowable]:
        match block:
            case Paragraph():
                return [self._paragraph(block, lead=lead)]
            case Section():
                return self._section(block)
            case Group():
                return [self._paragraph(block.lead, lead=lead), *self._blocks(block.blocks)]
            case Table():
                return self._table(block)
            case Closing():
                return [Spacer(1, 10), KeepTogether(closing_block(block, style=self.directive.style))]
            case Attachment():
                return self._attachment(block)

    def _blocks(self, blocks: tuple[Block, ...]) -> list[Flowable]:
        return [flowable for block in blocks for flowable in self._block(block, lead="")]

    def _paragraph(self, paragraph: Paragraph, *, lead: str) -> Flowable:
        text = escape(flatten(paragraph.children), quote=False)
        match paragraph.role:
            case "basis":
                return Printed(f"<i>{text}</i>", self.body)
            case "order" | "issuer":
                return Printed(f"<b>{text}</b>", self.title)
            case "addressee":
                return Printed(text, self.centred)
        if paragraph.marker:
            text = f"{escape(paragraph.marker)} {text}"
        return Printed(f"{lead} {text}" if lead else text, self.body)

    def _section(self, section: Section) -> list[Flowable]:
        if stands_apart(section):
            opening = self._page_of(section) if section.enumerator.lower().startswith("phụ lục") else [Spacer(1, 6)]
            texts = (section.enumerator, escape(flatten(section.heading), quote=False))
            return [*opening, *(Printed(f"<b>{text}</b>", self.title) for text in texts), *self._blocks(section.blocks)]
        marked = self._emphasis(section, escape(head_line(section), quote=False))
        if runs_in(section):
            return [*self._block(section.blocks[0], lead=marked), *self._blocks(section.blocks[1:])]
        return [Printed(marked, self.heading), *self._blocks(section.blocks)]

    def _emphasis(self, section: Section, text: str) -> str:
        """Roman headings and articles are bold, Arabic ones by the house, letters light or italic."""
        first = section.enumerator[0]
        style = self.directive.style
        if first in "IVXĐ" or (first.isdigit() and section.heading and style.arabic_bold):
            return f"<b>{text}</b>"
        if style.letter_italic and section.heading and first.isalpha():
            return f"<i>{text}</i>"
        return text

    def _table(self, table: Table) -> list[Flowable]:
        style = self.directive.style
        width = (landscape(A4) if table.landscape else A4)[0] - (style.left + style.right) * mm
        after = [NextPageTemplate(PORTRAIT)] if table.landscape else []
        return [Spacer(1, 6), printed_table(table, width=width, style=style), *after]

    @staticmethod
    def _page_of(section: Section) -> list[Flowable]:
        """Begin the page of an annex: a landscape one where its table is."""
        turned = any(isinstance(block, Table) and block.landscape for block in section.blocks)
        return [NextPageTemplate(LANDSCAPE if turned else PORTRAIT), PageBreak()]

    def _attachment(self, attachment: Attachment) -> list[Flowable]:
        note = escape(flatten(attachment.note), quote=False)
        lines = [Printed(f"<b>{text}</b>", self.title) for text in (attachment.type, escape(attachment.title))]
        noted = [Printed(f"<i>{note}</i>", self.centred)] if note else []
        return [PageBreak(), *lines, *noted, title_rule(), Spacer(1, 6)]
