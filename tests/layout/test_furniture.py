"""What is no part of the text, told line by line; places are shares of the page's height."""

import csv
from pathlib import Path

import pytest

from docextract.document import Box, Line, Page, PageSource, Span, Word
from docextract.layout.furniture import furniture, is_scribble

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


@pytest.mark.parametrize(
    ("text", "height", "signed", "expected", "why"),
    [
        ("mnms", 3, False, True, "a stroke of a pen, too low for letters"),
        ("6T 425A N", 26, True, True, "a seal in the signature block"),
        ("TM. UBND", 12, True, False, "an authority"),
        ("Nguyễn Đức Thịnh", 12, True, False, "a name"),
        ("CHỦ TỊCH", 12, True, False, "a post"),
        ("TÊN", 12, True, True, "one word of a seal"),
        ("CHÁNH", 12, True, False, "what a seal left of a post"),
        ("Khuê", 12, True, False, "what a seal left of a name"),
        ("( 90 ri,", 30, True, True, "a signature"),
        ("(đã ký)", 12, True, False, "a note in place of it"),
        ("Y Thanh Niê", 12, True, False, "a name with words of another language"),
        ("ĐIỀU", 12, False, False, "one word of the text"),
        ("VPUB: CVP, PCVP;", 10, False, False, "abbreviations among the recipients"),
        ("25/10/2023.", 5, False, False, "figures at the end of a paragraph"),
    ],
)
def test_scribbles(text: str, height: float, signed: bool, expected: bool, why: str) -> None:
    box = Box(x0=300, top=500, x1=400, bottom=500 + height)
    assert is_scribble(Line(text=text, box=box), usual=12.0, signed=signed) is expected, why
