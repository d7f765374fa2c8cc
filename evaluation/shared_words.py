"""Errors over the words that a retyped reference shares with a reading."""

import re
from collections.abc import Sequence

from evaluation.alignment import Gap, gaps
from evaluation.measures import ErrorRate
from evaluation.text import syllables

_ENDS = re.compile(r"^\W+|\W+$")
_SHORT_GAP = 3


def aligned_words(reference: str, read: str) -> ErrorRate:
    """Errors over the words that both texts have, punctuation at their ends left out.

    A stretch of more than a few words that differ is a stamp, an annex or a head that was reworded, and is in neither count.
    """
    expected, found = cores(reference), cores(read)
    alike = len(expected) - sum(len(gap.words) for gap in gaps(expected, found))
    wrong = sum(len(gap.words) for gap in counted(expected, found))
    return ErrorRate(errors=wrong, total=alike + wrong)


def cores(text: str) -> list[str]:
    """The words of a text, punctuation at their ends left out."""
    return [core for word in syllables(text) if (core := _ENDS.sub("", word))]


def counted(expected: Sequence[str], found: Sequence[str]) -> tuple[Gap, ...]:
    """The gaps between two texts that count as errors."""
    return tuple(gap for gap in gaps(expected, found) if gap.words and gap.read and max(map(len, gap)) <= _SHORT_GAP)
