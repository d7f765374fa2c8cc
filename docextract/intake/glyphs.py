"""The glyphs of a digital page as words, and what a judge of its text layer must know."""

import math
import re
import unicodedata
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from typing import Any

from pdfplumber.utils.text import WordExtractor

from docextract.document import Box, Line
from docextract.intake.encodings import Encoding, encoding_of, encoding_of_fonts
from docextract.intake.frame import Frame
from docextract.intake.raised import note_marks
from docextract.intake.rows import Printed
from docextract.intake.triage import Sheet
from docextract.vietnamese.letters import compose

Glyph = dict[str, Any]
"""A character of pdfplumber."""

_TILT = 8.0
"""Degrees off the upright from which glyphs are a watermark."""
_SMALLEST = 2.5
"""Points of type below which glyphs are hidden."""
_BLANK = 0.17
"""Heights of the type from which a gap is a blank, where the layer states none."""
_BOLD = re.compile(r"bold|black|heavy|[-,]bd\b", re.IGNORECASE)
_BULLETS = range(0xF020, 0xF100)
"""Where symbol fonts have their signs: bullets and ticks, no letters."""


def upright(glyphs: Iterable[Glyph]) -> tuple[list[Glyph], int]:
    """The glyphs of the page's prevailing direction, and the degrees clockwise that make them upright."""
    turns: dict[int, list[Glyph]] = {}
    for glyph in glyphs:
        if glyph["size"] >= _SMALLEST and (turn := _turn(glyph)) is not None:
            turns.setdefault(turn, []).append(glyph)
    if not turns:
        return [], 0
    turn = max(turns, key=lambda turn: sum(not glyph["text"].isspace() for glyph in turns[turn]))
    return turns[turn], turn


def _turn(glyph: Glyph) -> int | None:
    along, up = glyph["matrix"][:2]
    degrees = math.degrees(math.atan2(up, along)) % 360
    quarter = round(degrees / 90) % 4 * 90
    return quarter if min(abs(degrees - quarter), 360 - abs(degrees - quarter)) < _TILT else None


def printed_words(glyphs: Sequence[Glyph], frame: Frame, cells: Sequence[Box]) -> list[Printed]:
    """The words that ``glyphs`` make inside ``frame``; those of two ``cells`` are told apart."""
    placed = []
    width, height = frame.size
    for glyph in _once(glyphs):
        box = frame.shifted(glyph["x0"], glyph["top"], glyph["x1"], glyph["bottom"])
        x, y = box.centre
        if 0 <= x <= width and 0 <= y <= height:
            seat = {"x0": box.x0, "x1": box.x1, "top": box.top, "bottom": box.bottom, "doctop": box.top, "upright": True}
            placed.append({**glyph, **seat})
    extractor = WordExtractor(x_tolerance_ratio=_BLANK, y_tolerance_ratio=0.3, keep_blank_chars=False)
    words = [(word, letters) for word, letters in extractor.iter_extract_tuples(placed) if word["text"].strip()]
    marks = note_marks(words)
    return [
        _word(word, letters, cells, texts=marks.get(index) or [letter["text"] for letter in letters])
        for index, (word, letters) in enumerate(words)
    ]


def _once(glyphs: Iterable[Glyph]) -> Iterator[Glyph]:
    """The glyphs without those printed again a hair apart, which is how some programs make letters bold."""
    seen: set[tuple[str, int, int]] = set()
    for glyph in glyphs:
        letter, across, down = glyph["text"], round(glyph["x0"]), round(glyph["top"])
        if not any((letter, across + right, down + below) in seen for right in (-1, 0, 1) for below in (-1, 0, 1)):
            seen.add((letter, across, down))
            yield glyph


def _word(word: Glyph, letters: Sequence[Glyph], cells: Sequence[Box], *, texts: Iterable[str]) -> Printed:
    """The word with its letters as ``texts`` have them."""
    box = Box(x0=word["x0"], top=word["top"], x1=word["x1"], bottom=word["bottom"])
    return Printed(
        text=compose("".join(_readable(text) for text in texts)),
        box=box,
        size=round(Counter(letter["size"] for letter in letters).most_common(1)[0][0], 2),
        bold=2 * sum(bool(_BOLD.search(letter["fontname"])) for letter in letters) > len(letters),
        frame=next((index for index, cell in enumerate(cells) if cell.overlap(box) > 0.5 * box.width * box.height), -1),
    )


def _readable(letter: str) -> str:
    """A glyph's text: ligatures as letters, a bullet of a symbol font as one."""
    if len(letter) == 1 and ord(letter) in _BULLETS:
        return "•"
    return unicodedata.normalize("NFKC", letter) if "\ufb00" <= letter <= "\ufb06" else letter


def sheet_of(lines: Sequence[Line], glyphs: Sequence[Glyph], images: Sequence[Box], *, frame: Frame, drawn: int) -> Sheet:
    """What a judge must know of a page with these lines and images."""
    printed = [glyph for glyph in glyphs if not glyph["text"].isspace()]
    text = "\n".join(line.text for line in lines)
    encoding = encoding_of_fonts(glyph["fontname"] for glyph in printed) if printed else Encoding.UNICODE
    width, height = frame.size
    whole = Box(x0=0, top=0, x1=width, bottom=height)
    return Sheet(
        text=text,
        glyphs=len(printed),
        private=sum(_is_private(glyph["text"]) for glyph in printed),
        encoding=encoding if encoding is not Encoding.UNICODE else encoding_of(text),
        covered=min(sum(image.overlap(whole) for image in images) / max(width * height, 1.0), 1.0),
        drawn=drawn,
    )


def _is_private(text: str) -> bool:
    if text.startswith("(cid:") or text == "\ufffd":
        return True
    return any(unicodedata.category(letter) in {"Co", "Cn", "Cc"} and ord(letter) not in _BULLETS for letter in text)
