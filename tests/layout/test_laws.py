"""Laws of the layout over any page: nothing is lost without an edit, and every word leads back to the ink."""

from collections.abc import Callable

from hypothesis import given, settings
from hypothesis import strategies as st

from docextract.document import Document, Page, Span
from docextract.layout.stage import Options, lay_out

WORDS = st.sampled_from(
    [
        "Sở",
        "Tài",
        "chính",
        "1.",
        "a)",
        "-",
        "II.",
        "Nơi nhận:",
        "KẾ HOẠCH",
        "Số:",
        "ngày",
        "08",
        "tháng",
        "2024",
        "CỘNG HÒA XÃ HỘI",
        "thƣ",
        ";",
    ]
)
BLANKS = st.sampled_from((" ", " ", " ", "          "))
ROW = st.lists(st.tuples(BLANKS, WORDS), max_size=9).map(lambda row: "".join(blank + word for blank, word in row))
ROWS = st.lists(ROW, max_size=14)
PAGES = st.lists(ROWS.map("\n".join), min_size=1, max_size=3)


@settings(max_examples=60, deadline=None)
@given(sheets=PAGES)
def test_every_word_read_is_in_the_source_and_every_word_kept_leads_back(
    sheets: list[str], page: Callable[..., Page], document: Callable[..., Document]
) -> None:
    read = document(*(page(rows, number=number) for number, rows in enumerate(sheets, start=1)))
    laid = lay_out(read, options=Options())
    before = sorted(word for sheet in read.pages for line in sheet.lines for word in line.text.split())
    assert sorted(laid.text.source.split()) == before
    for seam in laid.seams:
        assert seam.span.of(laid.text.source) == laid.pages[seam.page].lines[seam.line].text
    assert all(edit.stage == "layout" and edit.reason for edit in laid.text.edits)
    at = 0
    for word in laid.text.value.split():
        at = laid.text.value.index(word, at)
        found = {seen.span.of(line.text) for _, seen, line in _behind(laid, Span(start=at, end=at + len(word)))}
        assert any(word == one or "ƣ" in one for one in found), (word, found)
        at += len(word)


def _behind(laid: Document, span: Span):  # type: ignore[no-untyped-def]
    for sheet, word in laid.words(span):
        yield from ((sheet, word, line) for line in sheet.lines if word in line.words)


@settings(max_examples=30, deadline=None)
@given(sheets=PAGES)
def test_laying_out_twice_is_laying_out_once(
    sheets: list[str], page: Callable[..., Page], document: Callable[..., Document]
) -> None:
    laid = lay_out(document(*(page(rows, number=number) for number, rows in enumerate(sheets, start=1))), options=Options())
    assert lay_out(laid.model_copy(update={"seams": ()}), options=Options()).text.value == laid.text.value
