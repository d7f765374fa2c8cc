"""Which lines and words further readers are asked about."""

import numpy as np
import pytest

from docextract.document import Box, Line, Span, Word
from docextract.ocr.doubt import is_beyond_doubt
from docextract.ocr.language import open_pairs
from docextract.ocr.opinions import Opinions, Panel, hear
from tests.ocr.conftest import Reader

SHEET = np.full((3508, 2480), 255, np.uint8)


def line(text: str, top: float = 100, confidence: float = 0.96) -> Line:
    words: list[Word] = []
    at = 0
    for word in text.split():
        box = Box(x0=60 + 6 * at, top=top, x1=60 + 6 * (at + len(word)), bottom=top + 11)
        words.append(Word(span=Span(start=at, end=at + len(word)), box=box, confidence=confidence))
        at += len(word) + 1
    return Line(text=text, words=tuple(words), box=Box.covering(word.box for word in words))


@pytest.mark.parametrize(
    ("text", "confidence", "expected", "why"),
    [
        ("báo cáo kết quả thực hiện;", 0.96, True, "sure, spelt right, likely"),
        ("báo cáo kết quả thực hiện;", 0.94, False, "hardly sure enough"),
        ("báo cáo kêtq quả thực hiện;", 0.96, False, "no syllable"),
        ("báo cáo 15 kết quả", 0.96, False, "a figure: nothing beside it tells whether it is right"),
        ("thuộc thâm quyền của", 0.96, False, "other marks are likelier there"),
    ],
)
def test_a_line_beyond_doubt(text: str, confidence: float, expected: bool, why: str) -> None:
    assert is_beyond_doubt(line(text, confidence=confidence), text.split(), pairs=open_pairs()) is expected, why


def test_only_lines_in_doubt_are_read_again_and_of_them_no_more_than_need_be() -> None:
    sure, unsure = line("báo cáo kết quả thực hiện;", top=100), line("thuộc thâm quyền của Ủy ban nhân dân", top=120)
    second, third = Reader("thuộc thầm quyền của Ủy ban nhân dân"), Reader("thuộc thẩm quyền")
    panel = Panel(second=second, third=third, pairs=open_pairs())
    heard = hear([sure, unsure], SHEET, dpi=300, panel=panel, opinions=Opinions())
    assert [one.text for one in heard] == ["báo cáo kết quả thực hiện;", "thuộc thẩm quyền của Ủy ban nhân dân"]
    assert len(second.widths) == 1
    assert len(third.widths) == 1
    assert third.widths[0] < 0.5 * second.widths[0]


def test_nobody_is_asked_where_nothing_is_in_doubt() -> None:
    second, third = Reader(""), Reader("")
    panel = Panel(second=second, third=third, pairs=open_pairs())
    sure = line("báo cáo kết quả thực hiện;")
    assert [one.text for one in hear([sure], SHEET, dpi=300, panel=panel, opinions=Opinions())] == [sure.text]
    assert not second.widths + third.widths
