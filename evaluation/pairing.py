"""Gold and read clauses paired one to one, so that the sum of their token overlap is largest."""

from collections import Counter
from collections.abc import Sequence
from typing import NamedTuple, Protocol

import numpy as np
from numpy.typing import NDArray
from scipy.optimize import linear_sum_assignment

from evaluation.comparing import tokens

# Sums of overlap nearer than this are equal, and the section, then the order decide between them.
_TIE = 1e-5


class Clause(Protocol):
    """What is paired: a text in a section."""

    @property
    def text(self) -> str:
        """Its words."""
        ...

    @property
    def section(self) -> str:
        """The path of its section."""
        ...


class Pair(NamedTuple):
    """Indices of a gold clause and of the read clause paired with it, and their overlap from 0 to 1."""

    gold: int
    read: int
    overlap: float


def overlaps(gold: Sequence[Clause], read: Sequence[Clause]) -> NDArray[np.float64]:
    """Intersection over union of the token multisets, of every gold clause (rows) with every read one (columns)."""
    left = [Counter(tokens(clause.text)) for clause in gold]
    right = [Counter(tokens(clause.text)) for clause in read]
    number = {word: index for index, word in enumerate(set().union(*left, *right))}
    counts = np.zeros((len(left) + len(right), len(number)), dtype=np.int32)
    for row, bag in enumerate(left + right):
        for word, count in bag.items():
            counts[row, number[word]] = count
    of_read = counts[len(left) :]
    shared = np.array([np.minimum(row, of_read).sum(axis=1) for row in counts[: len(left)]], dtype=np.float64)
    shared = shared.reshape(len(left), len(right))
    sizes = counts.sum(axis=1)
    union = sizes[: len(left), None] + sizes[None, len(left) :] - shared
    return np.where(union > 0, shared / np.maximum(union, 1), 0.0)


def pair(gold: Sequence[Clause], read: Sequence[Clause], *, threshold: float) -> tuple[Pair, ...]:
    """The best pairs of at least `threshold`, in gold order. Of equal sums the same section, then the same order wins.

    The sum counts every pair; those under the threshold are dropped after it.
    """
    return _assign(overlaps(gold, read), _same_section(gold, read), threshold)


def pair_in_section(gold: Sequence[Clause], read: Sequence[Clause], *, threshold: float) -> tuple[Pair, ...]:
    """As `pair`, but only within the same section."""
    same = _same_section(gold, read)
    return _assign(overlaps(gold, read) * same, same, threshold)


def _same_section(gold: Sequence[Clause], read: Sequence[Clause]) -> NDArray[np.bool_]:
    return np.array([[one.section == other.section for other in read] for one in gold], dtype=bool).reshape(len(gold), len(read))


def _assign(overlap: NDArray[np.float64], same: NDArray[np.bool_], threshold: float) -> tuple[Pair, ...]:
    if not overlap.size:
        return ()
    rows, columns = overlap.shape
    # Small enough that all sections together weigh less than a tie, and all of the order less than one section.
    # A square of the distance makes crossing pairs worth strictly less than parallel ones.
    section_weight = _TIE / (min(rows, columns) + 1)
    order_weight = section_weight / (min(rows, columns) + 1)
    distance = np.arange(rows)[:, None] / rows - np.arange(columns)[None, :] / columns
    worth = overlap + section_weight * same - order_weight * distance**2
    chosen = zip(*linear_sum_assignment(worth, maximize=True), strict=True)
    pairs = (Pair(int(row), int(column), float(overlap[row, column])) for row, column in chosen)
    return tuple(pair for pair in pairs if pair.overlap >= threshold - 1e-12)
