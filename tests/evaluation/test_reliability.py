"""The reliability curve, and memories of readings."""

from collections.abc import Sequence
from pathlib import Path

import numpy as np
import pytest

from docextract.document import Box, Document, Line, Page, PageSource, Source, Span, Word
from docextract.ocr.engine import Image, Shape
from evaluation.reliability import Judged, calibration_error, curve, judged_words
from evaluation.remembered import Memory, RememberedEngine, RememberedReader

BOX = Box(x0=0, top=0, x1=10, bottom=10)
SHEET = np.full((20, 30), 255, np.uint8)


def _line(*words: tuple[str, float]) -> Line:
    placed, at = [], 0
    for text, confidence in words:
        placed.append(Word(span=Span(start=at, end=at + len(text)), box=BOX, confidence=confidence))
        at += len(text) + 1
    return Line(text=" ".join(text for text, _ in words), words=tuple(placed), box=BOX)


def test_words_are_judged_beside_the_reference_and_stamps_are_not() -> None:
    page = Page(number=1, source=PageSource.OCR, lines=(_line(("tô", 0.6), ("chức", 0.9), ("thực", 0.9), ("☆☆", 0.2)),))
    source = Source(path=Path("a.pdf"), sha256="0" * 64, media_type="application/pdf", size=1)
    judged = list(judged_words(Document(source=source, pages=(page,)), "tổ chức thực hiện"))
    assert judged == [Judged(sureness=0.6, right=False), Judged(sureness=0.9, right=True), Judged(sureness=0.9, right=True)]


def test_the_error_is_how_far_the_curve_lies_from_the_truth() -> None:
    words = [Judged(sureness=0.96, right=at != 0) for at in range(10)] + [Judged(sureness=0.6, right=at < 3) for at in range(5)]
    bins = curve(words)
    assert [(one.least, one.words, round(one.right, 2)) for one in bins] == [(0.5, 5, 0.6), (0.95, 10, 0.9)]
    assert calibration_error(bins) == pytest.approx(0.06 * 10 / 15)
    assert calibration_error(()) == 0.0


class _Counting:
    """Reads the same always, and counts how often it was asked."""

    def __init__(self) -> None:
        self.asked = 0


class _Engine(_Counting):
    def read(self, image: Image, *, dpi: float, shape: Shape = Shape.PAGE) -> tuple[Line, ...]:  # noqa: ARG002
        self.asked += 1
        return (_line((f"{image.mean():.0f} {shape}", 0.5)),)


class _Reader(_Counting):
    def read(self, lines: Sequence[Image]) -> list[str]:
        self.asked += 1
        return [f"{line.shape}" for line in lines]


def test_what_was_read_once_is_remembered(tmp_path: Path) -> None:
    engine = _Engine()
    remembering = RememberedEngine(engine, name="first", memory=Memory(tmp_path))
    assert remembering.read(SHEET, dpi=300) == remembering.read(SHEET.copy(), dpi=300)
    assert engine.asked == 1
    remembering.read(SHEET, dpi=300, shape=Shape.BLOCK)
    remembering.read(SHEET - 1, dpi=300)
    remembering.read(SHEET.reshape(30, 20), dpi=300)
    assert engine.asked == 4


def test_a_batch_of_lines_is_remembered_as_one(tmp_path: Path) -> None:
    reader = _Reader()
    remembering = RememberedReader(reader, name="second", memory=Memory(tmp_path))
    assert remembering.read([SHEET, SHEET]) == remembering.read([SHEET, SHEET]) == ["(20, 30)"] * 2
    remembering.read([SHEET])
    assert reader.asked == 2
