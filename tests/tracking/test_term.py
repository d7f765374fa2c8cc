"""The time that a title bounds."""

import csv
import datetime
from pathlib import Path

import pytest

from docextract.tracking.term import term

with (Path(__file__).parent / "cases" / "terms.tsv").open(encoding="utf-8") as file:
    ROWS = list(csv.DictReader(file, delimiter="\t", quoting=csv.QUOTE_NONE))


@pytest.mark.parametrize("case", ROWS, ids=[row["why"] for row in ROWS])
def test_a_title_bounds_the_time(case: dict[str, str]) -> None:
    issued = None if case["issued"] == "-" else datetime.date.fromisoformat(case["issued"])
    found = term(title=case["title"], issued_on=issued)
    assert f"{found.first or ''}..{found.last or ''}" == case["expected"]
