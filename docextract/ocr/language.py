"""How likely a word is between its neighbours: what settles a vote of recognisers.

Pairs of words counted in administrative and legal text (models/reading), smoothed towards the words alone.
"""

import math
from functools import cache, lru_cache

import numpy as np

from docextract.vietnamese.letters import strip_marks
from docextract.weights import Model, open_model

START = "<p>"
"""Stands before the first word of a paragraph."""
FIGURE = "0"
"""Stands for every number."""
LOG_STEP = 16.0
"""Counts are kept as logarithms in steps of a sixteenth."""
UNKNOWN = -14.0
"""Logarithm of the probability of a word that was never seen, and the least of any."""
_WEIGHT = 60.0
"""How often a word must have been seen for its neighbours to count as much as the word alone."""


class Pairs:
    """The counted pairs of words; use ``open_pairs``."""

    def __init__(self, model: Model) -> None:
        self._indexes = {word: index for index, word in enumerate(model.lines("words.txt"))}
        self._unigrams = np.asarray(model.array("unigrams.npy"), dtype=np.int64)
        self._pairs = np.asarray(model.array("pairs.npy"), dtype=np.int64)
        self._counts = np.asarray(model.array("counts.npy"), dtype=np.float32)
        self._total = int(self._unigrams.sum())
        self._known = lru_cache(maxsize=1 << 17)(self._look_up)  # a page asks for the same few pairs again and again
        self._gained = lru_cache(maxsize=1 << 15)(self._gain)
        self._bare: dict[str, list[str]] = {}
        for word in self._indexes:
            self._bare.setdefault(strip_marks(word), []).append(word)

    def log_probability(self, word: str, *, after: str) -> float:
        """The natural logarithm of the probability of ``word`` behind ``after``, both in small letters; at least ``UNKNOWN``."""
        return self._known(word, after)

    def _look_up(self, word: str, after: str) -> float:
        index, before = self._indexes.get(word), self._indexes.get(after)
        if index is None:
            return UNKNOWN
        alone = int(self._unigrams[index]) / self._total
        if before is None:
            return max(math.log(alone), UNKNOWN)
        seen = int(self._unigrams[before])
        trust = seen / (seen + _WEIGHT)
        return max(math.log(trust * self._count(before, index) / seen + (1 - trust) * alone + 1e-9), UNKNOWN)

    def between(self, word: str, *, before: str, after: str) -> float:
        """The logarithm of the probability of ``word`` with the words on both sides."""
        return self.log_probability(word, after=before) + self.log_probability(after, after=word)

    def gain(self, word: str, *, before: str, after: str) -> float:
        """By how much the likeliest word of the same bare letters is likelier here than ``word``; 0.0 where none is."""
        return self._gained(word, before, after)

    def _gain(self, word: str, before: str, after: str) -> float:
        others = self._bare.get(strip_marks(word), [])
        best = max((self.between(other, before=before, after=after) for other in others), default=None)
        return 0.0 if best is None else max(best - self.between(word, before=before, after=after), 0.0)

    def _count(self, before: int, index: int) -> float:
        pair = before * len(self._indexes) + index
        at = int(np.searchsorted(self._pairs, pair))
        if at == len(self._pairs) or self._pairs[at] != pair:
            return 0.0
        return math.exp(float(self._counts[at]) / LOG_STEP)


@cache
def open_pairs() -> Pairs:
    """The pairs of words, opened once per process; raises MachineError where the model is not installed."""
    return Pairs(open_model("reading"))
