"""Printing and scanning generated directives."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pdfplumber
import pypdfium2
import pytest

from corpus.__main__ import unruled
from corpus.build import write_digital
from corpus.damage import Damage, scan
from corpus.directive import Directive, Table
from corpus.generator.generate import generate
from corpus.markup import parse_directive
from corpus.reading import read_directive
from corpus.render import Rendering

CHEAP = Damage(dpi=60, seed=3, seal="UBND XÃ")


@pytest.fixture(scope="module")
def directives() -> list[Directive]:
    return list(generate(9, seed=21))


def test_text_layer_holds_every_syllable(directives: list[Directive], tmp_path: Path) -> None:
    for directive in directives:
        write_digital(directive, to=tmp_path)
        with pdfplumber.open(tmp_path / "digital.pdf") as pdf:
            printed = {word for page in pdf.pages for word in page.extract_text().split()}
        assert set(read_directive(directive).text.split()) - printed <= {"|"}


def test_printing_is_reproducible(directives: list[Directive], tmp_path: Path) -> None:
    first, second = tmp_path / "a", tmp_path / "b"
    for folder in (first, second):
        folder.mkdir()
        write_digital(directives[1], to=folder)
    assert (first / "digital.pdf").read_bytes() == (second / "digital.pdf").read_bytes()


def test_page_numbers_begin_on_page_two(directives: list[Directive], tmp_path: Path) -> None:
    rendering = write_digital(directives[0], to=tmp_path)
    with pdfplumber.open(tmp_path / "digital.pdf") as pdf:
        heads = [page.crop((0, 0, page.width, 56)).extract_text() for page in pdf.pages]
    assert heads == ["", *(str(number) for number in range(2, rendering.pages + 1))]


def test_the_stamp_of_a_digital_signature_is_printed_but_no_text(directives: list[Directive], tmp_path: Path) -> None:
    style = directives[3].style.model_copy(update={"esigned": "2025-03-14T08:15:22+07:00"})
    directive = directives[3].model_copy(update={"style": style})
    write_digital(directive, to=tmp_path)
    with pdfplumber.open(tmp_path / "digital.pdf") as pdf:
        assert "Thời gian ký: 2025-03-14T08:15:22+07:00" in pdf.pages[0].extract_text()
    assert "Thời gian ký" not in read_directive(directive).text


def test_scan_keeps_pages_and_sizes_and_is_reproducible(directives: list[Directive], tmp_path: Path) -> None:
    rendering = write_digital(directives[1], to=tmp_path)
    written = [tmp_path / "one.pdf", tmp_path / "two.pdf"]
    for path in written:
        scan(tmp_path / "digital.pdf", to=path, damage=CHEAP, signatures=rendering.signatures)
    assert written[0].read_bytes() == written[1].read_bytes()
    with pypdfium2.PdfDocument(tmp_path / "digital.pdf") as digital, pypdfium2.PdfDocument(written[0]) as scanned:
        assert len(scanned) == len(digital) == rendering.pages
        for seen, printed in zip(scanned, digital, strict=True):
            assert seen.get_size() == pytest.approx(printed.get_size(), abs=1.5)


def test_a_seal_is_red_and_stands_where_the_signature_does(directives: list[Directive], tmp_path: Path) -> None:
    rendering: Rendering = write_digital(directives[0], to=tmp_path)
    place = rendering.signatures[0]
    scan(tmp_path / "digital.pdf", to=tmp_path / "scan.pdf", damage=CHEAP, signatures=rendering.signatures)
    with pypdfium2.PdfDocument(tmp_path / "scan.pdf") as scanned:
        page = scanned[place.page].render(scale=1).to_pil().convert("RGB")
    around = page.crop((round(place.x) - 120, round(place.y) - 55, round(place.x), round(place.y) + 55))
    levels = np.asarray(around, dtype=int)
    red = (levels[..., 0] > levels[..., 1] + 60) & (levels[..., 0] > levels[..., 2] + 60)
    assert red.sum() > 300


LONG_TABLE = """<directive id="x">
<masthead issuer="UBND XÃ" number="1/KH-UBND" place="Khê" date="2025-01-02" type="KẾ HOẠCH" title="T"/>
<body><p>Kèm bảng.</p><closing post="CHỦ TỊCH" name="Lê Khê"><to>Lưu: VT.</to></closing>
<s n="Phụ lục"><h>BẢNG</h><table widths="0.1 0.9" landscape="true" repeat-header="true">
<head><cell>TT</cell><cell>Việc</cell></head>
{rows}</table></s></body></directive>"""


def test_a_long_landscape_table_repeats_its_head_on_each_page(tmp_path: Path) -> None:
    rows = "".join(f"<row><cell>{number}</cell><cell>Việc {number}</cell></row>" for number in range(1, 61))
    directive = parse_directive(LONG_TABLE.format(rows=rows))
    rendering = write_digital(directive, to=tmp_path)
    with pdfplumber.open(tmp_path / "digital.pdf") as pdf:
        assert rendering.pages == len(pdf.pages) > 2
        for page in pdf.pages[1:]:
            assert page.width > page.height
            assert "TT Việc" in page.extract_text()
        assert "BẢNG" in pdf.pages[1].extract_text()


def test_pages_are_turned_on_their_side_on_demand(tmp_path: Path) -> None:
    directive = parse_directive(LONG_TABLE.format(rows="<row><cell>1</cell><cell>Việc</cell></row>"))
    write_digital(directive, to=tmp_path)
    scan(tmp_path / "digital.pdf", to=tmp_path / "scan.pdf", damage=CHEAP.model_copy(update={"turned": True}))
    with pypdfium2.PdfDocument(tmp_path / "scan.pdf") as scanned:
        assert all(page.get_width() < page.get_height() for page in scanned)


def test_tables_are_only_turned_in_annexes(directives: list[Directive]) -> None:
    for directive in directives:
        assert not any(isinstance(block, Table) and block.landscape for block in directive.blocks)


def test_unruled_tables_have_no_rule_between_columns(directives: list[Directive], tmp_path: Path) -> None:
    tabled = [directive for directive in directives if "| " in read_directive(directive).text]
    assert tabled
    for directive in tabled:
        write_digital(unruled(directive), to=tmp_path)
        with pdfplumber.open(tmp_path / "digital.pdf") as pdf:
            rules = [line for page in pdf.pages for line in page.lines if line["height"] > 6]
        assert not rules
        assert read_directive(unruled(directive)) == read_directive(directive)
    assert {unruled(directive).style.rules for directive in generate(40, seed=5)} == {"rows", "head", "none"}
