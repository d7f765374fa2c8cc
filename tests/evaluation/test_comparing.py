"""When two names are the same."""

import csv
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from evaluation.comparing import fold, match_names, same_name

with Path(__file__).with_name("comparing.tsv").open(encoding="utf-8") as table:
    ROWS = list(csv.DictReader(table, delimiter="\t", quoting=csv.QUOTE_NONE))


@pytest.mark.parametrize("row", ROWS, ids=lambda row: f"{row['first']}|{row['second']}")
def test_same_name(row: dict[str, str]) -> None:
    assert same_name(row["first"], row["second"]) is (row["same"] == "yes"), row["why"]
    assert same_name(row["second"], row["first"]) is (row["same"] == "yes"), row["why"]


@given(st.text())
def test_folding_is_idempotent(text: str) -> None:
    assert fold(fold(text)) == fold(text)


def test_a_name_is_used_once() -> None:
    assert match_names(["Công an huyện", "Công an huyện"], ["công an huyện"]) in {((0, 0),), ((1, 0),)}


def test_as_many_names_as_can_be_are_matched() -> None:
    # The first is equal to both, the second only to the first: greedy matching would find one pair.
    gold = ["Phòng Y tế A", "Phòng Y tế AB"]
    read = ["Phòng Y tế ABC", "Phòng Y tế A"]
    assert len(match_names(gold, read)) == 2
