"""What happened to a text: whether its marks are there, were stripped, or were lost to a reader of another language."""

import re
from enum import StrEnum

from docextract.vietnamese.letters import is_marked
from docextract.vietnamese.syllables import is_bare_syllable


class Damage(StrEnum):
    """What happened to a text."""

    NONE = "none"
    BARE = "bare"
    """Its marks were stripped; its letters are right."""
    MISREAD = "misread"
    """It was read by a model of another language: letters are wrong too."""


_WORD = re.compile(r"(?<![^\W_]_)[^\W\d_]{2,}+(?!_[^\W_])")
"""Matches words; the parts of ``ma_ho_so``, a name in a program, are none."""
_OWN = re.compile("[ăđĩũơưĂĐĨŨƠƯ\u1ea0-\u1ef9]")  # letters that no Western European reader knows
_ODD = re.compile(r"(?<![\w/.-])(?=[^\W_]*[^\W\d_])(?=[^\W_]*[\dà-öø-ÿ&@¢])[^\W_A-ZĐ]?[^\W_]{1,6}(?![\w/.-])")

FEW_WORDS = 12
"""Fewer words than that say too little about themselves."""
_RIGHT = 0.2  # of the words carry letters of Vietnamese alone: far less than half, which right text never falls to
_DESTROYED = 0.02  # at most so many do in a paragraph that differs from the right text around it
_ODD_WORDS = 0.03  # of the words have a digit or a Western mark in them: more is not the work of stripping
_FOREIGN = 0.25  # of the small words of a paragraph are no syllables: English, with names of Vietnam in it
_SAMPLE = 2000  # words, spread over the text, are looked at one by one
_VIETNAMESE = 0.6  # of the letters stand in what are syllables but for marks: in other languages the longer words never are


def damage_of(text: str) -> Damage:
    """What happened to NFC text; NONE for text that is right, is not Vietnamese, or is too short to tell."""
    words = _WORD.findall(text)
    if len(words) < FEW_WORDS or _own_share(words) > _RIGHT:
        return Damage.NONE
    words = words[:: len(words) // _SAMPLE + 1]
    syllables = sum(len(word) for word in words if is_bare_syllable(word))
    if syllables < _VIETNAMESE * sum(map(len, words)):
        return Damage.NONE
    odd = sum(1 for word in words if is_marked(word)) + len(_ODD.findall(text[: _SAMPLE * 5]))
    if odd > _ODD_WORDS * len(words):
        return Damage.MISREAD
    return Damage.NONE if _is_foreign(words) else Damage.BARE


def damage_of_part(part: str, *, whole: Damage) -> Damage:
    """What happened to a paragraph of a text to which ``whole`` happened."""
    if whole is not Damage.NONE and not _OWN.search(part):
        return whole
    words = _WORD.findall(part)
    if len(words) < FEW_WORDS:
        return whole if _own_share(words) == 0 else Damage.NONE
    own = _own_share(words)
    if whole is Damage.NONE:
        found = damage_of(part) if own <= _DESTROYED and not _is_names(words) else Damage.NONE
        return Damage.NONE if found is Damage.MISREAD and len(words) < 2 * FEW_WORDS else found
    return whole if own <= _RIGHT else Damage.NONE


def _is_foreign(words: list[str]) -> bool:
    """Whether words that seem to have lost their marks are of another language, for a good part."""
    small = [word for word in words if word.islower() and word.isascii()]
    return sum(1 for word in small if not is_bare_syllable(word)) > _FOREIGN * len(small) if small else False


def _is_names(words: list[str]) -> bool:
    """Whether words are names alone, which may be written without marks: Dak Lak, Kon Tum."""
    return all(word[0].isupper() and not word.isupper() for word in words)


def _own_share(words: list[str]) -> float:
    return sum(1 for word in words if _OWN.search(word)) / max(len(words), 1)
