"""The signature block: posts and names under a seal are read, debris of the seal is not."""

from collections.abc import Sequence
from pathlib import Path

import numpy as np
import pytest
from numpy.typing import NDArray

from docextract.document import Box, Document, Line, Page, PageSource, Source, Span, Word
from docextract.ocr.closing import read_closing
from docextract.ocr.engine import Shape
from docextract.ocr.stage import Options, Readers, recognise

Pixels = NDArray[np.uint8]
SHEET = np.full((3508, 2480), 255, np.uint8)


def line(text: str, left: float, top: float, confidence: float = 0.9) -> Line:
    words: list[Word] = []
    at = 0
    for word in text.split():
        box = Box(x0=left + 6 * at, top=top, x1=left + 6 * (at + len(word)), bottom=top + 11)
        words.append(Word(span=Span(start=at, end=at + len(word)), box=box, confidence=confidence))
        at += len(word) + 1
    return Line(text=text, words=tuple(words), box=Box.covering(word.box for word in words))


class Reader:
    """Sees ``found`` in a block, in points from its top left."""

    def __init__(self, *found: Line) -> None:
        self.found = found
        self.asked: list[Shape] = []

    def read(self, image: Pixels, *, dpi: float, shape: Shape = Shape.PAGE) -> tuple[Line, ...]:
        assert image.size
        assert dpi == 300
        self.asked.append(shape)
        return self.found


def added(page: Sequence[Line], *found: Line) -> list[str]:
    return [one.text for one in read_closing(page, SHEET, dpi=300, engine=Reader(*found))[len(page) :]]


BODY = line("Chánh Văn phòng, Giám đốc các sở chịu trách nhiệm thi hành Quyết định này trong phạm vi của mình.", 60, 460)
RECIPIENTS = (BODY, line("Nơi nhận:", 60, 500), line("- Ủy ban nhân dân tỉnh;", 60, 520), line("- Lưu: VT.", 60, 535))


@pytest.mark.parametrize(
    ("found", "expected", "why"),
    [
        (line("5ảx PHÓ CHỦ TỊCH", 60, 40), ["PHÓ CHỦ TỊCH"], "the seal's edge before a post is left out"),
        (line("Đặng Hữu Trường Giang", 60, 120), ["Đặng Hữu Trường Giang"], "a name"),
        (line("A¬ð 2À", 60, 80), [], "the middle of a seal"),
        (line("ối với là", 60, 80), [], "words in small letters are neither post nor name"),
        (line("Ủy Ban", 60, 80, 0.3), [], "what is hardly read is not believed"),
        (line("SUỦ TỊCH", 60, 40, 0.7), ["SUỦ TỊCH"], "half a post is one for the readers that follow"),
    ],
)
def test_what_is_added(found: Line, expected: list[str], why: str) -> None:
    assert added(RECIPIENTS, found) == expected, why


def test_what_the_page_reader_has_is_not_added_again() -> None:
    post = line("CHỦ TỊCH", 370, 510)
    again = line("CHỦ TỊCH", 370 - 241.05, 510 - 471.0)
    assert added((*RECIPIENTS, post), again) == []


def test_without_recipients_nothing_is_read_again() -> None:
    reader = Reader(line("Đặng Hữu Trường Giang", 60, 120))
    assert read_closing((BODY,), SHEET, dpi=300, engine=reader) == (BODY,)
    assert reader.asked == []


def test_a_post_under_a_black_seal_is_read() -> None:
    path = Path(__file__).parents[2] / "corpus" / "documents" / "lam-son-1187-qd-ubnd-2025" / "scan.pdf"
    pages = (Page(number=1, width=595.7, height=842.0, source=PageSource.NONE),)
    source = Source(path=path, sha256="0" * 64, media_type="application/pdf", size=1)
    read = recognise(Document(source=source, pages=pages), options=Options(readers=Readers.TESSERACT))
    assert "PHÓ CHỦ TỊCH" in [one.text for one in read.pages[0].lines]
