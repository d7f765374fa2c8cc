"""Heads of tables that are printed again on the next page."""

import pytest

from docextract.layout.headers import Row, column_numbers, repeated_heads

HEAD = "TT | Nhiệm vụ | Chủ trì | Thời gian"


def _repeated(*lines: tuple[str, int]) -> list[int]:
    return list(repeated_heads([Row(text, page, " | " in text) for text, page in lines]))


def test_a_head_printed_again_on_the_next_page_is_one_and_a_misread_one_too() -> None:
    lines = (
        (HEAD, 1),
        ("1 | Rà soát | Sở A | Quý I", 1),
        (HEAD, 2),
        ("2 | Kiểm tra | Sở B | Quý II", 2),
        ("TT | Nhiệm vu | Chủ tri | Thời gian", 3),
    )
    assert _repeated(*lines) == [2, 4]


def test_other_rows_stay() -> None:
    assert _repeated((HEAD, 1), ("1 | Rà soát | Sở A | Quý I", 1), ("2 | Kiểm tra | Sở B | Quý II", 2)) == []
    assert _repeated((HEAD, 1), ("1 | Rà soát | Sở A | Quý I", 1), (HEAD, 1)) == []


def test_a_second_table_has_its_own_head() -> None:
    assert (
        _repeated((HEAD, 1), ("1 | Rà soát | Sở A | Quý I", 1), ("Phụ lục II", 2), (HEAD, 2), ("1 | Họp | Sở B | Quý I", 2)) == []
    )


NUMBERS = "(1) | (2) | (3) | (4)"


def test_numbers_of_columns_printed_again_are_one_and_misread_ones_too() -> None:
    rows = ((HEAD, 1), (NUMBERS, 1), ("1 | Rà soát | Sở A | Quý I", 1), ("(I) | (2 | (3) | (4)", 2), ("2 | Họp | Sở B | Quý I", 2))
    assert _repeated(*rows) == [3]


def test_numbers_of_columns_stay_where_they_stand_first() -> None:
    assert _repeated((HEAD, 1), ("1 | Rà soát | Sở A | Quý I", 1), (NUMBERS, 2)) == []


@pytest.mark.parametrize(
    ("cells", "numbers", "why"),
    [
        (("(1)", "(2)", "(3)"), ("(1)", "(2)", "(3)"), "as printed"),
        (("(I)", "(2", "(3)", "(4)"), ("(1)", "(2)", "(3)", "(4)"), "two of four misread"),
        (("1", "2", "3"), (), "figures without brackets are figures"),
        (("(1)", "()", "f3"), (), "too little to tell by"),
        (("(1)", "(2)"), (), "two columns"),
        (("(5)", "(2)", "(9)"), (), "figures in no order"),
    ],
)
def test_column_numbers(cells: tuple[str, ...], numbers: tuple[str, ...], why: str) -> None:
    assert column_numbers(cells) == numbers, why
