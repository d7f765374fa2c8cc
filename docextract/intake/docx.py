"""Word files: their paragraphs with the marks that Word counts, their tables in place."""

import struct
import zipfile
import zlib
from collections.abc import Iterator
from pathlib import Path

import docx
from docx.document import Document as WordDocument
from docx.opc.constants import RELATIONSHIP_TYPE
from docx.opc.exceptions import OpcError
from docx.oxml.ns import qn
from docx.oxml.parser import parse_xml
from lxml import etree

from docextract.document import Notice, Severity
from docextract.errors import InputError
from docextract.intake.numbering import Element, Numbering
from docextract.intake.plain import legacy_notices, plain_page
from docextract.intake.tabulation import write_table
from docextract.intake.taken import STAGE, Taken
from docextract.vietnamese.letters import compose

_SKIPPED = frozenset(
    qn(name)
    for name in ("w:del", "w:moveFrom", "w:instrText", "w:delText", "w:txbxContent", "w:pPr", "w:rPr", "w:footnoteReference")
)
_FALLBACK = "{http://schemas.openxmlformats.org/markup-compatibility/2006}Fallback"
"""The same shape once more, for older programs."""
_SIGNS = {
    qn("w:tab"): " ",
    qn("w:br"): "\n",
    qn("w:cr"): "\n",
    qn("w:noBreakHyphen"): "-",
    qn("w:softHyphen"): "",
}
_DAMAGE = (
    OpcError,
    zipfile.BadZipFile,
    zlib.error,
    struct.error,
    etree.LxmlError,
    NotImplementedError,
    RuntimeError,
    EOFError,
    OSError,
    LookupError,
    ValueError,
    AttributeError,
    TypeError,
)
"""What python-docx and the modules below it raise over a damaged package; the file itself was read before, for its digest."""


def read_docx(path: Path) -> Taken:
    """The paragraphs of a Word file, a paragraph a line, deleted text left out; raises InputError for a damaged file."""
    try:
        word = docx.Document(str(path))
        lines = list(_lines(word.element.body, _numbering(word)))
        boxes = _count_text_boxes(word.element.body)
    except _DAMAGE as error:
        raise InputError("file-broken", path=path) from error
    text = "\n".join(lines)
    notices = legacy_notices(text)
    if boxes:
        notices += (Notice(code="intake-text-boxes", severity=Severity.WARNING, stage=STAGE, values={"count": boxes}),)
    return Taken(pages=(plain_page(text.split("\n")),), notices=notices)


def _numbering(word: WordDocument) -> Numbering:
    try:
        numbering = parse_xml(word.part.part_related_by(RELATIONSHIP_TYPE.NUMBERING).blob)
    except KeyError:  # no list in the document
        numbering = None
    return Numbering(numbering, word.styles.element)


def _lines(parent: Element, numbering: Numbering) -> Iterator[str]:
    """The lines of what stands in ``parent``, in the order of the body."""
    for child in parent:
        if child.tag == qn("w:p"):
            yield from _paragraph(child, numbering)
        elif child.tag == qn("w:tbl"):
            yield from write_table([_row(row, numbering) for row in child.iter(qn("w:tr")) if _owner(row) is child])
        elif child.tag not in _SKIPPED and child.tag != qn("w:sectPr"):
            yield from _lines(child, numbering)  # content controls, insertions, custom XML


def _owner(row: Element) -> Element | None:
    """The table that a row belongs to, through content controls."""
    return next(row.iterancestors(qn("w:tbl")), None)


def _row(row: Element, numbering: Numbering) -> list[list[str]]:
    cells: list[list[str]] = []
    for cell in row.iter(qn("w:tc")):
        if next(cell.iterancestors(qn("w:tr")), None) is not row:
            continue
        properties = cell.find(qn("w:tcPr"))
        merge = properties.find(qn("w:vMerge")) if properties is not None else None
        goes_on = merge is not None and merge.get(qn("w:val"), "continue") == "continue"
        cells.append([] if goes_on else list(_lines(cell, numbering)))
        span = properties.find(qn("w:gridSpan")) if properties is not None else None
        width = span.get(qn("w:val"), "1") if span is not None else "1"
        cells += [[] for _ in range(min(int(width), 64) - 1)]
    return cells


def _paragraph(paragraph: Element, numbering: Numbering) -> list[str]:
    text = compose("".join(_letters(paragraph))).replace("\xa0", " ")
    lines = [line.strip() for line in text.split("\n") if line.strip()]
    if not lines:
        return []
    mark = numbering.mark(paragraph)
    return [f"{mark} {lines[0]}".strip(), *lines[1:]]


def _letters(element: Element) -> Iterator[str]:
    for child in element:
        if child.tag == qn("w:t"):
            yield child.text or ""
        elif child.tag in _SIGNS:
            yield _SIGNS[child.tag]
        elif child.tag not in _SKIPPED and child.tag != _FALLBACK:
            yield from _letters(child)


def _count_text_boxes(body: Element) -> int:
    boxes = (box for box in body.iter(qn("w:txbxContent")) if next(box.iterancestors(_FALLBACK), None) is None)
    return sum(any((letters.text or "").strip() for letters in box.iter(qn("w:t"))) for box in boxes)
