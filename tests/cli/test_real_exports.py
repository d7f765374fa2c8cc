"""The two real directives beside the checkout, given out in every form and taken back."""

import csv
import io
import json
import shutil
import subprocess
from collections.abc import Callable
from pathlib import Path

import pdfplumber
import pytest
import vobject
from lxml import etree
from openpyxl import load_workbook

from docextract.export.json_lines import read_json_lines

Call = Callable[..., tuple[int, str, str]]
DOCUMENTS = Path(__file__).resolve().parents[3] / "shared" / "documents"
NAMES = ("kon-tum-681-qd-ubnd-2024", "quang-xuong-280-kh-bch-2023")

pytestmark = [
    pytest.mark.real,
    pytest.mark.slow,
    pytest.mark.skipif(not DOCUMENTS.is_dir(), reason="the real documents are not beside the checkout"),
]


@pytest.fixture
def real(call: Call) -> Call:
    """The command line with both directives in its register."""
    assert call("ingest", *(str(DOCUMENTS / name / "clean.txt") for name in NAMES))[0] == 0
    return call


def test_every_form(real: Call, tmp_path: Path) -> None:
    rows = json.loads(real("obligations", "--format", "json", "--limit", "1000")[1])
    listed = list(csv.reader(io.StringIO(real("export", "csv")[1], newline="")))
    assert [line[1] for line in listed[1:]] == [row["text"] for row in rows]
    for tracker in ("jira", "gitlab", "redmine", "openproject"):
        lines = list(csv.reader(io.StringIO(real("export", tracker)[1], newline="")))
        assert len(lines) > len(rows)
        assert len({len(line) for line in lines}) == 1
    calendar = vobject.readOne(real("export", "ics", "--undated", "--alarm", "3", "--link", "file")[1])
    assert {todo.summary.value for todo in calendar.vtodo_list}
    assert len({todo.uid.value for todo in calendar.vtodo_list}) == len(calendar.vtodo_list) >= len(rows)
    assert len(read_json_lines(real("export", "jsonl")[1].splitlines()).obligations) == len(rows)
    assert json.loads(real("export", "annotations")[1])["total"] > len(rows)
    assert len(etree.fromstring(real("export", "nd30")[1].encode())) == len(NAMES)
    assert real("report", "-o", str(tmp_path / "a.pdf"))[0] == 0
    with pdfplumber.open(tmp_path / "a.pdf") as pdf:
        text = " ".join(" ".join(page.extract_text().split()) for page in pdf.pages)
    assert "Sở Thông tin và Truyền thông" in text


def test_out_as_a_workbook_and_back_loses_nothing(real: Call, tmp_path: Path) -> None:
    path = tmp_path / "a.xlsx"
    before = real("export", "jsonl")[1]
    assert real("export", "xlsx", "-o", str(path))[0] == 0
    office = shutil.which("soffice")
    if office:  # as an office would: opened and saved by another program
        profile = f"-env:UserInstallation=file://{tmp_path}/profile"
        command = [
            office,
            profile,
            "--headless",
            "--convert-to",
            "xlsx:Calc MS Excel 2007 XML",
            "--outdir",
            str(tmp_path / "saved"),
        ]
        subprocess.run([*command, str(path)], check=True, capture_output=True, timeout=300)
        path = tmp_path / "saved" / "a.xlsx"
    assert "ghi 0 nhiệm vụ" in real("import", str(path), "--by", "Lan")[1]
    assert real("export", "jsonl")[1] == before
    book = load_workbook(path)
    page = book["Nhiệm vụ"]
    heads = {cell.value: cell.column for cell in page[1]}
    for row in range(2, page.max_row + 1, 10):
        page.cell(row, heads["Tình trạng"]).value = "đã hoàn thành"
    changed = len(range(2, page.max_row + 1, 10))
    book.save(path)
    assert f"ghi {changed} nhiệm vụ" in real("import", str(path), "--by", "Lan")[1]
    rows = json.loads(real("obligations", "--format", "json", "--limit", "1000")[1])
    assert [row["progress"] for row in rows][::10] == ["done"] * changed
    assert sum(row["progress"] == "done" for row in rows) == changed
