"""The committed documents, read by the whole pipeline and held to what was reached."""

from functools import cache
from pathlib import Path

import pytest

from evaluation.gold import Annotation, load
from evaluation.judging import figures, score_findings
from evaluation.measures import Measure
from evaluation.report import total

DOCUMENTS = Path(__file__).parents[2] / "corpus" / "documents"
NAMES = sorted(path.parent.name for path in DOCUMENTS.glob("*/gold.json"))
FLOORS = {
    "obligations.found": 0.95,
    "obligations.owners": 0.90,
    "obligations.role": 0.97,
    "obligations.modality": 0.97,
    "obligations.coordinators": 0.90,
    "obligations.report_to": 0.90,
    "deadlines.right": 0.94,
    "deadlines.linked": 0.92,
    "targets.right": 0.95,
}
"""F1 or accuracy over all the documents together."""


@cache
def _figures(name: str, form: str) -> dict[str, Measure]:
    from docextract.export.reading import reading
    from docextract.pipeline import read

    found = Annotation.model_validate_json(reading(read(DOCUMENTS / name / form)).model_dump_json())
    return figures(score_findings(load(DOCUMENTS / name / "gold.json"), found))


@pytest.mark.parametrize("form", ["clean.txt", "digital.pdf"])
@pytest.mark.parametrize("score", FLOORS)
def test_documents_are_read_as_well_as_before(form: str, score: str) -> None:
    reached = total([_figures(name, form) for name in NAMES])[score].value
    assert reached is not None
    assert reached >= FLOORS[score]


@pytest.mark.parametrize("form", ["clean.txt", "digital.pdf"])
def test_a_letter_without_orders_raises_no_alarm(form: str) -> None:
    assert _figures("lam-son-2041-ubnd-kt-2023", form)["obligations.found"].value in {None, 1.0}
