"""Lines that the reader left out: beside a seal or a signature it takes a stretch of text for a picture."""

import re
from collections.abc import Sequence

import cv2
import numpy as np

from docextract.document import Line
from docextract.ocr.engine import Image
from docextract.ocr.ink import pieces_of
from docextract.ocr.second import LineReader
from docextract.ocr.strip import Pixels
from docextract.vietnamese.syllables import is_syllable

_SCALE = 0.5
"""Share of the image's size at which ink is looked for."""
_LETTER = (0.03, 0.2)
"""Inches between which a letter is high, and at most as wide."""
_LINE = (0.06, 0.26)
"""Inches between which a line of text is high, marks included."""
_SHORTEST, _FEWEST = 0.35, 4
"""Inches and letters below which a stretch of ink is no line."""
_APART = 0.09
"""Inches that part two words at most."""
_ENDS, _EDGE = 0.4, 0.05
"""Inches by which a stretch is cut out wider and higher than the letters found in it."""
_LETTERS = re.compile(r"[^\W\d_]+")
_DASH = re.compile(r"\W*[-–]\s?[^\W\d_]")
"""Matches the beginning of "- VPUB: CVP, TH;"."""
_SWING, _UNREAD = 24.0, 0.35
"""Points that no line of text is high, and the confidence below which such a line is none."""
_SURE, _SYLLABLES = 0.6, 0.6
"""Mean confidence of what was read there, and share of syllables, from which it is text."""


def find_unread(grey: Image, lines: Sequence[Line], *, dpi: float) -> tuple[Pixels, ...]:
    """Where ink stands like a line of text outside all of ``lines``, from top to bottom."""
    small = cv2.resize(grey, None, fx=_SCALE, fy=_SCALE, interpolation=cv2.INTER_AREA)
    inch = dpi * _SCALE
    dark = cv2.adaptiveThreshold(small, 255, cv2.ADAPTIVE_THRESH_MEAN_C, cv2.THRESH_BINARY_INV, 51, 30)
    ink = np.asarray(dark, dtype=np.uint8)
    _wipe(ink, lines, inch / 72)
    letters, count = _letters(ink, inch)
    if count < _FEWEST:
        return ()
    joined = pieces_of(np.asarray(cv2.dilate(letters, np.ones((3, round(_APART * inch)), np.uint8)), dtype=np.uint8))
    parts = []
    for index, (left, top, width, height, _) in enumerate(joined.boxes[1:], start=1):
        if not (width >= _SHORTEST * inch and _LINE[0] * inch <= height <= _LINE[1] * inch):
            continue
        inside = np.where(
            joined.labels[top : top + height, left : left + width] == index, letters[top : top + height, left : left + width], 0
        )
        if cv2.connectedComponents(inside.astype(np.uint8))[0] > _FEWEST:
            parts.append(_grown(int(left), int(top), int(width), int(height), grey, dpi))
    return tuple(sorted(parts, key=lambda part: part.top))


def with_words(parts: Sequence[Pixels], grey: Image, *, reader: LineReader) -> tuple[Pixels, ...]:
    """Those of ``parts`` in which a quick reader sees text: the others are seals, emblems and addresses of the web."""
    texts = reader.read([part.of(grey) for part in parts])
    return tuple(part for part, text in zip(parts, texts, strict=True) if _is_worded(_words(text), of=len(text.split())))


def _words(text: str) -> list[bool]:
    """Of each run of letters whether it is a word; after the dash of a recipient abbreviations in capitals are words, too."""
    listed = _DASH.match(text) is not None
    return [len(run) > 1 and (is_syllable(run) or (listed and run.isupper())) for run in _LETTERS.findall(text)]


def is_text(line: Line) -> bool:
    """Whether a line read where there was none before is made of words, and no picture."""
    return line.confidence >= _SURE and _is_worded(_words(line.text), of=len(line.words))


def _is_worded(runs: Sequence[bool], *, of: int) -> bool:
    """Whether enough of the pieces that blanks part are words; ``runs``: of each run of letters whether it is one."""
    return any(runs) and sum(runs) >= _SYLLABLES * of


def _wipe(ink: Image, lines: Sequence[Line], scale: float) -> None:
    """Takes the ink of ``lines`` away, marks above and below included."""
    for line in lines:
        if line.box and not _is_blot(line):
            margin = 0.3 * line.box.height
            top, bottom = max(int((line.box.top - margin) * scale), 0), int((line.box.bottom + margin) * scale) + 1
            ink[top:bottom, max(int(line.box.x0 * scale) - 2, 0) : int(line.box.x1 * scale) + 3] = 0


def _is_blot(line: Line) -> bool:
    """Whether a line is a signature's stroke, as high as it swings: what it runs through was not read."""
    return line.box is not None and line.box.height > _SWING and line.confidence < _UNREAD


def _letters(ink: Image, inch: float) -> tuple[Image, int]:
    """The pieces of ink that are of the size of letters, and how many they are."""
    pieces = pieces_of(ink)
    kept = (pieces.height >= _LETTER[0] * inch) & (pieces.height <= _LETTER[1] * inch) & (pieces.width <= _LETTER[1] * inch * 2)
    kept[0] = False
    return pieces.kept(kept), int(kept.sum())


def _grown(left: int, top: int, width: int, height: int, grey: Image, dpi: float) -> Pixels:
    """The stretch in pixels of the page, wide enough for the letters at its ends that touch a seal or a signature."""
    across, down = _ENDS * dpi, _EDGE * dpi
    return Pixels(
        max(int(left / _SCALE - across), 0),
        max(int(top / _SCALE - down), 0),
        min(int((left + width) / _SCALE + across), grey.shape[1]),
        min(int((top + height) / _SCALE + down), grey.shape[0]),
    )
