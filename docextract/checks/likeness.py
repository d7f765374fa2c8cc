"""Whether two tasks say the same: by the words that carry meaning, in pairs as they stand.

The forms of the office ("tổ chức thực hiện") tell nothing, and neither do the words of the topic, which stand in half of the tasks
of both plans: a pair of words weighs the less, the more tasks have it.
"""

import math
from collections import Counter
from collections.abc import Iterable, Sequence
from functools import cache
from itertools import pairwise

from docextract.checks.tables import read_table
from docextract.checks.wording import spelt

_ENOUGH = 0.5
"""The share of the shorter one's weight that must stand in the other."""
_OF_THE_LONGER = 0.2
"""The share of the longer one's weight: three words of a long sentence do not make it the same."""
_FEWEST = 3
"""Shared pairs below which two sentences are alike by chance."""

Pairs = frozenset[tuple[str, str]]
"""The pairs of neighbouring syllables of a sentence that carry meaning."""


class Likeness:
    """Compares sentences by what sets them apart from the others of the two plans."""

    def __init__(self, sentences: Iterable[str]) -> None:
        every = [_pairs(sentence) for sentence in sentences]
        seen = Counter(pair for pairs in every for pair in pairs)
        self._weights = {pair: 1 + math.log(len(every) / count) for pair, count in seen.items()}

    def best(self, sentence: str, *, among: Sequence[str]) -> int | None:
        """The place of that one of ``among`` which says the same, the most alike first; None where none does."""
        wanted = _pairs(sentence)
        scores = [(self._alike(wanted, _pairs(other)), -at) for at, other in enumerate(among)]
        score, place = max(scores, default=(0.0, 0))
        return -place if score > 0 else None

    def _alike(self, one: Pairs, other: Pairs) -> float:
        """How much of the shorter sentence stands in the other; 0 where that is too little to be the same task."""
        shared, lengths = self._weight(one & other), sorted((self._weight(one), self._weight(other)))
        if len(one & other) < _FEWEST or shared < _ENOUGH * lengths[0] or shared < _OF_THE_LONGER * lengths[1]:
            return 0.0
        return shared / lengths[0] + shared / lengths[1]

    def _weight(self, pairs: Pairs) -> float:
        return sum(self._weights.get(pair, 1.0) for pair in pairs)


@cache
def _pairs(text: str) -> Pairs:
    empty = _empty()
    return frozenset(pair for pair in pairwise(spelt(text).split()) if pair not in empty)


@cache
def _empty() -> Pairs:
    """The pairs within the phrases that every task has: "tổ chức thực hiện", "chủ trì, phối hợp với"."""
    return frozenset(pair for row in read_table("empty_phrases") for pair in pairwise(spelt(row["phrase"]).split()))
