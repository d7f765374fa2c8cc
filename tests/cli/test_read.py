"""``docextract read`` on good and bad input, through the whole pipeline."""

import csv
import json
from collections.abc import Callable
from pathlib import Path

import pytest
from jsonschema import Draft202012Validator
from PIL import Image
from reportlab.lib.pdfencrypt import StandardEncryption
from reportlab.pdfgen.canvas import Canvas

Call = Callable[..., tuple[int, str, str]]


def _cases() -> list[dict[str, str]]:
    with (Path(__file__).parent / "cases" / "bad_input.tsv").open(encoding="utf-8") as file:
        return list(csv.DictReader(file, delimiter="\t", quoting=csv.QUOTE_NONE))


@pytest.fixture
def bad(tmp_path: Path) -> Path:
    """A folder with one of each kind of bad input."""
    folder = tmp_path / "hỏng"
    folder.mkdir()
    (folder / "empty.pdf").touch()
    (folder / "broken.pdf").write_bytes(b"%PDF-1.7\nnothing of a document\n")
    (folder / "broken.docx").write_bytes(b"PK\x03\x04" + b"\0" * 64)
    (folder / "broken.png").write_bytes(b"\x89PNG\r\n\x1a\n" + b"\0" * 64)
    (folder / "unknown.bin").write_bytes(bytes(range(256)) * 8)
    (folder / "blank.txt").write_text(" \n\n \n", encoding="utf-8")
    Image.new("L", (620, 877), 255).save(folder / "blank.png")
    canvas = Canvas(str(folder / "locked.pdf"), encrypt=StandardEncryption("secret", canPrint=0))
    canvas.drawString(72, 720, "x")
    canvas.save()
    (folder / "folder").mkdir()
    return folder


@pytest.mark.parametrize("case", _cases(), ids=lambda case: case["file"])
def test_bad_input_is_explained_and_the_rest_is_read(call: Call, bad: Path, plan: Path, case: dict[str, str]) -> None:
    path = bad / case["file"]
    before = path.read_bytes() if path.is_file() else None
    code, out, err = call("read", str(path), str(plan), "--format", "text", "-o", "out.txt")
    assert code == int(case["code"]), case["why"]
    assert case["message"] in err
    assert str(path) in err
    assert "Traceback" not in err
    assert out == ""
    assert "Công an huyện" in Path("out.txt").read_text(encoding="utf-8"), "the other file is read"
    alone = call("read", str(path), "-o", "alone.json")
    assert (alone[0], alone[1]) == (code, "")
    assert not Path("alone.json").exists(), "nothing half-written"
    assert not list(Path.cwd().glob(".*")), "nothing left over"
    assert before is None or path.read_bytes() == before


def test_one_document_is_json_by_the_schema(call: Call, plan: Path) -> None:
    code, out, err = call("read", str(plan))
    assert (code, err) == (0, "")
    reading = json.loads(out)
    Draft202012Validator(json.loads(call("schema")[1])).validate(reading)
    assert reading["metadata"]["number"] == "45/KH-UBND"
    assert out.startswith('{\n  "document"'), "indented for people"


def test_several_documents_are_a_line_each(call: Call, plan: Path, tmp_path: Path) -> None:
    second = tmp_path / "b.txt"
    second.write_text(plan.read_text(encoding="utf-8").replace("45/KH", "46/KH"), encoding="utf-8")
    _, out, _ = call("read", str(plan), str(second))
    assert [json.loads(line)["metadata"]["number"] for line in out.splitlines()] == ["45/KH-UBND", "46/KH-UBND"]
    assert call("read", str(plan), str(second), "-o", "both.jsonl")[:2] == (0, "")
    assert Path("both.jsonl").read_text(encoding="utf-8") == out


def test_a_folder_gets_a_file_each(call: Call, plan: Path, tmp_path: Path) -> None:
    (tmp_path / "b").mkdir()
    second = tmp_path / "b" / plan.name
    second.write_text(plan.read_text(encoding="utf-8").replace("45/KH", "46/KH"), encoding="utf-8")
    assert call("read", str(plan), str(second), "--format", "text", "-o", "ra/")[0] == 0
    assert sorted(path.name for path in Path("ra").iterdir()) == ["kế hoạch-2.txt", "kế hoạch.txt"]
    assert "46/KH-UBND" in Path("ra/kế hoạch-2.txt").read_text(encoding="utf-8")


def test_running_text_is_a_paragraph_a_line(call: Call, plan: Path) -> None:
    _, out, _ = call("read", str(plan), "--format", "text")
    assert "1. Công an huyện\n" in out
    assert not any(line != line.strip() or not line for line in out.splitlines())


@pytest.mark.parametrize("output", ["nowhere/out.json", "/proc/out.json", "/proc/folder/"])
def test_an_output_that_cannot_be_written_is_told_before_anything_is_read(call: Call, plan: Path, output: str) -> None:
    code, out, err = call("read", str(plan), "-o", output)
    assert (code, out) == (2, "")
    assert "Không ghi được kết quả vào" in err


def test_an_original_is_never_overwritten(call: Call, plan: Path) -> None:
    before = plan.read_bytes()
    code, _, err = call("read", str(plan), "--format", "text", "-o", str(plan))
    assert code == 2
    assert "bản gốc không bao giờ bị ghi đè" in err
    code, _, err = call("read", str(plan), "--format", "text", "-o", f"{plan.parent}/")
    assert code == 2, "nor by a name in a folder"
    assert plan.read_bytes() == before


def test_settings_from_a_file(call: Call, plan: Path) -> None:
    Path("good.toml").write_text('[restore]\nmode = "off"\n', encoding="utf-8")
    Path("bad.toml").write_text("[restore]\nnonsense = 1\n", encoding="utf-8")
    assert call("read", str(plan), "--config", "good.toml")[0] == 0
    code, _, err = call("read", str(plan), "--config", "bad.toml")
    assert code == 2
    assert "Cấu hình không hợp lệ" in err


def test_archives_get_words_with_their_places(call: Call, printed: Path) -> None:
    code, out, err = call("read", str(printed), "--format", "hocr")
    assert (code, err) == (0, "")
    assert "x_wconf" in out
    assert "Công" in out


def test_a_searchable_copy_needs_a_file(call: Call, printed: Path) -> None:
    before = printed.read_bytes()
    code, out, err = call("read", str(printed), "--format", "pdf")
    assert (code, out) == (2, "")
    assert "-o" in err
    assert call("read", str(printed), "--format", "pdf", "-o", "ban-sao.pdf")[:2] == (0, "")
    assert Path("ban-sao.pdf").read_bytes().startswith(b"%PDF-")
    assert printed.read_bytes() == before


def test_a_form_of_one_document_a_file_wants_a_folder_for_several(call: Call, printed: Path, plan: Path) -> None:
    code, _, err = call("read", str(printed), str(plan), "--format", "hocr", "-o", "all.hocr")
    assert code == 2
    assert "thư mục" in err
    assert call("read", str(printed), str(plan), "--format", "hocr", "-o", "all/")[0] == 0
    assert len(list(Path("all").iterdir())) == 2
