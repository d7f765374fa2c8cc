"""Planted faults: the table holds together, the checks find them, and raise no false error."""

import pytest

from corpus.generator.words import TemplateSet
from docextract.checks.table import Family, checks
from docextract.document import Severity
from evaluation.faults import alarms, faults, recall, texts

FLOOR = 0.75
"""Of every check; a small sample misses now and then where the planted words land in a section that is no place for them."""


def test_every_check_of_a_document_has_a_fault_that_can_be_planted() -> None:
    documents = texts(120, seed=3, templates=TemplateSet.TRAIN)
    planted = {fault.code for fault in faults() if any(fault.plant(text) for text in documents)}
    assert planted == {code for code, check in checks().items() if check.family is Family.DOCUMENT}


@pytest.mark.slow
@pytest.mark.parametrize("templates", list(TemplateSet))
def test_no_false_error_is_raised(templates: TemplateSet) -> None:
    found = alarms(texts(100, seed=11, templates=templates))
    assert {code: count for (severity, code), count in found.items() if severity is Severity.ERROR} == {}


@pytest.mark.slow
def test_planted_faults_are_found() -> None:
    rows = recall(texts(18, seed=5, templates=TemplateSet.TRAIN))
    assert {row.code: row for row in rows if row.planted >= 4 and row.found < FLOOR * row.planted} == {}
    assert sum(row.found for row in rows) >= 0.93 * sum(row.planted for row in rows)
