"""``python -m corpus generate``: what lies in the folder afterwards."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from typer.testing import CliRunner

from corpus.__main__ import app


@pytest.mark.parametrize(
    ("render", "files"),
    [
        ("none", {"clean.txt", "gold.json"}),
        ("digital", {"clean.txt", "gold.json", "digital.pdf"}),
        ("scan", {"clean.txt", "gold.json", "digital.pdf", "scan.pdf", "scan.txt"}),
    ],
)
def test_generate_writes_a_folder_a_directive(tmp_path: Path, render: str, files: set[str]) -> None:
    done = CliRunner().invoke(app, ["generate", "--count", "1", "--seed", "4", "--to", str(tmp_path), "--render", render])
    assert done.exit_code == 0, done.output
    (folder,) = tmp_path.iterdir()
    assert folder.name == "train-4-0000"
    assert {path.name for path in folder.iterdir()} - {"tables.json"} == files
    assert json.loads((folder / "gold.json").read_text(encoding="utf-8"))["document"] == folder.name


def test_templates_are_chosen_by_name(tmp_path: Path) -> None:
    done = CliRunner().invoke(app, ["generate", "--count", "1", "--templates", "unseen", "--to", str(tmp_path)])
    assert done.exit_code == 0, done.output
    assert [path.name for path in tmp_path.iterdir()] == ["unseen-1-0000"]


def test_an_unknown_set_is_refused(tmp_path: Path) -> None:
    assert CliRunner().invoke(app, ["generate", "--templates", "other", "--to", str(tmp_path)]).exit_code == 2
