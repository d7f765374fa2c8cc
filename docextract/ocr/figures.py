"""Figures written by hand, one at a time: which of ten an image shows, or that it shows none."""

from collections.abc import Sequence
from functools import cache

import cv2
import numpy as np
from numpy.typing import NDArray

from docextract.ocr.engine import Image
from docextract.weights import open_model

NO_FIGURE = 10
"""The class of what is no single figure: parts, pairs, strokes of letters."""
_SIDE, _INNER = 28, 20
"""Pixels of a figure's square, and of the room within it that ink fills: the form of the images that the model was trained on."""
_DIRECTIONS, _STEP = 8, 4
"""Directions that gradients are sorted into, and pixels from one place where they are summed to the next."""

Numbers = NDArray[np.float32]


def squared(ink: Image) -> Image:
    """``ink`` (white on black, cut to its edges) scaled into the middle of a square of 28 pixels, its slant taken out."""
    ink = _upright(ink)
    height, width = ink.shape
    scale = _INNER / max(height, width)
    small = cv2.resize(ink, (max(round(width * scale), 1), max(round(height * scale), 1)), interpolation=cv2.INTER_AREA)
    square = np.zeros((_SIDE, _SIDE), np.uint8)
    top, left = (_SIDE - small.shape[0]) // 2, (_SIDE - small.shape[1]) // 2
    square[top : top + small.shape[0], left : left + small.shape[1]] = small
    return square


def _upright(ink: Image) -> Image:
    moments = cv2.moments(ink)
    if moments["mu02"] < 1:
        return ink
    slant = float(np.clip(moments["mu11"] / moments["mu02"], -0.6, 0.6))
    height, width = ink.shape
    reach = int(abs(slant) * height) + 1
    shear = np.array([[1, slant, -reach - slant * height / 2], [0, 1, 0]], np.float32)
    sheared = cv2.warpAffine(ink, shear, (width + 2 * reach, height), flags=cv2.WARP_INVERSE_MAP | cv2.INTER_LINEAR)
    return _cut(np.asarray(sheared, np.uint8))


def _cut(ink: Image) -> Image:
    rows, columns = np.flatnonzero(ink.max(axis=1) > 60), np.flatnonzero(ink.max(axis=0) > 60)
    return ink[rows[0] : rows[-1] + 1, columns[0] : columns[-1] + 1] if len(rows) and len(columns) else ink


def features(squares: Sequence[Image]) -> Numbers:
    """What the classifier sees of each square: how strongly ink turns to paper in each direction and place, shape (count, 392)."""
    return np.stack([_gradients(square) for square in squares])


def _gradients(square: Image) -> Numbers:
    ink = cv2.GaussianBlur(square, (3, 3), 0.8).astype(np.float32)
    across, down = cv2.Sobel(ink, cv2.CV_32F, 1, 0), cv2.Sobel(ink, cv2.CV_32F, 0, 1)
    strength = np.hypot(across, down)
    place = (np.arctan2(down, across) / (2 * np.pi) % 1.0) * _DIRECTIONS
    nearest = np.floor(place).astype(int) % _DIRECTIONS
    rest = place - np.floor(place)
    maps = np.zeros((_DIRECTIONS, _SIDE, _SIDE), np.float32)
    for direction in range(_DIRECTIONS):
        share = (nearest == direction) * (1 - rest) + ((nearest + 1) % _DIRECTIONS == direction) * rest
        maps[direction] = cv2.GaussianBlur((share * strength).astype(np.float32), (0, 0), 2.0)
    values = np.sqrt(np.maximum(maps[:, _STEP // 2 :: _STEP, _STEP // 2 :: _STEP].ravel(), 0))
    norm = float(np.linalg.norm(values))
    return np.asarray(values / norm if norm else values, np.float32)


@cache
def _layers() -> tuple[tuple[Numbers, Numbers], ...]:
    arrays = open_model("figures").arrays("layers.npz")
    return tuple((np.asarray(arrays[f"w{n}"], np.float32), np.asarray(arrays[f"b{n}"], np.float32)) for n in range(3))


def classify(squares: Sequence[Image]) -> Numbers:
    """How likely each square is each of the ten figures or none: shape (count, 11), rows sum to 1."""
    values = features(squares)
    layers = _layers()
    for weights, bias in layers[:-1]:
        values = np.maximum(values @ weights + bias, 0)
    weights, bias = layers[-1]
    scores = values @ weights + bias
    scores -= scores.max(axis=1, keepdims=True)
    likely = np.exp(scores)
    return np.asarray(likely / likely.sum(axis=1, keepdims=True), np.float32)
