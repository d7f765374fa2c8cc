"""A page image made ready for a recogniser: seals taken off, light and ink evened, straightened.

A clean page is left alone: a 1-bit or a straight one passes a step unchanged. Each step has earned its place on damaged scans; own
binarisation and a raised white point did not, they thin the strokes of marks.
"""

from collections.abc import Collection

import cv2
import numpy as np
from numpy.typing import NDArray

from docextract.ocr.engine import Image
from docextract.ocr.seals import find_seals, without_seals
from docextract.ocr.steps import Step

_COARSE = 6
"""How many times smaller the image is on which paper is measured."""
_WINDOW = 25
"""Side of the window, in coarse pixels, in which the brightest is paper: wider than strokes, narrower than shadows."""
_BLOCK = 96
"""Side, in pixels, of the blocks in which the darkness of ink is measured: two or three lines of text at 300 dpi."""
_SPARSE = 3
"""Every third column is looked at for it."""
_FADED, _BLANK = 0.72, 0.8
"""Transmittance above which the darkest of a block is no ink, and above which nothing is taken for ink."""
_WHITE = 0.8
"""Share of a clean page that is white."""
_MAX_SKEW = 5.0
"""Degrees within which a page is straightened."""
_MIN_SKEW = 0.15

Floats = NDArray[np.floating]


def prepare(image: Image, *, steps: Collection[Step] = frozenset(Step)) -> tuple[Image, float]:
    """The image made ready by ``steps``, grey, and the degrees by which it was turned to stand straight."""
    seals = find_seals(image) if image.ndim == 3 and Step.SEALS in steps else None
    grey = without_seals(image, seals, paper=paper_of) if seals else to_grey(image)
    if Step.LIGHT in steps and not _is_clean(grey):
        grey = _even(grey)
    skew = find_skew(grey) if Step.SKEW in steps else 0.0
    if abs(skew) < _MIN_SKEW:
        return grey, 0.0
    return rotate(grey, skew), skew


def to_grey(image: Image) -> Image:
    """The image in grey; one that is so already as it is."""
    return image if image.ndim == 2 else np.asarray(cv2.cvtColor(image, cv2.COLOR_BGR2GRAY), dtype=np.uint8)


def _is_clean(grey: Image) -> bool:
    """Whether paper is white and ink black nearly everywhere: a 1-bit scan, or a page printed to an image."""
    levels = grey[::5, ::5]
    dark = np.count_nonzero(levels < 160)
    return bool((levels >= 250).mean() > _WHITE and np.count_nonzero(levels <= 60) > 0.5 * dark)


def paper_of(channel: Image) -> Floats:
    """How bright the bare paper is at every pixel."""
    return _paper_of(channel).astype(np.float32)


def _paper_of(channel: Image) -> Image:
    height, width = channel.shape
    small = cv2.resize(channel, (max(width // _COARSE, 1), max(height // _COARSE, 1)), interpolation=cv2.INTER_AREA)
    window = cv2.getStructuringElement(cv2.MORPH_ELLIPSE, (_WINDOW, _WINDOW))
    paper = cv2.GaussianBlur(cv2.morphologyEx(cv2.medianBlur(small, 3), cv2.MORPH_CLOSE, window), (0, 0), _WINDOW / 2)
    full = np.asarray(cv2.resize(paper, (width, height), interpolation=cv2.INTER_LINEAR), dtype=np.uint8)
    return np.maximum(full, 30, out=full)


def _even(grey: Image) -> Image:
    """The page with paper white and ink black everywhere: shadows lifted, faded stretches darkened, bleed-through left faint."""
    light = np.divide(grey, _paper_of(grey), dtype=np.float32)  # an array of a page in such numbers takes 35 MB: two are enough
    np.minimum(light, 1.0, out=light)
    transmitted = _ink_of(light)
    even = np.empty_like(grey)
    for top in range(0, len(grey), _BLOCK):  # as many rows at once as stay in the processor's cache
        seen, ink = light[top : top + _BLOCK], transmitted[top : top + _BLOCK]
        seen -= ink
        seen /= np.subtract(1.0, ink, out=ink)
        np.clip(seen, 0.0, 1.0, out=seen)
        seen *= 235.0
        seen += 10.0
        even[top : top + _BLOCK] = seen
    return even


def _ink_of(seen: Floats) -> Floats:
    """How much light the ink lets through at every pixel, from 0 to 1; blocks without text take the page's own ink."""
    height, width = seen.shape
    rows, columns = -(-height // _BLOCK), -(-width // _BLOCK)
    darkest = np.stack([_darkest(seen[row * _BLOCK : (row + 1) * _BLOCK], columns) for row in range(rows)])
    printed = darkest < _FADED
    darkest[~printed] = np.median(darkest[printed]) if printed.any() else 0.5
    smooth = cv2.GaussianBlur(cv2.medianBlur(darkest, 5), (0, 0), 1.2)
    full = cv2.resize(smooth, (columns * _BLOCK, rows * _BLOCK), interpolation=cv2.INTER_LINEAR)
    return np.minimum(full[:height, :width], np.float32(_BLANK), out=full[:height, :width])


def _darkest(strip: Floats, columns: int) -> Floats:
    """How dark the darkest of each of the ``columns`` blocks is that lie side by side; what the page does not fill is white."""
    height, width = strip.shape
    whole = np.pad(strip, ((0, _BLOCK - height), (0, columns * _BLOCK - width)), constant_values=1.0)
    blocks = whole[:, ::_SPARSE].reshape(_BLOCK, columns, -1).transpose(1, 0, 2).reshape(columns, -1)
    return np.percentile(blocks, 1.5, axis=1, overwrite_input=True).astype(np.float32)


def find_skew(grey: Image) -> float:
    """Degrees by which the lines of text fall to the right, found where the rows of ink are sharpest; 0.0 where there are none."""
    height, width = grey.shape
    scale = 1000 / max(height, width)
    small = cv2.resize(grey, None, fx=scale, fy=scale, interpolation=cv2.INTER_AREA)
    ink = np.asarray(cv2.threshold(small, 0, 255, cv2.THRESH_BINARY_INV + cv2.THRESH_OTSU)[1], dtype=np.uint8)
    if ink.mean() < 0.5 or ink.mean() > 120:
        return 0.0
    coarse = np.asarray(cv2.resize(ink, None, fx=0.5, fy=0.5, interpolation=cv2.INTER_AREA), dtype=np.uint8)
    near = _sharpest(coarse, np.arange(-_MAX_SKEW, _MAX_SKEW + 0.01, 0.5))
    angles = np.arange(near - 0.45, near + 0.46, 0.05)
    nearer = int(np.searchsorted(angles, _sharpest(ink, angles[::3])))
    return _sharpest(ink, angles[max(nearer - 2, 0) : nearer + 3])


def _sharpest(ink: Image, angles: Floats) -> float:
    return float(max(angles, key=lambda angle: rows_sharpness(_tilted(ink, angle))))


def _tilted(ink: Image, angle: float) -> Image:
    """A quick turn, good enough for counting ink."""
    height, width = ink.shape
    matrix = cv2.getRotationMatrix2D((width / 2, height / 2), angle, 1.0)
    return np.asarray(cv2.warpAffine(ink, matrix, (width, height), flags=cv2.INTER_NEAREST), dtype=np.uint8)


def rows_sharpness(ink: Image) -> float:
    """How sharply the rows of ink change: largest where lines of text lie level."""
    profile = cv2.reduce(ink, 1, cv2.REDUCE_SUM, dtype=cv2.CV_32S)[:, 0].astype(np.float64)
    return float(((profile[1:] - profile[:-1]) ** 2).sum())


def rotate(image: Image, angle: float, *, background: int = 255) -> Image:
    """The image turned by ``angle`` degrees counter-clockwise about its middle, of the same size."""
    height, width = image.shape[:2]
    matrix = cv2.getRotationMatrix2D((width / 2, height / 2), angle, 1.0)
    return np.asarray(cv2.warpAffine(image, matrix, (width, height), flags=cv2.INTER_CUBIC, borderValue=background), dtype=np.uint8)
