"""Parts of a page cut out and set one below the other, to be read as one block of text, and what was read put back in its place."""

from collections.abc import Iterator, Sequence
from typing import NamedTuple

import numpy as np

from docextract.document import Box, Line, Word
from docextract.ocr.engine import Image

_BORDER = 0.015
"""Inches of a part's edge that a rule's own ink may cover."""
_APART = 0.16
"""Inches of white between two parts."""

_TALLEST = 15_000
"""Pixels down to which a strip may reach: Tesseract takes no image of more than 32,767."""


class Pixels(NamedTuple):
    """A rectangle on an image: left, top, right, bottom; the last two not included."""

    left: int
    top: int
    right: int
    bottom: int

    def of(self, image: Image) -> Image:
        """The part of ``image`` in it."""
        return image[self.top : self.bottom, self.left : self.right]

    def box(self, dpi: float) -> Box:
        """The same in points."""
        return Box(x0=self.left * 72 / dpi, top=self.top * 72 / dpi, x1=self.right * 72 / dpi, bottom=self.bottom * 72 / dpi)


def batches(parts: Sequence[Pixels], *, dpi: float) -> Iterator[tuple[Pixels, ...]]:
    """``parts`` in their order, in as many strips as a recogniser can read."""
    apart = round(_APART * dpi)
    batch: list[Pixels] = []
    tall = 0
    for part in parts:
        height = part.bottom - part.top + apart
        if batch and tall + height > _TALLEST:
            yield tuple(batch)
            batch, tall = [], 0
        batch.append(part)
        tall += height
    if batch:
        yield tuple(batch)


def strip_of(image: Image, parts: Sequence[Pixels], *, dpi: float) -> Image:
    """The ``parts`` of a page one below the other, without the rules at their edges; there must be at least one."""
    apart, border = round(_APART * dpi), round(_BORDER * dpi)
    width = max(part.right - part.left for part in parts) + 2 * apart
    pieces = []
    for part in parts:
        piece = np.full((part.bottom - part.top + apart, width), 255, np.uint8)
        inner = Pixels(part.left + border, part.top + border, part.right - border, part.bottom - border).of(image)
        piece[border : border + inner.shape[0], apart + border : apart + border + inner.shape[1]] = inner
        pieces.append(piece)
    return np.vstack(pieces)


def put_back(lines: Sequence[Line], parts: Sequence[Pixels], *, dpi: float) -> Iterator[Line]:
    """The lines read on the strip of ``parts`` with their boxes where these stand on the page."""
    scale, apart = 72 / dpi, round(_APART * dpi)
    tops = np.cumsum([0, *(part.bottom - part.top + apart for part in parts)])
    for line in lines:
        if line.box is None:
            continue
        index = int(np.searchsorted(tops, line.box.centre[1] / scale, side="right")) - 1
        part = parts[min(index, len(parts) - 1)]
        across, down = (part.left - apart) * scale, (part.top - float(tops[index])) * scale
        yield line.model_copy(
            update={
                "box": _moved(line.box, across, down),
                "words": tuple(_moved_word(word, across, down) for word in line.words),
            }
        )


def _moved(box: Box, across: float, down: float) -> Box:
    return Box(x0=box.x0 + across, top=box.top + down, x1=box.x1 + across, bottom=box.bottom + down)


def _moved_word(word: Word, across: float, down: float) -> Word:
    return word.model_copy(update={"box": _moved(word.box, across, down)})
