"""`python -m evaluation cost FILE...`: processor time of the whole way to text, beside that of the bare Tesseract program.

The first pages of each scan are read from the file to the restored text, models opened before, and by `tesseract -l vie --psm 3` as
the page images that they are; in turns, user and system time with that of the programs started. The least of some turns counts:
what else the machine does can only add.
"""

import os
import subprocess
import tempfile
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Annotated

import cv2
import typer

from docextract.intake.stage import take_in
from docextract.layout.stage import lay_out
from docextract.ocr.prepare import to_grey
from docextract.ocr.raster import raster
from docextract.ocr.stage import recognise
from docextract.restore.stage import restore
from docextract.settings import Settings
from evaluation.memory import bind

_SETTINGS = Settings()


def spent(work: Callable[[], object]) -> float:
    """Seconds of processor time that ``work`` takes, with those of the programs that it starts and waits for."""
    before = os.times()
    work()
    return sum(os.times()[:4]) - sum(before[:4])


def read_to_text(path: Path) -> None:
    """From the file to the restored text."""
    document = recognise(take_in(path, options=_SETTINGS.intake), options=_SETTINGS.ocr)
    restore(lay_out(document, options=_SETTINGS.layout), options=_SETTINGS.restore)


def read_barely(images: Sequence[Path]) -> None:
    """Each page image by the Tesseract program."""
    for image in images:
        command = ["tesseract", str(image), "-", "-l", "vie", "--psm", "3"]
        subprocess.run(command, check=True, capture_output=True)


def _images(path: Path, folder: Path) -> list[Path]:
    """The pages as images, grey, as they are."""
    written = []
    for index in range(len(take_in(path, options=_SETTINGS.intake).pages)):
        image, dpi = raster(path, index=index, media_type="application/pdf", dpi=_SETTINGS.ocr.dpi)
        file = folder / f"{index}.tif"
        size = [cv2.IMWRITE_TIFF_RESUNIT, 2, cv2.IMWRITE_TIFF_XDPI, round(dpi), cv2.IMWRITE_TIFF_YDPI, round(dpi)]
        cv2.imwrite(str(file), to_grey(image), size)
        written.append(file)
    return written


def measure(
    files: Annotated[list[Path], typer.Argument(help="Scanned PDF files.", exists=True, dir_okay=False)],
    *,
    pages: Annotated[int, typer.Option(help="How many pages of each.", min=1)] = 4,
    turns: Annotated[int, typer.Option(help="How often each is read.", min=1)] = 3,
) -> None:
    """Print the seconds of both ways and their ratio, as a Markdown table."""
    os.environ["OMP_THREAD_LIMIT"] = "1"
    print("| scan | pages | whole way, s | bare program, s | ratio |\n|---|---:|---:|---:|---:|")
    for file in files:
        with tempfile.TemporaryDirectory() as temporary:
            part = Path(temporary) / "part.pdf"
            count = bind([file], pages=pages, into=part)
            whole, bare = _beside(part, _images(part, Path(temporary)), turns=turns)
        print(f"| {file.parent.name}/{file.name} | {count} | {whole:.1f} | {bare:.1f} | {whole / bare:.2f} |", flush=True)


def _beside(path: Path, images: Sequence[Path], *, turns: int) -> tuple[float, float]:
    """Seconds of the whole way and of the bare program, the least of some turns each; a turn before them opens the models."""
    read_to_text(path)
    both = [(spent(lambda: read_to_text(path)), spent(lambda: read_barely(images))) for _ in range(turns)]
    return min(whole for whole, _ in both), min(bare for _, bare in both)


def main() -> None:
    """The command line."""
    typer.run(measure)
