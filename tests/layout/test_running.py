"""What returns at the edges of pages: numbers, heads and feet, and what only looks like them."""

from collections.abc import Iterable

import pytest

from docextract.document import Box
from docextract.layout.running import Edge, running_lines

HEIGHT = 842.0


def _edges(pages: Iterable[Iterable[tuple[str, float]]]) -> list[Edge]:
    """Pages of lines with the share of the page's height at which each stands."""
    edges: list[Edge] = []
    for page, lines in enumerate(pages):
        for text, top in lines:
            box = Box(x0=280, top=top * HEIGHT, x1=280 + 5 * len(text), bottom=top * HEIGHT + 11)
            edges.append(Edge(len(edges), page, HEIGHT, text, box))
    return edges


def _left_out(*pages: list[tuple[str, float]]) -> list[tuple[str, str]]:
    edges = _edges(pages)
    found = running_lines(edges, pages=len(pages))
    return [(edges[index].text, why) for index, why in sorted(found.items())]


@pytest.mark.parametrize(
    ("texts", "expected", "why"),
    [
        (["7", "8", "9", "10"], ["7", "8", "9", "10"], "figures that grow with the pages, above the usual place"),
        (["- 7 -", "8", "g", "- 10"], ["- 7 -", "8", "g", "- 10"], "one of them misread"),
        (["7", "15", "3", "9"], [], "figures that do not: ends of paragraphs or cells"),
        (["hết", "8", "9", "năm"], [], "two are too few"),
    ],
)
def test_page_numbers_at_the_foot(texts: list[str], expected: list[str], why: str) -> None:
    pages = [[("Điều khoản thi hành", 0.5), (text, 0.86)] for text in texts]
    assert [text for text, _ in _left_out(*pages)] == expected, why


def test_number_above_a_running_foot_is_found_too() -> None:
    pages = [[("Điều khoản thi hành", 0.5), (str(number), 0.86), ("www.thuvien.example", 0.95)] for number in range(1, 5)]
    assert {why for _, why in _left_out(*pages)} == {"page number", "running foot"}
    assert len(_left_out(*pages)) == 8


def test_running_head_of_a_gazette() -> None:
    heads = ["CÔNG BÁO/Số 12/Ngày 20-01-2010", "CÔNG BÁO/Số 12/Ngày 20-01-2010", "CÔNG BAO/Số 12/Ngày 20-01-2010"]
    pages = [[(head, 0.05), ("Điều khoản thi hành", 0.5), ("Văn phòng", 0.7)] for head in heads]
    assert [why for _, why in _left_out(*pages)] == ["running head"] * 3


def test_titles_of_forms_stay() -> None:
    forms = [[(f"Mẫu số {number}", 0.05), ("Kính gửi", 0.5), ("Người khai", 0.7)] for number in range(3)]
    text = [[(f"Phần thứ {number} của bản quy định", 0.05), ("Nội dung", 0.5), ("và", 0.7)] for number in ("nhất", "hai", "ba")]
    assert _left_out(*forms, *text) == []


def test_a_short_document_has_no_running_lines() -> None:
    assert _left_out([("1", 0.86)], [("2", 0.86)]) == []
