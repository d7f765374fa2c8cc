"""What the words of a document point to: itself, its sections, a document cited before; and the short forms that it explains."""

from enum import StrEnum

from docextract.document.evidence import Evidence, Stated
from docextract.document.geometry import Span
from docextract.document.value import Value


class ReferenceKind(StrEnum):
    """What a reference points to."""

    SELF = "self"
    """The document itself: "Kế hoạch này"."""
    SECTION = "section"
    """Sections of the document: "điểm a khoản 2 mục III"."""
    CITATION = "citation"
    """A document cited in full before: "Nghị định này", "Nghị định 49/2020/NĐ-CP"."""
    PROVISION = "provision"
    """A part of a cited document: "khoản 1 Điều 5 Luật Đất đai"."""
    NOTE = "note"
    """A footnote, by its mark in the text: "[1]"."""


class Reference(Value):
    """Words that point to something, and to what."""

    evidence: Evidence
    kind: ReferenceKind
    section: str
    """Path of the innermost section that the words stand in."""
    paths: tuple[str, ...] = ()
    """The sections of this document that are meant."""
    citation: Span | None = None
    """The citation that is meant: of several the first that is full."""
    note: Span | None = None
    """The footnote that is meant."""


class Abbreviation(Value):
    """A short form, the words that it stands for, and where it is used afterwards."""

    short: Stated
    full: Stated
    uses: tuple[Span, ...] = ()
