"""What is no part of the text, told line by line; places are shares of the page's height."""

import csv
from pathlib import Path

import pytest

from docextract.document import Box, Line, Page, PageSource, Span, Word
from docextract.layout.furniture import furniture

CASES = list(
    csv.DictReader(
        Path(__file__).with_name("cases").joinpath("furniture.tsv").open(encoding="utf-8"), delimiter="\t", quoting=csv.QUOTE_NONE
    )
)


@pytest.mark.parametrize("case", CASES, ids=[f"{case['text']} ({case['top']})" for case in CASES])
def test_furniture(case: dict[str, str]) -> None:
    top = float(case["top"]) * 842
    box = Box(x0=72, top=top - 6, x1=200, bottom=top + 6)
    word = Word(span=Span(start=0, end=len(case["text"])), box=box, confidence=float(case["confidence"]))
    sheet = Page(number=1, width=595, height=842, source=PageSource.OCR)
    assert furniture(Line(text=case["text"], words=(word,), box=box), sheet) == case["expected"], case["why"]
