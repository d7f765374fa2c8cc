"""Word files: paragraphs with the marks that Word counts, tables in place, changes as accepted."""

from collections.abc import Callable
from pathlib import Path

import docx
import pytest
from docx.document import Document as WordDocument
from docx.enum.text import WD_BREAK
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls, qn

from docextract.document import Document, PageSource

Read = Callable[[Path], Document]


@pytest.fixture
def word() -> WordDocument:
    return docx.Document()


@pytest.fixture
def lines(tmp_path: Path, read: Read) -> Callable[[WordDocument], list[str]]:
    def save_and_read(document: WordDocument) -> list[str]:
        document.save(str(tmp_path / "a.docx"))
        (page,) = read(tmp_path / "a.docx").pages
        assert page.source is PageSource.PLAIN
        return [line.text for line in page.lines]

    return save_and_read


Lines = Callable[[WordDocument], list[str]]


def number(document: WordDocument, *levels: tuple[str, str]) -> None:
    """A list of its own: kind and pattern of each level."""
    numbering = document.part.numbering_part.element
    inner = "".join(
        f'<w:lvl w:ilvl="{depth}"><w:start w:val="1"/><w:numFmt w:val="{kind}"/><w:lvlText w:val="{pattern}"/></w:lvl>'
        for depth, (kind, pattern) in enumerate(levels)
    )
    numbering.insert(0, parse_xml(f'<w:abstractNum {nsdecls("w")} w:abstractNumId="900">{inner}</w:abstractNum>'))
    numbering.append(parse_xml(f'<w:num {nsdecls("w")} w:numId="900"><w:abstractNumId w:val="900"/></w:num>'))


def add(document: WordDocument, text: str, depth: int) -> None:
    properties = document.add_paragraph(text)._p.get_or_add_pPr()
    properties.append(parse_xml(f'<w:numPr {nsdecls("w")}><w:ilvl w:val="{depth}"/><w:numId w:val="900"/></w:numPr>'))


def test_paragraphs_tables_and_breaks_in_the_order_of_the_body(word: WordDocument, lines: Lines) -> None:
    word.add_paragraph("KẾ HOẠCH").add_run().add_break(WD_BREAK.LINE)
    word.paragraphs[0].add_run("Phòng, chống\tđuối nước")
    table = word.add_table(rows=2, cols=3)
    for row, cells in zip(table.rows, (("STT", "Việc", "Hạn"), ("1", "Rà soát", "")), strict=True):
        for cell, text in zip(row.cells, cells, strict=True):
            cell.text = text
    table.cell(1, 1).add_paragraph("báo cáo")
    word.add_paragraph("Nơi nhận:")
    assert lines(word) == ["KẾ HOẠCH", "Phòng, chống đuối nước", "STT | Việc | Hạn", "1 | Rà soát báo cáo |", "Nơi nhận:"]


def test_merged_cells_keep_the_columns(word: WordDocument, lines: Lines) -> None:
    table = word.add_table(rows=3, cols=3)
    for row, cells in zip(table.rows, (("I", "Nhóm", ""), ("1", "Rà soát", "Sở A"), ("2", "Báo cáo", "")), strict=True):
        for cell, text in zip(row.cells, cells, strict=True):
            cell.text = text
    table.cell(0, 1).merge(table.cell(0, 2))
    table.cell(1, 2).merge(table.cell(2, 2))
    assert lines(word) == ["I | Nhóm |", "1 | Rà soát | Sở A", "2 | Báo cáo |"]


def test_a_letterhead_set_as_a_table_is_no_table(word: WordDocument, lines: Lines) -> None:
    table = word.add_table(rows=2, cols=2)
    table.cell(0, 0).text, table.cell(0, 1).text = "UBND HUYỆN", "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM"
    table.cell(1, 0).text, table.cell(1, 1).text = "Số: 1/KH-UBND", "Khê Giang, ngày 01 tháng 3 năm 2024"
    assert lines(word) == [
        "UBND HUYỆN",
        "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM",
        "Số: 1/KH-UBND",
        "Khê Giang, ngày 01 tháng 3 năm 2024",
    ]


def test_counted_marks(word: WordDocument, lines: Lines) -> None:
    number(word, ("upperRoman", "%1."), ("decimal", "%2."), ("decimal", "%2.%3."), ("lowerLetter", "%4)"), ("bullet", "\uf02d"))
    for text, depth in (
        ("Một", 0),
        ("Con", 1),
        ("Cháu", 2),
        ("Cháu", 2),
        ("Con", 1),
        ("Cháu", 2),
        ("Hai", 0),
        ("Con", 1),
        ("Chắt", 3),
        ("Gạch", 4),
    ):
        add(word, text, depth)
    assert lines(word) == [
        "I. Một", "1. Con", "1.1. Cháu", "1.2. Cháu", "2. Con", "2.1. Cháu", "II. Hai", "1. Con", "a) Chắt", "- Gạch",
    ]  # fmt: skip


def test_marks_of_styles(word: WordDocument, lines: Lines) -> None:
    word.add_paragraph("Một", style="List Number")
    word.add_paragraph("Hai", style="List Number")
    word.add_paragraph("Gạch", style="List Bullet")
    assert lines(word) == ["1. Một", "2. Hai", "• Gạch"]


def test_changes_are_read_as_accepted(word: WordDocument, lines: Lines) -> None:
    paragraph = word.add_paragraph("Báo cáo trước ngày ")._p
    paragraph.append(parse_xml(f"<w:del {nsdecls('w')}><w:r><w:delText>10/4</w:delText></w:r></w:del>"))
    paragraph.append(parse_xml(f"<w:ins {nsdecls('w')}><w:r><w:t>15/4</w:t></w:r></w:ins>"))
    assert lines(word) == ["Báo cáo trước ngày 15/4"]


def test_content_controls_links_and_field_codes(word: WordDocument, lines: Lines) -> None:
    word.element.body.insert(
        0,
        parse_xml(
            f"<w:sdt {nsdecls('w')}><w:sdtContent><w:p><w:r><w:instrText>PAGE</w:instrText></w:r>"
            "<w:hyperlink><w:r><w:t>Nghị định</w:t></w:r></w:hyperlink></w:p></w:sdtContent></w:sdt>"
        ),
    )
    assert lines(word) == ["Nghị định"]


def test_text_boxes_are_passed_over_and_told(word: WordDocument, tmp_path: Path, read: Read) -> None:
    run = word.add_paragraph("Kính gửi").add_run()._r
    run.append(parse_xml(f"<w:pict {nsdecls('w')}><w:txbxContent><w:p><w:r><w:t>MẬT</w:t></w:r></w:p></w:txbxContent></w:pict>"))
    assert run.find(qn("w:pict")) is not None
    word.save(str(tmp_path / "a.docx"))
    document = read(tmp_path / "a.docx")
    assert [line.text for line in document.pages[0].lines] == ["Kính gửi"]
    assert [(notice.code, notice.values["count"]) for notice in document.notices] == [("intake-text-boxes", 1)]
