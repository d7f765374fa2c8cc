"""How large a page is that was read: what the file says, unless its image was taken to be of another size."""

import numpy as np
import pytest

from docextract.document import Page, PageSource
from docextract.ocr.orientation import Turn
from docextract.ocr.reading import Reading, size_of


@pytest.mark.parametrize(
    ("stated", "pixels", "turned", "expected", "why"),
    [
        ((595.0, 842.0), (3508, 2479), Turn.NONE, (595.0, 842.0), "a page of a PDF rendered at 300 dpi"),
        ((842.0, 595.0), (3508, 2479), Turn.QUARTER, (595.0, 842.0), "one that was turned"),
        ((892.4, 1262.9), (3508, 2479), Turn.NONE, (594.96, 841.92), "a picture that intake took for one of 200 dpi"),
        ((0.0, 0.0), (3508, 2479), Turn.NONE, (594.96, 841.92), "nothing stated"),
    ],
)
def test_size(stated: tuple[float, float], pixels: tuple[int, int], turned: Turn, expected: tuple[float, float], why: str) -> None:
    page = Page(number=1, width=stated[0], height=stated[1], source=PageSource.NONE)
    reading = Reading(np.zeros(pixels, np.uint8), (), (), (), turned, 0.0)
    assert size_of(page, reading, dpi=300) == pytest.approx(expected), why
