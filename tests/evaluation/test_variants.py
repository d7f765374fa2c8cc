"""A scan read in several ways, each only as far as it differs."""

from pathlib import Path

import pytest
from PIL import Image, ImageDraw, ImageFont

from corpus.fonts import face_path
from docextract.document import Document
from docextract.export.running_text import running_text
from docextract.ocr.engine import Image as Pixels
from evaluation import variants
from evaluation.remembered import Memory
from evaluation.variants import EVERYTHING, own_dpi, read_in_ways

LINES = ("Ủy ban nhân dân huyện giao Phòng Tài chính chủ trì,", "phối hợp với các đơn vị liên quan rà soát, tổng hợp.")
DPI = 150


@pytest.fixture
def scan(tmp_path: Path) -> Path:
    """One clean, level page at 150 dpi."""
    sheet = Image.new("L", (8 * DPI, 3 * DPI), 255)
    pen = ImageDraw.Draw(sheet)
    for row, line in enumerate(LINES):
        pen.text((DPI, DPI + row * 45), line, fill=0, font=ImageFont.truetype(str(face_path("Tinos")), 32))
    path = tmp_path / "scan.pdf"
    sheet.save(path, resolution=DPI)
    return path


def test_everything_comes_first_and_each_way_leaves_one_thing_out(scan: Path) -> None:
    ways = list(variants.variants(scan))
    assert ways[0] == EVERYTHING
    assert len({way.name for way in ways}) == len(ways)
    assert all(way.settings != EVERYTHING.settings for way in ways[1:])
    assert next(way for way in ways if way.name == "no upscaling").settings.ocr.dpi == own_dpi(scan) == DPI


def test_a_step_that_does_nothing_to_a_page_changes_none_and_costs_no_reading(scan: Path, tmp_path: Path) -> None:
    ways = [way for way in variants.variants(scan) if way.name in {"everything", "no seals", "no skew", "no upscaling"}]
    whole, *others = read_in_ways(scan, ways=ways, memory=Memory(tmp_path / "memory"))
    assert running_text(whole.document).split() == " ".join(LINES).split()
    assert {one.variant.name: one.changed for one in others} == {"no upscaling": 1, "no seals": 0, "no skew": 0}


def test_what_was_read_is_not_read_again(scan: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    memory = Memory(tmp_path / "memory")
    [first] = read_in_ways(scan, ways=[EVERYTHING], memory=memory)

    def never(*_: object, **__: object) -> tuple[Pixels, float]:
        raise AssertionError("rendered again")

    monkeypatch.setattr(variants, "image_of", never)
    [again] = read_in_ways(scan, ways=[EVERYTHING], memory=memory)
    assert _text(again.document) == _text(first.document)
    with pytest.raises(AssertionError, match="rendered again"):
        list(read_in_ways(scan, ways=[EVERYTHING], memory=Memory(tmp_path / "other")))


def _text(document: Document) -> str:
    return document.text.value
