"""Mastheads of real scans, checked by eye: right, but for what ``by_hand`` names: that is written by hand, and right or blank."""

import csv
from pathlib import Path

import pytest
from rapidfuzz.distance import Levenshtein

from docextract.document import Stated, StatedDate

SCANS = Path(__file__).parents[3] / "shared" / "scans" / "quang-ngai"
CASES = list(
    csv.DictReader(
        (Path(__file__).parent / "cases" / "scanned_mastheads.tsv").read_text(encoding="utf-8").splitlines(),
        delimiter="\t",
        quoting=csv.QUOTE_NONE,
    )
)


def _value(stated: Stated | StatedDate | None) -> str:
    return str(stated.value) if stated else ""


def _alike(read: str, expected: str) -> bool:
    """Equal as section 7 of the annotation guide compares fields."""
    return Levenshtein.normalized_similarity(read.lower(), expected.lower()) >= 0.9


@pytest.mark.slow
@pytest.mark.real
@pytest.mark.parametrize("case", CASES, ids=[case["file"] for case in CASES])
def test_a_real_masthead_is_right(case: dict[str, str]) -> None:
    path = SCANS / case["file"]
    if not path.exists():
        pytest.skip("the real scans are not beside the checkout")
    from docextract.pipeline import read, steps_to

    masthead = read(path, steps=steps_to("masthead")).masthead
    assert _value(masthead.kind) == case["type"]
    assert _alike(_value(masthead.issuer), case["issuer"])
    assert _alike(_value(masthead.signer), case["signer"])
    assert _value(masthead.number) in ({case["number"], ""} if "number" in case["by_hand"] else {case["number"]})
    assert _value(masthead.date) in ({case["date"], ""} if "day" in case["by_hand"] else {case["date"]})
