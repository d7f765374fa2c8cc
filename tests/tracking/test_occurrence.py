"""When deadlines are due: case by case, and as laws."""

import csv
import datetime
from itertools import pairwise
from pathlib import Path
from typing import Any

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from docextract.document import Deadline, DeadlineKind, Evidence, Span
from docextract.tracking.occurrence import Horizon, Occurrence, occurrences
from docextract.tracking.working_days import is_working_day

CASES = Path(__file__).parent / "cases" / "occurrences.tsv"
DAYS = st.dates(min_value=datetime.date(2001, 1, 1), max_value=datetime.date(2090, 12, 31))
RULES = st.one_of(
    st.builds("FREQ={};INTERVAL={}".format, st.sampled_from(["DAILY", "WEEKLY", "MONTHLY", "YEARLY"]), st.integers(1, 7)),
    st.builds("FREQ=MONTHLY;BYMONTHDAY={}".format, st.one_of(st.integers(1, 31), st.integers(-28, -1))),
    st.builds("FREQ=YEARLY;BYMONTH={};BYMONTHDAY={}".format, st.integers(1, 12), st.integers(1, 31)),
    st.builds("FREQ=WEEKLY;BYDAY={}".format, st.sampled_from(["MO", "TU", "WE", "TH", "FR", "SA", "SU"])),
    st.builds("FREQ=YEARLY;BYMONTH={}".format, st.integers(1, 12)),
    st.just("FREQ=YEARLY;BYMONTH=10,11,12"),
)


def _deadline(text: str) -> Deadline:
    kind, *parts = text.split(" ")
    fields: dict[str, Any] = {part: True for part in parts if "=" not in part}
    fields |= {name: value.replace("_", " ") for name, value in (part.split("=", 1) for part in parts if "=" in part)}
    return Deadline(id="d1", section="", evidence=Evidence(span=Span(start=0, end=1), by="case"), kind=DeadlineKind(kind), **fields)


def _horizon(text: str) -> Horizon:
    since, until = text.split("..")
    return Horizon(since=datetime.date.fromisoformat(since), until=datetime.date.fromisoformat(until))


def _shown(found: Occurrence) -> str:
    closes = f"→{found.closes_on}" if found.closes_on != found.due_on else ""
    return f"{found.starts_on or ''}..{found.due_on}{closes}"


with CASES.open(encoding="utf-8") as file:
    ROWS = list(csv.DictReader(file, delimiter="\t", quoting=csv.QUOTE_NONE))


@pytest.mark.parametrize("case", ROWS, ids=[f"{row['why']}: {row['deadline']}" for row in ROWS])
def test_a_deadline_is_due_on_its_days(case: dict[str, str]) -> None:
    issued = None if case["issued"] == "-" else datetime.date.fromisoformat(case["issued"])
    found = occurrences(_deadline(case["deadline"]), words=case["words"], issued_on=issued, horizon=_horizon(case["horizon"]))
    assert " ".join(_shown(one) for one in found) == case["expected"]


@given(RULES, DAYS, st.integers(0, 1500), st.booleans())
def test_recurrences_are_sorted_lie_within_the_horizon_and_never_end_before_they_start(
    rule: str, issued: datetime.date, length: int, exclusive: bool
) -> None:
    deadline = _deadline(f"recurring rrule={rule}").model_copy(update={"exclusive": exclusive})
    until = issued + datetime.timedelta(days=length)
    found = occurrences(deadline, issued_on=issued, horizon=Horizon(since=issued, until=until))
    assert all(one.due_on < other.due_on for one, other in pairwise(found))
    assert all(one.due_on < other.starts_on for one, other in pairwise(found) if other.starts_on)
    for one in found:
        assert one.starts_on is not None
        assert issued <= one.starts_on <= one.due_on <= until
        assert one.due_on <= one.closes_on
        assert is_working_day(one.closes_on)


@given(RULES, DAYS, st.integers(0, 900), st.integers(0, 900))
def test_a_later_horizon_only_cuts_what_comes_before(rule: str, issued: datetime.date, skipped: int, length: int) -> None:
    deadline = _deadline(f"recurring rrule={rule}")
    since = issued + datetime.timedelta(days=skipped)
    until = since + datetime.timedelta(days=length)
    whole = occurrences(deadline, issued_on=issued, horizon=Horizon(since=issued, until=until))
    part = occurrences(deadline, issued_on=issued, horizon=Horizon(since=since, until=until))
    assert part == tuple(one for one in whole if one.due_on >= since)


@given(DAYS, st.booleans())
def test_before_a_day_is_a_day_less(day: datetime.date, exclusive: bool) -> None:
    assume(day > datetime.date(2001, 1, 1))
    deadline = _deadline(f"by end={day}").model_copy(update={"exclusive": exclusive})
    horizon = Horizon(since=datetime.date(2000, 1, 1), until=datetime.date(2100, 1, 1))
    (found,) = occurrences(deadline, issued_on=None, horizon=horizon)
    assert (day - found.due_on).days == exclusive


@pytest.mark.parametrize("rule", ["FREQ=SOMETIMES", "BYMONTH=3", "monthly", "FREQ=MONTHLY;BYMONTHDAY=x"])
def test_a_rule_that_is_none_is_refused(rule: str) -> None:
    horizon = Horizon(since=datetime.date(2025, 1, 1), until=datetime.date(2025, 12, 31))
    with pytest.raises(ValueError):  # noqa: PT011 - dateutil's words
        occurrences(_deadline(f"recurring rrule={rule}"), issued_on=None, horizon=horizon)
