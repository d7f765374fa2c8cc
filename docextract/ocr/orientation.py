"""Which way up a page lies: lines of text run across or down, told from the ink; upright or not, told from what could be read."""

from collections.abc import Sequence
from enum import IntEnum
from typing import Final

import cv2
import numpy as np

from docextract.document import Line
from docextract.ocr.engine import Image
from docextract.ocr.ink import halved, pieces_of
from docextract.vietnamese.syllables import is_syllable


class Turn(IntEnum):
    """Degrees clockwise by which an image is turned."""

    NONE = 0
    QUARTER = 90
    HALF = 180
    THREE_QUARTERS = 270

    def then(self, other: "Turn") -> "Turn":
        """Both turns, one after the other."""
        return Turn((self + other) % 360)


_CODES: Final = {
    Turn.QUARTER: cv2.ROTATE_90_CLOCKWISE,
    Turn.HALF: cv2.ROTATE_180,
    Turn.THREE_QUARTERS: cv2.ROTATE_90_COUNTERCLOCKWISE,
}
_SIDE = 1400
"""Pixels of the longer side of the image on which it is told: letters are five to twenty high."""
_SPECK, _LETTER = 5, 60
"""Pixels: what is smaller is no letter, what is larger is a rule, a seal or an edge."""
_GAP = 9
"""Pixels over which letters of a line run together, and lines do not."""
_FEWEST = 100
"""Letters below which a page tells nothing."""
_CLEARLY = 1.5
"""How many times more pieces must be left when run together across than down: upright pages have 0.1 to 0.4, turned ones 5."""
_LEGIBLE = 0.35
"""Legibility of a page read upright: never seen below 0.6; upside down it is about 0.08."""
_FEW = 8


def turn(image: Image, by: Turn) -> Image:
    """``image`` turned clockwise."""
    return image if by is Turn.NONE else np.asarray(cv2.rotate(image, _CODES[by]), dtype=np.uint8)


def runs_down(grey: Image) -> bool:
    """Whether the lines of text run down the page: it lies on its side. False for a page with few letters.

    Letters run together along the line that they stand in, so fewer pieces are left in that direction.
    """
    letters, count = _letters(grey)
    if count < _FEWEST:
        return False
    return _pieces(letters, (1, _GAP)) > _CLEARLY * _pieces(letters, (_GAP, 1))


def _letters(grey: Image) -> tuple[Image, int]:
    """The ink of a smaller copy of the page that is of the size of letters, and how many pieces it has."""
    near = halved(grey) if max(grey.shape) >= 2 * _SIDE else grey
    scale = min(_SIDE / max(near.shape), 1.0)
    small = cv2.resize(near, None, fx=scale, fy=scale, interpolation=cv2.INTER_AREA)
    coarse = cv2.resize(small, None, fx=0.25, fy=0.25, interpolation=cv2.INTER_AREA)
    ground = cv2.resize(cv2.medianBlur(coarse, 21), (small.shape[1], small.shape[0]))
    ink = cv2.threshold(cv2.subtract(ground, small), 0, 255, cv2.THRESH_BINARY + cv2.THRESH_OTSU)[1]
    pieces = pieces_of(np.asarray(ink, dtype=np.uint8))
    sides = np.maximum(pieces.width, pieces.height)
    kept = (sides >= _SPECK) & (sides <= _LETTER)
    kept[0] = False  # the paper
    return pieces.kept(kept), int(kept.sum())


def _pieces(letters: Image, run: tuple[int, int]) -> int:
    return int(cv2.connectedComponents(cv2.dilate(letters, np.ones(run, np.uint8)))[0]) - 1


def legibility(lines: Sequence[Line]) -> float:
    """Mean confidence of the words, all but Vietnamese syllables and figures counting as 0.0; 1.0 where there are few."""
    words = [(word.span.of(line.text).strip(".,;:()-/"), word.confidence) for line in lines for word in line.words]
    if len(words) < _FEW:
        return 1.0
    return sum(confidence for text, confidence in words if is_syllable(text) or text.isdigit()) / len(words)


def is_legible(lines: Sequence[Line]) -> bool:
    """Whether a page was read the right way up; true where there are too few words to tell."""
    return legibility(lines) >= _LEGIBLE
