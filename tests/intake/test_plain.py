"""Formats without sheets: their lines, nothing of their markup."""

import csv
from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from docextract.document import Document, PageSource
from docextract.errors import InputError
from docextract.intake.html import html_lines
from docextract.intake.markdown import markdown_lines
from docextract.intake.plain import decode
from docextract.vietnamese.letters import compose

Read = Callable[[Path], Document]
TEXT = "Ủy ban nhân dân huyện\nbáo cáo trước ngày 15/4/2024"


def table(name: str) -> list[dict[str, str]]:
    lines = (Path(__file__).parent / f"cases/{name}.tsv").read_text(encoding="utf-8").splitlines()
    rows = csv.DictReader(lines, delimiter="\t", quoting=csv.QUOTE_NONE)
    return [
        {key: value.replace("\\n", "\n").replace("\\u0309", "\u0309").replace("\\u0323", "\u0323") for key, value in row.items()}
        for row in rows
    ]


@pytest.mark.parametrize("case", table("markdown"), ids=lambda case: case["why"])
def test_markdown(case: dict[str, str]) -> None:
    assert "\n".join(markdown_lines(case["text"])).replace("\xa0", " ").strip() == case["expected"]


@pytest.mark.parametrize("case", table("html"), ids=lambda case: case["why"])
def test_html(case: dict[str, str]) -> None:
    assert "\n".join(html_lines(case["text"])) == case["expected"]


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be", "utf-32"])
def test_text_in_any_unicode(encoding: str, tmp_path: Path, read: Read) -> None:
    (tmp_path / "a.txt").write_bytes(TEXT.encode(encoding))
    document = read(tmp_path / "a.txt")
    assert "\n".join(line.text for line in document.pages[0].lines) == TEXT
    assert document.pages[0].source is PageSource.PLAIN
    assert document.source.media_type == "text/plain"


def test_text_in_windows_1258_is_composed(tmp_path: Path, read: Read) -> None:
    # base letters with hat, horn or breve are single bytes, tones follow them
    (tmp_path / "a.txt").write_bytes("Bô\u0323 trươ\u0309ng Bô\u0323 Công an ba\u0301o ca\u0301o".encode("windows-1258"))
    assert read(tmp_path / "a.txt").pages[0].lines[0].text == "Bộ trưởng Bộ Công an báo cáo"


def test_a_form_feed_begins_a_page_and_blank_lines_stay(tmp_path: Path, read: Read) -> None:
    (tmp_path / "a.txt").write_bytes(b"mot\r\n\r\nhai\fba\n")
    pages = read(tmp_path / "a.txt").pages
    assert [(page.number, [line.text for line in page.lines]) for page in pages] == [(1, ["mot", "", "hai"]), (2, ["ba", ""])]


def test_text_typed_for_a_legacy_font_is_named(tmp_path: Path, read: Read) -> None:
    (tmp_path / "a.txt").write_text("Céng hßa x∙ héi chñ nghÜa ViÖt Nam, Uû ban nh©n d©n huyÖn", encoding="utf-8")
    (notice,) = read(tmp_path / "a.txt").notices
    assert notice.code == "intake-legacy-text"
    assert "TCVN3" in notice.message()


@given(st.text(st.characters(exclude_categories=("Cs", "Cc"), exclude_characters="\ufeff")))
def test_what_is_written_in_utf_8_is_read_composed(text: str) -> None:
    assert decode(text.encode()) == compose(text)


@given(st.binary(max_size=200))
def test_any_bytes_are_read_or_refused(content: bytes) -> None:
    text = decode(content)
    assert text is None or "\x00" not in text


@given(st.text())
def test_no_text_breaks_the_readers_of_markup(text: str) -> None:
    html_lines(text)
    markdown_lines(text)


@pytest.mark.parametrize(
    ("head", "encoding"),
    [('<meta charset="windows-1258">', "windows-1258"), ("", "utf-8"), ('<?xml version="1.0" encoding="utf-8"?>', "utf-8")],
)
def test_a_web_page_in_the_encoding_that_it_names(head: str, encoding: str, tmp_path: Path, read: Read) -> None:
    (tmp_path / "a.html").write_bytes(f"{head}<p>Bô\u0323 Công an</p>".encode(encoding))
    assert [line.text for line in read(tmp_path / "a.html").pages[0].lines] == ["Bộ Công an"]


def test_a_web_page_with_elements_that_never_end(tmp_path: Path, read: Read) -> None:
    (tmp_path / "a.html").write_text("<p>" + "<font>" * 300 + "sâu" + "<p>sau")
    assert [line.text for line in read(tmp_path / "a.html").pages[0].lines] == ["sâu", "sau"]


@pytest.mark.parametrize("name", ["a.html", "a.md"])
def test_a_web_page_too_deep_for_any_browser_is_refused(name: str, tmp_path: Path, read: Read) -> None:
    (tmp_path / name).write_text("<div>" * 20_000 + "sâu" + "</div>" * 20_000)
    with pytest.raises(InputError):
        read(tmp_path / name)
