"""Ends of lines that ran out of the text area, and specks."""

from collections.abc import Callable

import pytest

from docextract.document import Page
from docextract.layout.margins import stray_words
from docextract.layout.paragraphs import Frame

TEXT_AREA = Frame(left=114.0, right=520.0, step=18.0)


@pytest.mark.parametrize(
    ("typed", "confidence", "kept", "why"),
    [
        ("Số.       các cấp, các ngành", 0.9, "các cấp, các ngành", "a stamp's word before the text"),
        ("          các cấp, các ngành _", 0.3, "các cấp, các ngành", "a speck at the end"),
        ("          các cấp, các ngành .", 0.9, "các cấp, các ngành .", "a full stop read surely"),
        ("          _Điều 2", 0.9, "Điều 2", "a speck that touches a word"),
        ("          các cấp ./.", 0.4, "các cấp ./.", "the sign that closes a text"),
        ("          - Các ngành", 0.4, "- Các ngành", "a bullet is none"),
    ],
)
def test_stray_words(typed: str, confidence: float, kept: str, why: str, page: Callable[..., Page]) -> None:
    lines = page(typed, confidence=confidence).lines
    line = lines[0] if len(lines) == 1 else page(" ".join(typed.split()), confidence=confidence).lines[0]
    if len(lines) > 1:  # what the reader gave as one line
        moved = [word.box for one in lines for word in one.words]
        words = tuple(word.model_copy(update={"box": box}) for word, box in zip(line.words, moved, strict=True))
        line = line.model_copy(update={"words": words})
    text = line.text
    for span in sorted(stray_words(line, TEXT_AREA), key=lambda span: -span.start):
        text = text[: span.start] + text[span.end :]
    assert text == kept, why
