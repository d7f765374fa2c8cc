"""Whether the sureness of words is what it says: the reliability curve and its expected calibration error (ECE)."""

from collections.abc import Iterable, Iterator, Sequence
from itertools import pairwise

from pydantic import BaseModel, ConfigDict
from rapidfuzz import fuzz
from rapidfuzz.distance import Levenshtein

from docextract.document import Document, PageSource
from docextract.vietnamese.letters import strip_marks
from evaluation.text import syllables

_EDGES = (0.0, 0.5, 0.7, 0.8, 0.9, 0.95, 0.98, 0.99, 0.995, 1.0)
_ALIKE = 50
"""Percent of likeness, marks and case aside, from which a wrong word stands beside its own reference and no other."""


class Judged(BaseModel):
    """A word that was read: how sure the reader was, and whether it was right."""

    model_config = ConfigDict(frozen=True)

    sureness: float
    right: bool


class Bin(BaseModel):
    """The words of one stretch of the curve."""

    model_config = ConfigDict(frozen=True)

    least: float
    words: int
    stated: float
    right: float


def judged_words(document: Document, reference: str) -> Iterator[Judged]:
    """The words that OCR read, beside the reference; those that stand beside nothing (stamps, page numbers) are left out."""
    words = [
        (piece, word.confidence)
        for page in document.pages
        if page.source is PageSource.OCR
        for line in page.lines
        for word in line.words
        for piece in syllables(word.span.of(line.text))
    ]
    read, expected = [word for word, _ in words], syllables(reference)
    for block in Levenshtein.opcodes(read, expected):
        for at in range(block.src_start, block.src_end):
            if block.tag == "equal":
                yield Judged(sureness=words[at][1], right=True)
            elif block.tag == "replace" and _alike(read[at], expected[block.dest_start + at - block.src_start]):
                yield Judged(sureness=words[at][1], right=False)


def _alike(read: str, expected: str) -> bool:
    return fuzz.ratio(strip_marks(read.lower()), strip_marks(expected.lower())) >= _ALIKE


def curve(words: Iterable[Judged]) -> tuple[Bin, ...]:
    """The words in bins by their stated sureness; empty bins are left out."""
    found = sorted(words, key=lambda word: word.sureness)
    bins = []
    for least, most in pairwise(_EDGES):
        inside = [word for word in found if least <= word.sureness < most or word.sureness == most == 1.0]
        if inside:
            stated = sum(word.sureness for word in inside) / len(inside)
            right = sum(word.right for word in inside) / len(inside)
            bins.append(Bin(least=least, words=len(inside), stated=stated, right=right))
    return tuple(bins)


def calibration_error(bins: Sequence[Bin]) -> float:
    """The mean distance between stated and true share of right words, by the number of words; 0.0 without any."""
    total = sum(one.words for one in bins)
    return sum(abs(one.stated - one.right) * one.words for one in bins) / total if total else 0.0
