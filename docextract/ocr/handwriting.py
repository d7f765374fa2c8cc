"""A few figures written by hand side by side: parted at the thinnest ink, each read by the model of figures."""

from itertools import pairwise
from typing import NamedTuple

import cv2
import numpy as np
from numpy.typing import NDArray

from docextract.ocr.engine import Image
from docextract.ocr.figures import NO_FIGURE, classify, squared
from docextract.ocr.strip import Pixels

_LEAST = 0.5
"""Probability of the least sure figure below which nothing is said."""
_ENOUGH = 0.6
"""Probability from which ink is not parted further."""
_SPECK, _FLAT = 0.25, 0.15
"""Share of the tallest ink's height below which ink is a speck, and of its own width below which it is a rule."""
_WIDEST = 4
"""Figures that one stretch of ink is parted into at most."""


def ink_of(crop: Image) -> Image:
    """The ink of a grey cut, white on black."""
    _, dark = cv2.threshold(cv2.GaussianBlur(crop, (3, 3), 0), 0, 255, cv2.THRESH_BINARY_INV + cv2.THRESH_OTSU)
    return np.asarray(dark, np.uint8)


def read_figures(ink: Image, gap: tuple[int, int]) -> str:
    """The figures whose ink stands mostly between two columns; "" where they are unsure."""
    read = [_best(stretch.alone(ink), stretch) for stretch in stretches(ink, gap)]
    if not read or min(sure for _, sure in read) < _LEAST:
        return ""
    return "".join(figures for figures, _ in read)


class Stretch(NamedTuple):
    """Ink in one piece, or strokes above one another: its rectangle, and the pieces' own."""

    left: int
    top: int
    right: int
    bottom: int
    pieces: tuple[Pixels, ...]

    def alone(self, ink: Image) -> Image:
        """The ink of the stretch without its neighbours'."""
        count, labels, stats, _ = cv2.connectedComponentsWithStats(ink, connectivity=8)
        own = [label for label in range(1, count) if _rectangle(stats[label]) in self.pieces]
        return np.where(np.isin(labels, own), np.uint8(255), np.uint8(0))


def _rectangle(stats: NDArray[np.int32]) -> Pixels:
    left, top, width, height = (int(value) for value in stats[:4])
    return Pixels(left, top, left + width, top + height)


def stretches(ink: Image, gap: tuple[int, int]) -> list[Stretch]:
    """The stretches of ink that stand mostly between two columns, from left to right, without specks and what is cut off."""
    count, _, stats, _ = cv2.connectedComponentsWithStats(ink, connectivity=8)
    found = [
        part
        for part in (_rectangle(stats[label]) for label in range(1, count))
        if min(part.right, gap[1]) - max(part.left, gap[0]) > 0.6 * (part.right - part.left)
        and part.bottom - part.top > _FLAT * (part.right - part.left)
        and part.top > 0
        and part.bottom < ink.shape[0]
    ]
    tallest = max((part.bottom - part.top for part in found), default=0)
    groups: list[list[Pixels]] = []
    for part in sorted(found):
        reach = max((one.right for one in groups[-1]), default=0) if groups else 0
        if groups and min(reach, part.right) - part.left > 0.5 * (part.right - part.left):
            groups[-1].append(part)
        else:
            groups.append([part])
    merged = [
        Stretch(min(p.left for p in g), min(p.top for p in g), max(p.right for p in g), max(p.bottom for p in g), tuple(g))
        for g in groups
    ]
    return [one for one in merged if one.bottom - one.top >= _SPECK * tallest]


def _best(ink: Image, part: Stretch) -> tuple[str, float]:
    """The likeliest figures of one stretch of ink, and the probability of the least sure among them."""
    width, height = part.right - part.left, part.bottom - part.top
    best, surest = "", 0.0
    for count in range(1, _WIDEST + 1):
        if not 0.08 < width / count / height < 1.35:
            continue
        edges = _edges(ink, part, count)
        read = [_figure(ink[part.top : part.bottom, left:right]) for left, right in pairwise(edges)]
        sure = min(probability for _, probability in read)
        if sure > surest:
            best, surest = "".join(figure for figure, _ in read), sure
        if surest > _ENOUGH:
            break
    return best, surest


def _edges(ink: Image, part: Stretch, count: int) -> list[int]:
    """Where the stretch is parted: near equal widths, where least ink is crossed."""
    profile = (ink[part.top : part.bottom, part.left : part.right] > 0).sum(axis=0)
    width = len(profile)
    edges = [0]
    for number in range(1, count):
        middle, reach = round(width * number / count), max(round(0.22 * width / count), 1)
        window = profile[middle - reach : middle + reach + 1]
        edges.append(middle - reach + int(np.argmin(window)))
    return [part.left + edge for edge in (*edges, width)]


def _figure(ink: Image) -> tuple[str, float]:
    rows, columns = np.flatnonzero(ink.max(axis=1)), np.flatnonzero(ink.max(axis=0))
    if not len(rows):
        return "", 0.0
    likely = classify([squared(ink[rows[0] : rows[-1] + 1, columns[0] : columns[-1] + 1])])[0]
    figure = int(likely.argmax())
    return ("", 0.0) if figure == NO_FIGURE else (str(figure), float(likely[figure]))
