"""The committed documents: what is there is what their sources say, and quotes are verbatim."""

from __future__ import annotations

import json
import unicodedata
from pathlib import Path

import pdfplumber
import pypdfium2
import pytest

from corpus.build import DOCUMENTS
from corpus.markup import read_source
from corpus.reading import read_directive

FOLDERS = sorted(folder for folder in DOCUMENTS.iterdir() if folder.is_dir())
MEGABYTE = 1_000_000


@pytest.fixture(params=FOLDERS, ids=lambda folder: folder.name)
def folder(request: pytest.FixtureRequest) -> Path:
    return Path(request.param)


def words(text: str) -> list[str]:
    return [word for word in unicodedata.normalize("NFC", text).split() if word != "|"]


def test_text_and_gold_are_those_of_the_source(folder: Path) -> None:
    reading = read_directive(read_source(folder / "source.xml"))
    assert (folder / "clean.txt").read_text(encoding="utf-8") == reading.text
    assert (folder / "scan.txt").read_text(encoding="utf-8") == reading.text
    assert json.loads((folder / "gold.json").read_text(encoding="utf-8")) == reading.gold.as_json()


def test_every_quotation_is_verbatim(folder: Path) -> None:
    text = " ".join((folder / "clean.txt").read_text(encoding="utf-8").split())
    gold = json.loads((folder / "gold.json").read_text(encoding="utf-8"))
    for kind in ("obligations", "deadlines", "targets", "citations"):
        for finding in gold[kind]:
            assert finding["text"] in text
    for obligation in gold["obligations"]:
        for field in ("bearers", "coordinators", "report_to", "via"):
            assert all(body in text for body in obligation[field])


def test_text_is_composed_unicode(folder: Path) -> None:
    text = (folder / "clean.txt").read_text(encoding="utf-8")
    assert unicodedata.is_normalized("NFC", text)


def test_digital_pdf_holds_every_syllable(folder: Path) -> None:
    with pdfplumber.open(folder / "digital.pdf") as pdf:
        printed = [word for page in pdf.pages for word in words(page.extract_text() or "")]
    missing = set(words((folder / "clean.txt").read_text(encoding="utf-8"))) - set(printed)
    assert not missing


def test_scan_has_the_pages_of_the_print_and_no_text(folder: Path) -> None:
    with pypdfium2.PdfDocument(folder / "digital.pdf") as digital, pypdfium2.PdfDocument(folder / "scan.pdf") as scan:
        assert len(scan) == len(digital)
        for seen, printed in zip(scan, digital, strict=True):
            assert seen.get_size() == pytest.approx(printed.get_size(), abs=1)
            assert not seen.get_textpage().get_text_range().strip()
    assert (folder / "scan.pdf").stat().st_size < 1.5 * MEGABYTE
