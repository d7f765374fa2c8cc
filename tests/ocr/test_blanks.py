"""The number and the day that are filled in by hand: read where readers agree, left alone where they do not."""

import datetime
from collections.abc import Callable

import cv2
import numpy as np
import pytest
from numpy.typing import NDArray

from docextract.document import Box, Line, Span, Word
from docextract.ocr.blanks import fill_blanks
from docextract.ocr.handwriting import ink_of, read_figures
from tests.ocr.conftest import Reader

Pixels = NDArray[np.uint8]


def written(figures: str, *, tilt: float = 0.0) -> Pixels:
    """Figures drawn with a pen of even width, dark on light, in a frame of paper."""
    sheet = np.full((90, 60 + 44 * len(figures)), 255, np.uint8)
    for place, figure in enumerate(figures):
        cv2.putText(sheet, figure, (30 + 44 * place, 66), cv2.FONT_HERSHEY_SIMPLEX, 1.7, 20, 4, cv2.LINE_AA)
    height, width = sheet.shape
    turn = cv2.getRotationMatrix2D((width / 2, height / 2), tilt, 1.0)
    return np.asarray(cv2.warpAffine(sheet, turn, (width, height), borderValue=255), np.uint8)


@pytest.mark.parametrize("figures", ["03", "12", "25", "48", "60", "79", "239"])
@pytest.mark.parametrize("tilt", [0.0, 4.0])
def test_figures_side_by_side_are_read(figures: str, tilt: float) -> None:
    sheet = written(figures, tilt=tilt)
    assert read_figures(ink_of(sheet), (0, sheet.shape[1])) == figures


def test_an_empty_gap_and_a_scribble_hold_no_figures() -> None:
    blank = np.full((80, 200), 255, np.uint8)
    blank[:2] = 0
    assert read_figures(ink_of(blank), (0, 200)) == ""
    scribble = np.full((80, 200), 255, np.uint8)
    points = np.array([[20 + 8 * n, 20 + 45 * (n % 2)] for n in range(20)], np.int32)
    cv2.polylines(scribble, [points], False, 0, 5)
    assert read_figures(ink_of(scribble), (0, 200)) == ""


def line(*words: str) -> Line:
    placed: list[Word] = []
    at = 0
    for word in words:
        box = Box(x0=20 + 8 * at, top=20, x1=20 + 8 * (at + len(word)), bottom=32)
        placed.append(Word(span=Span(start=at, end=at + len(word)), box=box, confidence=0.6))
        at += len(word) + 1
    return Line(text=" ".join(words), words=tuple(placed), box=Box.covering(word.box for word in placed))


PAPER = np.full((1000, 1000), 255, np.uint8)


def filled(words: tuple[str, ...], second: str, third: str) -> Line:
    (read,) = fill_blanks([line(*words)], PAPER, dpi=72, second=Reader(second), third=Reader(third))
    return read


@pytest.mark.parametrize(
    ("words", "second", "third", "expected"),
    [
        (("Số:", "0+", "/QĐ-UBND"), "Số: o4 /QD-UBND", "Số: 04 /QĐ-UBND", "Số: 04 /QĐ-UBND"),
        (("Số:", "$4/UBND-KTTH"), "Số: 574/UBND", "Số: 574 /UBND-KTTH", "Số: 574 /UBND-KTTH"),
        (("Hòa", "Lạc,", "ngày", "@3", "tháng", "4"), "ngày 23 thang", "ngờy 23 tháng", "Hòa Lạc, ngày 23 tháng 4"),
        (("Hòa", "Lạc,", "ngàyO3tháng", "4"), "ngày 03 tháng", "ngày03tháng", "Hòa Lạc, ngày 03 tháng 4"),
    ],
)
def test_what_two_read_alike_is_written_in(words: tuple[str, ...], second: str, third: str, expected: str) -> None:
    read = filled(words, second, third)
    assert read.text == expected
    (by_hand,) = [word for word in read.words if word.by_hand]
    assert by_hand.confidence > 0.95
    assert all(word.span.of(read.text) == part for word, part in zip(read.words, read.text.split(), strict=True))


@pytest.mark.parametrize(
    ("words", "second", "third", "why"),
    [
        (("Số:", "9{", "/QĐ-UBND"), "Số: 51 /QĐ-UBND", "Số: 54 /QĐ-UBND", "they differ"),
        (
            ("Số:", "9", "/QĐ-UBND"),
            "Số: 9 /QĐ-UBND",
            "Số: 9 /QĐ-UBND",
            "below ten a zero is written, so one figure lost its neighbour",
        ),
        (("ngày", "@3", "tháng"), "ngày 43 tháng", "ngày 43 tháng", "no month has so many days"),
        (("Quyết", "định", "số", "15", "/QĐ-UBND"), "số 16 /QĐ", "số 16 /QĐ", "a citation is no letterhead"),
        (("ngày", "", "tháng"), "ngày tháng", "ngày tháng", "nothing is written"),
    ],
)
def test_what_is_unsure_stays_as_it_was(words: tuple[str, ...], second: str, third: str, why: str) -> None:
    before = line(*words)
    assert filled(words, second, third) == before, why


def test_a_number_and_a_day_on_one_line_are_both_written_in() -> None:
    words = ("Số:", "$4/UBND-KTTH", "Hòa", "Lạc,", "ngày", "@3", "tháng", "4")
    read = filled(words, "Số: 574/UBND-KTTH ngày 23 tháng", "Số: 574/UBND-KTTH Lạc, ngày 23 tháng 4")
    assert read.text == "Số: 574 /UBND-KTTH Hòa Lạc, ngày 23 tháng 4"


@pytest.mark.parametrize(
    ("signed", "expected"),
    [
        ((2024, 4, 23), "ngày 23 tháng 4 năm 2024"),
        ((2024, 5, 23), "ngày @3 tháng 4 năm 2024"),
        ((2024, 4, 25), "ngày @3 tháng 4 năm 2024"),
    ],
)
def test_a_signature_of_the_day_confirms_a_reading_and_tells_none(signed: tuple[int, int, int], expected: str) -> None:
    words = ("ngày", "@3", "tháng", "4", "năm", "2024")
    readers = {"second": Reader("ngày 23 tháng"), "third": Reader("ngày 13 tháng")}
    (read,) = fill_blanks([line(*words)], PAPER, dpi=72, signed=[datetime.date(*signed)], **readers)
    assert read.text == expected


def test_a_printed_number_is_not_read_again(printed: Callable[..., Pixels]) -> None:
    number = line("Số:", "12/KH-UBND")
    sure = number.model_copy(update={"words": tuple(word.model_copy(update={"confidence": 0.95}) for word in number.words)})
    (read,) = fill_blanks([sure], printed(), dpi=72, second=Reader("Số: 17 /KH"), third=Reader("Số: 17 /KH"))
    assert read == sure
