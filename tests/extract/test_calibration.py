"""Confidences of findings: learned for each rule, doubted where a rule was seldom or never seen."""

from collections.abc import Callable
from pathlib import Path

import pytest

from docextract.document import UNSURE_BELOW, Document
from docextract.extract.calibration import KINDS, confidence_of

PLAN = Path(__file__).parents[2] / "corpus" / "documents" / "khe-giang-45-kh-bcd-2024" / "clean.txt"


@pytest.mark.parametrize("kind", KINDS)
def test_a_rule_that_was_never_seen_is_doubted(kind: str) -> None:
    assert confidence_of(kind, "no such rule") < UNSURE_BELOW


def test_an_unknown_kind_is_refused() -> None:
    with pytest.raises(KeyError):
        confidence_of("rumour", "heading")


def test_findings_say_what_was_learned_of_their_rule(read: Callable[[str], Document]) -> None:
    found = read(PLAN.read_text(encoding="utf-8")).findings
    duties = found.obligations
    assert duties
    assert all(one.evidence.confidence == confidence_of("obligation", one.evidence.by) for one in duties)
    bearers = [bearer.evidence for one in duties for bearer in one.bearers]
    assert all(proof.confidence == confidence_of("bearer", proof.by) for proof in bearers)
    assert all(one.evidence.confidence == confidence_of("deadline", one.evidence.by) for one in found.deadlines)
    assert all(0 < one.evidence.confidence < 1 for one in (*duties, *found.deadlines, *found.targets))


def test_a_verb_that_no_lexicon_knows_is_surer_than_nothing_and_less_sure_than_a_known_one() -> None:
    assert confidence_of("obligation", "clause.none.guess") < confidence_of("obligation", "clause.none")
