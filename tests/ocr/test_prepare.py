"""Page images made ready: each step mends its own damage and leaves alone what is clean."""

from collections.abc import Callable

import cv2
import numpy as np
import pytest
from numpy.typing import NDArray

from docextract.ocr.prepare import find_skew, prepare, rotate
from docextract.ocr.seals import find_seals
from docextract.ocr.strip import Pixels as Area

Pixels = NDArray[np.uint8]
RED = (60, 50, 205)
"""Blue, green, red."""


def test_a_clean_page_stays_as_it_is(printed: Callable[..., Pixels]) -> None:
    page = np.where(printed() < 128, 0, 255).astype(np.uint8)
    prepared, skew = prepare(cv2.cvtColor(page, cv2.COLOR_GRAY2BGR))
    assert skew == 0.0
    assert np.array_equal(prepared, page)


@pytest.mark.parametrize("degrees", [-3.0, -1.2, -0.4, 0.0, 0.4, 0.9, 2.5])
def test_skew_is_found(degrees: float, printed: Callable[..., Pixels]) -> None:
    page = printed()
    padded = cv2.copyMakeBorder(page, 60, 60, 60, 60, cv2.BORDER_CONSTANT, value=255)
    assert find_skew(rotate(np.asarray(padded, dtype=np.uint8), -degrees)) == pytest.approx(degrees, abs=0.15)


def test_a_blank_page_has_no_skew() -> None:
    assert find_skew(np.full((800, 600), 255, np.uint8)) == 0.0


def test_a_seal_goes_and_the_letters_under_it_stay(printed: Callable[..., Pixels]) -> None:
    page = printed()
    light = cv2.cvtColor(page, cv2.COLOR_GRAY2BGR).astype(np.float32) / 255
    seal = np.ones_like(light)
    cv2.circle(seal, (420, 220), 110, tuple(channel / 255 for channel in RED), 14)
    stamped = (light * seal * 255).astype(np.uint8)
    found = find_seals(stamped)
    assert found is not None
    around = Area(310, 110, 530, 330)
    assert [min(edges) for edges in zip(found[:2], around[:2], strict=True)] == list(found[:2])
    assert [max(edges) for edges in zip(found[2:], around[2:], strict=True)] == list(found[2:])
    assert find_seals((light * 255).astype(np.uint8)) is None
    prepared, _ = prepare(stamped)
    ring = seal[:, :, 0] < 0.5
    assert prepared[ring & (page > 250)].mean() > 215  # paper
    assert prepared[ring & (page < 20)].mean() < 110  # letters


def test_shadow_is_lifted_and_faded_ink_is_darkened(printed: Callable[..., Pixels]) -> None:
    page = printed().astype(np.float32)
    shade = np.linspace(0.55, 1.0, page.shape[1], dtype=np.float32)
    faded = (255 - (255 - page) * 0.45) * shade
    prepared, _ = prepare(faded.astype(np.uint8))
    paper, ink = page > 250, page < 5
    left = np.arange(page.shape[1]) < page.shape[1] // 3
    assert abs(float(prepared[:, left][paper[:, left]].mean()) - float(prepared[:, ~left][paper[:, ~left]].mean())) < 12
    assert prepared[paper].mean() > 225
    assert prepared[ink].mean() < 60
