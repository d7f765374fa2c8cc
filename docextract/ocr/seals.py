"""Red seals and stamps taken off a page, the black letters under them kept.

Ink multiplies light, so optical densities add up: a red seal darkens green and blue much and red a little, black letters darken all
alike. What green is denser than red tells how much seal there is, and that times the seal's own share of red is taken off.
"""

from collections.abc import Callable

import cv2
import numpy as np
from numpy.typing import NDArray

from docextract.ocr.engine import Image

Floats = NDArray[np.float32]

_REDDISH = 30
"""Levels by which red is brighter than green and blue in seal ink."""
_SHARE = 0.0004
"""Share of reddish pixels from which there is a seal."""
_THIN, _DENSE = 0.12, 0.5
"""Excess densities: where seal ink begins, and where there is nothing but seal ink."""
_REACH = 7
"""Pixels by which scanners and JPEG smear colour beyond the ink."""


def has_seal(image: Image) -> bool:
    """Whether a BGR page bears red ink."""
    blue, green, red = cv2.split(image[::2, ::2])
    excess = cv2.subtract(red, cv2.max(blue, green))
    return bool((excess > _REDDISH).mean() >= _SHARE)


def without_seals(image: Image, *, paper: Callable[[Image], Floats]) -> Image:
    """The BGR page in grey without its red ink; ``paper`` measures the bare paper's brightness in a channel."""
    red = np.ascontiguousarray(image[:, :, 2])
    other = np.minimum(image[:, :, 0], image[:, :, 1])
    ground = paper(red)
    density = _density(red, ground)
    excess = np.maximum(_density(other, paper(other)) - density, 0.0)
    seal = excess > _DENSE
    if np.count_nonzero(seal) < 200:
        seal = excess > _DENSE / 2
    if not seal.any():
        return np.asarray(cv2.cvtColor(image, cv2.COLOR_BGR2GRAY), dtype=np.uint8)
    share = float(np.clip(np.percentile(density[seal] / excess[seal], 35), 0.0, 1.0))
    smeared = cv2.GaussianBlur(cv2.dilate(excess, np.ones((_REACH, _REACH), np.uint8)), (0, 0), 1.2)
    letters = np.maximum(density - 1.15 * share * smeared, 0.0) * 1.25
    near = cv2.dilate((excess > _THIN).astype(np.uint8), np.ones((_REACH + 2, _REACH + 2), np.uint8)).astype(bool)
    grey = np.asarray(cv2.cvtColor(image, cv2.COLOR_BGR2GRAY), dtype=np.uint8).copy()
    grey[near] = np.clip(np.exp(-letters[near]) * ground[near], 0, 255).astype(np.uint8)
    return grey


def _density(channel: Image, ground: Floats) -> Floats:
    light: Floats = np.clip(channel.astype(np.float32) / ground, np.float32(0.02), np.float32(1.0))
    return -np.log(light)
