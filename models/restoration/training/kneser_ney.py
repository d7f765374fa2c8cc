"""A modified Kneser-Ney model of n-grams (Chen and Goodman 1999), pruned to a size, all orders as sorted arrays.

Several texts make one model: each is counted and discounted by itself, and what is left of its counts weighs as much as its text.

An n-gram is one 64-bit key: the number of its last word in the lowest 16 bits, of the word before in the next, and so on.
"""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from training.counting import BITS, ORDERS

Keys = NDArray[np.uint64]
Values = NDArray[np.float32]
_WORD = np.uint64(BITS)


@dataclass(frozen=True)
class Order:
    """The n-grams of one order, sorted by key, with natural logs: of their probabilities, and of the weights of backing off.

    The latter is NaN where an n-gram is never a context.
    """

    keys: Keys
    log_probability: Values
    log_backoff: Values


def _mask(order: int) -> np.uint64:
    return np.uint64((1 << (BITS * order)) - 1)


def grams(ids: NDArray[np.uint16], *, order: int) -> Keys:
    """Every n-gram of the text, in order of place."""
    keys = ids[: len(ids) - order + 1].astype(np.uint64)
    for shift in range(1, order):
        keys <<= _WORD
        keys |= ids[shift : len(ids) - order + 1 + shift]
    return keys


def counted(keys: Keys) -> tuple[Keys, NDArray[np.uint32]]:
    """The distinct keys, sorted, and how often each occurs; ``keys`` is sorted in place."""
    keys.sort()
    starts = np.flatnonzero(np.concatenate(([True], keys[1:] != keys[:-1])))
    return keys[starts], np.diff(np.append(starts, len(keys))).astype(np.uint32)


def _discounts(counts: NDArray[np.uint32]) -> NDArray[np.float64]:
    """The discount of a count of 0, 1, 2, and 3 or more."""
    n1, n2, n3, n4 = (float(np.count_nonzero(counts == times)) for times in (1, 2, 3, 4))
    y = n1 / (n1 + 2 * n2)
    return np.array([0, 1 - 2 * y * n2 / n1, 2 - 3 * y * n3 / n2, 3 - 4 * y * n4 / n3])


@dataclass(frozen=True)
class _Estimate:
    keys: Keys
    occurrences: NDArray[np.float32]  # weighted
    probability: NDArray[np.float64]
    gamma: NDArray[np.float64]  # of each n-gram's context
    lower: NDArray[np.float64]  # probability of the same word after the shorter context


@dataclass(frozen=True)
class _Counts:
    """The n-grams of one order in all texts; what is weighted is the sum over the texts."""

    keys: Keys
    occurrences: NDArray[np.float32]
    counts: NDArray[np.float64]
    discounted: NDArray[np.float64]


def _counts(texts: Sequence[tuple[NDArray[np.uint16], float]], *, order: int) -> _Counts:
    """Of ``order``: how often each n-gram occurs, or below the highest, before how many different words it stands."""
    parts: list[tuple[Keys, NDArray[np.uint32], NDArray[np.uint32], float]] = []
    for ids, weight in texts:
        keys, occurrences = counted(grams(ids, order=order))
        counts = occurrences
        if order < ORDERS:
            found, distinct = counted(counted(grams(ids, order=order + 1))[0] & _mask(order))
            counts = np.ones(len(keys), dtype=np.uint32)
            counts[np.searchsorted(keys, found)] = distinct
        parts.append((keys, occurrences, counts, weight))
    union = np.unique(np.concatenate([keys for keys, *_ in parts]))
    total = _Counts(union, np.zeros(len(union), np.float32), np.zeros(len(union)), np.zeros(len(union)))
    for keys, occurrences, counts, weight in parts:
        places = np.searchsorted(union, keys)
        total.occurrences[places] += weight * occurrences
        total.counts[places] += weight * counts
        total.discounted[places] += weight * (counts - _discounts(counts)[np.minimum(counts, 3)])
    return total


def estimate(texts: Sequence[tuple[NDArray[np.uint16], float]], *, size: int) -> list[_Estimate]:
    """Interpolated probabilities of every n-gram of orders 1 to 4 in the weighted texts; ``size`` is that of the vocabulary."""
    estimates: list[_Estimate] = []
    for order in range(1, ORDERS + 1):
        found = _counts(texts, order=order)
        context = found.keys >> _WORD
        starts = np.flatnonzero(np.concatenate(([True], context[1:] != context[:-1])))
        group = np.repeat(np.arange(len(starts)), np.diff(np.append(starts, len(context))))
        total = np.add.reduceat(found.counts, starts)
        gamma = (1 - np.add.reduceat(found.discounted, starts) / total)[group]
        if order == 1:
            lower = np.full(len(found.keys), 1 / size)
        else:
            lower = estimates[-1].probability[np.searchsorted(estimates[-1].keys, found.keys & _mask(order - 1))]
        probability = found.discounted / total[group] + gamma * lower
        estimates.append(_Estimate(found.keys, found.occurrences, probability, gamma, lower))
    return estimates


def _kept(estimates: list[_Estimate], *, sizes: dict[int, int]) -> dict[int, NDArray[np.bool_]]:
    """Which n-grams stay: those that the text would miss most, and of each that stays what it begins and what it ends with."""
    kept: dict[int, NDArray[np.bool_]] = {1: np.ones(len(estimates[0].keys), dtype=bool)}
    for order in range(ORDERS, 1, -1):
        grams_of = estimates[order - 1]
        gain = grams_of.occurrences * (np.log(grams_of.probability) - np.log(grams_of.gamma * grams_of.lower))
        keep = np.zeros(len(gain), dtype=bool)
        if order < ORDERS:
            longer = estimates[order].keys[kept[order + 1]]
            for needed in (longer >> _WORD, longer & _mask(order)):
                keep[np.searchsorted(grams_of.keys, np.unique(needed))] = True
        gain[keep] = np.inf
        if len(gain) > sizes[order]:
            keep |= gain >= np.partition(gain, len(gain) - sizes[order])[len(gain) - sizes[order]]
        else:
            keep[:] = True
        kept[order] = keep
    return kept


def prune(estimates: list[_Estimate], *, sizes: dict[int, int]) -> list[Order]:
    """The orders cut to about ``sizes`` n-grams each, with the weights of backing off made right for what is left."""
    kept = _kept(estimates, sizes=sizes)
    orders: list[Order] = []
    backoffs: dict[int, NDArray[np.float64]] = {
        order: np.full(len(estimates[order - 1].keys), np.nan) for order in range(1, ORDERS + 1)
    }
    for order in range(2, ORDERS + 1):
        grams_of, keep = estimates[order - 1], kept[order]
        context = grams_of.keys[keep] >> _WORD
        starts = np.flatnonzero(np.concatenate(([True], context[1:] != context[:-1])))
        left = 1 - np.add.reduceat(grams_of.probability[keep], starts)
        lower = 1 - np.add.reduceat(grams_of.lower[keep], starts)
        places = np.searchsorted(estimates[order - 2].keys, context[starts])
        backoffs[order - 1][places] = np.log(np.maximum(left, 1e-6) / np.maximum(lower, 1e-6))
    for order in range(1, ORDERS + 1):
        keep = kept[order]
        orders.append(
            Order(
                keys=estimates[order - 1].keys[keep],
                log_probability=np.log(estimates[order - 1].probability[keep]).astype(np.float32),
                log_backoff=backoffs[order][keep].astype(np.float32),
            )
        )
    return orders
