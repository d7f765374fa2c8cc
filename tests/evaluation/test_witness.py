"""What a second reading bears out against a retyped text."""

import pytest

from evaluation.scan_readings import Sighting
from evaluation.witness import witnessed

RETYPED = "các cơ sở học nghề của Bộ đội NGÀY 04 tháng 01 và cục Hải quan"


def seen(text: str, *, confidence: float = 96.0) -> tuple[Sighting, ...]:
    return tuple(Sighting(word, confidence) for word in text.split())


@pytest.mark.parametrize(
    ("ours", "second", "count", "why"),
    [
        (RETYPED, RETYPED, 0, "nothing differs"),
        (RETYPED.replace("học", "dạy"), RETYPED.replace("học", "dạy"), 1, "another word on the page"),
        (RETYPED.replace("NGÀY", "Hà Nội, ngày"), RETYPED.replace("NGÀY", "Hà Nội, ngày"), 1, "a head set anew"),
        (RETYPED.replace("học", "dạy"), RETYPED, 0, "the second reading has the retyped word"),
        (RETYPED.replace("học", "dạy"), RETYPED.replace("học", "day"), 0, "the second reading has neither"),
        (RETYPED.replace("sở", "sơ"), RETYPED.replace("sở", "sơ"), 0, "marks alone are misread alike"),
        (RETYPED.replace("Bộ đội", "Bộ-đội"), RETYPED.replace("Bộ đội", "Bộ-đội"), 0, "signs alone are misread alike"),
        (RETYPED.replace("04 tháng", "04tháng"), RETYPED.replace("04 tháng", "04tháng"), 0, "so are blanks"),
    ],
)
def test_only_words_that_both_readings_have_are_borne_out(ours: str, second: str, count: int, why: str) -> None:
    assert witnessed(RETYPED, ours, second=seen(second)) == count, why


def test_what_the_second_reading_was_unsure_of_bears_nothing_out() -> None:
    ours = RETYPED.replace("học", "dạy")
    assert witnessed(RETYPED, ours, second=seen(ours, confidence=80.0)) == 0
