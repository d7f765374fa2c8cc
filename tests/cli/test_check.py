"""``docextract check``: what people see, the exit codes, and the forms for machines."""

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from docextract.checks.table import checks

Call = Callable[..., Any]
FAULTY = """Số: 45/KH-UBND
Khe Giang, ngày 12 tháng 3 năm 2024
KẾ HOẠCH
Phòng cháy, chữa cháy rừng năm 2024
Căn cứ Nghị định số 49/2020/NĐ-CP ngày 17 tháng 4 năm 2020 của Chính phủ;
Căn cứ Nghị định số 49/2020/NĐ-CP ngày 15 tháng 6 năm 2020 của Chính phủ;
I. MỤC TIÊU
1. Chỉ tiêu cụ thể
a) Phấn đấu ít nhất 95% số hộ dân ven rừng ký cam kết bảo vệ rừng.
II. TỔ CHỨC THỰC HIỆN
1. Công an huyện
- Tổ chức tập huấn chữa cháy cho các xã trước ngày 20/5/2024.
- Báo cáo kết quả về Ủy ban nhân dân huyện hằng quý.
"""
SOUND = FAULTY.replace("15 tháng 6 năm 2020", "17 tháng 4 năm 2020")


@pytest.fixture
def faulty(tmp_path: Path) -> str:
    (tmp_path / "faulty.txt").write_text(FAULTY, encoding="utf-8")
    return "faulty.txt"


@pytest.fixture
def sound(tmp_path: Path) -> str:
    (tmp_path / "sound.txt").write_text(SOUND, encoding="utf-8")
    return "sound.txt"


def test_a_file_is_checked_without_a_register(call: Call, faulty: str, tmp_path: Path) -> None:
    result = call("check", faulty)
    assert result.code == 1
    assert result.out.startswith("Mức\tỞ đâu\tPhát hiện\tNguyên văn\tMã, khóa\nlỗi\t45/KH-UBND, tr. 1\tNghị định 49/2020/NĐ-CP")
    assert "Lỗi 1," in result.err
    assert not (tmp_path / "sổ.sqlite3").exists()


def test_no_error_no_exit_code(call: Call, sound: str) -> None:
    assert call("check", sound).code == 0


def test_a_file_that_cannot_be_read_weighs_more_than_errors(call: Call, faulty: str) -> None:
    result = call("check", faulty, "missing.txt")
    assert result.code == 3
    assert "citation-two-dates" in result.out


def test_the_register_is_checked_as_of_a_day(call: Call, sound: str) -> None:
    call("ingest", sound)
    result = call("check", "--as-of", "3/6/2024", "--severity", "warning")
    assert result.code == 0
    assert "Công an huyện: quá hạn" in result.out
    assert "task-overdue" not in call("check", "--as-of", "2024-04-01").out


def test_a_waived_error_no_longer_counts(call: Call, faulty: str) -> None:
    call("ingest", faulty)
    (row,) = (one for one in json.loads(call("check", "--format", "json").out) if one["severity"] == "error")
    waive = ("waive", row["code"], row["key"], "--by", "Lan", "--reason", "đã đính chính")
    assert call("check", *waive).code == 0
    result = call("check", "--document", "45/KH-UBND")
    assert result.code == 0
    assert "đã miễn (lỗi): đã đính chính – Lan" in result.out
    assert "đã miễn 1." in result.err
    assert call("check", "reinstate", *waive[1:]).code == 0
    assert call("check").code == 1


def test_targets_are_held_against_facts(call: Call, sound: str, tmp_path: Path) -> None:
    call("ingest", sound)
    facts = tmp_path / "f.csv"
    facts.write_text("chỉ tiêu;kỳ;giá trị\nsố hộ dân ven rừng ký cam kết bảo vệ rừng;2024;90%\n", encoding="utf-8-sig")
    rows = json.loads(call("check", "--facts", "f.csv", "--format", "json").out)
    (row,) = (one for one in rows if one["code"].startswith("target-"))
    assert (row["code"], row["values"]["value"], row["values"]["target"]) == ("target-missed", "90", "≥ 95 %")
    facts.write_text("a;b\n1;2\n", encoding="utf-8")
    assert call("check", "--facts", "f.csv").code == 2


def test_json_has_page_quote_and_explanation(call: Call, faulty: str) -> None:
    rows = json.loads(call("check", faulty, "--format", "json", "--lang", "en").out)
    (row,) = (one for one in rows if one["code"] == "citation-two-dates")
    assert row["message"] == "Nghị định 49/2020/NĐ-CP is cited with different dates: 17/04/2020, 15/06/2020."
    assert row["explanation"] == checks()["citation-two-dates"].explanation["en"]  # type: ignore[index]
    assert [proof["page"] for proof in row["proofs"]] == [1, 1]
    assert all("49/2020/NĐ-CP" in proof["quote"] for proof in row["proofs"])


def test_sarif_has_the_form_of_the_standard(call: Call, faulty: str) -> None:
    call("ingest", faulty)
    (row,) = (one for one in json.loads(call("check", "--format", "json").out) if one["severity"] == "error")
    call("check", "waive", row["code"], row["key"], "--by", "Lan", "--reason", "được")
    log = json.loads(call("check", "--format", "sarif").out)
    assert log["version"] == "2.1.0"
    (run,) = log["runs"]
    rules = [rule["id"] for rule in run["tool"]["driver"]["rules"]]
    assert rules == list(checks())
    assert len(set(rules)) == len(rules)
    artifacts = {one["location"]["uri"] for one in run["artifacts"]}
    for result in run["results"]:
        assert rules[result["ruleIndex"]] == result["ruleId"]
        assert result["level"] in {"error", "warning", "note"}
        assert result["message"]["text"]
        for location in (*result["locations"], *result["relatedLocations"]):
            assert location["physicalLocation"]["artifactLocation"]["uri"] in artifacts
        assert len(result["partialFingerprints"]) == 1
    (suppressed,) = (one for one in run["results"] if "suppressions" in one)
    assert suppressed["suppressions"][0]["justification"] == "được"


@pytest.mark.parametrize(
    ("arguments", "code", "message"),
    [
        (("check",), 5, "Chưa có sổ theo dõi"),
        (("check", "a.txt", "--as-of", "2024-01-01"), 2, "Khi nêu tệp thì không dùng được"),
        (("check", "--as-of", "hôm qua"), 2, "Không hiểu ngày “hôm qua”"),
        (("check", "--facts", "none.csv"), 2, "Không tìm thấy tệp “none.csv”"),
        (("check", "--format", "xml"), 2, "table|json|sarif"),
        (("check", "waive", "citation-two-dates"), 2, "Thiếu KHÓA"),
        (("check", "waive", "citation-two-dates", "x", "--by", "Lan", "--reason", "x"), 5, "Chưa có sổ theo dõi"),
    ],
)
def test_wrong_use_is_explained(call: Call, arguments: tuple[str, ...], code: int, message: str) -> None:
    result = call(*arguments)
    assert result.code == code
    assert message in result.err


def test_an_unknown_document_is_told(call: Call, sound: str) -> None:
    call("ingest", sound)
    result = call("check", "--document", "9/KH-UBND")
    assert result.code == 2
    assert "không có văn bản số 9/KH-UBND" in result.err
