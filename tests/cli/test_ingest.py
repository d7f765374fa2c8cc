"""Documents into the register and questions to it, through the whole pipeline."""

import csv
import io
import json
import sqlite3
from collections.abc import Callable
from pathlib import Path

import pytest

Call = Callable[..., tuple[int, str, str]]


def test_the_way_from_a_file_to_an_answer(call: Call, plan: Path) -> None:
    code, out, err = call("ingest", str(plan))
    assert (code, err) == (0, "")
    assert "đã nạp" in out
    assert "Nạp mới 1, nạp lại 0, đã có sẵn 0, lỗi 0." in out
    rows = json.loads(call("obligations", "--bearer", "cong an huyen", "--format", "json")[1])
    assert rows
    first = rows[0]
    assert first["bearers"] == ["Công an huyện"]
    assert first["text"].startswith("Chủ trì, phối hợp với Hạt Kiểm lâm huyện kiểm tra")
    assert (first["document"]["number"], first["proof"]["page"], first["proof"]["quote"]) == ("45/KH-UBND", 1, first["text"])
    assert [due["due_on"] for due in first["deadlines"]] == ["2024-10-24"]


def test_again_changes_nothing(call: Call, plan: Path) -> None:
    call("ingest", str(plan))
    code, out, _ = call("ingest", str(plan), str(plan.parent))
    assert code == 0
    assert "đã có sẵn" in out
    assert "Nạp mới 0, nạp lại 0, đã có sẵn 1, lỗi 0." in out, "the same path twice is one file"


def test_folders_are_searched_and_failures_do_not_stop_the_rest(call: Call, plan: Path, tmp_path: Path) -> None:
    folder = tmp_path / "vào"
    (folder / "a" / "b").mkdir(parents=True)
    (folder / ".ẩn").mkdir()
    (folder / "a" / "1 hỏng.pdf").write_bytes(b"%PDF-1.7\n")
    (folder / "a" / "b" / "2.txt").write_bytes(plan.read_bytes())
    (folder / "a" / "sheet.xlsx").write_bytes(b"PK")
    (folder / ".ẩn" / "3.txt").write_text("x", encoding="utf-8")
    (folder / "loop").symlink_to(folder, target_is_directory=True)
    code, out, err = call("ingest", str(folder), str(tmp_path / "none.txt"))
    assert code == 3
    assert "Nạp mới 1, nạp lại 0, đã có sẵn 0, lỗi 2." in out
    assert "Bỏ qua 1 tệp" in out
    assert "bị hỏng" in err
    assert "Không tìm thấy tệp" in err
    rows = json.loads(call("documents", "--format", "json")[1])
    assert [(row["status"], row["failure_code"]) for row in rows] == [("failed", "file-broken"), ("read", None)]


def test_a_failed_file_is_tried_again(call: Call, tmp_path: Path) -> None:
    broken = tmp_path / "x.pdf"
    broken.write_bytes(b"%PDF-1.7\n")
    assert call("ingest", str(broken))[0] == 3
    assert call("ingest", str(broken))[0] == 3
    with sqlite3.connect(tmp_path / "sổ.sqlite3") as database:
        assert database.execute("SELECT status, failure_code FROM document").fetchall() == [("failed", "file-broken")]


def test_tables_lists_and_machines_see_the_same(call: Call, plan: Path) -> None:
    call("ingest", str(plan))
    plain = call("obligations")[1].splitlines()
    assert plain[0].split("\t") == ["Ai", "Việc", "Khi nào", "Ở đâu", "Tình trạng", "Mã"]
    rows = json.loads(call("obligations", "--format", "json")[1])
    sheet = list(csv.DictReader(io.StringIO(call("obligations", "--format", "csv")[1])))
    table = call("obligations", "--format", "table")[1]
    assert len(plain) - 1 == len(rows) == len(sheet) > 2
    assert [row["task"] for row in sheet] == [row["text"] for row in rows]
    assert [line.split("\t")[1] for line in plain[1:]] == [row["text"] for row in rows]
    assert max(len(line) for line in table.splitlines()) == 100, "as wide as the terminal"
    assert "45/KH-UBND, II.1, tr. 1" in plain[1]


def test_english_heads(call: Call, plan: Path) -> None:
    call("ingest", str(plan))
    assert call("--lang", "en", "deadlines")[1].splitlines()[0] == "By when\tWho\tWhat\tWhere\tState\tKey"


def test_windows_and_what_lies_behind_them(call: Call, plan: Path) -> None:
    call("ingest", str(plan))
    whole = call("obligations")[1].splitlines()[1:]
    code, out, err = call("obligations", "--limit", "1", "--offset", "1")
    assert (code, out.splitlines()[1:]) == (0, whole[1:2])
    assert "--offset 2" in err
    code, out, err = call("obligations", "--search", "không hề có")
    assert (code, out) == (0, "")
    assert "Không tìm thấy gì" in err
    assert json.loads(call("obligations", "--search", "không hề có", "--format", "json")[1]) == []


@pytest.mark.parametrize(
    ("arguments", "found"),
    [
        ("--due-from 24/10/2024 --due-to 2024-10-24", True),
        ("--due-from 2024-10-25", False),
        ("--document 45/kh-ubnd", True),
        ("--document 45/KH", False),
        ("--search chua,chay", True),
        ("--unassigned", False),
    ],
)
def test_criteria_reach_the_register(call: Call, plan: Path, arguments: str, found: bool) -> None:
    call("ingest", str(plan))
    out = call("obligations", *(part.replace(",", " ") for part in arguments.split()))[1]
    assert bool(out) is found


def test_a_register_by_its_address(call: Call, plan: Path, tmp_path: Path) -> None:
    assert call("ingest", str(plan), "--register", f"sqlite:///{tmp_path}/khác.sqlite3")[0] == 0
    assert call("obligations", "--register", f"{tmp_path}/khác.sqlite3")[1]
    assert call("obligations")[0] == 5, "the other one was not made"
    kept = [path for path in (tmp_path / "khác.sqlite3.originals").rglob("*") if path.is_file()]
    assert [path.read_bytes() for path in kept] == [plan.read_bytes()]
