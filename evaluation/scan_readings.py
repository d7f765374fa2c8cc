"""Scans read by Tesseract alone, kept in a folder, as they take minutes."""

import os
import subprocess
from collections.abc import Iterator
from io import BytesIO
from pathlib import Path
from typing import NamedTuple

import pypdfium2

_DPI = 300
_MOST_PAGES = 12  # of a scan: enough words, and its annexes are often not in the reference


class Sighting(NamedTuple):
    """A word that was read, and how surely (0 to 100)."""

    word: str
    confidence: float


def english_reading(pdf: Path, *, keep: Path) -> str:
    """What Tesseract's English model reads on the first pages of a scan."""
    kept = keep / f"{pdf.stem}.eng.txt"
    if not kept.is_file():
        _keep(kept, "\n".join(_read(pdf, language="eng", form="txt")))
    return kept.read_text(encoding="utf-8")


def vietnamese_reading(pdf: Path, *, keep: Path) -> tuple[Sighting, ...]:
    """What its Vietnamese model reads on the same pages, word by word."""
    kept = keep / f"{pdf.stem}.vie.tsv"
    if not kept.is_file():
        _keep(kept, "\n".join(_read(pdf, language="vie", form="tsv")))
    rows = (row.split("\t") for row in kept.read_text(encoding="utf-8").splitlines())
    return tuple(Sighting(cells[11], float(cells[10])) for cells in rows if cells[0] == "5" and cells[11].strip())


def _keep(kept: Path, text: str) -> None:
    kept.parent.mkdir(parents=True, exist_ok=True)
    kept.write_text(text, encoding="utf-8")


def _read(pdf: Path, *, language: str, form: str) -> Iterator[str]:
    command = ["tesseract", "-", "-", "-l", language, "--dpi", str(_DPI), form]
    environment = {**os.environ, "OMP_THREAD_LIMIT": "1"}
    with pypdfium2.PdfDocument(pdf) as document:
        for number in range(min(len(document), _MOST_PAGES)):
            image = BytesIO()
            document[number].render(scale=_DPI / 72, grayscale=True).to_pil().save(image, "PNG", dpi=(_DPI, _DPI))
            read = subprocess.run(command, input=image.getvalue(), env=environment, capture_output=True, check=True)
            yield read.stdout.decode()
