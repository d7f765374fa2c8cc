"""How often findings of each kind are right, by the rule that found them: what a confidence says.

``data/precision.tsv`` is learned by ``python -m evaluation calibrate`` on fictional documents, and judged on others (ECE there).
"""

import csv
from collections.abc import Iterable
from functools import cache
from importlib import resources
from typing import TypeVar

from docextract.document import Deadline, Evidence, Findings, Obligation, Stated, Target

Found = TypeVar("Found", Deadline, Target)
KINDS = ("obligation", "bearer", "coordinator", "report_to", "via", "deadline", "target")
_ANY = "*"
"""The rule of a row that holds for every rule of its kind that has no row of its own."""


@cache
def _precision() -> dict[tuple[str, str], float]:
    text = resources.files("docextract.extract").joinpath("data", "precision.tsv").read_text(encoding="utf-8")
    rows = csv.DictReader(text.splitlines(), delimiter="\t", quoting=csv.QUOTE_NONE)
    return {(row["kind"], row["by"]): float(row["confidence"]) for row in rows}


def confidence_of(kind: str, by: str) -> float:
    """How often a finding of ``kind`` (one of KINDS) by the rule ``by`` is right, 0 to 1; KeyError for an unknown kind."""
    learned = _precision()
    return learned.get((kind, by), learned[kind, _ANY])


def calibrate(findings: Findings) -> Findings:
    """``findings`` with the confidence of each as it was learned."""
    return findings.model_copy(
        update={
            "obligations": tuple(_obligation(one) for one in findings.obligations),
            "deadlines": tuple(_finding(one, "deadline") for one in findings.deadlines),
            "targets": tuple(_finding(one, "target") for one in findings.targets),
        }
    )


def _evidence(evidence: Evidence, kind: str) -> Evidence:
    return evidence.model_copy(update={"confidence": confidence_of(kind, evidence.by)})


def _finding(finding: Found, kind: str) -> Found:
    return finding.model_copy(update={"evidence": _evidence(finding.evidence, kind)})


def _names(stated: Iterable[Stated], kind: str) -> tuple[Stated, ...]:
    return tuple(one.model_copy(update={"evidence": _evidence(one.evidence, kind)}) for one in stated)


def _obligation(one: Obligation) -> Obligation:
    return one.model_copy(
        update={
            "evidence": _evidence(one.evidence, "obligation"),
            "bearers": _names(one.bearers, "bearer"),
            "coordinators": _names(one.coordinators, "coordinator"),
            "report_to": _names(one.report_to, "report_to"),
            "via": _names(one.via, "via"),
        }
    )
