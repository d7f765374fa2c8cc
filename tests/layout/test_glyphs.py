"""Letters that faulty fonts put in place of Vietnamese ones."""

import csv
from pathlib import Path

import pytest

from docextract.document import Text
from docextract.layout.glyphs import repair

TABLE = Path(__file__).with_name("cases") / "glyphs.tsv"
CASES = list(csv.DictReader(TABLE.open(encoding="utf-8"), delimiter="\t"))


@pytest.mark.parametrize("case", CASES, ids=[case["expected"] for case in CASES])
def test_glyphs(case: dict[str, str]) -> None:
    assert Text(source=case["text"]).apply(repair(case["text"], offset=0)).value == case["expected"], case["why"]
