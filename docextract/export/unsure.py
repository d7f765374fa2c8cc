"""What OCR was unsure of, for review: pages, lines and words, as a table with tabs."""

import re
from collections.abc import Iterator, Sequence
from itertools import groupby
from typing import NamedTuple

from docextract.document import Box, Document, PageSource, Span

HEADER = ("level", "page", "sureness", "text", "around", "x0", "top", "x1", "bottom")
"""The columns: what is unsure (page, line, word), where (points from the top left), how sure (0 to 1), the words around it."""
_WORD, _LINE = 0.9, 0.9
"""Sureness below which a word, and mean sureness below which a line of a paragraph, is to be looked at."""
_PAGE = 0.05
"""Share of unsure words from which a whole page is."""
_TOKEN = re.compile(r"\S+")
_AROUND = 3


class _Seen(NamedTuple):
    """A word of the present text as it was read on a page."""

    page: int
    text: str
    sureness: float
    box: Box
    around: str


def unsure(document: Document) -> str:
    """The unsure pages of ``document``, then its unsure lines and words in reading order; the header alone where there are none.

    Only what stands in the running text counts, so no stamps and page numbers; only pages that OCR read.
    """
    words = list(_words(document))
    rows = [*_pages(words), *_lines(words), *(_row("word", [word], word.around) for word in words if word.sureness < _WORD)]
    return "".join("\t".join(row) + "\n" for row in [HEADER, *rows])


def _words(document: Document) -> Iterator[_Seen]:
    text = document.text.value
    tokens = list(_TOKEN.finditer(text))
    for at, token in enumerate(tokens):
        read = [
            (page.number, word)
            for page, word in document.words(Span(start=token.start(), end=token.end()))
            if page.source is PageSource.OCR
        ]
        if read:
            around = " ".join(one[0] for one in tokens[max(at - _AROUND, 0) : at + _AROUND + 1])
            box = Box.covering(word.box for number, word in read if number == read[0][0])
            yield _Seen(read[0][0], token[0], min(word.confidence for _, word in read), box, around)


def _pages(words: Sequence[_Seen]) -> Iterator[tuple[str, ...]]:
    for _, group in groupby(words, key=lambda word: word.page):
        page = list(group)
        if sum(word.sureness < _WORD for word in page) > _PAGE * len(page):
            yield _row("page", page, "")


def _lines(words: Sequence[_Seen]) -> Iterator[tuple[str, ...]]:
    for line in _printed_lines(words):
        if len(line) > 1 and sum(word.sureness for word in line) < _LINE * len(line):
            yield _row("line", line, "")


def _printed_lines(words: Sequence[_Seen]) -> Iterator[list[_Seen]]:
    """The words that stand side by side."""
    line: list[_Seen] = []
    for word in words:
        if line and not (line[-1].page == word.page and line[-1].box.top < word.box.centre[1] < line[-1].box.bottom):
            yield line
            line = []
        line.append(word)
    if line:
        yield line


def _row(level: str, words: Sequence[_Seen], around: str) -> tuple[str, ...]:
    sureness = sum(word.sureness for word in words) / len(words)
    text = "" if level == "page" else " ".join(word.text for word in words)
    box = Box.covering(word.box for word in words)
    corners = (f"{edge:.1f}" for edge in (box.x0, box.top, box.x1, box.bottom))
    return (level, str(words[0].page), f"{sureness:.3f}", text, around, *corners)
