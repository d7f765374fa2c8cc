"""The forms in which ``docextract read`` gives a document out."""

from collections.abc import Callable
from enum import StrEnum
from typing import NamedTuple

from docextract.document import Document


class Form(StrEnum):
    """What is written of a document."""

    JSON = "json"
    TEXT = "text"
    HOCR = "hocr"
    PDF = "pdf"
    AKN = "akn"
    UNSURE = "unsure"


class Shape(NamedTuple):
    """How a form is written."""

    suffix: str
    """Of the files in a folder."""
    write: Callable[[Document], str | bytes]
    """One document alone."""
    among: Callable[[Document], str] | None
    """One document of several in the same place; None where each needs a file of its own."""
    gap: str = ""
    """What stands between several."""
    needs: str = "bodies"
    """What must be known of a document to write it: what a step of the pipeline gives."""


def shape_of(form: str) -> Shape:
    """How the form called ``form`` is written."""
    return _SHAPES[Form(form)]


def _json(document: Document) -> str:
    from docextract.export.reading import reading

    return f"{reading(document).model_dump_json(indent=2)}\n"


def _json_line(document: Document) -> str:
    from docextract.export.reading import reading

    return f"{reading(document).model_dump_json()}\n"


def _text(document: Document) -> str:
    from docextract.export.running_text import running_text

    return running_text(document)


def _hocr(document: Document) -> str:
    from docextract.export.hocr import hocr

    return hocr(document)


def _pdf(document: Document) -> bytes:
    from docextract.export.searchable import searchable_pdf

    return searchable_pdf(document)


def _akn(document: Document) -> str:
    from docextract.export.akoma import akoma_ntoso

    return akoma_ntoso(document)


def _unsure(document: Document) -> str:
    from docextract.export.unsure import unsure

    return unsure(document)


_WORDS = "right text"
"""What the forms need that hold nothing but the words: the document need not be understood."""
_SHAPES = {
    Form.JSON: Shape(suffix=".json", write=_json, among=_json_line),
    Form.TEXT: Shape(suffix=".txt", write=_text, among=_text, gap="\n", needs=_WORDS),
    Form.HOCR: Shape(suffix=".hocr", write=_hocr, among=None, needs=_WORDS),
    Form.PDF: Shape(suffix=".searchable.pdf", write=_pdf, among=None, needs=_WORDS),
    Form.UNSURE: Shape(suffix=".unsure.tsv", write=_unsure, among=_unsure, gap="\n", needs=_WORDS),
    Form.AKN: Shape(suffix=".akn.xml", write=_akn, among=None),
}
