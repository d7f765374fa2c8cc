"""The words on paper as they are read now: where each stands, with the letters that it has after restoration."""

import re
from collections.abc import Iterator
from itertools import groupby

from docextract.document import Box, Document, Span, Value

_TOKEN = re.compile(r"\S+")  # matches "xã," in "các xã, thị trấn"


class PrintedWord(Value):
    """A word, its box in points on the straightened page, and the reader's confidence (0 to 1)."""

    text: str
    box: Box
    confidence: float


class PrintedLine(Value):
    """A line of a page, its words in order."""

    box: Box
    words: tuple[PrintedWord, ...]


_Place = tuple[int, int, int]
"""Page, line, word: indexes from 0."""


def printed_lines(document: Document) -> tuple[tuple[PrintedLine, ...], ...]:
    """The lines of each page in the order in which they were read.

    A word that was changed has its present letters; of several printed words that became one, the first has them all; what
    was taken out of the running text (page numbers, stamps) stands as it was read.
    """
    right = _right(document)
    return tuple(
        tuple(
            PrintedLine(box=line.box, words=words)
            for row, line in enumerate(page.lines)
            if line.box is not None and (words := tuple(_line(document, index, row, right)))
        )
        for index, page in enumerate(document.pages)
    )


def _line(document: Document, page: int, row: int, right: dict[_Place, str]) -> Iterator[PrintedWord]:
    line = document.pages[page].lines[row]
    for index, word in enumerate(line.words):
        text = right.get((page, row, index), word.span.of(line.text))
        if text:
            yield PrintedWord(text=text, box=word.box, confidence=word.confidence)


def _right(document: Document) -> dict[_Place, str]:
    """The present letters of every word that is still in the text; "" for one that gave its letters to the word before."""
    places = {
        id(word): (p, r, i)
        for p, page in enumerate(document.pages)
        for r, line in enumerate(page.lines)
        for i, word in enumerate(line.words)
    }
    text = document.text.value
    tokens = [
        (match.group(), [places[id(word)] for _, word in document.words(Span(start=match.start(), end=match.end()))])
        for match in _TOKEN.finditer(text)
    ]
    found: dict[_Place, str] = {}
    for held, group in groupby((token for token in tokens if token[1]), key=lambda token: token[1][0]):
        run = list(group)
        letters = " ".join(token for token, _ in run)
        # The first word of a line of print may have been given away to the word before it.
        found[held] = f"{found[held]} {letters}" if found.get(held) else letters
        for place in {place for _, others in run for place in others} - {held}:
            found.setdefault(place, "")
    return found
