"""Which body a printed name means in a document, case by case; and what holds of every meaning."""

from collections.abc import Callable

import pytest
from hypothesis import given
from hypothesis import strategies as st

from docextract.document import Body, Document, Level
from docextract.resolve.keys import keys_of_groups
from docextract.resolve.meaning import meaning_of
from docextract.resolve.present import present_of
from docextract.resolve.situation import situation_of
from docextract.vietnamese.body_names import read_body_name
from docextract.vietnamese.localities import REFORM, STATES, localities_within
from tests.resolve.conftest import read_cases

CASES = read_cases("bodies")
PIECES = [
    "các",
    "UBND",
    "Công an",
    "Chủ tịch",
    "huyện",
    "xã",
    ",",
    "thị trấn",
    "Quảng Xương",
    "Thanh Hóa",
    "tỉnh",
    "cấp",
    "của",
    "(",
    ")",
]


def _show(body: Body) -> str:
    count = f" ({body.group.count})" if body.group and body.group.count else ""
    return f"{body.name or ''}{count}"


@pytest.mark.parametrize("case", CASES, ids=lambda case: f"{case['printed']} · {case['situation']}")
def test_a_printed_name_means_one_body_or_none(case: dict[str, str], from_situation: Callable[[str], Document]) -> None:
    body = meaning_of(case["printed"], situation=situation_of(from_situation(case["situation"])))
    assert _show(body) == case["expected"], case["why"]
    assert (body.key is None) == (case["expected"] == "")
    assert body.forms == (case["printed"],)


def test_one_key_is_one_name(from_situation: Callable[[str], Document]) -> None:
    bodies = [meaning_of(case["printed"], situation=situation_of(from_situation(case["situation"]))) for case in CASES]
    names: dict[str, set[str | None]] = {}
    for body in bodies:
        if body.key:
            names.setdefault(body.key, set()).add(body.name)
    assert {key: found for key, found in names.items() if len(found) > 1} == {}


@pytest.mark.parametrize("day", [STATES[0], REFORM])
def test_a_member_knows_its_groups(day: object, from_situation: Callable[[str], Document]) -> None:
    name = "huyện" if day == STATES[0] else "tỉnh mới"
    group = meaning_of("Công an cấp xã", situation=situation_of(from_situation(name)))
    own = situation_of(from_situation(name)).own
    assert own is not None
    places = localities_within(own, level=Level.COMMUNE, on=day)  # type: ignore[arg-type]
    assert places
    assert all(group.key in set(keys_of_groups("cong-an", place=place)) for place in places)


@given(
    text=st.lists(st.sampled_from(PIECES), max_size=8).map(" ".join),
    situation=st.sampled_from([row["situation"] for row in read_cases("situations")]),
)
def test_what_is_told_is_whole(text: str, situation: str, from_situation: Callable[[str], Document]) -> None:
    body = meaning_of(text, situation=situation_of(from_situation(situation)))
    assert body.forms == (text,)
    assert (body.key is None) == (body.name is None) == (body.by is None)
    if body.key is not None:
        assert body.kind
        assert body.key.split("/")[0] == body.kind
        assert 0 < body.confidence <= 1
        assert present_of(body.key) is not None


@given(st.lists(st.sampled_from(PIECES), max_size=12).map(" ".join))
def test_any_soup_of_words_is_read_or_left(text: str) -> None:
    name = read_body_name(text)
    assert name is None or name.agencies
