"""References to documents, case by case, and their laws."""

import csv
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from docextract.vietnamese.citations import CitationMatch, find_citations

CASES = list(
    csv.DictReader(
        (Path(__file__).parent / "cases" / "citations.tsv").read_text(encoding="utf-8").splitlines(),
        delimiter="\t",
        quoting=csv.QUOTE_NONE,
    )
)
PIECES = [
    "Nghị định",
    "Luật",
    "số",
    "49/2020/NĐ-CP",
    "ngày 17/4/2020",
    "của",
    "Chính phủ",
    "Đất đai",
    "và",
    ",",
    ";",
    "sửa đổi",
    "12",
    "\n",
    "Bộ",
]


def _show(match: CitationMatch) -> str:
    return "|".join([match.doc_type, match.number or "", match.date.isoformat() if match.date else "", match.issuer or ""])


@pytest.mark.parametrize("case", CASES, ids=[case["why"] for case in CASES])
def test_references_are_found_and_read(case: dict[str, str]) -> None:
    assert "; ".join(map(_show, find_citations(case["text"]))) == case["expected"]


@given(st.lists(st.sampled_from(PIECES), max_size=30).map(" ".join))
def test_every_reference_quotes_the_text_that_it_covers(text: str) -> None:
    for match in find_citations(text):
        quoted = match.span.of(text)
        assert quoted == quoted.strip()
        assert match.issuer is None or match.issuer in " ".join(text.split())
        assert match.number is None or match.number.replace(" ", "") in text.replace(" ", "")


@given(st.lists(st.sampled_from(PIECES), max_size=12).map(" ".join))
def test_references_of_a_paragraph_do_not_depend_on_its_neighbours(text: str) -> None:
    alone = [(_show(match), match.span) for match in find_citations(text)]
    beside = [(_show(match), match.span) for match in find_citations(text + "\n\nHết.")]
    assert beside == alone
