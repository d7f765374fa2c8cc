"""The gold files of the real documents, where they lie beside the checkout."""

from pathlib import Path

import pytest

from evaluation.agreement import Gravity, check_gold
from evaluation.checking import clean_text_of
from evaluation.gold import load
from evaluation.judging import figures, score_findings

SHARED = Path(__file__).parents[2].parent / "shared"
GOLD = sorted(SHARED.rglob("*gold.json"))

pytestmark = [pytest.mark.real, pytest.mark.skipif(not GOLD, reason="no real documents beside the checkout")]


@pytest.mark.parametrize("gold", GOLD, ids=lambda path: f"{path.parent.name}/{path.name}")
def test_gold_agrees_and_scores_full_marks_against_itself(gold: Path) -> None:
    found = check_gold(gold, clean_text=clean_text_of(gold))
    assert [one for one in found if one.gravity is Gravity.FAULT] == []
    right = load(gold)
    assert {name for name, measure in figures(score_findings(right, right)).items() if measure.value not in {1.0, None}} == set()
