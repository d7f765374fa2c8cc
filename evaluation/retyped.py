"""A reading beside a text that a publisher typed anew: errors over the words that both have, whatever he set anew.

Such a text departs from the page in more than a reading does. Its cells are marked with strokes, its forms have rows of dots and
dashes of their own; tables are set line by line instead of cell by cell, closing blocks row by row; sentences are reworded.
Edit distance over the aligned stretches (module alignment) counts all of it for every reader alike, and hides how they read. So:

1. Signs that every typist sets in his own way are folded in both texts: `fold_notation`.
2. Within the aligned stretches, what the cheapest edits leave between two equal words is a gap. A run of three words or more
   that is in a gap of the reference and in a gap of the reading near by was moved: its words are right, its place is not judged
   (a wrong word amid them counts at both places).
3. What then is left of a gap counts (of both sides the longer one) up to eight words; more is another wording, and in no count.

A line of print that a reader lost is longer than such a gap: `coverage` tells of it, and is to be read with the error rate.
"""

import re
from collections import defaultdict
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from pydantic import BaseModel, ConfigDict

from docextract.vietnamese.letters import compose
from evaluation.alignment import Gap, align, gaps
from evaluation.measures import ErrorRate, Share
from evaluation.text import syllables

_LONGEST_GAP = 8
_SHORTEST_BLOCK = 3
_NEAR = 80
"""Words of the reference within which a block was moved."""
_ALIKE = str.maketrans(
    dict.fromkeys("“”„‟″", '"') | dict.fromkeys("‘’`′", "'") | dict.fromkeys("–—−‐‑", "-") | {"|": " ", "…": "..."}
)
_ROW = re.compile(r"(?:[._·•]\s?){2,}|[-=]{2,}")
"""Matches "......", ". . .", "____" and "-----", what is left open in a form or ruled under a heading."""


class Retyped(BaseModel):
    """`ser`: errors over the words that both texts have; `coverage`: the share of the reference's words in that count."""

    model_config = ConfigDict(frozen=True)

    ser: ErrorRate
    coverage: Share


class _Move(NamedTuple):
    """`length` words that stand at `word` in the reference and at `read` in the reading."""

    length: int
    word: int
    read: int


def fold_notation(text: str) -> str:
    """`text` without cell marks, rows of dots, underscores and dashes; quotes straight, dashes short."""
    return _ROW.sub(" ", compose(text).translate(_ALIKE))


def score_retyped(reference: str, read: str) -> Retyped:
    """The errors of a reading over what it shares with a retyped reference."""
    expected, found = syllables(fold_notation(reference)), syllables(fold_notation(read))
    errors = words = 0
    for stretch in align(expected, found):
        part = _score(expected[stretch.start : stretch.end], found[stretch.read_start : stretch.read_end])
        errors, words = errors + part.errors, words + part.total
    return Retyped(ser=ErrorRate(errors=errors, total=words), coverage=Share(right=words, total=len(expected)))


def _score(expected: Sequence[str], found: Sequence[str]) -> ErrorRate:
    differing = tuple(gaps(expected, found))
    moved, read_moved = _moved(differing, expected, found)
    errors, words = 0, len(expected) - sum(len(gap.words) for gap in differing) + len(moved)
    for gap in differing:
        left, right = sum(at not in moved for at in gap.words), sum(at not in read_moved for at in gap.read)
        if max(left, right) <= _LONGEST_GAP:
            errors, words = errors + max(left, right), words + left
    return ErrorRate(errors=errors, total=words)


def _moved(differing: Sequence[Gap], expected: Sequence[str], found: Sequence[str]) -> tuple[set[int], set[int]]:
    """The words of moved blocks: their indexes in the reference and in the reading."""
    moved: set[int] = set()
    read_moved: set[int] = set()
    for move in sorted(_moves(differing, expected, found), key=lambda move: (-move.length, move.word, move.read)):
        words, read = range(move.word, move.word + move.length), range(move.read, move.read + move.length)
        if moved.isdisjoint(words) and read_moved.isdisjoint(read):
            moved.update(words)
            read_moved.update(read)
    return moved, read_moved


def _moves(differing: Sequence[Gap], expected: Sequence[str], found: Sequence[str]) -> Iterator[_Move]:
    """Every run of equal words that begins in a gap of the reference and in a gap of the reading near by."""
    places: dict[str, list[tuple[int, Gap]]] = defaultdict(list)
    for gap in differing:
        for at in gap.read:
            places[found[at]].append((at, gap))
    for gap in differing:
        for word in gap.words:
            for read, other in places.get(expected[word], ()):
                length = 0
                while (
                    word + length < gap.words.stop
                    and read + length < other.read.stop
                    and expected[word + length] == found[read + length]
                ):
                    length += 1
                if length >= _SHORTEST_BLOCK and abs(other.words.start - word) <= _NEAR:
                    yield _Move(length, word, read)
