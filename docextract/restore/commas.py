"""Commas that a scanner cut to full stops, and zeros that a reader took for letters, after OCR of our own.

In right text hardly one in two thousand of the marks between two small letters is a full stop. One alone may be the typist's
own; where a text has two, tails are lost.
"""

import re
from collections.abc import Iterator

from docextract.vietnamese.syllables import is_syllable

_STOP = re.compile(r"(?<![^\s(“\"])([^\W\d_]{2,7})(\.)(?=\s+([^\W\d_]{2,}))")
_FEW = 2
_UNIT = re.compile(r"(?<!\w)P[A-Z](O)(?=\d(?!\w))")
"""Matches the letter in "PVO1": the offices of a province's police are PV01, PC10, PA05."""


def lost_commas(text: str) -> Iterator[int]:
    """Where in NFC text a full stop was a comma."""
    found = [
        match.start(2)
        for match in _STOP.finditer(text)
        if match[1].islower() and match[3].islower() and is_syllable(match[1]) and is_syllable(match[3])
    ]
    return iter(found if len(found) >= _FEW else ())


def zeros(text: str) -> Iterator[int]:
    """Where a letter O was a zero."""
    return (match.start(1) for match in _UNIT.finditer(text))
