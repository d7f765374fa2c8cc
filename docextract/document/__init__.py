"""What a document is: values only."""

from docextract.document.body import Body, Group, Level, Member
from docextract.document.document import Document, Place, Seam, Source
from docextract.document.evidence import UNSURE_BELOW, Evidence, Stated, StatedDate
from docextract.document.finding import (
    BearerSource,
    Citation,
    Comparator,
    Deadline,
    DeadlineKind,
    Findings,
    Modality,
    Obligation,
    Role,
    Target,
)
from docextract.document.geometry import Box, Span
from docextract.document.masthead import Masthead
from docextract.document.notice import Notice, Severity
from docextract.document.outline import Node, NodeKind
from docextract.document.page import Cell, Grid, Line, Page, PageSource, Word, typeset
from docextract.document.reference import Abbreviation, Reference, ReferenceKind
from docextract.document.signature import Integrity, Signature
from docextract.document.text import Edit, Layer, Text
from docextract.document.value import Value

__all__ = [
    "UNSURE_BELOW",
    "Abbreviation",
    "BearerSource",
    "Body",
    "Box",
    "Cell",
    "Citation",
    "Comparator",
    "Deadline",
    "DeadlineKind",
    "Document",
    "Edit",
    "Evidence",
    "Findings",
    "Grid",
    "Group",
    "Integrity",
    "Layer",
    "Level",
    "Line",
    "Masthead",
    "Member",
    "Modality",
    "Node",
    "NodeKind",
    "Notice",
    "Obligation",
    "Page",
    "PageSource",
    "Place",
    "Reference",
    "ReferenceKind",
    "Role",
    "Seam",
    "Severity",
    "Signature",
    "Source",
    "Span",
    "Stated",
    "StatedDate",
    "Target",
    "Text",
    "Value",
    "Word",
    "typeset",
]
