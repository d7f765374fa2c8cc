"""The words of a page in bands: what stands at one height, and where on it words run without a wide blank."""

from collections.abc import Iterable, Sequence
from typing import NamedTuple

from docextract.document import Box, Page
from docextract.vietnamese.letters import strip_marks

_SAME = 0.45
"""Share of the lower height by which the middles of two words in one band differ at most."""
_BLANK = 0.6
"""Heights of the type that the blank between two words of a piece is narrower than."""


class Interval(NamedTuple):
    """A stretch from left to right, in points."""

    start: float
    end: float


class Band(NamedTuple):
    """Words at one height, from left to right, with their boxes; the pieces that they make."""

    words: tuple[tuple[str, Box], ...]
    pieces: tuple[Interval, ...]

    @property
    def top(self) -> float:
        """The upper edge of the highest word."""
        return min(box.top for _, box in self.words)

    @property
    def bottom(self) -> float:
        """The lower edge of the lowest word."""
        return max(box.bottom for _, box in self.words)

    @property
    def is_title(self) -> bool:
        """Whether it is one run of capitals."""
        return len(self.pieces) == 1 and len(self.words) > 1 and all(text.isupper() for text, _ in self.words if text[0].isalpha())

    @property
    def folded(self) -> str:
        """The words without marks, in small letters."""
        return strip_marks(" ".join(text for text, _ in self.words)).lower()


def bands_of(page: Page) -> list[Band]:
    """The words outside ruled tables, from top to bottom."""
    words = [
        (word.span.of(line.text), word.box)
        for line in page.lines
        for word in line.words
        if not any(grid.box.overlap(word.box) for grid in page.grids)
    ]
    bands: list[Band] = []
    row: list[tuple[str, Box]] = []
    for word in sorted(words, key=lambda word: word[1].centre[1]):
        if row and word[1].centre[1] - row[-1][1].centre[1] > _SAME * min(word[1].height, row[-1][1].height):
            bands.append(_band(row))
            row = []
        row.append(word)
    return [*bands, _band(row)] if row else bands


def _band(words: list[tuple[str, Box]]) -> Band:
    ordered = sorted(words, key=lambda word: word[1].x0)
    height = sorted(box.height for _, box in words)[len(words) // 2]
    pieces = [Interval(ordered[0][1].x0, ordered[0][1].x1)]
    for _, box in ordered[1:]:
        if box.x0 - pieces[-1].end > _BLANK * height:
            pieces.append(Interval(box.x0, box.x1))
        else:
            pieces[-1] = Interval(pieces[-1].start, max(pieces[-1].end, box.x1))
    return Band(tuple(ordered), tuple(pieces))


def less(free: Iterable[Interval], pieces: Sequence[Interval]) -> tuple[Interval, ...]:
    """What is left of the stretches ``free`` where no piece stands."""
    left = tuple(free)
    for piece in pieces:
        left = tuple(
            part
            for one in left
            for part in (Interval(one.start, min(one.end, piece.start)), Interval(max(one.start, piece.end), one.end))
            if part.end > part.start
        )
    return left
