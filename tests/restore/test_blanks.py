"""Blanks that were read where there are none, and those that were read as signs."""

import csv
from pathlib import Path

import pytest

from docextract.restore.blanks import blanks
from docextract.restore.restorer import Change, changed


def rows() -> list[dict[str, str]]:
    with (Path(__file__).parent / "cases" / "blanks.tsv").open(encoding="utf-8", newline="") as table:
        return list(csv.DictReader(table, delimiter="\t", quoting=csv.QUOTE_NONE))


@pytest.mark.parametrize("row", rows(), ids=lambda row: row["why"])
def test_blanks_are_put_right(row: dict[str, str]) -> None:
    assert changed(row["text"], [Change(*blank, 1.0, "") for blank in blanks(row["text"])]) == row["expected"]
