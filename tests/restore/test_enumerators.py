"""What counts items at the beginnings of lines."""

import csv
from pathlib import Path

import pytest

from docextract.restore.damage import Damage
from docextract.restore.enumerators import enumerators
from docextract.restore.restorer import Change, changed


def rows() -> list[dict[str, str]]:
    with (Path(__file__).parent / "cases" / "enumerators.tsv").open(encoding="utf-8", newline="") as table:
        return list(csv.DictReader(table, delimiter="\t", quoting=csv.QUOTE_NONE))


@pytest.mark.parametrize("row", rows(), ids=lambda row: row["why"])
def test_enumerators_are_put_in_order(row: dict[str, str]) -> None:
    text = row["text"].replace("|", "\n")
    found = enumerators(text, damage=Damage(row["damage"]))
    assert changed(text, [Change(*each, 1.0, "") for each in found]) == row["expected"].replace("|", "\n")
