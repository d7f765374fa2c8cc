"""Numbers and enumerators as recognisers leave them."""

import csv
from pathlib import Path

import pytest

from docextract.document import Text
from docextract.layout.misread import mend

TABLE = Path(__file__).with_name("cases") / "misread.tsv"
CASES = list(csv.DictReader(TABLE.open(encoding="utf-8"), delimiter="\t"))


@pytest.mark.parametrize("case", CASES, ids=[case["text"] for case in CASES])
def test_numbers_and_enumerators(case: dict[str, str]) -> None:
    edits = list(mend(case["text"], offset=0, opens=case["opens"] == "yes"))
    assert Text(source=case["text"]).apply(edits).value == case["expected"], case["why"]
    again = Text(source=case["expected"]).apply(mend(case["expected"], offset=0, opens=case["opens"] == "yes"))
    assert again.value == case["expected"]
