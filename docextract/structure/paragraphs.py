"""The paragraphs of the running text, one a line, and how each looks."""

import re
from collections.abc import Callable, Iterable, Iterator
from functools import cached_property
from typing import NamedTuple

from docextract.document import Span, Value
from docextract.vietnamese.letters import strip_marks

Trust = Callable[[Span], float]
"""How surely the words of a stretch were read (0 to 1); 1 for what was not read by OCR."""


class Ink(NamedTuple):
    """What is known of the words on paper behind a stretch of the text."""

    trust: Trust
    pieces: Callable[[Span], int]
    """How many words it is made of; 0 where it has no page."""
    by_hand: Callable[[Span], bool]
    """Whether any of them was written by hand, and read alike by several readers."""


class Paragraph(Value):
    """A line of the running text that is not blank: its place in the text, and its words without the blanks around."""

    span: Span
    text: str

    @cached_property
    def folded(self) -> str:
        """The words without marks; the length stays."""
        return strip_marks(self.text)

    @cached_property
    def capitals(self) -> bool:
        """Whether (nearly) all letters are capitals, and there are at least three."""
        return is_capital(self.text)

    @cached_property
    def open(self) -> bool:
        """Whether it ends without a mark that ends a sentence or a list item."""
        return re.search(r"[.;:!?/]\s*[\"”’')\]]*$", self.text) is None

    def part(self, start: int, end: int | None = None) -> Span:
        """The stretch of the whole text that ``text[start:end]`` is, without the blanks at its ends."""
        piece = self.text[start:end]
        left = len(piece) - len(piece.lstrip())
        return Span(start=self.span.start + start + left, end=self.span.start + start + max(len(piece.rstrip()), left))


def is_capital(text: str) -> bool:
    """Whether (nearly) all letters of ``text`` are capitals, and there are at least three."""
    letters = [letter for letter in text if letter.isalpha()]
    return len(letters) >= 3 and sum(letter.isupper() for letter in letters) >= 0.85 * len(letters)


def split_paragraphs(text: str) -> Iterator[Paragraph]:
    """The lines of ``text`` that are not blank, in order."""
    for line in re.finditer(r"[^\n]+", text):
        words = line[0].strip()
        if words:
            start = line.start() + len(line[0]) - len(line[0].lstrip())
            yield Paragraph(span=Span(start=start, end=start + len(words)), text=words)


_GLUED = re.compile(r"(?<=[\w:.;)])\s+(?=a\)\s+[A-ZĐ\d])")
_PART_AT_END = re.compile(r"(?<=[.)”\"])\s+(?=(?i:phan\s+thu\s+[a-z]+|chuong\s+[ivx]+)\s*$)")
"""Matches the blank in "… (Kèm theo Quyết định số 5) Phần thứ nhất" (folded): such a mark stands on a line of its own."""
_FIRST, _SECOND = re.compile(r"\(?a\)"), re.compile(r"\(?b\)\s")
_LONGEST_ITEM = 20
"""Paragraphs of the longest item a) that is looked through for b)."""


def part_glued(paragraphs: Iterable[Paragraph]) -> Iterator[Paragraph]:
    """The paragraphs, those parted in two that ran into one.

    A first item "a) …" that ran into its lead-in is told by a "b) …" on a line of its own; "Phần thứ nhất" stands alone.
    """
    waiting: list[Paragraph] = []
    for paragraph in (piece for whole in paragraphs for piece in _part(whole, _PART_AT_END)):
        if waiting and _SECOND.match(paragraph.text):
            yield from _part(waiting[0], _GLUED)
            yield from waiting[1:]
            waiting = []
        elif waiting and (_FIRST.match(paragraph.text) or len(waiting) > _LONGEST_ITEM):
            yield from waiting
            waiting = []
        if _GLUED.search(paragraph.folded):
            yield from waiting
            waiting = [paragraph]
        elif waiting:
            waiting.append(paragraph)
        else:
            yield paragraph
    yield from waiting


def _part(paragraph: Paragraph, seam: re.Pattern[str]) -> Iterator[Paragraph]:
    """The paragraph in two at the first match of ``seam`` (on the folded words), whole without a match."""
    cut = seam.search(paragraph.folded)
    edges = [0, cut.start(), cut.end(), len(paragraph.text)] if cut else [0, len(paragraph.text)]
    for start, end in zip(edges[::2], edges[1::2], strict=True):
        yield Paragraph(span=paragraph.part(start, end), text=paragraph.text[start:end])
