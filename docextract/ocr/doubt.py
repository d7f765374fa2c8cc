"""Lines that need no second reader: nothing in them is unsure, misspelt or out of place."""

from collections.abc import Sequence

from docextract.document import Line
from docextract.ocr.language import START, Pairs
from docextract.ocr.voting import Ballot, context, unlikelihood
from docextract.vietnamese.syllables import is_syllable

_POINTS = '.,;:()"“”'
"""Signs around a word that raise no doubt."""
_CERTAIN = 0.95
"""Confidence of the first reader that every word of such a line has."""
_GAIN = 0.5
"""What other marks may gain (natural logarithm) where a word stands."""


def is_beyond_doubt(line: Line, words: Sequence[str], *, pairs: Pairs) -> bool:
    """Whether every word of ``line``, the ``words`` as written, is a syllable, surely read and likely beside its neighbours.

    Half of the lines of a clean scan are so; asked about them, the second reader changed nothing.
    """
    if any(word.confidence < _CERTAIN for word in line.words) or not all(is_syllable(word.strip(_POINTS)) for word in words):
        return False
    around = [START, *map(context, words), START]
    return all(
        unlikelihood(word, Ballot(first=word, confidence=1.0, before=before, after=after), pairs) <= _GAIN
        for word, before, after in zip(words, around, around[2:], strict=False)
    )
