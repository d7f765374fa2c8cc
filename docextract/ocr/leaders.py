"""Rows of dots in forms ("Họ và tên: ......"), found by their dots, so that no reader makes letters of them.

They are taken off the page before it is read, and stand as five dots in the line that they belong to.
"""

from collections.abc import Sequence

import cv2
import numpy as np
from numpy.typing import NDArray

from docextract.document import Box, Line, Span, Word, typeset
from docextract.ocr.engine import Image
from docextract.ocr.ink import pieces_of
from docextract.ocr.strip import Pixels

DOTS = "....."
"""What a row of dots is in the text, however long."""
_SCALE, _DARK = 0.5, 150
"""Share of the image's size at which dots are looked for, and the level below which a pixel is ink there."""
_DOT = (0.006, 0.036)
"""Inches between which a dot is wide and high."""
_PITCH = 0.035
"""Inches of white between two dots of a row at most."""
_FEWEST, _SHORTEST = 6, 0.3
"""Dots of a row, and inches that it is long: three dots are an ellipsis."""
_LEVEL = 0.012
"""Inches by which the dots of a row stand higher or lower."""
_FREE, _TOUCHED = 0.03, 0.15
"""Inches of white above and below a row, and the share of it that ink may touch there."""
_COLON = 0.08
"""Inches above its lower dot within which a colon has the upper one."""
_EDGE = 2
"""Pixels around a row that its soft edges take."""
_NEAR = 8.0
"""Points between a row of dots and the words beside it."""


def find_leaders(grey: Image, *, dpi: float) -> tuple[Pixels, ...]:
    """Where rows of dots stand, from top to bottom."""
    small, inch = cv2.resize(grey, None, fx=_SCALE, fy=_SCALE, interpolation=cv2.INTER_AREA), dpi * _SCALE
    ink = np.asarray(small < _DARK, dtype=np.uint8)
    dots, places = _dots(ink, inch)
    if len(places) < _FEWEST:
        return ()
    joint = cv2.morphologyEx(dots, cv2.MORPH_CLOSE, np.ones((1, round(_PITCH * inch)), np.uint8))
    joined = pieces_of(np.asarray(joint, dtype=np.uint8))
    count = np.bincount(joined.labels[places[:, 1], places[:, 0]], minlength=len(joined.boxes))
    found = [
        Pixels(int(left), int(top), int(left + wide), int(top + high))
        for (left, top, wide, high, _), dots_in in zip(joined.boxes[1:], count[1:], strict=True)
        if dots_in >= _FEWEST and wide >= _SHORTEST * inch and high <= (_DOT[1] + _LEVEL) * inch
    ]
    rest = [_behind_colon(row, ink, inch) for row in sorted(found, key=lambda row: row.top) if _stands_free(row, ink, inch)]
    return tuple(Pixels(*(round(edge / _SCALE) for edge in row)) for row in rest)


def _dots(ink: Image, inch: float) -> tuple[Image, NDArray[np.int64]]:
    """The specks of ink that are of the size of a dot, and the middle of each, across and down."""
    pieces = pieces_of(ink)
    width, height = pieces.width / inch, pieces.height / inch
    kept = (width >= _DOT[0]) & (width <= _DOT[1]) & (height >= _DOT[0]) & (height <= _DOT[1])
    kept[0] = False
    return pieces.kept(kept), pieces.centres[kept].round().astype(np.int64)


def _stands_free(row: Pixels, ink: Image, inch: float) -> bool:
    """Whether there is white above and below the row: dotted rules of stamps run through letters."""
    high = round(_FREE * inch)
    above, below = row._replace(top=max(row.top - high, 0), bottom=row.top), row._replace(top=row.bottom, bottom=row.bottom + high)
    return all(float(band.of(ink).any(axis=0).mean()) < _TOUCHED for band in (above, below))


def _behind_colon(row: Pixels, ink: Image, inch: float) -> Pixels:
    """The row without its first dot where that is the lower one of a colon."""
    blank = np.flatnonzero(~row.of(ink).any(axis=0))
    end = row.left + int(blank[0]) if len(blank) else row.right
    above = Pixels(row.left, max(row.top - round(_COLON * inch), 0), end, max(row.top - 1, 0)).of(ink)
    return row._replace(left=end) if above.any() else row


def without_leaders(grey: Image, leaders: Sequence[Pixels]) -> Image:
    """The image with the rows of dots left white."""
    if not leaders:
        return grey
    blank = grey.copy()
    for leader in leaders:
        Pixels(leader.left, leader.top - _EDGE, leader.right + _EDGE, leader.bottom + _EDGE).of(blank)[:] = 255
    return blank


def with_leaders(lines: Sequence[Line], leaders: Sequence[Pixels], *, dpi: float) -> tuple[Line, ...]:
    """The lines with dots where rows of them stood; what stands on both sides of a row is one line."""
    led = list(lines)
    for box in sorted((leader.box(dpi) for leader in leaders), key=lambda box: box.x0):
        beside = [line for line in led if _is_beside(line, box)]
        if beside:
            at = min(led.index(line) for line in beside)
            led = [line for line in led if line not in beside]
            led.insert(at, _with_dots(beside, box))
    return tuple(led)


def _is_beside(line: Line, box: Box) -> bool:
    if line.box is None or not line.box.centre[1] < box.centre[1] < line.box.bottom + 2:
        return False
    if any(word.box.x0 < box.centre[0] < word.box.x1 for word in line.words):  # a rule of a stamp through a line
        return False
    return line.box.x0 - _NEAR < box.x1 and box.x0 < line.box.x1 + _NEAR


def _with_dots(lines: Sequence[Line], box: Box) -> Line:
    written = [(word.span.of(line.text), word) for line in lines for word in line.words]
    written.append((DOTS, Word(span=Span(start=0, end=len(DOTS)), box=box, confidence=1.0)))
    text, words = typeset(sorted(written, key=lambda one: one[1].box.x0))
    return lines[0].model_copy(update={"text": text, "words": words, "box": Box.covering(word.box for word in words)})
