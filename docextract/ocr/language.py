"""How likely a word is between its neighbours: what settles a vote of recognisers.

Pairs of words counted in administrative and legal text (models/reading), smoothed towards the words alone.
"""

import math
from functools import cache

import numpy as np

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

    def log_probability(self, word: str, *, after: str) -> float:
        """The natural logarithm of the probability of ``word`` behind ``after``, both in small letters; at least ``UNKNOWN``."""
        index, before = self._indexes.get(word), self._indexes.get(after)
        if index is None:
            return UNKNOWN
        alone = int(self._unigrams[index]) / self._total
        if before is None:
            return max(math.log(alone), UNKNOWN)
        seen = int(self._unigrams[before])
        trust = seen / (seen + _WEIGHT)
        return max(math.log(trust * self._count(before, index) / seen + (1 - trust) * alone + 1e-9), UNKNOWN)

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
