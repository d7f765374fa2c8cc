"""Hyphens, points and colons that a reader saw between two words where only a speck lies: ``tổ-chức``, ``và.các``, ``báo:cáo``.

Real ones stand in names, in words taken over (mô-đun) and where a dash lost its blanks; the corpora tell between which words.
"""

import re
from collections.abc import Callable, Iterator, Mapping

from docextract.vietnamese.letters import fold_placing
from docextract.vietnamese.syllables import is_syllable

_PLACE = re.compile(r"(?<![\w.,/’'-])([^\W\d_]+)([.:-])([^\W\d_]+)(?![\w/-]|\.\w)")
_LEAST_SHARE = 0.02  # of the times that two words stand together; with more, the hyphen is theirs
_TOGETHER, _FAST_TOGETHER = -7.0, -4.0
"""Nats: the second word follows the first at least so often; the latter where a capital may begin a name, a colon end a clause."""


def stray_hyphens(text: str, *, shares: Mapping[str, float], follows: Callable[[str, str], float]) -> Iterator[int]:
    """Where a hyphen, a point or a colon of restored text should be a blank.

    ``shares``: of the times that two words stand together, those with a dash between them; ``follows``: the natural log of
    how often the second word follows the first.
    """
    for match in _PLACE.finditer(text):
        one, sign, other = match.groups()
        small = one[0].islower()
        if not (one[1:].islower() and other.islower() and is_syllable(one.lower()) and is_syllable(other)):
            continue
        first, second = fold_placing(one.lower()), fold_placing(other)
        least = _TOGETHER if small and sign != ":" else _FAST_TOGETHER
        if shares.get(f"{first} {second}", 0.0) < _LEAST_SHARE and follows(first, second) >= least:
            yield match.end(1)
