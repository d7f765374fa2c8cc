"""Semicolons that a reader took for colons: where the scan lost their tails, words tell which of the two must have stood there.

Before a capital they cannot: "QUYẾT ĐỊNH:" and "gồm 2 điều:" bear colons, and end as paragraphs that semicolons part do.
"""

import math
import re
from collections.abc import Iterator, Mapping
from typing import NamedTuple

from docextract.vietnamese.letters import fold_placing

CASES = "aA"
"""The signs of a small letter and of a capital after the mark."""
_PLACE = re.compile(r"([^\W_]+)([:;])(?=\s+([^\W\d_]+))")
_STRONG = 3.0  # nats: after such a word hardly ever stands a colon, so those that do tell how the reader errs
_FEW = 5  # such places; with fewer nothing is known of the reader
_LEAST = 0.6  # a semicolon for a colon does no harm to what a sentence says
_NEAR = 8  # signs within which the next word begins
_RARE = 0.1  # of them with a colon: a careful reader, who is left alone


class Semicolon(NamedTuple):
    """The colon at ``at`` was a semicolon, with a probability."""

    at: int
    sure: float


def semicolons(text: str, *, leanings: Mapping[str, float]) -> Iterator[Semicolon]:
    """The colons of NFC text that were semicolons, by how often this text has a colon where hardly ever one stands.

    ``leanings``: what each side of the mark adds to the natural log of the odds of a semicolon (see ``sides_of``).
    """
    places = [
        (match.start(2), match[2], sum(leanings.get(side, 0.0) for side in sides_of(match[1], match[3])))
        for match in _PLACE.finditer(text)
    ]
    strong = [mark for _, mark, leaning in places if leaning >= _STRONG]
    lost = strong.count(":") / max(len(strong), 1)
    if len(strong) < _FEW or lost < _RARE:
        return
    for at, mark, leaning in places:
        sure = 1 / (1 + math.exp(-leaning - math.log(lost)))
        if mark == ":" and sure >= _LEAST and not text[at + 1 : at + _NEAR].lstrip()[:1].isupper():
            yield Semicolon(at, sure)


def sides_of(before: str, after: str) -> tuple[str, str, str]:
    """The names of the two sides of a mark: its case, the word before it, the word after it; all figures are one word."""
    case = CASES[after[0].isupper()]
    word = "0" if any(sign.isdigit() for sign in before) else fold_placing(before.lower())
    return case, f"{case} {word}", f"{case}>{fold_placing(after.lower())}"
