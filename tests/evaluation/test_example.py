"""The evaluation agrees with an example worked by hand; example/scores.tsv says how each figure comes about."""

import csv
from pathlib import Path

import pytest

from evaluation.differences import Aspect, Sort
from evaluation.gold import load
from evaluation.judging import compare_findings, figures, score_findings
from evaluation.measures import F1, Counts
from evaluation.text import score_text

EXAMPLE = Path(__file__).parent / "example"
GOLD, READ = load(EXAMPLE / "gold.json"), load(EXAMPLE / "read.json")


def _table() -> list[dict[str, str]]:
    with (EXAMPLE / "scores.tsv").open(encoding="utf-8") as file:
        return list(csv.DictReader(file, delimiter="\t", quoting=csv.QUOTE_NONE))


def _counts(measure: Counts) -> str:
    return "/".join(str(getattr(measure, field)) for field in type(measure).model_fields)


@pytest.fixture(scope="module")
def scored() -> dict[str, Counts]:
    text = score_text((EXAMPLE / "reference.txt").read_text("utf-8"), (EXAMPLE / "read.txt").read_text("utf-8"))
    return figures(score_findings(GOLD, READ).model_copy(update={"text": text}))


@pytest.mark.parametrize("row", _table(), ids=lambda row: row["figure"])
def test_figure_is_as_worked_by_hand(row: dict[str, str], scored: dict[str, Counts]) -> None:
    measure = scored[row["figure"]]
    assert _counts(measure) == row["counts"], row["why"]
    assert measure.value == pytest.approx(float(row["value"]), abs=1e-5), row["why"]


def test_example_works_every_figure(scored: dict[str, Counts]) -> None:
    assert [row["figure"] for row in _table()] == sorted(scored, key=[row["figure"] for row in _table()].index)


def test_gold_against_itself_is_right_throughout() -> None:
    for name, measure in figures(score_findings(GOLD, GOLD)).items():
        assert measure.value == 1.0, name
    assert list(compare_findings(GOLD, GOLD)) == []


@pytest.mark.parametrize(
    ("aspect", "sort", "section", "gold", "read"),
    [
        (Aspect.SECTIONS, Sort.MISSED, "II.2.a", "(no heading)", ""),
        (Aspect.HEADINGS, Sort.WRONG, "II", "Phân công", "Phân công thực hiện"),
        (Aspect.OBLIGATIONS, Sort.MISSED, "II.2", "[Phòng Y tế; Trung tâm Y tế] Hằng năm kiểm tra nước uống", ""),
        (Aspect.OBLIGATIONS, Sort.INVENTED, "II.2", "", "[Phòng Y tế] kiểm tra nước"),
        (Aspect.OWNERS, Sort.WRONG, "II.2.a", "Hội Phụ nữ huyện (clause)", "Hội Phụ nữ (clause)"),
        (Aspect.PLACES, Sort.WRONG, "II.2.a", "II.2.a", "II.3"),
        (Aspect.COORDINATORS, Sort.MISSED, "II.1", "Phòng Y tế", ""),
        (Aspect.ROLE, Sort.WRONG, "II.1", "lead", "support"),
        (Aspect.LINKS, Sort.INVENTED, "II.2", "", "“trước ngày 05/9/2024”"),
        (Aspect.METADATA, Sort.WRONG, "date", "2024-08-01", "2024-08-11"),
    ],
)
def test_difference_is_shown(aspect: Aspect, sort: Sort, section: str, gold: str, read: str) -> None:
    shown = [tuple(item)[:5] for item in compare_findings(GOLD, READ)]
    assert (aspect, sort, section, gold, read) in shown


def test_as_many_differences_as_errors() -> None:
    """Missed and invented items together with the right ones are all items, in every F1 of the findings."""
    scores = figures(score_findings(GOLD, READ))
    for aspect, name in (
        (Aspect.OBLIGATIONS, "obligations.found"),
        (Aspect.CITATIONS, "citations.right"),
        (Aspect.LINKS, "deadlines.linked"),
    ):
        items = [item for item in compare_findings(GOLD, READ) if item.aspect is aspect]
        measure = scores[name]
        assert isinstance(measure, F1)
        assert sum(item.sort is Sort.MISSED for item in items) == measure.gold - measure.right
        assert sum(item.sort is Sort.INVENTED for item in items) == measure.read - measure.right
