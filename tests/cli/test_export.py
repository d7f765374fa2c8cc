"""Rows given out by the command line."""

from collections.abc import Callable
from pathlib import Path

import pytest

Call = Callable[..., tuple[int, str, str]]


@pytest.fixture
def filled(call: Call, plan: Path) -> Call:
    """The command line with the plan in its register."""
    assert call("ingest", str(plan))[0] == 0
    return call


def test_a_list_for_any_sheet(filled: Call, tmp_path: Path) -> None:
    code, out, _ = filled("export", "csv", "--bearer", "hat kiem lam")
    assert code == 0
    assert "Xây dựng phương án chữa cháy" in out
    assert "Công an huyện" not in out
    assert filled("export", "csv", "--bom", "-o", str(tmp_path / "a.csv"))[0] == 0
    assert (tmp_path / "a.csv").read_bytes().startswith(b"\xef\xbb\xbfSTT,")


def test_a_workbook_needs_a_file_that_can_be_written(filled: Call, tmp_path: Path) -> None:
    code, out, err = filled("export", "xlsx")
    assert (code, out) == (2, "")
    assert "-o TỆP" in err
    code, _, err = filled("export", "xlsx", "-o", str(tmp_path / "none" / "a.xlsx"))
    assert code == 2
    assert "a.xlsx" in err
    assert filled("export", "xlsx", "-o", str(tmp_path / "a.xlsx"))[0] == 0
    assert (tmp_path / "a.xlsx").read_bytes().startswith(b"PK")


def test_nothing_found_is_told(filled: Call) -> None:
    code, out, err = filled("export", "csv", "--bearer", "Sở Y tế")
    assert (code, len(out.splitlines())) == (0, 1)
    assert "Không tìm thấy gì" in err


def test_without_a_form_the_forms_are_shown(call: Call) -> None:
    code, out, _ = call("export")
    assert code == 2
    assert "xlsx" in out
    assert call("export", "xls")[0] == 2
