"""``docextract doctor`` on this machine, and on one where something is missing."""

import json
from collections.abc import Callable
from pathlib import Path

import pytest

Call = Callable[..., tuple[int, str, str]]


def test_a_machine_that_has_all(call: Call) -> None:
    code, out, err = call("doctor", "--format", "json")
    assert (code, err) == (0, "")
    states = {check["name"]: check["state"] for check in json.loads(out)}
    assert {"django", "typer", "tesseract", "tesseract vie", "restoration"} <= {
        name for name, state in states.items() if state == "fine"
    }
    assert states["sổ theo dõi"] == "optional", "there is no register yet, and none is needed"
    assert "→" in call("doctor")[1]


def test_a_machine_without_tesseract(call: Call, monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setenv("PATH", str(tmp_path))
    code, out, _ = call("doctor")
    assert code == 4
    assert "✗ tesseract: thiếu\n    → sudo apt-get install tesseract-ocr" in out
    assert "Thiếu 1 thứ cần có" in out


def test_a_register_that_is_none(call: Call, tmp_path: Path) -> None:
    (tmp_path / "r").write_text("no register", encoding="utf-8")
    code, out, _ = call("--lang", "en", "doctor", "--register", str(tmp_path / "r"))
    assert code == 4
    assert f"✗ register: {tmp_path}/r" in out
