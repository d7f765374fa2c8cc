"""The command: tables, differences, files written, exit codes."""

import json
import subprocess
import sys
from pathlib import Path

import pytest

from evaluation.cases import Case
from evaluation.judging import figures
from evaluation.running import run_case

EXAMPLE = Path(__file__).parent / "example"
ROOT = Path(__file__).parents[2]


def _evaluation(*arguments: str | Path) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, "-m", "evaluation", *map(str, arguments)]
    return subprocess.run(command, cwd=ROOT, capture_output=True, text=True, encoding="utf-8", check=False)


def test_reading_against_gold(tmp_path: Path) -> None:
    given = ("--reading", EXAMPLE / "read.json", "--gold", EXAMPLE / "gold.json")
    done = _evaluation(*given, "--only", "owners", "--json", tmp_path / "out.json")
    assert done.returncode == 0, done.stderr
    assert "Hội Phụ nữ huyện (clause) → Hội Phụ nữ (clause)" in done.stdout
    assert "54.5" in done.stdout
    written = json.loads((tmp_path / "out.json").read_text("utf-8"))
    assert written["rows"][0]["figures"]["obligations.owners"]["right"] == 3
    assert written["docextract"]


def test_check_gold(tmp_path: Path) -> None:
    (tmp_path / "gold.json").write_bytes((EXAMPLE / "gold.json").read_bytes())
    (tmp_path / "clean.txt").write_text("Không có gì trùng.", encoding="utf-8")
    done = _evaluation("check-gold", tmp_path)
    assert done.returncode == 1
    assert "o1: not in the clean text: Tuần tra các chợ" in done.stdout


def test_folder_without_cases(tmp_path: Path) -> None:
    assert _evaluation(tmp_path).returncode == 2


def test_case_that_fails_is_a_row_of_zeros(tmp_path: Path) -> None:
    broken = tmp_path / "broken.pdf"
    broken.write_bytes(b"%PDF-1.7 nothing follows")
    row = run_case(Case(source=broken, gold=EXAMPLE / "gold.json", reference=EXAMPLE / "reference.txt"))
    assert row.error
    shown = figures(row.scores)
    assert shown["obligations.found"].value == shown["metadata.fields"].value == shown["text.coverage"].value == 0.0
    assert shown["text.ser"].value == 1.0


def test_case_is_read_by_the_product_and_kept(tmp_path: Path) -> None:
    pytest.importorskip("docextract.pipeline", exc_type=ImportError)
    source = tmp_path / "clean.txt"
    source.write_text("KẾ HOẠCH\nI. Mục đích\nII. Phân công\n1. Công an huyện\nTuần tra các chợ.\n", encoding="utf-8")
    row = run_case(Case(source=source, gold=EXAMPLE / "gold.json", reference=source), keep=tmp_path / "kept")
    assert row.error is None
    shown = figures(row.scores)
    assert (shown["text.ser"].value, shown["text.coverage"].value) == (0.0, 1.0)
    assert sorted(path.suffix for path in (tmp_path / "kept").iterdir()) == [".json", ".txt"]
