"""Readers of single lines: the second and the third opinion.

TrueOCR reads all lines of a page in a third of a second; AsterOCR reads tone marks better and takes a hundred times as long.
Both carry their weights in their wheels and reach no network.
"""

from collections.abc import Sequence
from functools import cache
from importlib.util import find_spec, module_from_spec, spec_from_file_location
from pathlib import Path
from typing import Protocol

import cv2
import numpy as np
import onnxruntime
from numpy.typing import NDArray
from trueocr.recognizer import Recognizer

from docextract.ocr.engine import Image
from docextract.vietnamese.letters import compose

_HEIGHT = 32
"""Pixels to which AsterOCR wants a line scaled."""
_WIDEST = 1020
"""Pixels beyond which its positions end."""
_AT_ONCE = 4
"""Lines that TrueOCR reads in one run: what it computes for more no longer fits the processor's cache, and takes a third longer."""


class LineReader(Protocol):
    """Reads images of single lines."""

    def read(self, lines: Sequence[Image]) -> list[str]:
        """The text of each grey image, "" where there is none."""


class TrueOcr:
    """A small, fast recogniser; strong on damage, weak on small marks."""

    def __init__(self) -> None:
        self._recognizer = Recognizer(_package("trueocr") / "models", threads=1)

    def read(self, lines: Sequence[Image]) -> list[str]:
        """See ``LineReader.read``."""
        return [compose(str(prediction.text)) for prediction in self._recognizer.predict(list(lines), batch_size=_AT_ONCE)]


class AsterOcr:
    """A slower recogniser, best on hard lines."""

    def __init__(self) -> None:
        options = onnxruntime.SessionOptions()
        options.intra_op_num_threads = 1
        folder = _package("asterocr")
        model = str(folder / "assets" / "asternet.onnx")
        self._session = onnxruntime.InferenceSession(model, options, providers=["CPUExecutionProvider"])
        self._letters = _alphabet(folder / "vocab.py")

    def read(self, lines: Sequence[Image]) -> list[str]:
        """See ``LineReader.read``."""
        return [self._line(line) for line in lines]

    def _line(self, line: Image) -> str:
        height, width = line.shape
        wide = min(max(-(-width * _HEIGHT // height // 4) * 4, _HEIGHT), _WIDEST)
        scaled = cv2.resize(line, (wide, _HEIGHT), interpolation=cv2.INTER_AREA if height > _HEIGHT else cv2.INTER_LINEAR)
        pixels = np.repeat((scaled.astype(np.float32)[None, None] / 127.5) - 1.0, 3, axis=1)
        scores: NDArray[np.float32] = self._session.run(None, {"images": pixels})[0][:, 0]
        best = scores.argmax(axis=-1)
        kept = best[(best != 0) & np.concatenate(([True], best[1:] != best[:-1]))]
        return compose("".join(self._letters[int(index)] for index in kept)).strip()


def _package(name: str) -> Path:
    """Where a package lies; raises ModuleNotFoundError where it is not installed."""
    spec = find_spec(name)
    if spec is None or not spec.submodule_search_locations:
        raise ModuleNotFoundError(name)
    return Path(spec.submodule_search_locations[0])


def _alphabet(file: Path) -> tuple[str, ...]:
    """AsterOCR's letters, the blank first; its module is loaded alone, for the package around it opens a download client."""
    spec = spec_from_file_location("asterocr_vocabulary", file)
    if spec is None or spec.loader is None:
        raise ModuleNotFoundError(str(file))
    module = module_from_spec(spec)
    spec.loader.exec_module(module)
    return ("", *module.DEFAULT_CHARS[1:])


@cache
def second_reader() -> LineReader:
    """The reader of every line, opened once per process."""
    return TrueOcr()


@cache
def third_reader() -> LineReader:
    """The reader of what the others dispute, opened once per process."""
    return AsterOcr()
