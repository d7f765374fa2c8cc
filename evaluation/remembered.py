"""What was read once is not read again, a trial costs seconds: a folder of readings, each under a digest of what was asked."""

import hashlib
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import TypeVar

import numpy as np
from pydantic import TypeAdapter

from docextract.document import Line
from docextract.ocr.engine import Engine, Image, Shape
from docextract.ocr.second import LineReader

_LINES = TypeAdapter(tuple[Line, ...])
_TEXTS = TypeAdapter(list[str])

Kept = TypeVar("Kept")


class Memory:
    """A folder of readings."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        folder.mkdir(parents=True, exist_ok=True)

    def of(self, *asked: object, kind: TypeAdapter[Kept], make: Callable[[], Kept]) -> Kept:
        """What was made once for ``asked`` (pixels, or anything that its ``repr`` tells apart), or is made now."""
        file = self._folder / _digest(*asked)
        if file.is_file():
            return kind.validate_json(file.read_bytes())
        made = make()
        file.write_bytes(kind.dump_json(made))
        return made


def _digest(*parts: object) -> str:
    digest = hashlib.sha256()
    for part in parts:
        digest.update(np.ascontiguousarray(part).tobytes() if isinstance(part, np.ndarray) else repr(part).encode())
        digest.update(repr(part.shape).encode() if isinstance(part, np.ndarray) else b"|")
    return digest.hexdigest()


class RememberedEngine:
    """An engine with a memory."""

    def __init__(self, engine: Engine, *, name: str, memory: Memory) -> None:
        self._engine, self._name, self._memory = engine, name, memory

    def read(self, image: Image, *, dpi: float, shape: Shape = Shape.PAGE) -> tuple[Line, ...]:
        """See ``Engine.read``."""

        def make() -> tuple[Line, ...]:
            return self._engine.read(image, dpi=dpi, shape=shape)

        return self._memory.of(self._name, image, round(dpi), shape.value, kind=_LINES, make=make)


class RememberedReader:
    """A reader of lines with a memory; a batch is remembered as one."""

    def __init__(self, reader: LineReader, *, name: str, memory: Memory) -> None:
        self._reader, self._name, self._memory = reader, name, memory

    def read(self, lines: Sequence[Image]) -> list[str]:
        """See ``LineReader.read``."""
        return self._memory.of(self._name, *lines, kind=_TEXTS, make=lambda: self._reader.read(lines))
