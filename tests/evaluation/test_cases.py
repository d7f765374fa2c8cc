"""Which files of a folder are cases, and what each is judged by."""

from pathlib import Path

import pytest

from evaluation.cases import find_cases

Found = tuple[str, str | None, str | None]


def _found(folder: Path, *names: str) -> list[Found]:
    for name in names:
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.touch()
    cases = find_cases(folder)
    return sorted((case.name, case.gold and case.gold.name, case.reference and case.reference.name) for case in cases)


def test_document_with_everything(tmp_path: Path) -> None:
    names = ("gold.json", "clean.txt", "text-layer.txt", "ocr-other.txt", "scan.pdf", "scan.txt", "digital.pdf", "README.md")
    assert _found(tmp_path / "a", *names) == [
        ("a/clean.txt", "gold.json", "clean.txt"),
        ("a/digital.pdf", "gold.json", "clean.txt"),
        ("a/ocr-other.txt", "gold.json", "scan.txt"),
        ("a/scan.pdf", "gold.json", "scan.txt"),
        ("a/text-layer.txt", "gold.json", "clean.txt"),
    ]


def test_scans_with_transcripts(tmp_path: Path) -> None:
    assert _found(tmp_path / "s", "x.pdf", "x.txt", "y.png", "y.txt", "y.gold.json", "unlabelled.pdf", "notes.txt") == [
        ("s/x.pdf", None, "x.txt"),
        ("s/y.png", "y.gold.json", "y.txt"),
        ("s/y.txt", "y.gold.json", "y.txt"),
    ]


def test_folders_in_folders(tmp_path: Path) -> None:
    assert _found(tmp_path, "a/b/gold.json", "a/b/clean.txt", "c/x.docx", "c/x.txt") == [
        ("b/clean.txt", "gold.json", "clean.txt"),
        ("c/x.docx", None, "x.txt"),
    ]


def test_gold_without_a_text_is_no_case(tmp_path: Path) -> None:
    assert _found(tmp_path, "gold.json", "generator.py", "source.xml") == []


def test_folder_that_is_missing(tmp_path: Path) -> None:
    with pytest.raises(NotADirectoryError):
        find_cases(tmp_path / "none")
