"""Rows of dots in forms are told by their dots, taken off before reading, and put into the line that they belong to."""

from collections.abc import Callable

import numpy as np
import pytest
from numpy.typing import NDArray

from docextract.document import Box, Line, Span, Word
from docextract.ocr.leaders import DOTS, find_leaders, with_leaders, without_leaders
from docextract.ocr.strip import Pixels as Area

Pixels = NDArray[np.uint8]
DPI = 300


def test_rows_of_dots_are_found_and_taken_off(printed: Callable[..., Pixels]) -> None:
    page = printed(
        "Họ và tên:....................Sinh ngày ........ tháng", "Nơi đăng ký thường trú .........................", dpi=DPI
    )
    leaders = find_leaders(page, dpi=DPI)
    assert len(leaders) == 3
    left = without_leaders(page, leaders)
    undotted = printed("Họ và tên:Sinh ngày tháng", "Nơi đăng ký thường trú", dpi=DPI)
    assert np.count_nonzero(left < 128) == pytest.approx(np.count_nonzero(undotted < 128), rel=0.005)


@pytest.mark.parametrize("line", ["Căn cứ Nghị định số 60/2008/NĐ-CP;", "các sở, ngành... có liên quan...", "10.000.000.000 đồng"])
def test_text_has_none(line: str, printed: Callable[..., Pixels]) -> None:
    page = printed(line, dpi=DPI)
    assert find_leaders(page, dpi=DPI) == ()
    assert without_leaders(page, ()) is page


def _line(*words: tuple[str, float, float]) -> Line:
    """A line on the baseline 100 of words at such places, in points."""
    text, made = "", []
    for letters, x0, x1 in words:
        text += " " if text else ""
        span = Span(start=len(text), end=len(text) + len(letters))
        made.append(Word(span=span, box=Box(x0=x0, top=90, x1=x1, bottom=101), confidence=0.9))
        text += letters
    return Line(text=text, words=tuple(made), box=Box.covering(word.box for word in made))


def _row(left: float, right: float, *, level: float = 99.0) -> Area:
    """A row of dots between two places in points, its middle at ``level``."""
    return Area(*(round(edge * DPI / 72) for edge in (left, level - 1, right, level + 1)))


def test_dots_stand_where_they_stood_and_join_what_they_part() -> None:
    lines = (_line(("tên:", 70, 90)), _line(("Sinh", 150, 170), ("ngày", 174, 195)), _line(("năm", 240, 260)))
    found = with_leaders(lines, (_row(92, 148), _row(197, 238)), dpi=DPI)
    assert [line.text for line in found] == [f"tên: {DOTS} Sinh ngày {DOTS} năm"]
    assert all(word.span.of(found[0].text).strip() == word.span.of(found[0].text) for word in found[0].words)


def test_a_dotted_rule_of_a_stamp_through_a_line_is_no_part_of_it() -> None:
    line = _line(("các", 70, 90), ("cấp", 94, 120))
    assert with_leaders((line,), (_row(72, 118, level=97.0), _row(72, 118, level=60.0)), dpi=DPI) == (line,)
