"""The paragraphs of the running text, one a line, and how each looks."""

import re
from collections.abc import Iterator
from functools import cached_property

from docextract.document import Span, Value
from docextract.vietnamese.letters import strip_marks


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
