"""The language model as the engine reads it: every order one table of hashed n-grams with quantised values.

An n-gram's hash says its bucket; a group of buckets has a place, and each bucket a byte from there on. In the bucket stand 16-bit
checks, beside each a code of its probability and one of its weight of backing off. A stranger passes for an n-gram once in some
sixteen thousand looks.
"""

from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from training.kneser_ney import Keys, Order

PER_BUCKET = 4
GROUP = 16  # buckets whose places count from one place


def hashes(keys: Keys) -> Keys:
    """The finaliser of splitmix64, as in engine.c."""
    keys = keys ^ (keys >> np.uint64(30))
    keys = keys * np.uint64(0xBF58476D1CE4E5B9)
    keys = keys ^ (keys >> np.uint64(27))
    keys = keys * np.uint64(0x94D049BB133111EB)
    return keys ^ (keys >> np.uint64(31))


def quantised(values: NDArray[np.float32], *, first: int) -> tuple[NDArray[np.uint8], NDArray[np.float32]]:
    """Codes from ``first`` to 255, evenly spaced over the values (NaN: 0), and what each code stands for."""
    low, high = float(np.nanmin(values)), float(np.nanmax(values))
    step = (high - low) / (255 - first) or 1.0
    codes = np.where(np.isnan(values), 0, np.round((np.nan_to_num(values, nan=low) - low) / step) + first).astype(np.uint8)
    book = (low + step * (np.arange(256) - first)).astype(np.float32)
    return codes, book


def write_language_model(orders: list[Order], folder: Path) -> None:
    """Writes the arrays of every order into ``folder``."""
    unigrams = orders[0]
    size = int(unigrams.keys[-1]) + 1
    probability = np.full(size, unigrams.log_probability.min(), dtype=np.float32)
    probability[unigrams.keys.astype(np.int64)] = unigrams.log_probability
    backoff = np.zeros(size, dtype=np.float32)
    backoff[unigrams.keys.astype(np.int64)] = np.nan_to_num(unigrams.log_backoff)
    np.save(folder / "unigrams.npy", np.stack([probability, backoff]))
    for number, order in enumerate(orders[1:], start=2):
        mixed = hashes(order.keys)
        place = np.argsort(mixed)
        mixed = mixed[place]
        buckets = max(len(mixed) // PER_BUCKET, 1)
        bucket = ((mixed >> np.uint64(32)) * np.uint64(buckets)) >> np.uint64(32)
        starts = np.searchsorted(bucket, np.arange(buckets + 1, dtype=np.uint64)).astype(np.uint32)
        groups = starts[::GROUP]
        within = starts - np.repeat(groups, GROUP)[: len(starts)]
        if within.max() > 255:
            raise ValueError("buckets too uneven for one byte")
        np.save(folder / f"{number}-groups.npy", groups)
        np.save(folder / f"{number}-starts.npy", within.astype(np.uint8))
        np.save(folder / f"{number}-checks.npy", (mixed & np.uint64(0xFFFF)).astype(np.uint16))
        codes, book = quantised(order.log_probability[place], first=0)
        books = [book]
        np.save(folder / f"{number}-probabilities.npy", codes)
        if number < len(orders):
            codes, book = quantised(order.log_backoff[place], first=1)
            books.append(book)
            np.save(folder / f"{number}-backoffs.npy", codes)
        np.save(folder / f"{number}-books.npy", np.stack(books))
