"""Roman numerals counted again on the page: recognisers drop or fuse the strokes of "II" and "III", and a section goes astray."""

import re

import cv2
import numpy as np
from numpy.typing import NDArray

from docextract.ocr.engine import Image

_NUMERAL = re.compile(r"(?=.*[IVXHỈÍÌĨỊ])(?P<head>X{0,3}V?)(?P<ones>[IHỈÍÌĨỊ1l|]{1,4})(?P<tail>[.,)/:;]?)")
"""Matches "I.", "H.", "IH", "XIH", "VI1."; not "1."."""
_STEM = 0.9
"""Share of the letters' height that the ink of an upright stroke covers."""
_FULL = 0.7
"""Share of the highest piece's height that a letter is high; a semicolon reaches no farther."""
_ONES = range(1, 4)


def is_numeral(word: str) -> bool:
    """Whether ``word`` may be a Roman numeral that ends in ones."""
    return _NUMERAL.fullmatch(word) is not None


def recount(word: str, image: Image) -> str:
    """``word`` with as many I as upright strokes stand on its ``image``, where that is no fewer than were read.

    What is no Roman numeral, and one whose strokes cannot be told apart, comes back as it is.
    """
    match = _NUMERAL.fullmatch(word)
    if match is None or not image.size:
        return word
    read = len(match["ones"]) + match["ones"].count("H")
    stems = count_stems(image)
    if stems not in _ONES or stems < read:
        return word
    return f"{match['head']}{'I' * stems}{match['tail']}"


def count_stems(image: Image) -> int:
    """How many upright strokes of full height stand on a grey image of a word; 0 for an empty one."""
    letters = _letters(np.asarray(cv2.threshold(image, 0, 255, cv2.THRESH_BINARY_INV + cv2.THRESH_OTSU)[1], dtype=np.uint8))
    rows = np.flatnonzero(letters.sum(axis=1) >= 2)
    if rows.size < 8:
        return 0
    letters = letters[rows[0] : rows[-1] + 1]
    full = letters.sum(axis=0) >= _STEM * letters.shape[0]
    return int(np.count_nonzero(np.diff(np.concatenate(([False], full))) & full))


def _letters(ink: Image) -> NDArray[np.bool_]:
    """The ink of the letters: no signs behind them, nor what hangs over from the lines above and below."""
    _, labels, boxes, _ = cv2.connectedComponentsWithStats(ink)
    heights = boxes[:, cv2.CC_STAT_HEIGHT]
    high = heights >= _FULL * heights[1:].max(initial=0)
    high[0] = False
    return np.asarray(high[labels], np.bool_)
