from collections.abc import Callable
from pathlib import Path

import pytest
from reportlab.pdfgen.canvas import Canvas

from corpus.fonts import register_fonts
from docextract.document import Document
from docextract.intake.stage import Options, take_in

Draw = Callable[[Canvas], None]


@pytest.fixture
def draw(tmp_path: Path) -> Callable[..., Path]:
    """Prints a PDF, each page drawn by a function of the canvas."""
    register_fonts()

    def write(*pages: Draw, name: str = "a.pdf", **setting: object) -> Path:
        path = tmp_path / name
        canvas = Canvas(str(path), **setting)
        for page in pages:
            canvas.setFont("Tinos", 13)
            page(canvas)
            canvas.showPage()
        canvas.save()
        return path

    return write


@pytest.fixture(scope="session")
def read() -> Callable[[Path], Document]:
    return lambda path: take_in(path, options=Options())
