"""What is spelt like a syllable, and the letters under it."""

import csv
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from docextract.vietnamese.letters import (
    LETTERS,
    TonePlacing,
    compose,
    fold_placing,
    is_marked,
    place_tones,
    strip_marks,
    strip_tones,
    tone_of,
)
from docextract.vietnamese.syllables import is_bare_syllable, is_syllable

TABLE = (Path(__file__).parent / "cases" / "syllables.tsv").read_text(encoding="utf-8")
CASES = list(csv.DictReader(TABLE.splitlines(), delimiter="\t"))
TEXT = st.text(alphabet=[*sorted(LETTERS), *"FJWZĐƯỢ -.,19"], max_size=30)


@pytest.mark.parametrize("case", CASES, ids=lambda case: case["text"])
def test_syllable(case: dict[str, str]) -> None:
    assert is_syllable(case["text"]) is (case["syllable"] == "yes"), case["why"]


@pytest.mark.parametrize("case", [case for case in CASES if case["syllable"] == "yes"], ids=lambda case: case["text"])
def test_a_syllable_without_its_marks_is_a_bare_syllable(case: dict[str, str]) -> None:
    assert is_bare_syllable(strip_marks(case["text"]))


def test_every_rhyme_is_that_of_its_example() -> None:
    path = Path(__file__).parents[2] / "docextract" / "vietnamese" / "data" / "rhymes.tsv"
    for row in csv.DictReader(path.read_text(encoding="utf-8").splitlines(), delimiter="\t"):
        assert strip_tones(row["example"]).endswith(row["rhyme"])
        assert is_syllable(row["example"])


@given(TEXT)
def test_stripping_keeps_length_and_is_idempotent(text: str) -> None:
    assert len(strip_marks(text)) == len(strip_tones(text)) == len(text)
    assert strip_marks(strip_marks(text)) == strip_marks(strip_tones(text)) == strip_marks(text)
    assert not is_marked(strip_marks(text))


@given(TEXT)
def test_placing_tones_keeps_letters_and_comes_back(text: str) -> None:
    new = place_tones(text, placing=TonePlacing.NEW)
    assert strip_marks(new) == strip_marks(text)
    assert fold_placing(new) == fold_placing(text)


def test_there_are_89_letters() -> None:
    assert len(LETTERS) == 89
    assert all(compose(letter) == letter for letter in LETTERS)
    assert tone_of("tiếng") == "\u0301"
    assert tone_of("dân") == ""
