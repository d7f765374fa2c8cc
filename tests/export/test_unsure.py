"""The list of what OCR was unsure of."""

from collections.abc import Sequence
from pathlib import Path

from docextract.document import Box, Document, Line, Page, PageSource, Source, Span, Word
from docextract.export.unsure import HEADER, unsure
from docextract.layout.stage import Options, lay_out

SOURCE = Source(path=Path("a.pdf"), sha256="0" * 64, media_type="application/pdf", size=1)


def _line(top: float, *words: tuple[str, float]) -> Line:
    placed, at = [], 0
    for number, (text, confidence) in enumerate(words):
        box = Box(x0=70 + 60 * number, top=top, x1=120 + 60 * number, bottom=top + 12)
        placed.append(Word(span=Span(start=at, end=at + len(text)), box=box, confidence=confidence))
        at += len(text) + 1
    return Line(text=" ".join(text for text, _ in words), words=tuple(placed), box=Box.covering(word.box for word in placed))


def _rows(*pages: Sequence[Line], source: PageSource = PageSource.OCR) -> list[list[str]]:
    read = tuple(Page(number=at, width=595, height=842, source=source, lines=tuple(page)) for at, page in enumerate(pages, start=1))
    listed = unsure(lay_out(Document(source=SOURCE, pages=read), options=Options()))
    header, *rows = [line.split("\t") for line in listed.splitlines()]
    assert header == list(HEADER)
    return rows


SURE = _line(300, ("Phòng", 0.99), ("Tài", 0.99), ("chính", 0.99), ("chủ", 0.99), ("trì", 0.99), ("thực", 0.99), ("hiện.", 0.99))


def test_an_unsure_word_is_listed_with_its_place_and_its_neighbours() -> None:
    words = (("Ủy", 0.99), ("ban", 0.99), ("nhân", 0.99), ("đân", 0.5), ("huyện", 0.99), ("Khê", 0.99), ("Giang.", 0.99))
    page = [_line(340, *words)]
    page += [_line(360 + 20 * at, *((word, 0.99) for word, _ in words)) for at in range(4)]
    (row,) = _rows(page)
    assert row == ["word", "1", "0.500", "đân", "Ủy ban nhân đân huyện Khê Giang.", "250.0", "340.0", "300.0", "352.0"]


def test_an_unsure_line_and_its_page_come_first() -> None:
    rows = _rows([SURE], [_line(300, ("Ủy", 0.4), ("bau", 0.6), ("nhâu", 0.95))])
    assert [(row[0], row[1]) for row in rows] == [("page", "2"), ("line", "2"), ("word", "2"), ("word", "2")]
    assert rows[1][3] == "Ủy bau nhâu"


def test_what_was_not_read_by_ocr_is_sure() -> None:
    assert _rows([_line(300, ("Ủy", 0.4), ("ban", 0.4))], source=PageSource.TEXT_LAYER) == []
