"""Lines that a recogniser saw twice: the upper half of a line's letters once more, as words that nobody wrote."""

from collections.abc import Iterator, Sequence

from docextract.document import Box, Line

_SURE, _LESS = 0.9, 0.03
"""Confidence of the line that is read right, and by how much that of its ghost is less."""
_ACROSS, _DOWN = 0.8, 0.4
"""Shares of a ghost's width and height that the line it belongs to covers; lines of a page share none of their height."""
_LOW = 0.8
"""Share of the usual height of the page's lines, and of that line's own, which a ghost is lower than."""


def ghosts(lines: Sequence[Line], *, usual: float) -> Iterator[int]:
    """Indexes of the lines of a page whose ink another line, higher and much surer, has read already.

    ``usual``: the height of the page's lines in points.
    """
    sure = [(line.box, line.confidence) for line in lines if line.box and line.confidence >= _SURE]
    for index, line in enumerate(lines):
        if line.box and line.box.height < _LOW * usual and _is_ghost(line.box, line.confidence, sure):
            yield index


def _is_ghost(box: Box, confidence: float, sure: Sequence[tuple[Box, float]]) -> bool:
    """Whether a line so high and so surely read lies in one of those that are ``sure``."""
    return any(confidence < surer - _LESS and box.height < _LOW * other.height and _lies_in(box, other) for other, surer in sure)


def _lies_in(one: Box, other: Box) -> bool:
    across = min(one.x1, other.x1) - max(one.x0, other.x0)
    down = min(one.bottom, other.bottom) - max(one.top, other.top)
    return across >= _ACROSS * one.width and down >= _DOWN * one.height
