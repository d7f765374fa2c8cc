"""Pages as typed: a row of characters is a printed line, three blanks or more part what stands apart."""

import re
from collections.abc import Callable

import pytest

from docextract.document import Box, Document, Line, Page, PageSource, Source, Span, Word

_WIDE, _HIGH, _STEP = 5.4, 11.0, 18.0
"""Points: a character's width, the height of the type, and from line to line."""
_LEFT, _TOP = 60.0, 50.0
_APART = re.compile(r"\S+(?: {1,2}\S+)*")
_WORD = re.compile(r"\S+")


def _page(rows: str, *, number: int = 1, confidence: float = 0.95) -> Page:
    """A page read by OCR as Tesseract gives it, a line for each run of words; empty rows are white space."""
    lines = [
        _line(match[0], column=match.start(), row=row, confidence=confidence)
        for row, typed in enumerate(rows.splitlines())
        for match in _APART.finditer(typed)
    ]
    return Page(number=number, width=595.0, height=842.0, source=PageSource.OCR, lines=tuple(lines))


def _line(text: str, *, column: int, row: int, confidence: float) -> Line:
    top = _TOP + row * _STEP
    left = _LEFT + column * _WIDE
    words = tuple(
        Word(
            span=Span(start=match.start(), end=match.end()),
            box=Box(x0=left + match.start() * _WIDE, top=top, x1=left + match.end() * _WIDE - 1.0, bottom=top + _HIGH),
            confidence=confidence,
        )
        for match in _WORD.finditer(text)
    )
    return Line(text=text, words=words, box=Box.covering(word.box for word in words))


def _document(*pages: Page) -> Document:
    """The pages as a document that waits for its layout."""
    source = Source(path="a.pdf", sha256="0" * 64, media_type="application/pdf", size=1)
    return Document(source=source, pages=pages)


def _plain(text: str) -> Document:
    """A plain text as intake gives it: one page, lines without boxes."""
    sheet = Page(number=1, source=PageSource.PLAIN, lines=tuple(Line(text=line) for line in text.split("\n")))
    return _document(sheet)


@pytest.fixture(scope="session")
def page() -> Callable[..., Page]:
    return _page


@pytest.fixture(scope="session")
def document() -> Callable[..., Document]:
    return _document


@pytest.fixture(scope="session")
def plain() -> Callable[[str], Document]:
    return _plain
