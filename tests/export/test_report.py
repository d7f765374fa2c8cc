"""The report: what stands in it, and the pages that it makes."""

import datetime
import io
from collections.abc import Callable

import docx as word_files
import pdfplumber
import pytest
from lxml import etree

from docextract.export.report.content import report
from docextract.export.report.drawing import matrices, timelines
from docextract.export.report.page import html, pdf
from docextract.export.report.picture import png
from docextract.export.report.word import docx
from docextract.messages import Language
from docextract.tracking.rows import BodyRef
from docextract.tracking.selection import Selection

LATE = datetime.date(2024, 12, 1)


def _html(selection: Selection, *, as_of: datetime.date | None = None) -> str:
    return html(report(selection, as_of=as_of, language=Language.VI), language=Language.VI)


def test_each_body_has_its_tasks(selection: Selection) -> None:
    made = report(selection, as_of=None, language=Language.VI)
    police, rangers = made.bodies
    assert (police.name.split(" Khe")[0], [item.number for item in police.items], police.supports) == (
        "Công an huyện",
        [1, 2],
        (4,),
    )
    assert (rangers.name.split(" Khe")[0], [item.number for item in rangers.items], rangers.supports) == (
        "Hạt Kiểm lâm huyện",
        [3, 4],
        (1,),
    )
    assert rangers.items[1].is_supporting
    assert police.items[0].where == "45/KH-UBND, II.1, tr.\N{NO-BREAK SPACE}1"
    assert [lane.name for lane in made.lanes] == [police.name]
    assert [row.cells for row in made.matrix.rows] == [((2, 0), (0, 1)), ((0, 1), (1, 1))]


def test_two_prints_of_a_body_are_one_and_two_bodies_of_a_name_are_two(selection: Selection) -> None:
    first, second, *_ = selection.obligations
    ref = BodyRef(key="cong-an/huyen/x", name="Công an huyện Khe Giang", is_known=True)
    known = first.model_copy(update={"bearers": ("CA huyện",), "bodies": (ref,)})
    alike = second.model_copy(update={"bearers": ("Công an huyện",), "bodies": (ref,), "coordinators": ("Hội Phụ nữ",)})
    elsewhere = first.document.model_copy(update={"sha256": "f" * 64, "number": "9/KH-UBND"})
    other = first.model_copy(update={"document": elsewhere, "bearers": ("Hội Phụ nữ",), "bodies": (), "coordinators": ()})
    made = report(selection.model_copy(update={"obligations": (known, alike, other)}), as_of=None, language=Language.VI)
    assert [body.name for body in made.bodies] == ["Công an huyện Khe Giang", "Hội Phụ nữ (9/KH-UBND)"]
    assert [len(body.items) for body in made.bodies] == [2, 1]
    assert "Hội Phụ nữ (45/KH-UBND)" in {row.name for row in made.matrix.rows}


def test_what_is_late_is_told_only_for_a_day(selection: Selection) -> None:
    assert "quá hạn" not in _html(selection)
    assert "chưa thực hiện, quá hạn (hạn 24/10/2024)" in _html(selection, as_of=LATE)
    assert "hạn 24/10/2024)" not in _html(selection, as_of=datetime.date(2024, 10, 24))


def test_no_word_becomes_markup(with_task: Callable[..., Selection]) -> None:
    made = _html(with_task(text="<script>alert(1)</script> & \x00", bearers=('A "B" <i>',)))
    assert "<script>" not in made
    assert "&lt;script&gt;" in made


def test_the_pictures_are_svg_with_whole_names(with_task: Callable[..., Selection]) -> None:
    name = "Ban Chỉ đạo phòng, chống thiên tai và tìm kiếm cứu nạn, phòng cháy, chữa cháy rừng huyện Khe Giang"
    made = report(with_task(bearers=(name,)), as_of=None, language=Language.VI)
    for pictures in (timelines(made.lanes), matrices(made.matrix)):
        root = etree.fromstring(pictures[0].encode())
        words = " ".join(root.itertext())
        assert name in words
        assert not [line for line in root.itertext() if len(line) > 36]
    assert timelines(()) == ()


def test_many_bodies_take_several_pictures(selection: Selection) -> None:
    many = tuple(
        selection.obligations[0].model_copy(
            update={"bearers": (f"Ủy ban nhân dân xã Khe {number}",), "bodies": (), "key": f"{number:032x}"}
        )
        for number in range(90)
    )
    made = report(selection.model_copy(update={"obligations": many}), as_of=None, language=Language.VI)
    pictures = timelines(made.lanes)
    assert len(pictures) == 3
    assert all(float(etree.fromstring(one.encode()).get("viewBox").split()[3]) < 1250 for one in pictures)


def test_pages_have_numbers_heads_and_fonts(selection: Selection) -> None:
    many = selection.model_copy(update={"obligations": selection.obligations * 15})
    made = report(many, as_of=LATE, language=Language.VI)
    first = pdf(made, language=Language.VI)
    assert first == pdf(made, language=Language.VI), "the same report gives the same bytes"
    with pdfplumber.open(io.BytesIO(first)) as book:
        texts = [page.extract_text() for page in book.pages]
        fonts = {str(letter["fontname"]) for page in book.pages for letter in page.chars}
    assert "BÁO CÁO NHIỆM VỤ ĐƯỢC GIAO" in texts[0]
    assert [text.splitlines()[0] for text in texts[1:]] == [str(number) for number in range(2, len(texts) + 1)]
    tables = [text for text in texts if "Xây dựng phương án chữa cháy" in text]
    assert len(tables) > 1
    assert all("Nội dung nhiệm vụ" in text for text in tables)
    assert all("+" in font for font in fonts), "each font is embedded as a subset"


def test_a_word_document_repeats_its_heads(selection: Selection) -> None:
    content = docx(report(selection, as_of=None, language=Language.VI), language=Language.VI)
    made = word_files.Document(io.BytesIO(content))
    assert made.paragraphs[0].text == "BÁO CÁO NHIỆM VỤ ĐƯỢC GIAO"
    assert all(table._tbl.xpath("./w:tr[1]/w:trPr/w:tblHeader") for table in made.tables)
    assert "trước ngày 25/10/2024\nHạn cuối: 24/10/2024" in {cell.text for cell in made.tables[1].column_cells(2)}
    assert len(made.inline_shapes) == 2


def test_a_picture_without_a_size() -> None:
    with pytest.raises(ValueError, match="viewBox"):
        png("<svg/>")
