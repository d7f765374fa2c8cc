"""When two texts count as the same: case, white space, punctuation and the placing of tone marks are folded."""

import re
from collections.abc import Sequence
from functools import lru_cache

import numpy as np
from rapidfuzz.distance import Levenshtein
from scipy.optimize import linear_sum_assignment

from docextract.vietnamese.letters import compose, fold_placing

NAME_SIMILARITY = 0.9
"""From which similarity two names, headings or fields are equal."""

_NOT_A_LETTER = re.compile(r"[\W_]+")


@lru_cache(maxsize=65536)
def fold(text: str) -> str:
    """`text` in NFC and lower case, tone marks placed one way, everything but letters and figures a single blank."""
    lower = fold_placing(compose(text)).casefold()
    return _NOT_A_LETTER.sub(" ", lower).strip()


def tokens(text: str) -> list[str]:
    """The folded words of `text`, in order."""
    return fold(text).split()


def similarity(first: str, second: str) -> float:
    """1 less the edit distance of the folded texts over the length of the longer; 1.0 where both are empty."""
    return Levenshtein.normalized_similarity(fold(first), fold(second))


def same_name(first: str, second: str) -> bool:
    """Whether two texts are equal at a similarity of 0.9."""
    return similarity(first, second) >= NAME_SIMILARITY


def match_names(gold: Sequence[str], read: Sequence[str]) -> tuple[tuple[int, int], ...]:
    """Index pairs of equal names, one to one, as many as can be."""
    if not gold or not read:
        return ()
    alike = np.array([[similarity(one, other) for other in read] for one in gold])
    worth = np.where(alike >= NAME_SIMILARITY, alike, 0.0)
    rows, columns = linear_sum_assignment(worth, maximize=True)
    return tuple((int(row), int(column)) for row, column in zip(rows, columns, strict=True) if worth[row, column])
