"""Workbooks that come back, as offices change them."""

import datetime
import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from openpyxl import load_workbook

Call = Callable[..., tuple[int, str, str]]
TASKS = "Nhiệm vụ"


@pytest.fixture
def sheet(stocked: Call, tmp_path: Path) -> Path:
    """The plan as a workbook."""
    path = tmp_path / "nhiệm vụ.xlsx"
    assert stocked("export", "xlsx", "-o", str(path))[0] == 0
    return path


def _change(path: Path, *changes: tuple[int, str, object], sheet: str = TASKS) -> None:
    """Puts values into the cells of a row (from 2) under a head."""
    book = load_workbook(path)
    page = book[sheet]
    heads = {cell.value: cell.column for cell in page[1]}
    for row, head, value in changes:
        page.cell(row, heads[head]).value = value  # type: ignore[index]
    book.save(path)


def _tasks(call: Call) -> list[dict[str, Any]]:
    rows: list[dict[str, Any]] = json.loads(call("obligations", "--format", "json")[1])
    return rows


def _take(call: Call, path: Path, *more: str) -> tuple[int, str, str]:
    return call("import", str(path), "--by", "Lan", *more)


def test_a_sheet_as_it_was_changes_nothing(stocked: Call, sheet: Path) -> None:
    before = _tasks(stocked)
    code, out, err = _take(stocked, sheet)
    assert (code, err) == (0, "")
    assert "ghi 0 nhiệm vụ" in out
    assert _tasks(stocked) == before


def test_progress_and_corrections_come_back(stocked: Call, sheet: Path) -> None:
    _change(
        sheet,
        (2, "Tình trạng", "Đã hoàn thành"),
        (2, "Ngày hoàn thành", datetime.datetime(2024, 10, 20)),
        (2, "Ghi chú", "đã có biên bản"),
        (3, "Cơ quan chủ trì", "Công an huyện;  Hạt Kiểm lâm huyện"),
        (4, "Tình trạng", "started"),
    )
    assert "ghi 3 nhiệm vụ" in _take(stocked, sheet, "--reason", "họp giao ban")[1]
    first, second, third = _tasks(stocked)
    assert (first["progress"], first["done_on"]) == ("done", "2024-10-20")
    assert {said["reason"] for said in first["said"]} == {"đã có biên bản"}
    assert {said["by"] for said in first["said"]} == {"Lan"}
    assert second["bearers"] == ["Công an huyện", "Hạt Kiểm lâm huyện"]
    assert second["said"][0]["reason"] == "họp giao ban"
    assert third["progress"] == "started"
    assert "ghi 0 nhiệm vụ" in _take(stocked, sheet)[1], "the same sheet again says nothing new"


def test_out_and_back_and_out_is_the_same(stocked: Call, sheet: Path, tmp_path: Path) -> None:
    _change(sheet, (2, "Tình trạng", "đã hoàn thành"), (2, "Ngày hoàn thành", "20/10/2024"), (2, "Ghi chú", "xong"))
    _take(stocked, sheet)
    again = tmp_path / "lần hai.xlsx"
    stocked("export", "xlsx", "-o", str(again))

    def cells(path: Path) -> list[tuple[str, ...]]:
        page = load_workbook(path)[TASKS]
        return [tuple(str(value).removesuffix(" 00:00:00") for value in row) for row in page.iter_rows(values_only=True)]

    mine, register = cells(sheet), cells(again)
    assert [cell.replace("20/10/2024", "2024-10-20") for cell in mine[1]] == list(register[1])
    assert mine[2:] == register[2:]
    before = _tasks(stocked)
    assert "ghi 0 nhiệm vụ" in _take(stocked, again)[1]
    assert _tasks(stocked) == before


@pytest.mark.parametrize(
    ("head", "value", "message"),
    [
        ("Khóa", "abc", "khóa “abc” đã bị sửa"),
        ("Khóa", None, "không có khóa"),
        ("Khóa", f"{'0' * 16}-{'1' * 32}", "không có nhiệm vụ với khóa"),
        ("Tình trạng", "gần xong", "không có tình trạng “gần xong”"),
        ("Ngày hoàn thành", "31/02/2024", "không hiểu ngày “31/02/2024”"),
        ("Ngày hoàn thành", "20/10/2024", "tình trạng không phải"),
        ("Nội dung nhiệm vụ", None, "“Nội dung nhiệm vụ” không thể là “”"),
    ],
)
def test_what_does_not_match_stops_the_whole_file(stocked: Call, sheet: Path, head: str, value: object, message: str) -> None:
    before = _tasks(stocked)
    _change(sheet, (2, head, value), (3, "Tình trạng", "đang thực hiện"))
    code, out, err = _take(stocked, sheet)
    assert (code, out) == (3, "")
    assert "dòng 2" in err
    assert message in err
    assert _tasks(stocked) == before
    assert _take(stocked, sheet, "--matched")[0] == 0
    assert _tasks(stocked)[1]["progress"] == "started"


def test_a_key_that_was_copied(stocked: Call, sheet: Path) -> None:
    page = load_workbook(sheet)[TASKS]
    _change(sheet, (3, "Khóa", page.cell(2, 14).value))
    assert "có ở nhiều dòng" in _take(stocked, sheet)[2]


def test_a_register_that_changed_meanwhile_is_not_overwritten(stocked: Call, sheet: Path) -> None:
    key = _tasks(stocked)[0]["key"]
    assert stocked("review", key, "--done", "--on", "2024-10-01", "--by", "Minh", "--reason", "điện thoại")[0] == 0
    before = _tasks(stocked)
    _change(sheet, (2, "Tình trạng", "không thực hiện"))
    code, _, err = _take(stocked, sheet)
    assert code == 3
    assert "sửa cả trong sổ theo dõi lẫn trong bảng tính" in err
    assert _tasks(stocked) == before


def test_a_column_that_was_deleted(stocked: Call, sheet: Path) -> None:
    book = load_workbook(sheet)
    book[TASKS].delete_cols(11)
    book.save(sheet)
    code, _, err = _take(stocked, sheet)
    assert code == 3
    assert "Thiếu cột “Tình trạng”" in err


def test_moved_columns_and_sorted_rows_are_understood(stocked: Call, sheet: Path) -> None:
    _change(sheet, (2, "Tình trạng", "đã hoàn thành"))
    book = load_workbook(sheet)
    rows = list(book[TASKS].iter_rows(values_only=True))
    book.remove(book[TASKS])
    page = book.create_sheet("Tổng hợp")
    for row in ([], ["Báo cáo tuần"], rows[0], *reversed(rows[1:])):
        page.append([*reversed(row)])
    book.save(sheet)
    assert "ghi 1 nhiệm vụ" in _take(stocked, sheet)[1]
    assert _tasks(stocked)[0]["progress"] == "done"


@pytest.mark.parametrize(("content", "message"), [(b"", "không phải là bảng tính"), (b"PK\x03\x04abc", "không phải là bảng tính")])
def test_files_that_are_no_workbook(stocked: Call, tmp_path: Path, content: bytes, message: str) -> None:
    path = tmp_path / "a.xlsx"
    path.write_bytes(content)
    code, _, err = _take(stocked, path)
    assert code == 3
    assert message in err
    assert _take(stocked, tmp_path / "none.xlsx")[0] == 3
    assert stocked("import", str(path))[0] == 2, "somebody must stand behind it"


def test_another_workbook(stocked: Call, tmp_path: Path) -> None:
    from openpyxl import Workbook

    Workbook().save(tmp_path / "a.xlsx")
    code, _, err = _take(stocked, tmp_path / "a.xlsx")
    assert code == 3
    assert "không có tờ nào có cột “Khóa”" in err


MISSED = "Nâng cao ý thức của người dân sống ven rừng"


def _write_in(path: Path, **cells: object) -> int:
    """Writes a row below the last one; gives its number."""
    page = load_workbook(path)[TASKS]
    row = page.max_row + 1
    _change(path, *((row, head, value) for head, value in cells.items()))
    return row


def test_a_row_written_in_is_a_task_that_the_machine_missed(stocked: Call, sheet: Path, tmp_path: Path) -> None:
    before = _tasks(stocked)
    row = {
        "Nội dung nhiệm vụ": MISSED.lower(),
        "Cơ quan chủ trì": "Công an huyện; Hạt Kiểm lâm huyện",
        "Tình trạng": "đang thực hiện",
    }
    _write_in(sheet, **row, **{"Trang": 1, "Ghi chú": "máy sót"})
    code, out, err = _take(stocked, sheet)
    assert (code, err) == (0, "")
    assert "ghi 1 nhiệm vụ" in out
    *same, new = _tasks(stocked)
    assert same == before
    assert (new["text"], new["bearers"], new["progress"]) == (MISSED, ["Công an huyện", "Hạt Kiểm lâm huyện"], "started")
    assert (new["proof"]["page"], new["proof"]["by"], new["proof"]["quote"]) == (1, "person", MISSED)
    assert {said["reason"] for said in new["said"]} == {"máy sót"}
    again = tmp_path / "lần hai.xlsx"
    stocked("export", "xlsx", "-o", str(again))
    for path in (again, sheet):
        assert _take(stocked, path)[0] == 0, "neither the new workbook nor the one with the row changes anything"
        assert _tasks(stocked) == [*before, new]


def test_a_row_that_was_taken_in_is_not_changed_from_the_old_workbook(stocked: Call, sheet: Path) -> None:
    row = _write_in(sheet, **{"Nội dung nhiệm vụ": MISSED})
    assert _take(stocked, sheet)[0] == 0
    before = _tasks(stocked)
    assert stocked("review", before[-1]["key"], "--set", "bearers=Công an xã", "--by", "Minh", "--reason", "họp")[0] == 0
    before = _tasks(stocked)
    code, _, err = _take(stocked, sheet)
    assert (code, f"dòng {row}" in err, "Hãy xuất lại bảng tính" in err) == (3, True, True)
    assert _tasks(stocked) == before


@pytest.mark.parametrize(
    ("cells", "message"),
    [
        ({"Nội dung nhiệm vụ": "Tổ chức hội thi nấu ăn"}, "không đọc thấy những chữ “Tổ chức hội thi nấu ăn”"),
        ({"Nội dung nhiệm vụ": "Tổ chức hội thi nấu ăn", "Trang": 1}, "không đọc thấy những chữ “Tổ chức hội thi nấu ăn”"),
        ({"Nội dung nhiệm vụ": MISSED, "Trang": 7}, "không có trang 7"),
        ({"Nội dung nhiệm vụ": MISSED, "Trang": "cuối"}, "không hiểu trang “cuối”"),
        ({"Nội dung nhiệm vụ": MISSED, "Căn cứ": "9/KH-UBND, I"}, "không biết nhiệm vụ mới này của văn bản nào"),
        ({"Nội dung nhiệm vụ": MISSED, "Tình trạng": "gần xong"}, "không có tình trạng “gần xong”"),
        ({"Nội dung nhiệm vụ": MISSED, "Ngày hoàn thành": "20/10/2024"}, "tình trạng không phải"),
        ({"Nội dung nhiệm vụ": "Báo cáo kết quả về Ủy ban nhân dân huyện"}, "sổ theo dõi đã có nhiệm vụ này"),
        ({"Ghi chú": "xem lại"}, "không có khóa, không biết là nhiệm vụ nào"),
    ],
)
def test_a_row_written_in_that_cannot_be_added(stocked: Call, sheet: Path, cells: dict[str, object], message: str) -> None:
    before = _tasks(stocked)
    row = _write_in(sheet, **cells)
    _change(sheet, (3, "Tình trạng", "đang thực hiện"))
    code, out, err = _take(stocked, sheet)
    assert (code, out) == (3, "")
    assert f"dòng {row}" in err
    assert message in err
    assert _tasks(stocked) == before
    assert _take(stocked, sheet, "--matched")[0] == 0
    assert [one["progress"] for one in _tasks(stocked)] == ["open", "started", *["open"] * (len(before) - 2)]


def test_the_same_row_written_in_twice(stocked: Call, sheet: Path) -> None:
    _write_in(sheet, **{"Nội dung nhiệm vụ": MISSED})
    row = _write_in(sheet, **{"Nội dung nhiệm vụ": f"{MISSED}."})
    code, _, err = _take(stocked, sheet)
    assert (code, f"dòng {row}" in err, "đã có ở một dòng phía trên" in err) == (3, True, True)


@pytest.fixture
def two_documents(stocked: Call, plan: Path, tmp_path: Path) -> Path:
    """The workbook of two plans, the second of two pages; both have the words that the machine missed."""
    other = tmp_path / "khác.txt"
    lines = plan.read_text(encoding="utf-8").replace("Số: 45/KH-UBND", "Số: 5/KH-UBND").splitlines()
    other.write_text("\n".join(lines[:10]) + "\f" + "\n".join(lines[10:]), encoding="utf-8")
    assert stocked("ingest", str(other))[0] == 0
    path = tmp_path / "hai.xlsx"
    assert stocked("export", "xlsx", "-o", str(path))[0] == 0
    return path


@pytest.mark.parametrize("basis", ["5/KH-UBND", "5/kh-ubnd, I"])
def test_among_several_documents_the_basis_tells_whose_it_is(stocked: Call, two_documents: Path, basis: str) -> None:
    before = _tasks(stocked)
    _write_in(two_documents, **{"Nội dung nhiệm vụ": MISSED, "Căn cứ": basis, "Trang": 1})
    assert _take(stocked, two_documents)[0] == 0
    (new,) = [one for one in _tasks(stocked) if one not in before]
    assert (new["document"]["number"], new["text"]) == ("5/KH-UBND", MISSED)


@pytest.mark.parametrize(
    ("cells", "message"),
    [
        ({}, "không biết nhiệm vụ mới này của văn bản nào"),
        ({"Căn cứ": "5/KH-UBND, I", "Trang": 2}, "không ở trang 2 mà ở trang 1"),
    ],
)
def test_what_several_documents_leave_open(stocked: Call, two_documents: Path, cells: dict[str, object], message: str) -> None:
    before = _tasks(stocked)
    row = _write_in(two_documents, **{"Nội dung nhiệm vụ": MISSED}, **cells)
    code, _, err = _take(stocked, two_documents)
    assert (code, f"dòng {row}" in err, message in err) == (3, True, True)
    assert _tasks(stocked) == before
