"""Two columns of running text side by side on a page, as on folded cards and in gazettes: the left one is read first.

Cells of tables and the closing block stand side by side, too. So two columns need many lines on both sides of a clear gutter,
running text on one side at least, and a reader that took the left ones before the right ones.
"""

from collections.abc import Iterator, Mapping, Sequence
from itertools import pairwise
from statistics import median
from typing import NamedTuple

from docextract.document import Box, Line

_FEWEST, _GOING_ON = 6, 4
"""Lines of a column, and how many of them begin with a small letter in one of the two."""
_WIDE = 0.2
"""Share of the page's width that a column takes, and the middle one of its lines where they are running text."""
_MIDDLE = (0.3, 0.7)
"""Shares of the page's width between which the gutter lies."""
_CLEAR = 4.0
"""Points of white at the gutter."""
_APART = 2.6
"""Heights of the type from which a line below the other column's end stands below both."""


class _Columns(NamedTuple):
    """The lines of both columns, as indexes."""

    left: tuple[int, ...]
    right: tuple[int, ...]


def by_columns(lines: Sequence[Line], *, width: float, read: Mapping[int, int]) -> list[Line]:
    """``lines``, given from top to bottom, with the left column before the right one where there are two.

    ``width``: of the page, in points; ``read``: at which place the reader had each line, by its ``id``.
    """
    found = [
        columns for gutter in _gutters(lines, width) for columns in _beside(lines, gutter) if _is_text(lines, columns, width, read)
    ]
    if not found:
        return list(lines)
    left, right = max(found, key=lambda columns: len(columns.left) + len(columns.right))
    both = {*left, *right}
    before = [line for index, line in enumerate(lines) if index not in both and index < min(both)]
    behind = [line for index, line in enumerate(lines) if index not in both and index > min(both)]
    return [*before, *(lines[index] for index in left), *(lines[index] for index in right), *behind]


def _gutters(lines: Sequence[Line], width: float) -> Iterator[float]:
    """The places where a right column may begin."""
    lefts = sorted(line.box.x0 for line in lines if line.box and _MIDDLE[0] * width < line.box.x0 < _MIDDLE[1] * width)
    yield from (one for one, other in pairwise(lefts) if other - one < _CLEAR)


def _beside(lines: Sequence[Line], gutter: float) -> Iterator[_Columns]:
    """The lines left and right of ``gutter``, between lines that run across it."""
    left: list[int] = []
    right: list[int] = []
    for index, line in enumerate(lines):
        if line.box and line.box.x1 <= gutter - _CLEAR:
            left.append(index)
        elif line.box and line.box.x0 >= gutter - _CLEAR:
            right.append(index)
        else:
            yield _ended(lines, left, right)
            left, right = [], []
    yield _ended(lines, left, right)


def _ended(lines: Sequence[Line], left: list[int], right: list[int]) -> _Columns:
    """The columns without what stands below both of them."""
    ends = []
    for one, other in ((left, right), (right, left)):
        bottom = max((box.bottom for box in _boxes(lines, other)), default=0.0)
        end = next(
            (
                at
                for at in range(1, len(one))
                if (low := lines[one[at]].box) and (high := lines[one[at - 1]].box)
                if low.top > bottom and low.top - high.bottom > _APART * high.height
            ),
            len(one),
        )
        ends.append(tuple(one[:end]))
    return _Columns(*ends)


def _is_text(lines: Sequence[Line], columns: _Columns, width: float, read: Mapping[int, int]) -> bool:
    left, right = columns
    if min(len(left), len(right)) < _FEWEST:
        return False
    if any(Box.covering(_boxes(lines, side)).width < _WIDE * width for side in columns):
        return False
    running = [side for side in columns if sum(lines[index].text[:1].islower() for index in side) >= _GOING_ON]
    if not any(median(box.width for box in _boxes(lines, side)) > _WIDE * width for side in running):
        return False
    return max(read.get(id(lines[index]), 0) for index in left) < min(read.get(id(lines[index]), 0) for index in right)


def _boxes(lines: Sequence[Line], side: Sequence[int]) -> list[Box]:
    return [box for index in side if (box := lines[index].box)]
