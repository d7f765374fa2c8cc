"""A page image made ready for a recogniser: seals taken off, light evened, straightened; a clean page is left alone.

Each step does nothing where it finds nothing to mend: a 1-bit page or an evenly lit, straight one passes unchanged.
"""

import cv2
import numpy as np

from docextract.ocr.engine import Image

_RED_SHARE = 0.0005
"""Share of reddish pixels from which a seal or stamp is taken off."""
_UNEVEN = 14.0
"""Standard deviation of the paper's brightness from which the light is evened."""
_GREY_PAPER = 225.0
"""Brightness of paper below which it is brought to white."""
_MAX_SKEW = 5.0
"""Degrees within which a page is straightened."""
_MIN_SKEW = 0.15


def prepare(image: Image) -> tuple[Image, float]:
    """The image made ready, grey, and the degrees by which it was turned to stand straight."""
    grey = _without_red(image) if image.ndim == 3 else image
    if not _is_bilevel(grey):
        grey = _even(grey)
    skew = find_skew(grey)
    if abs(skew) >= _MIN_SKEW:
        grey = _rotate(grey, skew)
    else:
        skew = 0.0
    return grey, skew


def _is_bilevel(grey: Image) -> bool:
    histogram = np.bincount(grey[::7, ::7].ravel(), minlength=256)
    return bool(histogram[25:231].sum() < 0.012 * histogram.sum())


def _without_red(image: Image) -> Image:
    """Grey pixels; where there is red ink, the red channel, in which a seal is as bright as paper."""
    grey = np.asarray(cv2.cvtColor(image, cv2.COLOR_BGR2GRAY), dtype=np.uint8)
    blue, green, red = (image[:, :, channel].astype(np.int16) for channel in range(3))
    reddish = (red - np.maximum(blue, green)) > 40
    if reddish.mean() < _RED_SHARE:
        return grey
    near = cv2.dilate(reddish.astype(np.uint8), np.ones((5, 5), np.uint8)).astype(bool)
    mended = grey.copy()
    mended[near] = image[:, :, 2][near]
    return mended


def _even(grey: Image) -> Image:
    """The page with its paper brought to white, where the light is uneven or the paper grey."""
    scale = 8
    small = cv2.resize(grey, (grey.shape[1] // scale, grey.shape[0] // scale), interpolation=cv2.INTER_AREA)
    paper = cv2.morphologyEx(small, cv2.MORPH_CLOSE, cv2.getStructuringElement(cv2.MORPH_ELLIPSE, (15, 15)))
    paper = cv2.GaussianBlur(paper, (0, 0), 9)
    if paper.std() < _UNEVEN and paper.mean() > _GREY_PAPER:
        return grey
    light = cv2.resize(paper, (grey.shape[1], grey.shape[0]), interpolation=cv2.INTER_LINEAR).astype(np.float32)
    levelled = grey.astype(np.float32) * (245.0 / np.maximum(light, 40.0))
    return np.clip(levelled, 0, 255).astype(np.uint8)


def find_skew(grey: Image) -> float:
    """Degrees by which the lines of text fall to the right, found where the rows of ink are sharpest; 0.0 where there are none."""
    height, width = grey.shape
    scale = 1000 / max(height, width)
    small = cv2.resize(grey, None, fx=scale, fy=scale, interpolation=cv2.INTER_AREA)
    _, ink = cv2.threshold(small, 0, 255, cv2.THRESH_BINARY_INV + cv2.THRESH_OTSU)
    if ink.mean() < 0.5 or ink.mean() > 120:
        return 0.0
    best = _sharpest(ink, np.arange(-_MAX_SKEW, _MAX_SKEW + 0.01, 0.5))
    return _sharpest(ink, np.arange(best - 0.45, best + 0.46, 0.05))


def _sharpest(ink: Image, angles: np.ndarray) -> float:  # type: ignore[type-arg]
    def sharpness(angle: float) -> float:
        profile = _rotate(ink, angle, background=0).sum(axis=1, dtype=np.float64)
        return float(((profile[1:] - profile[:-1]) ** 2).sum())

    return float(max(angles, key=sharpness))


def _rotate(image: Image, angle: float, *, background: int = 255) -> Image:
    height, width = image.shape[:2]
    matrix = cv2.getRotationMatrix2D((width / 2, height / 2), angle, 1.0)
    return np.asarray(cv2.warpAffine(image, matrix, (width, height), flags=cv2.INTER_CUBIC, borderValue=background), dtype=np.uint8)
