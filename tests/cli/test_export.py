"""Rows given out by the command line."""

import json
from collections.abc import Callable
from pathlib import Path

from openpyxl import load_workbook

Call = Callable[..., tuple[int, str, str]]


def test_a_list_for_any_sheet(stocked: Call, tmp_path: Path) -> None:
    code, out, _ = stocked("export", "csv", "--bearer", "hat kiem lam")
    assert code == 0
    assert "Xây dựng phương án chữa cháy" in out
    assert "Công an huyện" not in out
    assert stocked("export", "csv", "--bom", "-o", str(tmp_path / "a.csv"))[0] == 0
    assert (tmp_path / "a.csv").read_bytes().startswith(b"\xef\xbb\xbfSTT,")


def test_a_workbook_needs_a_file_that_can_be_written(stocked: Call, tmp_path: Path) -> None:
    code, out, err = stocked("export", "xlsx")
    assert (code, out) == (2, "")
    assert "-o TỆP" in err
    code, _, err = stocked("export", "xlsx", "-o", str(tmp_path / "none" / "a.xlsx"))
    assert code == 2
    assert "a.xlsx" in err
    assert stocked("export", "xlsx", "-o", str(tmp_path / "a.xlsx"))[0] == 0
    assert (tmp_path / "a.xlsx").read_bytes().startswith(b"PK")


def test_nothing_found_is_told(stocked: Call) -> None:
    code, out, err = stocked("export", "csv", "--bearer", "Sở Y tế")
    assert (code, len(out.splitlines())) == (0, 1)
    assert "Không tìm thấy gì" in err


def test_without_a_form_the_forms_are_shown(call: Call) -> None:
    code, out, _ = call("export")
    assert code == 2
    assert "xlsx" in out
    assert call("export", "xls")[0] == 2


def test_a_report_in_the_form_that_its_name_ends_in(stocked: Call, tmp_path: Path) -> None:
    assert stocked("report", "-o", str(tmp_path / "a.html"))[0] == 0
    assert "Công an huyện" in (tmp_path / "a.html").read_text(encoding="utf-8")
    assert stocked("report", "--as-of", "1/12/2024", "-o", str(tmp_path / "a.PDF"))[0] == 0
    assert (tmp_path / "a.PDF").read_bytes().startswith(b"%PDF-")
    assert stocked("report", "-o", str(tmp_path / "a.docx"))[0] == 0
    code, _, err = stocked("report", "-o", str(tmp_path / "a.txt"))
    assert code == 2
    assert ".docx" in err


def test_forms_for_machines(stocked: Call) -> None:
    lines = stocked("export", "jsonl")[1].splitlines()
    assert json.loads(lines[0])["kind"] == "document"
    assert json.loads(stocked("schema", "--lines")[1])["$schema"].endswith("2020-12/schema")
    assert json.loads(stocked("export", "annotations")[1])["type"] == "AnnotationCollection"
    assert "<kyHieu>KH-UBND</kyHieu>" in stocked("export", "nd30")[1]


def test_what_the_checks_found_has_a_sheet(stocked: Call, tmp_path: Path) -> None:
    path = str(tmp_path / "a.xlsx")
    stocked("export", "xlsx", "-o", path)
    assert "Kiểm tra" not in load_workbook(path).sheetnames
    found = stocked("check", "--as-of", "2025-01-01", "--format", "json")
    stocked("export", "xlsx", "-o", path)
    page = load_workbook(path)["Kiểm tra"]
    assert page.max_row == len(json.loads(found[1])) + 1
    assert stocked("import", path, "--by", "Lan")[0] == 0
