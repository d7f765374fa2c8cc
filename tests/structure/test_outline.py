"""The outline: paths and headings case by case, and the laws of the tree."""

import csv
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from docextract.document import Document, Node, NodeKind, Source, Text
from docextract.structure.grammar import levels, read_marks
from docextract.structure.paragraphs import split_paragraphs
from docextract.structure.stage import Options, parse
from docextract.structure.tables import read_table

CASES = list(
    csv.DictReader(
        (Path(__file__).parent / "cases" / "outlines.tsv").read_text(encoding="utf-8").splitlines(),
        delimiter="\t",
        quoting=csv.QUOTE_NONE,
    )
)
SOUP = (
    "KẾ HOẠCH", "QUYẾT ĐỊNH:", "Căn cứ Luật Đất đai;", "I. MỤC ĐÍCH", "1. Sở Y tế", "a) Làm", "đ) Làm", "- Gạch;", "+ Cộng:",
    "• Chấm", "Điều 1.", "Chương I", "PHỤ LỤC", "Phần thứ hai", "Nơi nhận:", "TM. ỦY BAN NHÂN DÂN", "CHỦ TỊCH", "Trần Văn An",
    "[1] Chú thích", "1 | Việc | Sở", "I | Nhóm | |", "1.1. Việc", "(Kèm theo Kế hoạch số 1)", "ĐỀ ÁN", "Đoạn văn.", "đoạn cụt",
    "Số: 12/KH-UBND", "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM", "Kính gửi:", "", "   ", "Bước 1: Làm",
    "Trên đây là Kế hoạch./.", "lI. lạ", "|", "-",
)  # fmt: skip


def _parse(text: str) -> Document:
    source = Source(path=Path("t.txt"), sha256="", media_type="text/plain", size=0)
    return parse(Document(source=source, text=Text(source=text)), options=Options())


def _outline(document: Document) -> Node:
    assert document.outline is not None
    return document.outline


@pytest.mark.parametrize("case", CASES, ids=[case["why"] for case in CASES])
def test_sections_have_their_path_and_heading(case: dict[str, str]) -> None:
    document = _parse(case["text"].replace("⏎", "\n"))
    sections = [node for node in _outline(document).walk() if node.kind.is_section]
    assert " ".join(f"{node.path}={document.quote(node.heading) if node.heading else ''}" for node in sections) == case["expected"]


@pytest.mark.parametrize("row", read_table("enumerators"), ids=[row["example"] for row in read_table("enumerators")])
def test_every_pattern_matches_its_example(row: dict[str, str]) -> None:
    (paragraph,) = split_paragraphs(row["example"])
    assert row["level"] in {reading.level for reading in read_marks(paragraph)}


def test_levels_stand_under_levels_that_there_are() -> None:
    names = {"root", *levels()}
    assert all(level.under <= names for level in levels().values())


@settings(max_examples=150, deadline=None)
@given(st.lists(st.sampled_from(SOUP), max_size=25))
def test_any_soup_of_keywords_has_an_outline(lines: list[str]) -> None:
    text = "\n".join(lines)
    root = _outline(_parse(text))
    assert root.kind is NodeKind.VAN_BAN
    for node in root.walk():
        for child in node.children:
            assert node.span.contains(child.span)
        for before, after in zip(node.children, node.children[1:], strict=False):
            assert before.span.end <= after.span.start
        if node.content is not None:
            assert node.span.contains(node.content)
            assert node.content.of(text).strip() == node.content.of(text)
        if node.heading is not None:
            assert node.content is not None
            assert node.content.contains(node.heading)
        if node.enumerator is not None:
            assert node.enumerator in " ".join(node.span.of(text).split()) or node.enumerator in node.span.of(text)


@settings(max_examples=150, deadline=None)
@given(st.lists(st.sampled_from(SOUP), max_size=25))
def test_every_word_belongs_to_exactly_one_node(lines: list[str]) -> None:
    text = "\n".join(lines)
    owners = [0] * len(text)
    for node in _outline(_parse(text)).walk():
        inner = [child.span for child in node.children]
        if node.content is not None and node.kind is not NodeKind.VAN_BAN:
            for at in range(node.content.start, node.content.end):
                if not any(span.start <= at < span.end for span in inner):
                    owners[at] += 1
    assert all(count <= 1 for count in owners)
    leaves = {
        at
        for node in _outline(_parse(text)).walk()
        if node.kind is not NodeKind.VAN_BAN
        for at in range(node.span.start, node.span.end)
    }
    assert all(at in leaves for at, letter in enumerate(text) if not letter.isspace())


def test_a_paragraph_that_closes_the_document_stands_outside_the_last_item() -> None:
    text = "1. Sở Y tế\n- Làm một.\n2. Sở Nội vụ\n- Làm hai.\nYêu cầu các cơ quan nghiêm túc thực hiện./.\nNơi nhận:\n- Như trên."
    root = _outline(_parse(text))
    assert [child.kind for child in root.children] == [NodeKind.KHOAN, NodeKind.KHOAN, NodeKind.DOAN, NodeKind.NOI_NHAN]


def test_what_breaks_the_sequence_is_noted() -> None:
    document = _parse("1. Sở A: Làm.\n2. Sở B: Làm.\n4. Sở C: Làm.")
    assert [notice.values["path"] for notice in document.notices] == ["4"]
    assert "4." in document.notices[0].message()
