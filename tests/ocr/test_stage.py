"""Pages read by the recogniser that every installation has."""

from collections.abc import Callable
from pathlib import Path

import numpy as np
import pytest
from numpy.typing import NDArray

from docextract.document import Document, Line, Page, PageSource, Severity
from docextract.errors import InputError, MachineError
from docextract.ocr.stage import Options, Readers, recognise
from docextract.ocr.tesseract import Tesseract

Pixels = NDArray[np.uint8]
PLAIN = Options(readers=Readers.TESSERACT, dpi=200)
BLANK = np.full((840, 600), 255, np.uint8)


def test_words_are_read_where_they_stand(
    printed: Callable[..., Pixels], body: tuple[str, ...], scanned: Callable[..., Document]
) -> None:
    page = recognise(scanned(printed()), options=PLAIN).pages[0]
    assert page.source is PageSource.OCR
    assert [line.text for line in page.lines] == list(body)
    first = page.lines[0].words[0]
    assert first.span.of(page.lines[0].text) == "Ủy"
    assert first.box.x0 == pytest.approx(0.7 * 72, abs=2)
    assert 0.6 * 72 - 2 < first.box.top < first.box.bottom < 0.9 * 72
    assert all(0.0 <= word.confidence <= 1.0 for line in page.lines for word in line.words)
    tops = [line.box.top for line in page.lines if line.box]
    assert tops == sorted(tops)


def test_pages_that_are_read_already_stay(printed: Callable[..., Pixels], scanned: Callable[..., Document]) -> None:
    waiting = scanned(BLANK, printed())
    known = Page(number=1, source=PageSource.TEXT_LAYER, lines=(Line(text="Đã có lớp chữ"),))
    document = waiting.model_copy(update={"pages": (known, waiting.pages[1])})
    read = recognise(document, options=PLAIN)
    assert read.pages[0] == known
    assert read.pages[1].lines
    assert recognise(read, options=PLAIN) is read


def test_a_page_without_text_is_told(printed: Callable[..., Pixels], scanned: Callable[..., Document]) -> None:
    read = recognise(scanned(printed(), BLANK), options=PLAIN)
    told = [(notice.code, notice.severity, notice.page) for notice in read.notices]
    assert told == [("page-without-text", Severity.WARNING, 2)]


def test_a_document_without_text_is_refused(scanned: Callable[..., Document]) -> None:
    with pytest.raises(InputError) as refused:
        recognise(scanned(BLANK, BLANK), options=PLAIN)
    assert refused.value.code == "file-no-text"


def test_a_file_that_no_longer_opens_is_refused(printed: Callable[..., Pixels], scanned: Callable[..., Document]) -> None:
    document = scanned(printed())
    Path(document.source.path).write_bytes(b"%PDF-1.4 broken")
    with pytest.raises(InputError) as refused:
        recognise(document, options=PLAIN)
    assert refused.value.code == "file-broken"


def test_a_missing_language_is_named() -> None:
    with pytest.raises(MachineError) as missing:
        Tesseract("xyz")
    assert missing.value.code == "tesseract-language-missing"
    assert "xyz" in str(missing.value)


def test_pages_come_in_order_however_many_are_read_at_once(
    printed: Callable[..., Pixels], body: tuple[str, ...], scanned: Callable[..., Document]
) -> None:
    document = scanned(*(printed(line) for line in body[:4]))
    read = recognise(document, options=PLAIN.model_copy(update={"workers": 3}))
    assert [page.lines[0].text for page in read.pages] == list(body[:4])


def test_further_readers_mend_what_the_first_misread(
    printed: Callable[..., Pixels], body: tuple[str, ...], scanned: Callable[..., Document]
) -> None:
    coarse = printed(dpi=90)
    read = {
        readers: [line.text for line in recognise(scanned(coarse, dpi=90), options=Options(readers=readers)).pages[0].lines]
        for readers in Readers
    }
    wrong = {
        readers: sum(found != wanted for found, wanted in zip(" ".join(lines).split(), " ".join(body).split(), strict=False))
        for readers, lines in read.items()
    }
    assert wrong[Readers.PANEL] <= wrong[Readers.TESSERACT]
    assert wrong[Readers.PANEL] <= 2
