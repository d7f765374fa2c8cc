"""Red seals and stamps taken off a page, the black letters under them kept.

Ink multiplies light, so optical densities add up: a red seal darkens green and blue much and red a little, black letters darken all
alike. What green is denser than red tells how much seal there is, and that times the seal's own share of red is taken off.
"""

from collections.abc import Callable

import cv2
import numpy as np
from numpy.typing import NDArray

from docextract.ocr.engine import Image
from docextract.ocr.strip import Pixels

Floats = NDArray[np.float32]

_REDDISH = 30
"""Levels by which red is brighter than green and blue in seal ink."""
_SHARE = 0.0004
"""Share of reddish pixels from which there is a seal."""
_THIN, _DENSE = 0.12, 0.5
"""Excess densities: where seal ink begins, and where there is nothing but seal ink."""
_REACH = 7
"""Pixels by which scanners and JPEG smear colour beyond the ink."""
_CLUSTER, _THICK = 15, 0.1
"""Side of a window, in pixels of the halved page, and the share of it that must be red: less is noise."""
_AROUND = 160
"""Pixels around the red ink in which the paper is measured, too."""


def find_seals(image: Image) -> Pixels | None:
    """Where the red ink of a BGR page lies, with paper around it; None where there is none."""
    blue, green, red = (channel[:, ::2] for channel in cv2.split(image[::2]))
    reddish = cv2.subtract(red, cv2.max(blue, green)) > _REDDISH
    if reddish.mean() < _SHARE:
        return None
    lone = cv2.blur(reddish.astype(np.float32), (_CLUSTER, _CLUSTER)) < _THICK
    rows, columns = np.flatnonzero((reddish & ~lone).any(axis=1)), np.flatnonzero((reddish & ~lone).any(axis=0))
    if not len(rows):
        return None
    height, width = image.shape[:2]
    return Pixels(
        max(2 * int(columns[0]) - _AROUND, 0),
        max(2 * int(rows[0]) - _AROUND, 0),
        min(2 * int(columns[-1]) + _AROUND, width),
        min(2 * int(rows[-1]) + _AROUND, height),
    )


def without_seals(image: Image, seals: Pixels, *, paper: Callable[[Image], Floats]) -> Image:
    """The BGR page in grey without the red ink in ``seals``; ``paper`` measures the bare paper's brightness in a channel."""
    grey = np.asarray(cv2.cvtColor(image, cv2.COLOR_BGR2GRAY), dtype=np.uint8)
    part = seals.of(grey)
    part[:] = _letters(seals.of(image), part, paper)
    return grey


def _letters(image: Image, grey: Image, paper: Callable[[Image], Floats]) -> Image:
    """A part of the page in grey, its red ink taken off."""
    red = np.ascontiguousarray(image[:, :, 2])
    other = np.minimum(image[:, :, 0], image[:, :, 1])
    ground = paper(red)
    density = _density(red, ground)
    excess = _density(other, paper(other))
    excess -= density
    np.maximum(excess, 0.0, out=excess)
    seal = excess > _DENSE
    if np.count_nonzero(seal) < 200:
        seal = excess > _DENSE / 2
    if not seal.any():
        return grey
    share = float(np.clip(np.percentile(density[seal] / excess[seal], 35), 0.0, 1.0))
    smeared: Floats = np.asarray(
        cv2.GaussianBlur(cv2.dilate(excess, np.ones((_REACH, _REACH), np.uint8)), (0, 0), 1.2), dtype=np.float32
    )
    smeared *= 1.15 * share
    letters = np.subtract(density, smeared, out=density)
    np.maximum(letters, 0.0, out=letters)
    letters *= 1.25
    near = cv2.dilate((excess > _THIN).astype(np.uint8), np.ones((_REACH + 2, _REACH + 2), np.uint8)).astype(bool)
    cleaned = grey.copy()
    cleaned[near] = np.clip(np.exp(-letters[near]) * ground[near], 0, 255).astype(np.uint8)
    return cleaned


def _density(channel: Image, ground: Floats) -> Floats:
    light: Floats = channel.astype(np.float32)
    light /= ground
    np.clip(light, np.float32(0.02), np.float32(1.0), out=light)
    np.log(light, out=light)
    return np.negative(light, out=light)
