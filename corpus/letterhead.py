"""The two-column head of page one and the closing block, by the zones of Nghị định 30/2020/NĐ-CP."""

from __future__ import annotations

from html import escape

from reportlab.lib.colors import red
from reportlab.lib.enums import TA_CENTER, TA_LEFT
from reportlab.lib.styles import ParagraphStyle
from reportlab.lib.units import mm
from reportlab.pdfbase.pdfmetrics import stringWidth
from reportlab.platypus import Flowable, Paragraph, Spacer, Table, TableStyle

from corpus.directive import Closing, Masthead, Style
from corpus.lines import NATION, date_line

CENTRED = ParagraphStyle("centred", fontName="Tinos", fontSize=13, leading=15, alignment=TA_CENTER)
BOLD = ParagraphStyle("bold", CENTRED, fontName="Tinos-Bold")
PLAIN_GRID = TableStyle(
    [
        ("VALIGN", (0, 0), (-1, -1), "TOP"),
        ("LEFTPADDING", (0, 0), (-1, -1), 2),
        ("RIGHTPADDING", (0, 0), (-1, -1), 2),
        ("TOPPADDING", (0, 0), (-1, -1), 0),
        ("BOTTOMPADDING", (0, 0), (-1, -1), 0),
    ]
)
SIGNING_SPACE = 76.0


class Signed(Flowable):
    """The empty space for seal and signature, which remembers where on the page it was drawn (points)."""

    def __init__(self, height: float) -> None:
        super().__init__()
        self.height = height
        self.x = self.y = 0.0

    def wrap(self, available_width: float, available_height: float) -> tuple[float, float]:  # noqa: ARG002
        """Take the whole width."""
        self.width = available_width
        return available_width, self.height

    def draw(self) -> None:
        """Note the middle of the space, from the bottom left of the page."""
        self.x, self.y = self.canv.absolutePosition(self.width / 2, self.height / 2)


class Rule(Flowable):
    """A thin line of a given length (points), centred in the column."""

    def __init__(self, length: float) -> None:
        super().__init__()
        self.length = length
        self.height = 6.0

    def wrap(self, available_width: float, available_height: float) -> tuple[float, float]:  # noqa: ARG002
        """Take the whole width."""
        self.width = available_width
        return available_width, self.height

    def draw(self) -> None:
        """Draw the line in the middle."""
        self.canv.setLineWidth(0.7)
        self.canv.line((self.width - self.length) / 2, 3, (self.width + self.length) / 2, 3)


class ClosingTable(Table):
    """The closing block; ``signed`` is its signing space."""

    signed: Signed


def title_rule() -> Flowable:
    """The short rule under the title."""
    return Rule(70)


def letterhead(head: Masthead, *, style: Style) -> list[Flowable]:
    """Return the masthead: issuer and number on the left, national heading, place and date on the right."""
    width = 210 * mm - (style.left + style.right) * mm
    left, right = width * 0.42, width * 0.58
    issuer: list[Flowable] = [Paragraph(escape(head.parent), CENTRED)] if head.parent else []
    issuer += [Paragraph(escape(head.issuer), BOLD), _rule(head.issuer, share=0.4, within=left)]
    nation = [
        Paragraph(NATION[0], ParagraphStyle("nation", BOLD, fontSize=_fitting(NATION[0], width=right - 4))),
        Paragraph(NATION[1], ParagraphStyle("motto", BOLD, fontSize=13.5)),
        _rule(NATION[1], share=1.0, within=right),
    ]
    number = [Spacer(1, 4), Paragraph(f"Số: {escape(spaced_number(head))}", CENTRED)]
    if head.is_letter:
        number.append(Paragraph(escape(head.title), ParagraphStyle("subject", CENTRED, fontSize=12, leading=14, spaceBefore=2)))
    date = date_line(head, blank="\N{NO-BREAK SPACE}" * 6)
    dated = [Spacer(1, 4), Paragraph(f"<i>{escape(date)}</i>", ParagraphStyle("date", CENTRED, fontSize=13.5))]
    grid = Table([[issuer, nation], [number, dated]], colWidths=[left, right])
    grid.setStyle(PLAIN_GRID)
    if not head.urgency:
        return [grid]
    stamp = ParagraphStyle("urgent", BOLD, alignment=TA_LEFT, textColor=red)
    return [grid, Spacer(1, 4), Paragraph(escape(head.urgency), stamp)]


def spaced_number(head: Masthead) -> str:
    """Return the number; where it is not yet given, a gap is left before the sign for the clerk to fill in."""
    return "\N{NO-BREAK SPACE}" * 8 + head.number if head.number_blank else head.number


def closing_block(closing: Closing, *, style: Style) -> ClosingTable:
    """Return recipients (left, small) beside authority, post, signing space and name (right)."""
    width = 210 * mm - (style.left + style.right) * mm
    small = ParagraphStyle("small", fontName="Tinos", fontSize=11, leading=12.5)
    recipients = [Paragraph("<b><i>Nơi nhận:</i></b>", ParagraphStyle("head", small, fontSize=12, leading=14))]
    recipients += [Paragraph(f"- {escape(line, quote=False)}", small) for line in closing.recipients]
    signed = Signed(SIGNING_SPACE)
    posts = [Paragraph(escape(line), BOLD) for line in (*closing.authority, *closing.post)]
    signer: list[Flowable] = [*posts, signed, Paragraph(escape(closing.name), ParagraphStyle("name", BOLD, fontSize=14))]
    grid = ClosingTable([[recipients, signer]], colWidths=[width * 0.5, width * 0.5])
    grid.setStyle(PLAIN_GRID)
    grid.signed = signed
    return grid


def _rule(words: str, *, share: float, within: float) -> Flowable:
    """The rule below a line of the masthead, ``share`` of the words' width."""
    length = min(stringWidth(words, "Tinos-Bold", 13) * share, within * 0.9)
    return Rule(length)


def _fitting(words: str, *, width: float) -> float:
    """The largest size up to 13 points at which the words stay on one line."""
    return min(13.0, 13.0 * width / stringWidth(words, "Tinos-Bold", 13))
