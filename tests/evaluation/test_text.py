"""What the errors of a running text are made of."""

import csv
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from evaluation.text import compare_text, score_text

with Path(__file__).with_name("faults.tsv").open(encoding="utf-8") as table:
    ROWS = list(csv.DictReader(table, delimiter="\t", quoting=csv.QUOTE_NONE))


@pytest.mark.parametrize("row", ROWS, ids=lambda row: f"{row['reference']}|{row['read']}")
def test_fault(row: dict[str, str]) -> None:
    scores = score_text(f"một {row['reference']} hai", f"một {row['read']} hai")
    counted = {name for name in ("tones", "marks", "capitals") if getattr(scores, name).errors}
    expected = {"tones": {"tones", "marks"}, "marks": {"marks"}, "capitals": {"capitals"}}.get(row["fault"], set())
    assert counted == expected, row["why"]
    assert scores.ser.errors == (row["fault"] != "right")


texts = st.text(st.sampled_from("aàâáđ hòoO,\n"), max_size=40)


@given(texts, texts)
def test_every_error_is_shown(reference: str, read: str) -> None:
    scores = score_text(reference, read)
    shown = sum(max(len(item.gold.split()), len(item.read.split())) for item in compare_text(reference, read))
    assert shown == scores.ser.errors
    assert scores.tones.errors <= scores.marks.errors <= scores.ser.errors


@given(texts)
def test_text_against_itself_has_no_error(text: str) -> None:
    scores = score_text(text, text)
    assert scores.cer.errors == scores.ser.errors == scores.cer_nfd.errors == 0
