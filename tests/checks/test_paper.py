"""The checks of one document: case by case, and what holds of every finding."""

import csv
from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from docextract.checks.paper.figures import fits
from docextract.checks.paper.looking import look_through
from docextract.checks.table import Family, checks
from docextract.document import Box, Document, Line, Page, PageSource, Seam, Severity, Span, Word
from docextract.messages import Language

with (Path(__file__).parent / "cases" / "paper.tsv").open(encoding="utf-8") as file:
    CASES = list(csv.DictReader(file, delimiter="\t", quoting=csv.QUOTE_NONE))
Read = Callable[..., Document]


@pytest.mark.parametrize("case", CASES, ids=[f"{case['code']}: {case['why']}" for case in CASES])
def test_a_check_finds_its_fault_and_no_other(read: Read, case: dict[str, str]) -> None:
    found = look_through(read(case["text"].replace("⏎", "\n")))
    assert " ".join(one.severity.value for one in found if one.code == case["code"]) == case["expected"]


def test_every_check_of_a_document_has_a_case_that_finds_it_and_one_that_does_not() -> None:
    codes = {code for code, check in checks().items() if check.family is Family.DOCUMENT}
    assert {case["code"] for case in CASES if case["expected"]} == codes
    assert {case["code"] for case in CASES if not case["expected"]} >= codes - {"numbering-doubled"}


def test_every_finding_quotes_its_words_and_says_itself_in_both_languages(read: Read) -> None:
    for case in CASES:
        document = read(case["text"].replace("⏎", "\n"))
        for one in look_through(document):
            assert one.proofs, case["why"]
            assert all(proof.quote == document.quote(proof.span) != "" for proof in one.proofs)
            assert all(one.message(language) for language in Language)
            assert one.message(Language.VI) != one.message(Language.EN)


def test_the_key_is_the_same_again_and_tells_faults_apart(read: Read) -> None:
    text = "I. NỘI DUNG\n1. Họp thứ Ba, ngày 04/6/2025.\n2. Họp thứ Ba, ngày 04/6/2025.\n3. Họp trước ngày 31/11/2025."
    keys = [one.key for one in look_through(read(text))]
    assert len(set(keys)) == len(keys) >= 3
    assert keys == [one.key for one in look_through(read(text))]
    assert set(keys).isdisjoint(one.key for one in look_through(read(text, sha256="b" * 64)))


def _as_read_by_ocr(document: Document, confidence: float) -> Document:
    """The same text as one line of a page whose words were read with ``confidence``."""
    text = document.text.source
    box = Box(x0=0, top=0, x1=500, bottom=10)
    word = Word(span=Span(start=0, end=len(text)), box=box, confidence=confidence)
    line = Line(text=text, words=(word,), box=box)
    page = Page(number=1, width=595, height=842, source=PageSource.OCR, lines=(line,))
    return document.model_copy(update={"pages": (page,), "seams": (Seam(span=word.span, page=0, line=0),)})


@pytest.mark.parametrize(("confidence", "severity"), [(0.98, Severity.ERROR), (0.5, Severity.WARNING)])
def test_what_was_hardly_legible_is_no_certain_error(read: Read, confidence: float, severity: Severity) -> None:
    document = read("I. NỘI DUNG\n1. Họp trước ngày 31/11/2025.")
    (found,) = (one for one in look_through(_as_read_by_ocr(document, confidence)) if one.code == "day-impossible")
    assert found.severity is severity
    assert found.proofs[0].page == 1


@given(st.integers(1, 5000), st.integers(1, 5000), st.integers(0, 2))
def test_a_percentage_fits_rounded_or_cut(part: int, more: int, decimals: int) -> None:
    whole = part + more
    exact = 100 * part / whole
    scale = 10**decimals
    assert fits(part, whole, percent=round(exact, decimals), decimals=decimals)
    assert fits(part, whole, percent=int(exact * scale) / scale, decimals=decimals)
    assert not fits(part, whole, percent=round(exact, decimals) + 2 / scale, decimals=decimals)


@given(st.text(alphabet="0123456789/%,.()Nngày tháng Điều khoản mụcIVX số thứ Ba -:;\n", max_size=300))
def test_no_soup_of_figures_upsets_the_checks(text: str) -> None:
    from tests.checks.conftest import read_text

    look_through(read_text(text))
