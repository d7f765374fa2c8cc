"""From where a document speaks, case by case."""

from collections.abc import Callable

import pytest

from docextract.document import Document
from docextract.resolve.situation import Situation, situation_of
from tests.resolve.conftest import read_cases


def _show(situation: Situation) -> str:
    if situation.level is None:
        return "none"
    place = situation.own or situation.subject
    return ", ".join(filter(None, ("" if situation.own else situation.level.value, place.full if place else "")))


@pytest.mark.parametrize("case", read_cases("situations"), ids=lambda case: case["situation"])
def test_a_masthead_tells_where_it_speaks_from(case: dict[str, str], from_situation: Callable[[str], Document]) -> None:
    assert _show(situation_of(from_situation(case["situation"]))) == case["expected"], case["why"]
