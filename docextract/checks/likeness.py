"""Whether two tasks say the same: by the words that carry meaning, in pairs as they stand, not by the forms of the office."""

from collections import Counter
from functools import cache
from itertools import pairwise

from docextract.checks.tables import read_table
from docextract.checks.wording import spelt
from docextract.document import Value

_ENOUGH = 0.5
"""The share of the shorter one's word pairs that must stand in the other."""
_FEWEST = 3
"""Shared pairs below which two short sentences are alike by chance."""


class Wording(Value):
    """The pairs of neighbouring syllables of a sentence that carry meaning."""

    pairs: frozenset[tuple[str, str]]

    @classmethod
    def of(cls, text: str) -> "Wording":
        """The pairs of ``text``, short forms spelt out, without those that every task has."""
        empty = _empty()
        return cls(pairs=frozenset(pair for pair in pairwise(spelt(text).split()) if pair not in empty))


def alike(one: Wording, other: Wording) -> float:
    """How much of the shorter sentence stands in the other (0.5 to 1); 0 where that is too little to be the same task."""
    shared = len(one.pairs & other.pairs)
    shorter = min(len(one.pairs), len(other.pairs))
    if shared < _FEWEST or not shorter:
        return 0.0
    share = shared / shorter
    return share if share >= _ENOUGH else 0.0


@cache
def _empty() -> frozenset[tuple[str, str]]:
    """The pairs within and between the phrases that every task has: "tổ chức thực hiện", "chủ trì, phối hợp với"."""
    pairs: Counter[tuple[str, str]] = Counter()
    for row in read_table("empty_phrases"):
        pairs.update(pairwise(spelt(row["phrase"]).split()))
    return frozenset(pairs)
