"""Which of several readings of a word stands."""

import csv
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from docextract.ocr.language import open_pairs
from docextract.ocr.voting import Ballot, Weights, beside, fold, is_debris, is_strange, settle, unlikelihood

with (Path(__file__).parent / "cases" / "voting.tsv").open(encoding="utf-8") as _file:
    ROWS = list(csv.DictReader(_file, delimiter="\t", quoting=csv.QUOTE_NONE))

WORDS = st.lists(st.text(alphabet="abcđêộ,.;19", min_size=1, max_size=6), min_size=1, max_size=8)


@pytest.mark.parametrize("row", ROWS, ids=lambda row: row["why"])
def test_the_right_reading_wins(row: dict[str, str]) -> None:
    ballot = Ballot(
        first=row["first"],
        confidence=float(row["confidence"]),
        second=row["second"],
        third=row["third"],
        before=row["before"],
        after=row["after"],
        following=row["following"],
    )
    assert settle(ballot, pairs=open_pairs(), weights=Weights()).text == row["expected"]


def test_agreement_is_no_dispute() -> None:
    assert not Ballot(first="hoà", confidence=0.5, second="hòa").is_disputed
    assert Ballot(first="hòa", confidence=0.5, second="hoa").is_disputed


def test_two_readers_that_err_alike_are_found_out_by_the_words_around() -> None:
    wrong, right = (Ballot(first=word, confidence=0.95, second=word, before="có", after="quyền") for word in ("thâm", "thẩm"))
    assert unlikelihood("thâm", wrong, open_pairs()) > 5.0
    assert unlikelihood("thẩm", right, open_pairs()) == 0.0
    assert unlikelihood("15/4", wrong, open_pairs()) == 0.0


@pytest.mark.parametrize(
    ("word", "second", "expected"),
    [
        ("_", "", True),
        ("⁄", "", True),
        ("Ẻ", "", False),
        ("y", "", False),
        ("3", "", False),
        ("_", "_", False),
        (".", "", True),
        ("-", "", False),
    ],
)
def test_specks_are_no_words(word: str, second: str, expected: bool) -> None:
    assert is_debris(Ballot(first=word, confidence=0.5, second=second)) is expected


@pytest.mark.parametrize("confidence", [0.4, 0.93])
def test_points_that_nobody_else_saw_are_specks_however_sure(confidence: float) -> None:
    assert is_debris(Ballot(first=".", confidence=confidence))


@pytest.mark.parametrize(
    ("words", "reading", "expected"),
    [
        ("tháng 2 năm", "tháng 12 năm", ["tháng", "12", "năm"]),
        ("thẩm quyền ban", "thẩm quyền được ban", ["thẩm", "quyền", "ban"]),
        ("chức năng tham", "chức năng, tham", ["chức", "năng,", "tham"]),
        ("g) Cục", "Cục", ["", "Cục"]),
        ("tôchức x", "tổ chức x", ["tổ chức", "x"]),
        ("hai", "một hai", ["hai"]),
    ],
)
def test_each_word_has_beside_it_what_belongs_to_it(words: str, reading: str, expected: list[str]) -> None:
    assert beside(words.split(), reading) == expected


def test_what_is_no_syllable_is_strange() -> None:
    assert is_strange("ngh")
    assert not is_strange("nghệ,")
    assert not is_strange("UBND")
    assert not is_strange("15")


@given(WORDS)
def test_a_reading_stands_beside_itself(words: list[str]) -> None:
    assert beside(words, " ".join(words)) == words


@given(WORDS, st.text(max_size=40))
def test_every_word_has_something_beside_it(words: list[str], reading: str) -> None:
    assert len(beside(words, reading)) == len(words)


@given(st.text(max_size=12))
def test_folding_twice_is_folding_once(word: str) -> None:
    assert fold(fold(word)) == fold(word)
