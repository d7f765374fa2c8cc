"""Marks of footnotes on digital pages: small raised figures in the text that a note at the foot of the page begins with.

They are written as plain texts write them, "[1]", so that they do not grow into the word before: 2024 with a mark is no "20241".
"""

from collections.abc import Iterator, Mapping, Sequence
from itertools import groupby
from typing import Any, NamedTuple

_SMALL = 0.86
"""Of the type beside it, so large is a mark at most."""
_RAISED = 0.12
"""Heights of the type beside it by which the foot of a mark stands above the others' at least."""
_TOUCHING = 0.3
"""Heights of the type up to which a mark stands behind its word."""
_BESIDE = 1.5
"""Heights of the type within which the words of a note follow its mark."""
_LONGEST = 3
"""Figures of the longest mark."""
_UNITS = frozenset({"m", "km", "cm", "dm", "mm", "hm"})
"""What a raised figure makes square or cubic."""

Glyph = Mapping[str, Any]
"""A character or a word of pdfplumber."""
_Word = tuple[Glyph, Sequence[Glyph]]
Words = Sequence[_Word]
"""Words, each with its glyphs."""


class _Mark(NamedTuple):
    """A raised figure: its word, its glyphs there, and what the word before it is."""

    word: int
    start: int
    end: int
    number: str
    top: float
    before: str


def note_marks(words: Words) -> dict[int, list[str]]:
    """The texts of the glyphs of those words that hold the mark of a footnote, by their index, the mark in brackets."""
    marks = [mark for index in range(len(words)) for mark in _marks(words, index)]
    notes = {mark.number: mark for mark in marks if not mark.before}
    told = [mark for mark in marks if mark.before and mark.number in notes and mark.top < notes[mark.number].top]
    pairs = [*told, *(notes[number] for number in {mark.number for mark in told})]
    found: dict[int, list[str]] = {}
    for mark in pairs:
        texts = found.setdefault(mark.word, [glyph["text"] for glyph in words[mark.word][1]])
        texts[mark.start] = f"[{mark.number}]"
        texts[mark.start + 1 : mark.end] = [""] * (mark.end - mark.start - 1)
    return found


def _marks(words: Words, index: int) -> Iterator[_Mark]:
    """The raised figures of a word; a figure of a unit is none."""
    word, glyphs = words[index]
    is_alone = word["text"].isdigit()
    if not is_alone and (len({round(glyph["size"], 1) for glyph in glyphs}) == 1 or not any(map(str.isdigit, word["text"]))):
        return
    left, right = _neighbours(words, index)
    beside = (left or right) if is_alone else words[index]
    if beside is None or (is_alone and left and word["x0"] - left[0]["x1"] > _TOUCHING * left[1][-1]["size"]):
        return
    for start, end in _raised(glyphs, beside[1]):
        number = "".join(glyph["text"] for glyph in glyphs[start:end])
        before = "".join(glyph["text"] for glyph in glyphs[:start]) or (left[0]["text"] if left else "")
        if before.lower() not in _UNITS and len(number) <= _LONGEST:
            yield _Mark(index, start, end, number, glyphs[start]["top"], before)


def _raised(glyphs: Sequence[Glyph], beside: Sequence[Glyph]) -> Iterator[tuple[int, int]]:
    """The stretches of figures among ``glyphs`` that are smaller than those ``beside`` them, and stand higher."""
    size = max(glyph["size"] for glyph in beside)
    foot = max(glyph["bottom"] for glyph in beside if glyph["size"] == size)
    start = 0
    for is_mark, run in groupby(glyphs, key=lambda glyph: _is_raised(glyph, size=size, foot=foot)):
        end = start + len(list(run))
        if is_mark:
            yield start, end
        start = end


def _is_raised(glyph: Glyph, *, size: float, foot: float) -> bool:
    return bool(glyph["text"].isdigit() and glyph["size"] <= _SMALL * size and glyph["bottom"] <= foot - _RAISED * size)


def _neighbours(words: Words, index: int) -> tuple[_Word | None, _Word | None]:
    """The next words of the row to the left, and close to the right."""
    word = words[index][0]
    row = [other for other in words if other[0] is not word and _overlaps(word, other[0])]
    left = max((other for other in row if other[0]["x1"] <= word["x0"] + 1), key=lambda other: other[0]["x1"], default=None)
    close = word["x1"] + _BESIDE * (word["bottom"] - word["top"])
    right = min(
        (other for other in row if word["x1"] - 1 <= other[0]["x0"] <= close), key=lambda other: other[0]["x0"], default=None
    )
    return left, right


def _overlaps(word: Glyph, other: Glyph) -> bool:
    """Whether two words stand in one row."""
    shared = min(word["bottom"], other["bottom"]) - max(word["top"], other["top"])
    return bool(shared > 0.4 * min(word["bottom"] - word["top"], other["bottom"] - other["top"]))
