"""Letters typed for a legacy Vietnamese font: the code points are Latin ones, only the font showed the right letters."""

import re
from collections.abc import Iterable
from enum import StrEnum

from docextract.vietnamese.syllables import is_syllable


class Encoding(StrEnum):
    """What a text's letters are typed for."""

    UNICODE = "Unicode"
    TCVN3 = "TCVN3 (ABC)"
    VNI = "VNI"


_FONTS = (
    (re.compile(r"(?:^|\+)\.?Vn[A-Z3]"), Encoding.TCVN3),  # .VnTime, .VnArialH
    (re.compile(r"(?:^|\+)VNI[- ]"), Encoding.VNI),  # VNI-Times
)
_WORD = re.compile(r"[^\s\d.,;:()/\"'“”–-]{2,}")
_TCVN3 = re.compile(
    r"[\u00a1-\u00a9\u00ac-\u00b9\u00bb-\u00be\u00c6-\u00c8\u00cb\u00ce\u00cf\u00d0-\u00d2\u00d6-\u00d8\u00dc\u00de\u00df]|\u2219"
)
"""Matches "Céng hßa x∙ héi" in ß and ∙: signs that TCVN 5712:1993 turned into letters."""
_VNI = re.compile(
    r"[aeouyAEOUY][\u00c0-\u00c5\u00c8-\u00cb\u00d9-\u00db\u00d5\u00d6\u00d8\u00cf\u00d1\u00e0-\u00e5\u00e8-\u00eb\u00ef\u00f1\u00f5\u00f6\u00f8\u00f9-\u00fc]"
)
"""Matches "Coäng hoøa": each mark is a letter of its own after the vowel."""
_SHARE = 0.2
"""Share of words in the signs of a legacy encoding that right text never reaches."""


def encoding_of(text: str) -> Encoding:
    """What the letters of an NFC text are typed for, by the signs that only a legacy encoding puts into words."""
    words = [word for word in _WORD.findall(text) if not is_syllable(word)]
    total = len(_WORD.findall(text))
    for pattern, encoding in ((_TCVN3, Encoding.TCVN3), (_VNI, Encoding.VNI)):
        if total and sum(bool(pattern.search(word)) for word in words) > _SHARE * total:
            return encoding
    return Encoding.UNICODE


def encoding_of_fonts(fonts: Iterable[str]) -> Encoding:
    """What most of ``fonts``, a name a letter, are made for."""
    counts: dict[Encoding, int] = dict.fromkeys(Encoding, 0)
    for font in fonts:
        counts[next((encoding for pattern, encoding in _FONTS if pattern.search(font)), Encoding.UNICODE)] += 1
    return max(counts, key=lambda encoding: counts[encoding])
