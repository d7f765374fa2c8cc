"""Tesseract through pytesseract: one thread a page (OMP_THREAD_LIMIT=1), page segmentation 3, 6 for a single block."""

import os
import re
import tempfile
from functools import cache
from pathlib import Path

import cv2
import pytesseract

from docextract.document import Box, Line, Span, Word
from docextract.errors import MachineError
from docextract.ocr.engine import Image, Shape

_SEGMENTATION = {Shape.PAGE: 3, Shape.BLOCK: 6}
_TIMEOUT = 180
"""Seconds for one page; a page that takes longer holds no text that can be read."""


_CUT, _GOES_ON = re.compile(r"(?:\d|[A-ZĐ]{2,}|[a-z]{2})[-/]$"), re.compile(r"\d|[A-ZĐ][A-ZĐ\d]")
"""Together they match "08-" and "QĐ/TW", "186/KH-" and "UBND", "Covid-" and "19": what is printed in one piece."""


class Tesseract:
    """The recogniser that every installation has."""

    def __init__(self, language: str = "vie") -> None:
        _require(language)
        self.language = language

    def read(self, image: Image, *, dpi: float, shape: Shape = Shape.PAGE) -> tuple[Line, ...]:
        """The lines on ``image`` as Tesseract finds them, in its order; see ``Engine.read``."""
        os.environ["OMP_THREAD_LIMIT"] = "1"
        with tempfile.TemporaryDirectory(prefix="docextract-") as folder:
            file = Path(folder) / "page.bmp"  # packing a page as PNG would cost a tenth of reading it
            cv2.imwrite(str(file), image)
            data = pytesseract.image_to_data(
                str(file),
                lang=self.language,
                config=f"--psm {_SEGMENTATION[shape]} --dpi {round(dpi)}",
                output_type=pytesseract.Output.DICT,
                timeout=_TIMEOUT,
            )
        rows: dict[tuple[int, int, int], list[tuple[str, Box, float]]] = {}
        for index, text in enumerate(data["text"]):
            if not text.strip() or float(data["conf"][index]) < 0:
                continue
            left, top = data["left"][index], data["top"][index]
            box = Box(
                x0=left * 72 / dpi,
                top=top * 72 / dpi,
                x1=(left + data["width"][index]) * 72 / dpi,
                bottom=(top + data["height"][index]) * 72 / dpi,
            )
            key = (data["block_num"][index], data["par_num"][index], data["line_num"][index])
            rows.setdefault(key, []).append((text.strip(), box, float(data["conf"][index]) / 100))
        return tuple(_line(words) for words in rows.values())


def _line(read: list[tuple[str, Box, float]]) -> Line:
    words = _mended(read)
    found: list[Word] = []
    at = 0
    for text, box, confidence in words:
        found.append(Word(span=Span(start=at, end=at + len(text)), box=box, confidence=confidence))
        at += len(text) + 1
    return Line(text=" ".join(text for text, _, _ in words), words=tuple(found), box=Box.covering(box for _, box, _ in words))


def _mended(words: list[tuple[str, Box, float]]) -> list[tuple[str, Box, float]]:
    """The words with signs cut at a hyphen or a slash in one piece, and the dash that Vietnamese typesetting uses."""
    mended: list[tuple[str, Box, float]] = []
    for text, box, confidence in words:
        written = text.replace("—", "–")
        if mended and _CUT.search(mended[-1][0]) and _GOES_ON.match(written):
            before, place, sureness = mended[-1]
            mended[-1] = (before + written, Box.covering((place, box)), min(sureness, confidence))
        else:
            mended.append((written, box, confidence))
    return mended


@cache
def _require(language: str) -> None:
    """Raises MachineError where Tesseract or its language data is missing."""
    try:
        languages = pytesseract.get_languages()
    except pytesseract.TesseractNotFoundError as error:
        raise MachineError("tesseract-missing") from error
    if language not in languages:
        raise MachineError("tesseract-language-missing", language_pack=language)
