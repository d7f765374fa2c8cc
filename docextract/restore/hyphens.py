"""Hyphens that a reader saw between two words where only a speck lies: ``tổ-chức``, ``về-báo``.

Real ones stand in names, in words taken over (mô-đun) and where a dash lost its blanks; the corpora tell between which words.
"""

import re
from collections.abc import Callable, Iterator, Mapping

from docextract.vietnamese.letters import fold_placing
from docextract.vietnamese.syllables import is_syllable

_PLACE = re.compile(r"(?<![\w.,/’'-])([^\W\d_]+)-([^\W\d_]+)(?![\w/-])")
_LEAST_SHARE = 0.02  # of the times that two words stand together; with more, the hyphen is theirs
_TOGETHER = -7.0  # nats: the second word follows the first at least so often


def stray_hyphens(text: str, *, shares: Mapping[str, float], follows: Callable[[str, str], float]) -> Iterator[int]:
    """Where a hyphen of restored text should be a blank.

    ``shares``: of the times that two words stand together, those with a dash between them; ``follows``: the natural log of
    how often the second word follows the first.
    """
    for match in _PLACE.finditer(text):
        one, other = match.groups()
        if not (one.islower() and other.islower() and is_syllable(one) and is_syllable(other)):
            continue
        first, second = fold_placing(one), fold_placing(other)
        if shares.get(f"{first} {second}", 0.0) < _LEAST_SHARE and follows(first, second) >= _TOGETHER:
            yield match.end(1)
