"""The masthead, field by field."""

import csv
from pathlib import Path

import pytest

from docextract.document import (
    Box,
    Document,
    Line,
    Masthead,
    Page,
    PageSource,
    Seam,
    Source,
    Span,
    Stated,
    StatedDate,
    Text,
    Word,
)
from docextract.structure.stage import Options, parse
from docextract.vietnamese.letters import strip_marks

CASES = list(
    csv.DictReader(
        (Path(__file__).parent / "cases" / "mastheads.tsv").read_text(encoding="utf-8").splitlines(),
        delimiter="\t",
        quoting=csv.QUOTE_NONE,
    )
)


def _parse(text: str) -> Document:
    source = Source(path=Path("t.txt"), sha256="", media_type="text/plain", size=0)
    return parse(Document(source=source, text=Text(source=text)), options=Options())


def _stated(masthead: Masthead, field: str) -> tuple[Stated | StatedDate, ...]:
    value = getattr(masthead, {"type": "kind"}.get(field, field))
    return value if isinstance(value, tuple) else (value,) if value else ()


@pytest.mark.parametrize("case", CASES, ids=[f"{case['field']}: {case['why']}" for case in CASES])
def test_fields_are_read(case: dict[str, str]) -> None:
    stated = _stated(_parse(case["text"].replace("⏎", "\n")).masthead, case["field"])
    assert "|".join(str(one.value) for one in stated) == case["expected"]


@pytest.mark.parametrize("case", CASES, ids=[f"{case['field']}: {case['why']}" for case in CASES])
def test_every_value_quotes_the_words_that_say_it(case: dict[str, str]) -> None:
    document = _parse(case["text"].replace("⏎", "\n"))
    for field in ("title", "issuer", "parent_issuer", "place", "signer", "recipients", "legal_bases"):
        for stated in _stated(document.masthead, field):
            assert strip_marks(str(stated.value).split()[0]) in strip_marks(document.quote(stated.evidence.span))


def _page(lines: list[list[tuple[str, float]]], *, by_hand: frozenset[str] = frozenset()) -> Document:
    """A page read by OCR: words with the confidence of each, a line a paragraph; some written by hand."""
    read: list[Line] = []
    seams: list[Seam] = []
    at = 0
    for index, words in enumerate(lines):
        text = " ".join(word for word, _ in words)
        start = 0
        placed: list[Word] = []
        for word, confidence in words:
            box = Box(x0=start, top=index * 20, x1=start + len(word), bottom=index * 20 + 12)
            placed.append(
                Word(span=Span(start=start, end=start + len(word)), box=box, confidence=confidence, by_hand=word in by_hand)
            )
            start += len(word) + 1
        read.append(Line(text=text, words=tuple(placed)))
        seams.append(Seam(span=Span(start=at, end=at + len(text)), page=0, line=index))
        at += len(text) + 1
    page = Page(number=1, width=595, height=842, source=PageSource.OCR, lines=tuple(read))
    source = Source(path=Path("t.pdf"), sha256="", media_type="application/pdf", size=0)
    document = Document(source=source, pages=(page,), text=Text(source="\n".join(line.text for line in read)), seams=tuple(seams))
    return parse(document, options=Options())


def _line(text: str, confidence: float = 0.96) -> list[tuple[str, float]]:
    return [(word, confidence) for word in text.split()]


def test_figures_written_by_hand_are_blank_rather_than_wrong() -> None:
    number = [("Số:", 0.96), ("229", 0.74), ("/KH-UBND", 0.9)]
    day = [*_line("Hòa Lạc, ngày"), ("3", 0.1), *_line("tháng 01 năm 2025")]
    masthead = _page([_line("UBND TỈNH HÒA LẠC"), number, day, _line("KẾ HOẠCH"), _line("Phòng bệnh")]).masthead
    assert masthead.number is None
    assert masthead.date is None
    assert masthead.date_partial is not None
    assert masthead.date_partial.value == "2025-01"


def test_figures_by_hand_that_several_readers_read_alike_are_believed() -> None:
    number = [("Số:", 0.96), ("08", 0.96), ("/KH-UBND", 0.9)]
    day = [*_line("Hòa Lạc, ngày"), ("03", 0.96), *_line("tháng 01 năm 2025")]
    lines = [_line("UBND TỈNH HÒA LẠC"), number, day, _line("KẾ HOẠCH"), _line("Phòng bệnh")]
    masthead = _page(lines, by_hand=frozenset({"08", "03"})).masthead
    assert masthead.number is not None
    assert masthead.number.value == "08/KH-UBND"
    assert masthead.date is not None
    assert masthead.date.value.isoformat() == "2025-01-03"
    assert _page(lines).masthead.number is None


def test_a_blank_in_the_letterhead_is_noted() -> None:
    document = _parse("UBND HUYỆN SƠN THỦY\nSố:     /KH-UBND\nSơn Thủy, ngày    tháng 8 năm 2023\nKẾ HOẠCH\nXây dựng mô hình")
    assert [notice.code for notice in document.notices] == ["structure-number-blank", "structure-day-blank"]
    assert all(notice.message() for notice in document.notices)


def test_a_printed_number_is_kept() -> None:
    number = [("Số:", 0.96), ("229/KH-UBND", 0.57)]
    masthead = _page([_line("UBND TỈNH HÒA LẠC"), number, _line("KẾ HOẠCH"), _line("Phòng bệnh")]).masthead
    assert masthead.number is not None
    assert masthead.number.value == "229/KH-UBND"


@pytest.mark.parametrize("third", ["HI.", "1HỈ.", "II."])
def test_numerals_that_ocr_misread_take_the_number_that_the_sequence_asks_for(third: str) -> None:
    lines = [
        "I. MỤC ĐÍCH",
        "Làm.",
        "II. NỘI DUNG",
        "Làm.",
        f"{third} TỔ CHỨC",
        "1. Sở Y tế",
        "Khám.",
        "9. Sở Nội vụ",
        "Soát.",
        "3. Sở Tư pháp",
        "Dạy.",
    ]
    outline = _page([_line(line) for line in lines]).outline
    assert outline is not None
    assert [node.path for node in outline.walk() if node.kind.is_section] == ["I", "II", "III", "III.1", "III.2", "III.3"]
