"""Readers that remember: what was read on an image once is not read again, so that a trial costs seconds."""

import hashlib
from collections.abc import Sequence
from pathlib import Path

import numpy as np
from pydantic import TypeAdapter

from docextract.document import Line
from docextract.ocr.engine import Engine, Image, Shape
from docextract.ocr.second import LineReader

_LINES = TypeAdapter(tuple[Line, ...])
_TEXTS = TypeAdapter(list[str])


def _digest(*parts: object) -> str:
    digest = hashlib.sha256()
    for part in parts:
        digest.update(np.ascontiguousarray(part).tobytes() if isinstance(part, np.ndarray) else repr(part).encode())
        digest.update(repr(part.shape).encode() if isinstance(part, np.ndarray) else b"|")
    return digest.hexdigest()


class RememberedEngine:
    """An engine with a memory in a folder."""

    def __init__(self, engine: Engine, *, name: str, folder: Path) -> None:
        self._engine, self._name, self._folder = engine, name, folder
        folder.mkdir(parents=True, exist_ok=True)

    def read(self, image: Image, *, dpi: float, shape: Shape = Shape.PAGE) -> tuple[Line, ...]:
        """See ``Engine.read``."""
        file = self._folder / _digest(self._name, image, round(dpi), shape.value)
        if file.is_file():
            return _LINES.validate_json(file.read_bytes())
        lines = self._engine.read(image, dpi=dpi, shape=shape)
        file.write_bytes(_LINES.dump_json(lines))
        return lines


class RememberedReader:
    """A reader of lines with a memory in a folder; a batch is remembered as one."""

    def __init__(self, reader: LineReader, *, name: str, folder: Path) -> None:
        self._reader, self._name, self._folder = reader, name, folder
        folder.mkdir(parents=True, exist_ok=True)

    def read(self, lines: Sequence[Image]) -> list[str]:
        """See ``LineReader.read``."""
        file = self._folder / _digest(self._name, *lines)
        if file.is_file():
            return _TEXTS.validate_json(file.read_bytes())
        texts = self._reader.read(lines)
        file.write_bytes(_TEXTS.dump_json(texts))
        return texts
