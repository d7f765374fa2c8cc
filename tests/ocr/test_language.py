"""How likely words are beside one another."""

import pytest

from docextract.ocr.language import START, UNKNOWN, open_pairs


@pytest.mark.parametrize(
    ("before", "right", "wrong"), [("kế", "hoạch", "hoach"), ("ủy", "ban", "bản"), ("thi", "hành", "hanh"), (START, "căn", "cân")]
)
def test_words_that_stand_together_are_likelier(before: str, right: str, wrong: str) -> None:
    pairs = open_pairs()
    assert pairs.log_probability(right, after=before) > pairs.log_probability(wrong, after=before) + 3


def test_probabilities_have_a_floor() -> None:
    pairs = open_pairs()
    assert pairs.log_probability("khôngcótừnày", after="kế") == UNKNOWN
    assert pairs.log_probability("hoạch", after="khôngcótừnày") >= UNKNOWN


def test_other_marks_gain_only_where_they_fit_better() -> None:
    pairs = open_pairs()
    assert pairs.gain("tô", before="việc", after="chức") > 5
    assert pairs.gain("tổ", before="việc", after="chức") == pytest.approx(0.0, abs=0.5)
    assert pairs.gain("khôngcótừnày", before="việc", after="chức") == 0.0
