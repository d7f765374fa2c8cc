"""Ink looked at: on a smaller copy of the page, and as pieces that hang together, of which only some are kept."""

from collections.abc import Iterator
from typing import NamedTuple

import cv2
import numpy as np
from numpy.typing import NDArray

from docextract.ocr.engine import Image

Numbers = NDArray[np.int32]


def halved(grey: Image) -> Image:
    """A copy of half the width and height; a smaller one is made of it in a quarter of the time that it takes from the page."""
    return np.asarray(cv2.resize(grey, None, fx=0.5, fy=0.5, interpolation=cv2.INTER_AREA), dtype=np.uint8)


class Pieces(NamedTuple):
    """The pieces of ink that hang together, the paper being number 0."""

    labels: Numbers
    """The number of the piece at every pixel."""
    boxes: Numbers
    """Left, top, width, height and pixels of each, shape (count, 5)."""
    centres: NDArray[np.float64]
    """The middle of each, across and down, shape (count, 2)."""

    @property
    def width(self) -> Numbers:
        """Pixels across of each."""
        return self.boxes[:, cv2.CC_STAT_WIDTH]

    @property
    def height(self) -> Numbers:
        """Pixels down of each."""
        return self.boxes[:, cv2.CC_STAT_HEIGHT]

    def kept(self, which: NDArray[np.bool_]) -> Image:
        """255 where one of the pieces stands for which ``which``, shape (count,), holds; 0 elsewhere."""
        levels = np.where(which, np.uint8(255), np.uint8(0))
        return levels.take(self.labels, mode="clip")  # the numbers are known to be in range: a third of the time


def pieces_of(ink: Image) -> Pieces:
    """The pieces of what is not 0 in ``ink``, corners that touch hanging together."""
    _, labels, boxes, centres = cv2.connectedComponentsWithStatsWithAlgorithm(ink, 8, cv2.CV_32S, cv2.CCL_GRANA)
    return Pieces(np.asarray(labels, np.int32), np.asarray(boxes, np.int32), np.asarray(centres, np.float64))


def boxes_of(ink: Image) -> Iterator[tuple[int, int, int, int]]:
    """Left, top, width and height of each piece of ``ink``, by their outlines: a twentieth of the time of numbering pixels."""
    outlines, order = cv2.findContours(ink, cv2.RETR_CCOMP, cv2.CHAIN_APPROX_SIMPLE)
    for outline, (_, _, _, around) in zip(outlines, order[0] if outlines else (), strict=True):
        if around < 0:  # what lies within another is the edge of a hole
            left, top, width, height = cv2.boundingRect(outline)
            yield left, top, width, height
