"""Who it is now, case by case; and the table of successions itself."""

import datetime
from collections.abc import Callable

import pytest

from docextract.document import Document, Level
from docextract.resolve.meaning import meaning_of
from docextract.resolve.present import Present, present_of
from docextract.resolve.situation import situation_of
from docextract.vietnamese.agencies import agencies_of
from docextract.vietnamese.localities import REFORM, STATES, localities_within, successors_of
from docextract.vietnamese.successions import SAME, Succession, successions
from tests.resolve.conftest import read_cases


def _show(present: Present) -> str:
    return " | ".join(f"{one.name}{'*' * one.concerned}" for one in present.successors)


@pytest.mark.parametrize(
    "case", read_cases("present"), ids=lambda case: f"{case['printed']} · {case['situation']} · {case['duty']}"
)
def test_a_body_has_those_who_took_over(case: dict[str, str], from_situation: Callable[[str], Document]) -> None:
    body = meaning_of(case["printed"], situation=situation_of(from_situation(case["situation"])))
    present = present_of(body.key, text=case["duty"])
    assert (present.standing.value, _show(present)) == (case["standing"], case["expected"]), case["why"]


@pytest.mark.parametrize("row", successions(), ids=lambda row: f"{row.kind} {row.level.value} → {row.successor}")
def test_a_row_names_kinds_that_there_are(row: Succession) -> None:
    kinds = {agency.level for agency in agencies_of(row.kind)}
    assert row.kind == "*" or row.level in kinds
    if row.successor != SAME and not row.successor[0].isupper():
        assert row.where in {agency.level for agency in agencies_of(row.successor)}
    assert row.on is None or datetime.date(2025, 1, 1) <= row.on <= REFORM
    assert row.sure or row.fields or row.successor


def test_every_commune_has_successors_of_its_time() -> None:
    before = localities_within(None, level=Level.COMMUNE, on=STATES[0])
    today = {one.key for one in localities_within(None, level=Level.COMMUNE, on=REFORM)}
    reached = {heir.key for one in before for heir in successors_of(one)}
    assert all(successors_of(one) for one in before)
    assert reached <= today
    assert len(today - reached) <= 5  # islands that had no communes


def test_every_province_came_to_one_of_today() -> None:
    before = localities_within(None, level=Level.PROVINCE, on=STATES[0])
    heirs = [successors_of(one) for one in before]
    assert {len(one) for one in heirs} == {1}
    assert len({one[0].key for one in heirs}) == 34
    assert sum(one[0].full != place.full for one, place in zip(heirs, before, strict=True)) == 29
