"""The list of tasks as CSV."""

import csv
import io
from collections.abc import Callable

import pytest

from docextract.export.task_list import csv_list, unformulated
from docextract.messages import Language
from docextract.tracking.selection import Selection

HEADS = ["STT", "Nội dung nhiệm vụ", "Cơ quan chủ trì", "Cơ quan phối hợp", "Thời hạn", "Sản phẩm", "Căn cứ", "Trang"]


def _rows(text: str) -> list[list[str]]:
    return list(csv.reader(io.StringIO(text, newline="")))


def test_the_columns_of_the_offices(selection: Selection) -> None:
    heads, first, *others = _rows(csv_list(selection, language=Language.VI))
    assert heads == HEADS
    assert first[0] == "1"
    assert first[2:5] == ["Công an huyện", "Hạt Kiểm lâm huyện", "trước ngày 25/10/2024"]
    assert first[6:] == ["45/KH-UBND, II.1", "1"]
    assert len(others) == len(selection.obligations) - 1


def test_who_only_supports_is_not_shown_as_lead(selection: Selection) -> None:
    rows = _rows(csv_list(selection, language=Language.VI))
    assert next(row for row in rows if row[1].startswith("Phối hợp"))[2] == "Hạt Kiểm lâm huyện (phối hợp)"


@pytest.mark.parametrize("text", ["=1+1", "+84", "-Lập", "@SUM(A1)", "\t=1", '=HYPERLINK("http://x","y")'])
def test_nothing_is_taken_for_a_formula(with_task: Callable[..., Selection], text: str) -> None:
    assert _rows(csv_list(with_task(text=text), language=Language.VI))[1][1] == f"'{text}"
    assert unformulated("a=b - c") == "a=b - c"


def test_text_with_quotes_and_lines_comes_back(with_task: Callable[..., Selection]) -> None:
    text = 'Treo "băng rôn", áp phích;\nlập danh sách'
    assert _rows(csv_list(with_task(text=text), language=Language.VI))[1][1] == text
