"""The score of cells, on readings whose faults are known."""

from evaluation.cells import rows_of, score_cells

GOLD = (
    ("TT", "Nhiệm vụ", "Chủ trì"),
    ("I", "TUYÊN TRUYỀN"),
    ("1", "Viết bài", "Sở Văn hóa"),
    ("2", "Phát tờ rơi", ""),
    ("3", "Họp dân", "Ủy ban nhân dân các xã"),
)


def _text(*rows: tuple[str, ...]) -> str:
    return "\n".join(("Một đoạn văn.", *(" | ".join(row) for row in rows)))


def test_a_right_reading_has_all_cells() -> None:
    score = score_cells(GOLD, rows_of(_text(*GOLD)))
    assert (score.right, score.gold, score.read) == (13, 13, 13)


def test_a_merged_cell_may_be_blank_or_hold_what_stands_above() -> None:
    filled = [(*row[:2], row[2] or "Sở Văn hóa") if len(row) > 2 else row for row in GOLD]
    assert score_cells(GOLD, rows_of(_text(*filled))).value == 1.0
    wrong = [(*row[:2], row[2] or "Sở Y tế") if len(row) > 2 else row for row in GOLD]
    assert score_cells(GOLD, rows_of(_text(*wrong))).value == 2 * 13 / 27


def test_a_row_run_into_another_and_a_head_printed_again_cost() -> None:
    joined = (*GOLD[:2], ("1", "Viết bài Phát tờ rơi", "Sở Văn hóa"), GOLD[4])
    score = score_cells(GOLD, rows_of(_text(*joined)))
    assert (score.right, score.gold, score.read) == (10, 13, 11)
    again = score_cells(GOLD, rows_of(_text(*GOLD[:3], GOLD[0], *GOLD[3:])))
    assert (again.right, again.gold, again.read) == (13, 13, 16)


def test_cells_in_the_wrong_column_are_wrong() -> None:
    swapped = [(row[0], row[2], row[1]) if len(row) > 2 else row for row in GOLD]
    assert score_cells(GOLD, rows_of(_text(*swapped))).right == 6
