"""Heads of tables that are printed again on the next page."""

from docextract.layout.headers import Row, repeated_heads

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
