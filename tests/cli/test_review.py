"""What people say, by command, and the trail that it leaves."""

import csv
import json
import sqlite3
from collections.abc import Callable
from pathlib import Path

import pytest

Call = Callable[..., tuple[int, str, str]]
WHO = ("--by", "Lê Thị Rà", "--reason", "đối chiếu bản giấy")


def _rows(call: Call, *arguments: str) -> list[dict[str, object]]:
    rows: list[dict[str, object]] = json.loads(call("obligations", *arguments, "--format", "json")[1])
    return rows


def test_said_shown_and_told(call: Call, plan: Path) -> None:
    call("ingest", str(plan))
    code = call("obligations")[1].splitlines()[1].split("\t")[-1]
    assert len(code) == 12
    result = call("review", code, "--set", "bearers=Công an xã; UBND xã", "--done", "--on", "5/6/2024", *WHO)
    assert (result[0], result[2]) == (0, "")
    assert code in result[1]
    line = call("obligations", "--progress", "done")[1].splitlines()[1]
    assert line.startswith("Công an xã; UBND xã ✎\t")
    assert "đã hoàn thành 05/06/2024" in line
    (row,) = _rows(call, "--bearer", "cong an xa")
    assert [said["field"] for said in row["said"]] == ["bearers", "progress", "done_on"]  # type: ignore[index, attr-defined]
    assert call("review", code, "--reopen", *WHO)[0] == 0
    assert not _rows(call, "--progress", "done")
    told = call("history", code)[1].splitlines()
    assert len(told) == 1 + 4
    assert "progress = open" in told[1]
    assert "đối chiếu bản giấy" in told[1]
    assert "5 mục" in call("history", "--verify")[1]


def test_a_task_that_the_machine_missed(call: Call, plan: Path) -> None:
    call("ingest", str(plan))
    words = ("--add", "nang cao y thuc cua nguoi dan", "--set", "bearers=Công an xã", "--set", "due_on=31/12/2024")
    result = call("review", "45/KH-UBND", *words, *WHO)
    assert (result[0], result[2]) == (0, "")
    line = call("obligations", "--bearer", "cong an xa")[1].splitlines()[1].split("\t")
    assert line[:4] == ["Công an xã ✎", "Nâng cao ý thức của người dân ✎", "31/12/2024 ✎", "45/KH-UBND, I, tr. 1"]
    assert line[-1] in result[1]
    assert "added = nang cao y thuc" in call("history", line[-1])[1]
    assert call("review", line[-1], "--done", *WHO)[0] == 0
    assert [row["text"] for row in _rows(call, "--progress", "done")] == ["Nâng cao ý thức của người dân"]
    assert call("ingest", str(plan))[0] == 0
    assert "niêm phong" in call("history", "--verify")[1]


def test_a_document_by_its_number(call: Call, plan: Path) -> None:
    call("ingest", str(plan))
    assert call("review", "45/kh-ubnd", "--set", "number=46/KH-UBND", *WHO)[0] == 0
    assert "46/KH-UBND ✎" in call("documents")[1]
    assert _rows(call, "--document", "46/KH-UBND")
    told = call("history", "--document", "46/KH-UBND")[1]
    assert "number = 46/KH-UBND" in told
    assert told == call("history", "46/KH-UBND")[1]


def _cases() -> list[dict[str, str]]:
    with (Path(__file__).parent / "cases" / "reviews.tsv").open(encoding="utf-8") as file:
        return list(csv.DictReader(file, delimiter="\t", quoting=csv.QUOTE_NONE))


def test_what_cannot_be_said_changes_nothing(call: Call, plan: Path) -> None:
    call("ingest", str(plan))
    keys = {name: json.loads(call(name, "--format", "json")[1])[0] for name in ("obligations", "deadlines")}
    names = {"OBLIGATION": keys["obligations"]["key"], "DEADLINE": keys["deadlines"]["due"]["key"]}
    before = call("obligations")[1], call("deadlines")[1]
    for case in _cases():
        arguments = [names.get(part, part.replace("_", " ")) for part in case["arguments"].split()]
        code, out, err = call("review", *arguments)
        assert (code, out) == (2, ""), case["why"]
        assert case["message"] in err, case["why"]
    assert (call("obligations")[1], call("deadlines")[1]) == before
    assert "1 mục" in call("history", "--verify")[1]


@pytest.mark.parametrize(
    ("statement", "message"),
    [
        ("UPDATE audit SET detail = replace(detail, 'Khe', 'Lâm') WHERE position = 2", "mục 2 không khớp"),
        ("DELETE FROM review", "1 ý kiến rà soát"),
        ("UPDATE reading SET content = x'00'", "kết quả đọc của các văn bản"),
    ],
)
def test_tampering_is_found_out(call: Call, plan: Path, tmp_path: Path, statement: str, message: str) -> None:
    call("ingest", str(plan))
    call("review", "45/KH-UBND", "--set", "place=Khe", *WHO)
    call("review", call("obligations")[1].splitlines()[1].split("\t")[-1], "--drop", *WHO)
    with sqlite3.connect(tmp_path / "sổ.sqlite3") as database:
        for table in ("audit", "review"):
            for event in ("update", "delete"):
                database.execute(f"DROP TRIGGER {table}_{event}_refused")
        database.execute(f"{statement} {'' if 'WHERE' in statement else 'WHERE rowid = 1'}")
    code, _, err = call("history", "--verify")
    assert code == 5
    assert message in err


def test_gold_of_what_is_confirmed(call: Call, plan: Path, tmp_path: Path) -> None:
    call("ingest", str(plan))
    code, _, err = call("gold", "45/KH-UBND", "-o", str(tmp_path / "vàng"))
    assert (code, "chưa được xác nhận" in err) == (2, True)
    assert not (tmp_path / "vàng").exists()
    call("review", "45/KH-UBND", "--confirm", *WHO)
    assert "đã xác nhận" in call("documents")[1]
    assert call("gold", "45/KH-UBND", "-o", str(tmp_path / "vàng"))[0] == 0
    folder = tmp_path / "vàng" / "45-kh-ubnd-2024"
    assert json.loads((folder / "gold.json").read_text(encoding="utf-8"))["metadata"]["number"] == "45/KH-UBND"
    assert (folder / "original.txt").read_bytes() == plan.read_bytes()
    finding = call("obligations")[1].splitlines()[1].split("\t")[-1]
    assert "không phải là một văn bản" in call("gold", finding, "-o", str(tmp_path))[2]


def test_the_same_document_twice_is_told(call: Call, plan: Path, tmp_path: Path) -> None:
    other = tmp_path / "bản khác.txt"
    other.write_text(plan.read_text(encoding="utf-8") + "\n", encoding="utf-8")
    assert not call("ingest", str(plan))[2]
    code, _, err = call("ingest", str(other))
    assert (code, str(plan) in err) == (0, True)
    assert call("documents")[1].count("trùng số với") == 2
