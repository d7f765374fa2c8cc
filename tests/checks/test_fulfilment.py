"""What is overdue, late or due soon, case by case."""

import csv
import datetime
from pathlib import Path
from typing import Any

import pytest

from docextract.checks.fulfilment import followed_up
from docextract.document import Modality
from docextract.tracking.review import Fulfilment, Progress
from tests.checks.rows import document, filed, task

with (Path(__file__).parent / "cases" / "fulfilment.tsv").open(encoding="utf-8") as file:
    CASES = list(csv.DictReader(file, delimiter="\t", quoting=csv.QUOTE_NONE))


def _state(text: str) -> dict[str, Any]:
    """ "open", "done 2024-05-18", or the days of the occurrences that are done."""
    word, _, day = text.partition(" ")
    if word in {progress.value for progress in Progress}:
        return {"progress": Progress(word), "done_on": datetime.date.fromisoformat(day) if day else None}
    days = [datetime.date.fromisoformat(one) for one in text.split()]
    return {"fulfilments": tuple(Fulfilment(occurrence=one, progress=Progress.DONE, done_on=one) for one in days)}


@pytest.mark.parametrize("case", CASES, ids=[case["why"] for case in CASES])
def test_a_task_is_followed_up(case: dict[str, str]) -> None:
    of = document("12/KH-UBND", title=case["title"], date=case["issued"])
    one = filed(of, task(of, "Tổ chức tập huấn", "Công an huyện", dues=(case["deadline"],), **_state(case["state"])))
    found = list(followed_up(one, as_of=datetime.date.fromisoformat(case["as_of"])))
    wanted = [name for name in ("late", "left", "missed") if f"{name}=" in case["expected"]]  # years of holidays to come may change
    shown = [" ".join([one.code, *(f"{name}={one.values[name]}" for name in wanted if name in one.values)]) for one in found]
    assert " | ".join(shown) == case["expected"]


@pytest.mark.parametrize("modality", [Modality.REQUEST, Modality.ENCOURAGE])
def test_what_is_only_asked_for_is_never_late(modality: Modality) -> None:
    of = document("12/KH-UBND", date="2024-03-05")
    one = filed(of, task(of, "Tổ chức tập huấn", "Mặt trận", dues=("by end=2024-05-20",), modality=modality))
    assert not list(followed_up(one, as_of=datetime.date(2025, 1, 1)))


def test_a_finding_names_who_must_act_and_where_it_says_so() -> None:
    of = document("12/KH-UBND", date="2024-03-05")
    one = filed(of, task(of, "Tổ chức tập huấn", "Công an huyện", "Sở Y tế", dues=("by end=2024-05-20",), section="III.2"))
    (found,) = followed_up(one, as_of=datetime.date(2024, 6, 3))
    assert found.values["bearer"] == "Công an huyện; Sở Y tế"
    assert (found.proofs[0].page, found.proofs[0].section) == (1, "III.2")
