"""Plain texts: which breaks end a paragraph."""

import csv
from collections.abc import Callable
from pathlib import Path

import pytest

from docextract.document import Document
from docextract.layout.stage import Options, lay_out
from docextract.layout.wrapped import Wrapping, continues, wrapping_of

TABLE = Path(__file__).with_name("cases") / "wrapped.tsv"
CASES = list(csv.DictReader(TABLE.open(encoding="utf-8"), delimiter="\t"))
PARAGRAPH = (
    "1. Phòng Tài chính chủ trì, phối hợp với các đơn vị liên quan rà soát các",
    "khoản chi của từng xã, thị trấn trong huyện, tổng hợp báo cáo Ủy ban nhân",
    "dân huyện xem xét, quyết định theo thẩm quyền.",
)
OTHER = (
    "2. Văn phòng theo dõi, đôn đốc việc thực hiện của các đơn vị và tổng hợp kết",
    "quả hằng quý, gửi Ban Chỉ đạo.",
)


@pytest.mark.parametrize("case", CASES, ids=[case["why"] for case in CASES])
def test_line_breaks(case: dict[str, str]) -> None:
    found = continues(case["before"], case["after"], Wrapping(cut=True, width=75))
    assert found == (case["joined"] == "yes"), case["why"]


@pytest.mark.parametrize("between", ["\n", "\n\n"], ids=["lines", "a blank line after every line"])
def test_paragraphs_of_a_text_cut_into_lines(between: str, plain: Callable[[str], Document]) -> None:
    text = between.join((*PARAGRAPH, *OTHER))
    assert lay_out(plain(text), options=Options()).text.value == f"{' '.join(PARAGRAPH)}\n{' '.join(OTHER)}"


def test_blank_lines_part_paragraphs_where_they_are_few(plain: Callable[[str], Document]) -> None:
    first, second = " ".join(PARAGRAPH[1:2]), "Văn phòng theo dõi, đôn đốc việc thực hiện của các đơn vị và tổng hợp kết"
    text = "\n".join((*PARAGRAPH[:1], first, "", second, *OTHER[1:]))
    assert lay_out(plain(text), options=Options()).text.value.split("\n")[1].startswith("Văn phòng")


def test_a_paragraph_a_line_stays(plain: Callable[[str], Document]) -> None:
    text = "\n".join((" ".join(PARAGRAPH), " ".join(OTHER), "KẾ HOẠCH", "Nơi nhận:"))
    assert not wrapping_of(text.split("\n")).cut
    assert lay_out(plain(text), options=Options()).text.value == text
