"""Blanks that a reader put inside numbers, and those that it took for a sign, or a sign put beside a word for a speck.

``60/2008/ND- CP``, ``27/ 11/2008``, ``quy.dinh``, ``_phap``.
"""

import re
from collections.abc import Iterator
from typing import NamedTuple

from docextract.vietnamese.syllables import is_bare_syllable

_INSIDE_NUMBER = re.compile(r"(?<=\d/)[A-ZĐ]{2,8}-(?P<code> )(?=[A-ZĐ][A-Za-zĐđ]+)|(?<=\d/)(?P<date> )(?=\d{1,2}/\d{4}\b|\d{4}\b)")
_STRAY = re.compile(r"(?<![\w.…])_(?=[^\W\d_]{2})|(?<=[^\W\d_]{2})_(?![\w.…])")
_INSTEAD = re.compile(r"(?<![^\s(])(?P<before>[^\W\d_A-Z]{2,7})(?P<sign>[.‘“”|~])(?P<after>[^\W\d_A-Z]{2,7})(?![^\s,;:.)])")


class Blank(NamedTuple):
    """What stands at ``text[start:end]``, and what it should be: a blank, or nothing."""

    start: int
    end: int
    text: str


def blanks(text: str) -> Iterator[Blank]:
    """The blanks to be taken out of misread text and those to be put in, in order of place."""
    found = [Blank(*match.span(match.lastgroup or 0), "") for match in _INSIDE_NUMBER.finditer(text)]
    found += [Blank(*match.span(), "") for match in _STRAY.finditer(text)]
    found += [
        Blank(*match.span("sign"), " ")
        for match in _INSTEAD.finditer(text)
        if match["sign"] != "." or (is_bare_syllable(match["before"]) and is_bare_syllable(match["after"]))
    ]
    yield from sorted(found)
