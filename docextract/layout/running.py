"""What stands at the edges of many pages of a document: page numbers wherever they stand, running heads and feet.

A page number is told by its neighbours: on page after page the outermost line is a figure that grows with the pages. A running head
or foot is told by its return: nearly the same words at nearly the same place of most pages.
"""

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from itertools import groupby
from typing import NamedTuple

from rapidfuzz import fuzz

from docextract.document import Box

_NUMBER = re.compile(r"^[-–—\s]*(\d{1,3})[-–—.\s]*$")
_FEWEST = 3
"""Pages on which the same stands before it is taken for a page number, a head or a foot."""
_MOST_PAGES, _SOME_PAGES = 0.7, 0.3
"""Shares of the pages that a head and a foot stand on; forms repeat their titles at the top of many pages."""
_HEAD, _FOOT = 0.09, 0.9
"""Shares of the page's height within which heads and feet stand."""
_PLACE = 12.0
"""Points by which the same thing moves from page to page."""
_SAME = 75.0
"""Similarity (0 to 100) from which two lines say the same."""


class Edge(NamedTuple):
    """A line of the running text that was not left out yet: its index, its page, what it says, and where."""

    line: int
    page: int
    height: float
    """Of the page, in points."""
    text: str
    box: Box


def running_lines(lines: Sequence[Edge], *, pages: int) -> dict[int, str]:
    """Why lines are no part of the text ("page number", "running head", "running foot"), by their indexes.

    ``lines`` are page by page, from top to bottom; ``pages`` is how many the document has.
    """
    if pages < _FEWEST:
        return {}
    found: dict[int, str] = {}
    sheets = [sorted(sheet, key=lambda edge: edge.box.top) for _, sheet in groupby(lines, key=lambda edge: edge.page)]
    heads = [edge for sheet in sheets for edge in sheet[:2] if edge.box.bottom < _HEAD * edge.height]
    feet = [edge for sheet in sheets for edge in sheet[-2:] if edge.box.top > _FOOT * edge.height]
    found |= dict.fromkeys(_returning(heads, fewest=max(_FEWEST, _MOST_PAGES * pages)), "running head")
    found |= dict.fromkeys(_returning(feet, fewest=max(_FEWEST, _SOME_PAGES * pages)), "running foot")
    for outermost in (0, -1):
        left = [[edge for edge in sheet if edge.line not in found] for sheet in sheets]
        found |= dict.fromkeys(_numbers([sheet[outermost] for sheet in left if sheet]), "page number")
    return found


def _returning(edges: Sequence[Edge], *, fewest: float) -> Iterator[int]:
    """The indexes of the lines that return on so many pages."""
    for edge in edges:
        pages = {other.page for other in edges if _at_one_place(edge, other) and fuzz.ratio(edge.text, other.text) >= _SAME}
        if len(pages) >= fewest:
            yield edge.line


def _numbers(edges: Sequence[Edge]) -> Iterator[int]:
    """The indexes of the figures that grow with the pages, and of misread ones at their place."""
    figures = {edge.line: int(match[1]) - edge.page for edge in edges if (match := _NUMBER.match(edge.text))}
    if not figures:
        return
    step, count = Counter(figures.values()).most_common(1)[0]
    if count < _FEWEST:
        return
    sure = [edge for edge in edges if figures.get(edge.line) == step]
    for edge in edges:
        if edge in sure or (len(edge.text) <= len(str(edge.page)) + 3 and any(_at_one_place(edge, other) for other in sure)):
            yield edge.line


def _at_one_place(one: Edge, other: Edge) -> bool:
    across = abs(one.box.centre[0] - other.box.centre[0])
    return abs(one.box.centre[1] - other.box.centre[1]) < _PLACE and across < 2 * _PLACE
