"""A reading beside a text that was typed anew: what counts, what is only set in another way, what is in no count."""

import csv
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from evaluation.retyped import fold_notation, score_retyped

BODY = [f"chữ{number}" for number in range(400)]
TEXT = " ".join(BODY)


def _cases() -> list[dict[str, str]]:
    with (Path(__file__).parent / "retyped.tsv").open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file, delimiter="\t", quoting=csv.QUOTE_NONE))


@pytest.mark.parametrize("row", _cases(), ids=lambda row: row["why"])
def test_notation(row: dict[str, str]) -> None:
    assert (fold_notation(row["retyped"]).split() == fold_notation(row["read"]).split()) == (row["same"] == "yes")


def _scored(read: list[str]) -> tuple[int, int, int]:
    scores = score_retyped(TEXT, " ".join(read))
    return scores.ser.errors, scores.ser.total, scores.coverage.right


def test_wrong_lost_and_added_words_count() -> None:
    assert _scored([*BODY[:100], "sai", *BODY[101:200], *BODY[203:300], "thêm", "vào", *BODY[300:]]) == (6, 400, 400)


def test_short_gap_counts_and_a_longer_one_is_another_wording() -> None:
    assert _scored([*BODY[:100], *BODY[108:]]) == (8, 400, 400)
    assert _scored([*BODY[:100], *BODY[109:]]) == (0, 391, 391)


def test_sentence_that_the_publisher_left_out_is_in_no_count() -> None:
    assert _scored([*BODY[:100], *(f"câu{number}" for number in range(12)), *BODY[100:]]) == (0, 400, 400)


def test_block_in_another_place_near_by_was_moved() -> None:
    assert _scored([*BODY[:100], *BODY[110:130], *BODY[100:110], *BODY[130:]]) == (0, 400, 400)


def test_wrong_word_of_a_moved_block_counts_as_lost_and_as_added() -> None:
    block = ["sai" if word == "chữ105" else word for word in BODY[100:110]]
    assert _scored([*BODY[:100], *BODY[110:130], *block, *BODY[130:]])[0] == 2


def test_block_far_away_was_not_moved_but_lost() -> None:
    assert _scored([*BODY[:100], *BODY[106:300], *BODY[100:106], *BODY[300:]])[0] == 12


def test_two_words_are_no_block() -> None:
    assert _scored([*BODY[:100], *BODY[102:110], *BODY[100:102], *BODY[110:]])[0] == 4


def test_head_of_its_own_is_outside() -> None:
    assert _scored([*(f"đầu{number}" for number in range(30)), *BODY[20:]]) == (0, 380, 380)


def test_nothing_in_common() -> None:
    assert score_retyped(TEXT, "một hai ba").ser.value is None


words = st.lists(st.sampled_from(["một", "hai", "ba", "bốn", "năm", "sáu", "|", "....", "“bảy”"]), max_size=60)


@given(words)
def test_equal_texts_have_no_errors(text: list[str]) -> None:
    assert score_retyped(" ".join(text), " ".join(text)).ser.errors == 0


@given(words, words)
def test_counts_stay_within_the_texts(reference: list[str], read: list[str]) -> None:
    scores = score_retyped(" ".join(reference), " ".join(read))
    assert 0 <= scores.ser.total <= scores.coverage.total
    assert scores.ser.errors <= len(reference) + len(read)
