"""The workbook, opened again by openpyxl and by LibreOffice."""

import datetime
import io
import shutil
import subprocess
from collections.abc import Callable
from pathlib import Path

import pytest
from openpyxl import load_workbook

from docextract.export.workbook import ORIGINAL, cell_text, workbook
from docextract.messages import Language
from docextract.tracking.selection import Selection


def _book(selection: Selection, language: Language = Language.VI):  # type: ignore[no-untyped-def]
    return load_workbook(io.BytesIO(workbook(selection, language=language)))


def test_sheets_heads_and_days(selection: Selection) -> None:
    book = _book(selection)
    assert book.sheetnames == ["Văn bản", "Nhiệm vụ", "Kỳ hạn", "Thời hạn", "Chỉ tiêu", ORIGINAL]
    tasks = book["Nhiệm vụ"]
    heads = [cell.value for cell in tasks[1]]
    assert heads[:8] == [
        "STT", "Nội dung nhiệm vụ", "Cơ quan chủ trì", "Cơ quan phối hợp", "Thời hạn", "Sản phẩm", "Căn cứ", "Trang",
    ]  # fmt: skip
    due = tasks.cell(2, heads.index("Hạn cuối") + 1)
    assert (due.value, due.number_format) == (datetime.datetime(2024, 10, 24), "dd/mm/yyyy")
    assert tasks.freeze_panes == "C2"
    assert tasks.auto_filter.ref == f"A1:N{len(selection.obligations) + 1}"
    assert tasks.cell(2, 2).alignment.wrap_text
    assert _book(selection, Language.EN).sheetnames[:4] == ["Documents", "Tasks", "Occurrences", "Deadlines"]


def test_only_what_comes_back_can_be_changed(selection: Selection) -> None:
    tasks = _book(selection)["Nhiệm vụ"]
    assert tasks.protection.sheet
    heads = {str(cell.value): cell.column for cell in tasks[1]}
    open_heads = {head for head, column in heads.items() if not tasks.cell(2, column).protection.locked}
    assert open_heads == {"Nội dung nhiệm vụ", "Cơ quan chủ trì", "Cơ quan phối hợp", "Tình trạng", "Ngày hoàn thành", "Ghi chú"}
    assert tasks.column_dimensions["N"].hidden
    assert heads["Khóa"] == 14


def test_a_row_can_be_written_in_below_the_tasks(selection: Selection) -> None:
    book = _book(selection)
    tasks, days = book["Nhiệm vụ"], book["Kỳ hạn"]
    free = {cell.value for cell in tasks[1] if not tasks.column_dimensions[cell.column_letter].protection.locked}
    assert free == {
        *("Nội dung nhiệm vụ", "Cơ quan chủ trì", "Cơ quan phối hợp", "Căn cứ", "Trang"),
        *("Tình trạng", "Ngày hoàn thành", "Ghi chú"),
    }
    assert all(days.column_dimensions[cell.column_letter].protection.locked for cell in days[1])
    assert tasks.max_row == len(selection.obligations) + 1, "no row is there before it is written"


@pytest.mark.parametrize("text", ["=1+1", "+84", "-Lập", "@SUM(A1)"])
def test_nothing_is_taken_for_a_formula(with_task: Callable[..., Selection], text: str) -> None:
    cell = _book(with_task(text=text))["Nhiệm vụ"].cell(2, 2)
    assert (cell.value, cell.data_type, cell.quotePrefix) == (text, "s", True)


def test_what_no_cell_holds_is_cut_and_cleaned() -> None:
    assert cell_text("a\x01b") == "ab"
    assert len(cell_text("a" * 40000)) == 32767


def test_an_empty_selection_is_a_book_too() -> None:
    book = _book(Selection(documents=(), obligations=(), deadlines=(), targets=()))
    assert book["Nhiệm vụ"].max_row == 1


@pytest.mark.slow
def test_libreoffice_opens_it(selection: Selection, tmp_path: Path) -> None:
    office = shutil.which("soffice")
    if office is None:
        pytest.skip("LibreOffice is not installed (Debian: apt-get install libreoffice-calc)")
    (tmp_path / "a.xlsx").write_bytes(workbook(selection, language=Language.VI))
    profile = f"-env:UserInstallation=file://{tmp_path}/profile"
    command = [office, profile, "--headless", "--convert-to", "pdf", "--outdir", str(tmp_path), str(tmp_path / "a.xlsx")]
    subprocess.run(command, check=True, capture_output=True, timeout=180)
    import pdfplumber

    with pdfplumber.open(tmp_path / "a.pdf") as pdf:
        text = "\n".join(page.extract_text() for page in pdf.pages)
    assert "Nội dung nhiệm vụ" in text
    assert "24/10/2024" in text


def test_days_of_recurrences_have_a_sheet_of_their_own(selection: Selection) -> None:
    page = _book(selection)["Kỳ hạn"]
    assert [page.cell(row, 2).value.month for row in range(2, page.max_row + 1)] == list(range(3, 13))
    open_heads = {cell.value for cell in page[1] if not page.cell(2, cell.column).protection.locked}
    assert open_heads == {"Tình trạng", "Ngày hoàn thành", "Ghi chú"}
    assert str(page.cell(2, 11).value).endswith("-20240319")
