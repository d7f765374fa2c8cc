"""Texts read by structure and extraction alone."""

from collections.abc import Callable
from pathlib import Path

import pytest

from docextract.document import Document, Source, Text
from docextract.extract.options import Options as ExtractOptions
from docextract.extract.stage import extract
from docextract.structure.stage import Options as StructureOptions
from docextract.structure.stage import parse


def read_text(text: str, *, sha256: str = "a" * 64) -> Document:
    """The document that ``text`` is, without pages."""
    source = Source(path=Path("t.txt"), sha256=sha256, media_type="text/plain", size=0)
    parsed = parse(Document(source=source, text=Text(source=text)), options=StructureOptions())
    return extract(parsed, options=ExtractOptions())


@pytest.fixture(scope="session")
def read() -> Callable[..., Document]:
    return read_text
