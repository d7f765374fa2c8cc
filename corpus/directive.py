"""A directive as its author means it: layout blocks that carry inline marks of what the gold says."""

from __future__ import annotations

from enum import StrEnum
from typing import Literal

from corpus.gold import Value


class Mention(StrEnum):
    """What a named body is to the clause that names it."""

    BEARER = "b"
    COORDINATOR = "c"
    REPORT_TO = "r"
    VIA = "v"


class Plain(Value):
    """Unmarked text."""

    text: str


class Body(Value):
    """A body named in the text."""

    mention: Mention
    children: tuple[Inline, ...]


class DeadlineMark(Value):
    """A time expression. ``governs`` names the obligations it dates: keys, or ``section`` for all of its section."""

    kind: str
    start: str | None = None
    end: str | None = None
    exclusive: bool = False
    rrule: str | None = None
    offset: str | None = None
    anchor: str | None = None
    time: str | None = None
    governs: tuple[str, ...] = ()
    children: tuple[Inline, ...]


class SubjectMark(Value):
    """The words of a target that say what is measured."""

    children: tuple[Inline, ...]


class TargetMark(Value):
    """A clause that states a quantity; ``subject`` only where the clause does not print it."""

    comparator: str = "="
    value: float | None = None
    min: float | None = None
    max: float | None = None
    unit: str = "%"
    frequency: str | None = None
    by: str | None = None
    subject: str | None = None
    children: tuple[Inline, ...]


class CitationMark(Value):
    """A mention of another document; its parts are read from the words unless given."""

    doc_type: str | None = None
    number: str | None = None
    date: str | None = None
    issuer: str | None = None
    children: tuple[Inline, ...]


class BasisMark(Value):
    """A legal basis with its title, as listed in the metadata."""

    children: tuple[Inline, ...]


class ObligationMark(Value):
    """A clause that lays an action on a bearer. ``source`` overrides where its bearers come from."""

    key: str | None = None
    role: Literal["lead", "support"] = "lead"
    modality: Literal["must", "request", "encourage"] | None = None
    source: str | None = None
    children: tuple[Inline, ...]


Inline = Plain | Body | DeadlineMark | SubjectMark | TargetMark | CitationMark | BasisMark | ObligationMark


class Paragraph(Value):
    """One printed paragraph. ``marker`` is its bullet; ``assigns`` makes it part of the section's assignment block."""

    role: Literal["body", "basis", "order", "addressee", "issuer", "bullet"] = "body"
    marker: str = ""
    assigns: bool = False
    run_in: bool = False
    children: tuple[Inline, ...]


class Section(Value):
    """An enumerated division. ``modality`` passes to its clauses ("Đề nghị …" in the heading)."""

    enumerator: str
    heading: tuple[Inline, ...] = ()
    colon: bool = False
    assigns: bool = False
    modality: Literal["must", "request", "encourage"] | None = None
    blocks: tuple[Block, ...] = ()


class Group(Value):
    """A lead-in and the items that it governs."""

    lead: Paragraph
    modality: Literal["must", "request", "encourage"] | None = None
    blocks: tuple[Block, ...] = ()


class Cell(Value):
    """A table cell; ``rows`` is how many rows it spans."""

    rows: int = 1
    children: tuple[Inline, ...] = ()


class Row(Value):
    """A row; with ``group`` it is a section of the table, named by its enumerator."""

    group: str | None = None
    cells: tuple[Cell, ...]


class Table(Value):
    """A table; ``widths`` are shares of the text width. Only an annex's own table may be ``landscape``."""

    widths: tuple[float, ...]
    landscape: bool = False
    repeat_header: bool = False
    header: tuple[Cell, ...]
    rows: tuple[Row, ...]


class Closing(Value):
    """The closing block: recipients on the left, authority, post and name on the right."""

    recipients: tuple[str, ...]
    authority: tuple[str, ...] = ()
    post: tuple[str, ...]
    name: str


class Attachment(Value):
    """The head of a document issued together with this one; it starts a page."""

    type: str
    title: str
    note: tuple[Inline, ...] = ()


Block = Paragraph | Section | Group | Table | Closing | Attachment


class Masthead(Value):
    """The head of page one. ``date`` is ISO; without a day it is ``YYYY-MM`` and the day is left blank.

    A letter (``CÔNG VĂN``) prints no type, and its title stands under the number.
    """

    parent: str | None = None
    issuer: str
    number: str
    number_blank: bool = False
    place: str
    date: str
    type: str
    title: str
    urgency: str | None = None

    @property
    def is_letter(self) -> bool:
        """Whether this is a công văn."""
        return self.type == "CÔNG VĂN"


class Style(Value):
    """What the printer chooses: sizes in points, lengths in millimetres.

    ``esigned`` is the ISO 8601 time of a digital signature, whose stamp is then printed on page one but is no text.
    ``rules`` are those of tables: around every cell, between rows, under the head, none; without those around cells the rows
    of a table stand as far apart as ``row_gap`` says.
    """

    size: float = 14
    leading: float = 1.15
    left: float = 30
    right: float = 18
    top: float = 20
    bottom: float = 20
    indent: float = 12.7
    spacing: float = 5
    arabic_bold: bool = True
    letter_italic: bool = False
    esigned: str | None = None
    rules: Literal["grid", "rows", "head", "none"] = "grid"
    row_gap: float = 3


class Directive(Value):
    """A whole document."""

    id: str
    masthead: Masthead
    style: Style = Style()
    blocks: tuple[Block, ...]


for model in (Body, DeadlineMark, SubjectMark, TargetMark, CitationMark, BasisMark, ObligationMark, Paragraph, Section, Group):
    model.model_rebuild()


def flatten(children: tuple[Inline, ...]) -> str:
    """Return the printed words of inline content."""
    return "".join(child.text if isinstance(child, Plain) else flatten(child.children) for child in children)
