"""What was seen on a page: words in lines, tables, and how surely each was read."""

from collections.abc import Iterable
from enum import StrEnum
from functools import cached_property

from docextract.document.geometry import Box, Span
from docextract.document.value import Value


class Word(Value):
    """A word of a line: its place in the line's text, its box on the page, and the reader's confidence (0 to 1)."""

    span: Span
    box: Box
    confidence: float = 1.0
    by_hand: bool = False
    """Whether it is handwriting that several readers read alike."""


class Line(Value):
    """A line as it was read; ``box`` is None where the source has no pages (plain text)."""

    text: str
    words: tuple[Word, ...] = ()
    box: Box | None = None
    size: float | None = None
    """Height of the type in points, where known."""
    bold: bool | None = None

    @property
    def confidence(self) -> float:
        """Mean confidence of the words, 1.0 for a line without any."""
        if not self.words:
            return 1.0
        return sum(word.confidence for word in self.words) / len(self.words)


def typeset(words: Iterable[tuple[str, Word]], *, start: int = 0) -> tuple[str, tuple[Word, ...]]:
    """``words`` as they are written, side by side with a blank between: the text, and the words with their places in a line.

    ``start``: where in the line the text begins. Whatever places the words had before are left behind.
    """
    texts: list[str] = []
    placed: list[Word] = []
    for text, word in words:
        end = start + len(text)
        placed.append(word.model_copy(update={"span": Span(start=start, end=end)}))
        texts.append(text)
        start = end + 1
    return " ".join(texts), tuple(placed)


class Cell(Value):
    """A cell of a table: first row and column (from 0), how many it spans, and its box."""

    row: int
    column: int
    rows: int = 1
    columns: int = 1
    box: Box


class Grid(Value):
    """A table as seen on a page: what rules enclose, or what blanks between columns part."""

    box: Box
    cells: tuple[Cell, ...]


class PageSource(StrEnum):
    """Where the words of a page come from."""

    TEXT_LAYER = "text-layer"
    OCR = "ocr"
    PLAIN = "plain"
    """A format without pages: text, Markdown, HTML, DOCX."""
    NONE = "none"
    """Not read yet: a page that waits for OCR."""


class Page(Value):
    """One page: its number (from 1), its size in points, and what was read on it, in the reader's order."""

    number: int
    width: float = 0.0
    height: float = 0.0
    source: PageSource
    lines: tuple[Line, ...] = ()
    grids: tuple[Grid, ...] = ()
    turned: int = 0
    """Degrees clockwise by which the page image was turned before it was read (0, 90, 180, 270)."""
    skew: float = 0.0
    """Degrees by which the page image was straightened before it was read."""

    @cached_property
    def box(self) -> Box:
        """The whole sheet."""
        return Box(x0=0.0, top=0.0, x1=self.width, bottom=self.height)
