"""Akoma Ntoso: valid against the standard's schema, links that lead somewhere, and the outline back as it was."""

from functools import cache
from pathlib import Path

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st
from lxml import etree

from docextract.document import Document, Source, Text
from docextract.export.akoma import akoma_ntoso, read_outline, shown
from docextract.pipeline import read
from docextract.structure.stage import Options, parse

DOCUMENTS = Path(__file__).resolve().parents[2] / "corpus" / "documents"
SPACE = {"a": "http://docs.oasis-open.org/legaldocml/ns/akn/3.0"}
SOUP = (
    "KẾ HOẠCH", "QUYẾT ĐỊNH:", "Căn cứ Luật Đất đai năm 2024;", "I. MỤC ĐÍCH", "1. Sở Y tế: Khám.", "1. Sở Y tế", "a) Làm",
    "đ) Làm", "- Gạch;", "+ Cộng:", "Điều 1. Làm.", "Chương I", "PHỤ LỤC I", "Phần thứ hai", "Nơi nhận:", "- Như trên;",
    "TM. ỦY BAN NHÂN DÂN", "CHỦ TỊCH", "Trần Văn An", "[1] Chú thích", "1 | Việc | Sở", "I | Nhóm | |", "TT | Việc | Ai",
    "1.1. Việc", "2.1. Lạc", "1. Sở B", "(Kèm theo Kế hoạch số 1)", "ĐỀ ÁN", "Đoạn văn.", "đoạn cụt", "Số: 12/KH-UBND",
    "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM", "Kính gửi:", "Làm theo điểm a khoản 1 mục I Kế hoạch này & Luật Đất đai.", "",
    "Bước 1: Làm", "Trên đây là Kế hoạch./.", "<b>&amp;</b>", "|", "-",
)  # fmt: skip


@cache
def _schema() -> etree.XMLSchema:
    return etree.XMLSchema(etree.parse(Path(__file__).parent / "schema" / "akomantoso30.xsd"))


def _parse(text: str) -> Document:
    source = Source(path=Path("t.txt"), sha256="", media_type="text/plain", size=0)
    return parse(Document(source=source, text=Text(source=text)), options=Options())


@pytest.mark.parametrize("folder", sorted(DOCUMENTS.iterdir()), ids=lambda folder: folder.name)
def test_our_directives_are_valid_and_come_back(folder: Path) -> None:
    document = read(folder / "clean.txt")
    xml = akoma_ntoso(document)
    root = etree.fromstring(xml.encode())
    _schema().assertValid(root)
    assert read_outline(xml) == shown(document)
    ids = {element.get("eId") for element in root.iter() if element.get("eId")}
    links = [ref.get("href", "") for ref in root.iterfind(".//a:ref", SPACE)]
    assert links
    assert all(link[1:] in ids if link.startswith("#") else link.startswith("/akn/vn/doc/") for link in links)


def test_what_the_file_says_of_the_document() -> None:
    document = read(DOCUMENTS / "lam-son-09-ct-ubnd-2022" / "clean.txt")
    root = etree.fromstring(akoma_ntoso(document).encode())
    work = root.find(".//a:FRBRWork/a:FRBRuri", SPACE)
    assert work is not None
    assert document.masthead.date is not None
    assert work.get("value") == f"/akn/vn/doc/chi-thi/{document.masthead.date.value}/09-ct-ubnd"
    headings = [num.text for num in root.iterfind(".//a:mainBody/a:paragraph/a:num", SPACE)]
    assert headings[:3] == ["1.", "2.", "3."]


def test_a_reference_to_a_section_leads_to_its_element() -> None:
    text = "KẾ HOẠCH\nLàm việc\nII. NỘI DUNG\n1. Một\na) Làm.\n2. Hai\nLàm theo điểm a khoản 1 mục II Kế hoạch này."
    root = etree.fromstring(akoma_ntoso(_parse(text)).encode())
    (first, second) = root.iterfind(".//a:ref", SPACE)
    assert first.get("href") == "#sec_II__para_1__point_a"
    assert root.find(".//a:point[@eId='sec_II__para_1__point_a']", SPACE) is not None
    assert second.get("href") == "/akn/vn/doc/ke-hoach"


@settings(max_examples=150, deadline=None)
@given(st.lists(st.sampled_from(SOUP), max_size=25))
@example(["Chương I", "Số: 12/KH-UBND", "Số: 12/KH-UBND"])  # two links with a blank between
def test_any_outline_is_valid_and_comes_back(lines: list[str]) -> None:
    document = _parse("\n".join(lines))
    xml = akoma_ntoso(document)
    _schema().assertValid(etree.fromstring(xml.encode()))
    assert read_outline(xml) == shown(document)
