"""Ruled tables, left-out lines and Roman numerals on page images."""

from collections.abc import Callable

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from numpy.typing import NDArray
from PIL import Image, ImageDraw, ImageFont

from corpus.fonts import face_path
from docextract.document import Box, Document, Line, Span, Word
from docextract.ocr.ink import boxes_of, pieces_of
from docextract.ocr.missing import find_unread, is_text, with_words
from docextract.ocr.numerals import count_stems, is_numeral, recount
from docextract.ocr.second import second_reader
from docextract.ocr.stage import Options, Readers, recognise
from docextract.ocr.strip import Pixels, batches, put_back, strip_of
from docextract.ocr.tables import find_tables, without
from tests.ocr.conftest import Reader

Image8 = NDArray[np.uint8]
DPI = 200
ROWS = (("STT", "Nội dung", "Cơ quan"), ("1", "Rà soát văn bản", "Sở Tư pháp"), ("2", "Tổng hợp báo cáo", "Văn phòng"))
_EDGES = (100, 240, 700, 1100)


def _drawn(*, merged: bool = False) -> Image8:
    """A sheet with a table of three columns; ``merged`` gives the second row one cell over two columns."""
    sheet = Image.new("L", (1240, 800), 255)
    pen = ImageDraw.Draw(sheet)
    font = ImageFont.truetype(str(face_path("Tinos")), 34)
    for row, cells in enumerate(ROWS):
        top = 150 + 90 * row
        for column, text in enumerate(cells):
            if merged and row == 1 and column == 2:
                continue
            right = _EDGES[-1] if merged and row == 1 and column == 1 else _EDGES[column + 1]
            pen.rectangle((_EDGES[column], top, right, top + 90), outline=0, width=3)
            pen.text((_EDGES[column] + 16, top + 22), text, fill=0, font=font)
    return np.asarray(sheet)


def test_rules_make_a_grid() -> None:
    (table,) = find_tables(_drawn(), dpi=DPI)
    assert [(cell.row, cell.column, cell.columns) for cell in table.grid.cells] == [(r, c, 1) for r in range(3) for c in range(3)]
    assert table.grid.box.x0 == pytest.approx(100 * 72 / DPI, abs=2)


def test_a_merged_cell_spans_its_columns() -> None:
    (table,) = find_tables(_drawn(merged=True), dpi=DPI)
    assert [(cell.row, cell.column, cell.columns) for cell in table.grid.cells if cell.columns > 1] == [(1, 1, 2)]


def test_rows_behind_a_border_that_the_scan_cut_off_stay_apart() -> None:
    sheet = _drawn().copy()
    sheet[155:, 1060:] = 255
    sheet[300:, 1045:] = 255
    (table,) = find_tables(sheet, dpi=DPI)
    assert [(cell.row, cell.column) for cell in table.grid.cells] == [(r, c) for r in range(3) for c in range(3)]


def test_a_cell_that_stands_open_where_a_rule_is_broken_is_one_all_the_same() -> None:
    sheet = _drawn().copy()
    sheet[140:160, 300:600] = 255
    (table,) = find_tables(sheet, dpi=DPI)
    assert [(cell.row, cell.column) for cell in table.grid.cells] == [(r, c) for r in range(3) for c in range(3)]
    opened, below = table.cells[1], table.cells[4]
    assert (opened.left, opened.right) == pytest.approx((below.left, below.right), abs=4)


def test_text_alone_is_no_table(printed: Callable[..., Image8]) -> None:
    assert find_tables(printed(), dpi=DPI) == ()


def test_a_table_is_read_cell_by_cell(scanned: Callable[..., Document]) -> None:
    page = recognise(scanned(_drawn(), dpi=DPI), options=Options(readers=Readers.TESSERACT, dpi=DPI)).pages[0]
    assert len(page.grids) == 1
    for cell, text in zip(page.grids[0].cells, (text for row in ROWS for text in row), strict=True):
        inside = [line.text for line in page.lines if line.box and cell.box.overlap(line.box) > 0]
        assert " ".join(inside) == text


def test_without_leaves_the_rest() -> None:
    image = _drawn()
    tables = find_tables(image, dpi=DPI)
    assert without(image, tables).min() == 255
    assert without(image, ()) is image


def test_many_parts_make_strips_that_can_be_read() -> None:
    parts = [Pixels(0, 100 * row, 500, 100 * row + 90) for row in range(400)]
    strips = list(batches(parts, dpi=300))
    assert [part for strip in strips for part in strip] == parts
    assert all(strip_of(np.zeros((40_000, 500), np.uint8), strip, dpi=300).shape[0] <= 15_000 for strip in strips)
    assert list(batches([], dpi=300)) == []


@given(
    st.lists(st.tuples(st.integers(0, 300), st.integers(0, 500), st.integers(20, 90), st.integers(20, 60)), min_size=1, max_size=6)
)
def test_what_is_read_on_a_strip_goes_back_where_it_stood(places: list[tuple[int, int, int, int]]) -> None:
    page = np.full((700, 500), 255, np.uint8)
    parts = [Pixels(left, top, left + width, top + height) for left, top, width, height in places]
    strip = strip_of(page, parts, dpi=72)
    at = 0
    lines = []
    for part in parts:
        height = part.bottom - part.top
        box = Box(x0=12.0, top=at + height / 3, x1=14.0, bottom=at + height / 2)
        lines.append(Line(text="a", words=(Word(span=Span(start=0, end=1), box=box),), box=box))
        at += height + 12
    assert strip.shape[0] == at
    for line, part in zip(put_back(lines, parts, dpi=72), parts, strict=True):
        assert line.box is not None
        assert part.left <= line.box.x0 <= part.right
        assert part.top <= line.box.centre[1] <= part.bottom
        assert line.words[0].box == line.box


def test_a_line_left_out_is_found(printed: Callable[..., Image8]) -> None:
    image = printed()
    assert find_unread(np.full_like(image, 255), (), dpi=DPI) == ()
    found = find_unread(image, (), dpi=DPI)
    assert len(found) >= 8
    covering = tuple(Line(text="x", box=part.box(DPI)) for part in found)
    assert find_unread(image, covering, dpi=DPI) == ()


def test_what_a_signature_runs_through_counts_as_unread(printed: Callable[..., Image8]) -> None:
    image = printed()
    part = find_unread(image, (), dpi=DPI)[0]
    box = part.box(DPI)
    stroke = box.model_copy(update={"bottom": box.top + 40})
    swung = Word(span=Span(start=0, end=1), box=stroke, confidence=0.1)
    assert part in find_unread(image, (Line(text="Ễ", words=(swung,), box=stroke),), dpi=DPI)
    surely = swung.model_copy(update={"confidence": 0.9})
    assert part not in find_unread(image, (Line(text="Ễ", words=(surely,), box=stroke),), dpi=DPI)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Đặng Hữu Trường Giang", True),
        ("- VPUB: CVP, PCVP, KTTH;", True),
        ("VPUB: CVP, PCVP, KTTH;", False),
        ("| ¬ –2 £ _", False),
        ("103", False),
    ],
)
def test_only_words_are_taken_for_a_left_out_line(text: str, expected: bool) -> None:
    box = Box(x0=0, top=0, x1=1, bottom=1)
    spans = [(text.index(word), text.index(word) + len(word)) for word in text.split()]
    words = tuple(Word(span=Span(start=start, end=end), box=box, confidence=0.9) for start, end in spans)
    assert is_text(Line(text=text, words=words, box=box)) is expected


def test_emblems_and_addresses_of_the_web_are_not_read_again(printed: Callable[..., Image8]) -> None:
    image = printed("www.vbpq.vn", "Phó Chủ tịch Ủy ban nhân dân")
    found = find_unread(image, (), dpi=DPI)
    assert len(found) == 2
    assert with_words(found, image, reader=second_reader()) == found[1:]


@pytest.mark.parametrize(
    ("text", "again", "why"),
    [
        ("Đặng Hữu Trường Giang", True, "a name that the first reader left out"),
        ("- VPUB: CVP, PCVP,KTTH,KTN;_", True, "blanks are easily lost"),
        ("NQÚ TỊCH", False, "half of a post, behind a seal"),
        ("www.vbpq.vn", False, "an address of the web"),
        ("", False, "nothing"),
    ],
)
def test_what_a_quick_reader_takes_for_text_is_read_again(text: str, again: bool, why: str) -> None:
    part = Pixels(0, 0, 9, 9)
    assert with_words([part], np.full((9, 9), 255, np.uint8), reader=Reader(text)) == (part,) * again, why


@given(st.lists(st.tuples(st.integers(0, 30), st.integers(0, 30), st.integers(1, 12), st.integers(1, 12)), max_size=6))
def test_outlines_tell_the_same_boxes_as_numbered_pixels(drawn: list[tuple[int, int, int, int]]) -> None:
    ink = np.zeros((44, 44), np.uint8)
    for left, top, width, height in drawn:  # frames, so that pieces lie within holes of others
        ink[top : top + height, left : left + width] = 255
        ink[top + 2 : top + height - 2, left + 2 : left + width - 2] = 0
    numbered = [tuple(int(edge) for edge in box[:4]) for box in pieces_of(ink).boxes[1:]]
    assert sorted(boxes_of(ink)) == sorted(numbered)


def _lettered(text: str) -> Image8:
    sheet = Image.new("L", (260, 90), 255)
    ImageDraw.Draw(sheet).text((20, 15), text, fill=0, font=ImageFont.truetype(str(face_path("Tinos-Bold")), 56))
    return np.asarray(sheet)


@pytest.mark.parametrize(
    ("printed_numeral", "read", "expected"),
    [
        ("II.", "I.", "II."),
        ("III.", "HI.", "III."),
        ("III.", "II.", "III."),
        ("XIII", "XIH", "XIII"),
        ("I.", "I.", "I."),
        ("VII.", "VI.", "VII."),
        ("XII;", "XI;", "XII;"),
        ("VI,", "VI,", "VI,"),
    ],
)
def test_strokes_of_numerals_are_counted(printed_numeral: str, read: str, expected: str) -> None:
    assert recount(read, _lettered(printed_numeral)) == expected


def test_what_hangs_over_from_the_next_line_makes_letters_no_higher() -> None:
    image = _lettered("XII").copy()
    image[84:90, 40:70] = 0
    assert recount("XI", image) == "XII"


@pytest.mark.parametrize("word", ["1.", "Hội", "IV.", "V.", "X", "HTTP", "a)", "12"])
def test_other_words_are_no_numerals_in_ones(word: str) -> None:
    assert not is_numeral(word)
    assert recount(word, _lettered("III.")) == word


def test_an_empty_image_has_no_strokes() -> None:
    assert count_stems(np.full((40, 40), 255, np.uint8)) == 0
