"""How a line may begin a paragraph."""

import csv
from pathlib import Path

import pytest

from docextract.layout.enumerators import begins_paragraph, surely_begins

TABLE = Path(__file__).with_name("cases") / "paragraph_starts.tsv"
CASES = list(csv.DictReader(TABLE.open(encoding="utf-8"), delimiter="\t"))


@pytest.mark.parametrize("case", CASES, ids=[case["text"] for case in CASES])
def test_paragraph_starts(case: dict[str, str]) -> None:
    found = begins_paragraph(case["text"]), surely_begins(case["text"])
    assert found == (case["begins"] == "yes", case["surely"] == "yes"), case["why"]
