"""Which way up a page lies."""

from collections.abc import Callable

import cv2
import numpy as np
import pytest
from numpy.typing import NDArray

from docextract.document import Document
from docextract.ocr.orientation import Turn, is_legible, legibility, runs_down, turn
from docextract.ocr.stage import Options, Readers, recognise
from docextract.ocr.tesseract import Tesseract

Pixels = NDArray[np.uint8]


@pytest.mark.parametrize("by", list(Turn))
def test_lines_that_run_down_are_told(by: Turn, printed: Callable[..., Pixels]) -> None:
    assert runs_down(turn(printed(), by)) is (by in {Turn.QUARTER, Turn.THREE_QUARTERS})


@pytest.mark.parametrize("by", [Turn.NONE, Turn.QUARTER])
def test_frames_and_edges_say_nothing(by: Turn, printed: Callable[..., Pixels]) -> None:
    page = printed()
    for x in range(100, page.shape[1] - 100, 150):
        cv2.line(page, (x, 20), (x, page.shape[0] - 20), 0, 3)
    page[:, :25] = 0
    assert runs_down(turn(page, by)) is (by is Turn.QUARTER)


def test_a_page_with_few_letters_is_left(printed: Callable[..., Pixels]) -> None:
    assert not runs_down(turn(printed("Mật"), Turn.QUARTER))
    assert not runs_down(np.full((900, 600), 255, np.uint8))


def test_turns_add_up() -> None:
    assert Turn.THREE_QUARTERS.then(Turn.HALF) is Turn.QUARTER
    assert Turn.HALF.then(Turn.HALF) is Turn.NONE


def test_a_page_on_its_head_is_illegible(printed: Callable[..., Pixels]) -> None:
    reader = Tesseract()
    assert is_legible(reader.read(printed(), dpi=200))
    assert not is_legible(reader.read(turn(printed(), Turn.HALF), dpi=200))
    assert legibility(()) == 1.0


@pytest.mark.parametrize("lies", [Turn.QUARTER, Turn.HALF, Turn.THREE_QUARTERS])
def test_a_turned_page_is_read_upright(
    lies: Turn, printed: Callable[..., Pixels], body: tuple[str, ...], scanned: Callable[..., Document]
) -> None:
    document = scanned(turn(printed(), lies))
    page = recognise(document, options=Options(readers=Readers.TESSERACT, dpi=200)).pages[0]
    assert page.turned == (360 - lies) % 360
    assert page.width > page.height  # as it is read
    assert page.lines[0].text == body[0]
    assert all(line.box and 0 <= line.box.x0 < line.box.x1 <= page.width and line.box.bottom <= page.height for line in page.lines)
