"""Restoration of plain text, on the real model."""

import csv
import unicodedata
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from docextract.document import Span, Text
from docextract.restore.stage import Mode, Options, Placing, edits_of, restore_stream
from docextract.vietnamese.letters import strip_marks

CASES = Path(__file__).parent / "cases"


def rows(name: str) -> list[dict[str, str]]:
    with (CASES / f"{name}.tsv").open(encoding="utf-8", newline="") as table:
        return list(csv.DictReader(table, delimiter="\t", quoting=csv.QUOTE_NONE))


def restored(text: str, **options: object) -> str:
    return Text(source=text).apply(edits_of(text, options=Options.model_validate(options))).value


@pytest.mark.parametrize("row", rows("bare"), ids=lambda row: row["why"])
def test_bare_text_gets_its_marks(row: dict[str, str]) -> None:
    assert restored(row["text"], mode=Mode.BARE) == row["expected"]


@pytest.mark.parametrize("row", rows("misread"), ids=lambda row: row["why"])
def test_misread_text_gets_letters_and_marks(row: dict[str, str]) -> None:
    assert restored(row["text"], mode=Mode.MISREAD) == row["expected"]


@pytest.mark.parametrize("row", rows("untouched"), ids=lambda row: row["why"])
def test_right_text_stays(row: dict[str, str]) -> None:
    assert edits_of(row["text"], options=Options()) == ()


def test_a_bare_paragraph_in_right_text_is_restored_and_the_rest_is_not() -> None:
    right = "Ủy ban nhân dân huyện yêu cầu các đơn vị nghiêm túc thực hiện những nội dung sau đây và báo cáo kết quả.\n"
    bare = "Phong Noi vu chu tri, phoi hop voi cac don vi lien quan tham muu Uy ban nhan dan huyen xay dung ke hoach.\n"
    text = right * 3 + bare + right
    edits = edits_of(text, options=Options())
    assert edits
    assert all(Span(start=3 * len(right), end=3 * len(right) + len(bare)).contains(edit.span) for edit in edits)


def test_names_without_marks_stay_in_right_text() -> None:
    right = "Ủy ban nhân dân huyện yêu cầu các đơn vị nghiêm túc thực hiện những nội dung sau đây và báo cáo kết quả.\n"
    names = "Dak Lak, Kon Tum, Gia Lai, Krong Pac, Buon Don, Ea Sup, Ia Grai\n"
    assert edits_of(right * 2 + names + right, options=Options()) == ()


def test_tone_placing_follows_the_option() -> None:
    assert "thủy" in restored("nganh thuy san va hoa chat", mode=Mode.BARE, tone_placing=Placing.OLD)
    assert "thuỷ" in restored("nganh thuy san va hoa chat", mode=Mode.BARE, tone_placing=Placing.NEW)
    assert restored("hoà giải, hóa đơn, quý", tone_placing=Placing.NEW) == "hoà giải, hoá đơn, quý"
    assert restored("hoà giải, hóa đơn, quý") == "hoà giải, hóa đơn, quý"


def test_decomposed_text_is_restored_in_place() -> None:
    text = unicodedata.normalize("NFD", "Thuc hién Ké hoach sé 12/KH-UBND cua Uy ban nhan dan tinh")
    for edit in edits_of(text, options=Options(mode=Mode.MISREAD)):
        assert strip_marks(unicodedata.normalize("NFC", edit.span.of(text)))[0].lower() == strip_marks(edit.replacement)[0].lower()


def test_a_word_is_never_made_of_the_end_of_one_line_and_the_beginning_of_the_next() -> None:
    text = "Bang 3 quy dinh chirc danh cua thuyén vién.\nx\nm\n1\nMay trudng\nqu\nyén\nthuc hién theo quy dinh hién hanh.\n"
    assert restored(text, mode=Mode.MISREAD).count("\n") == text.count("\n")


PIECES = ["Ke hoach so 5", "ngay 3/4", "\n", "\n\n", " ", "(cong an)", "x4", "&n", "…", "QH15", "đ", "\u0301"]


@given(st.lists(st.sampled_from(PIECES), max_size=40))
@settings(max_examples=60, deadline=None)
def test_the_stream_gives_what_the_whole_gives(pieces: list[str]) -> None:
    text = "".join(pieces)
    stretches = list(restore_stream(pieces, options=Options(mode=Mode.MISREAD)))
    edits = tuple(edit for stretch in stretches for edit in stretch.edits())
    assert "".join(stretch.text for stretch in stretches) == Text(source=text).apply(edits).value


@given(st.text(alphabet="abcdehiknotu ĐđƯ0159&@.,-/\n\u0301", max_size=120))
@settings(max_examples=80, deadline=None)
def test_any_soup_is_restored_without_error_and_its_lines_stay(text: str) -> None:
    for mode in (Mode.BARE, Mode.MISREAD, Mode.AUTO):
        assert restored(text, mode=mode).count("\n") == text.count("\n")
