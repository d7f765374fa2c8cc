"""Capital and small letters: of what was read, and of the word that it becomes."""

import re
from enum import StrEnum
from functools import lru_cache

from docextract.vietnamese.letters import strip_marks
from docextract.vietnamese.syllables import is_syllable

_ROMAN = re.compile(r"[ivx]+")
_REMEMBERED = 1 << 16  # words: most of a text are the same few thousand
_SHORT = 3  # letters: what is no syllable and no longer than that is an abbreviation

_CAPITAL_STANDS = 0.85
"""Confidence of the reader from which the capital of a word stands: typists write "Cửa hàng" where a language model would not."""


class Lettering(StrEnum):
    """The letters that a word is set in; readers misread each in its own way."""

    RUNNING = "running"
    CAPITALS = "capitals"


@lru_cache(maxsize=_REMEMBERED)
def lettering_of(read: str) -> Lettering:
    """CAPITALS where most of at least two letters are capital: ``CHi`` is, ``S6`` is not."""
    letters = [sign for sign in read if sign.isalpha()]
    capitals = sum(sign.isupper() for sign in letters)
    return Lettering.CAPITALS if capitals >= 2 and 5 * capitals >= 3 * len(letters) else Lettering.RUNNING


@lru_cache(maxsize=_REMEMBERED)
def copy_case(read: str, *, word: str, around: Lettering) -> str:
    """``word`` (lower case) in the case of ``read``, which stands among words set in ``around``.

    Codes and words that keep their letters take it letter by letter where that makes sense: ``BQ`` among small letters is ``Bộ``.
    """
    same_letters = len(read) == len(word) and strip_marks(read).lower() == strip_marks(word)
    by_letter = "".join(letter.upper() if sign.isupper() else letter for sign, letter in zip(read, word, strict=False))
    first = next((sign for sign in read if sign.isalpha()), "")
    if same_letters and (not is_syllable(word) or by_letter in (word, word.capitalize())):
        return by_letter
    alone = read.isupper() and len(word) > _SHORT  # a short one may be a capital and a small letter that looks like one
    if lettering_of(read) is Lettering.CAPITALS and (around is Lettering.CAPITALS or not is_syllable(word) or alone):
        return word.upper()
    if not is_syllable(word) and first.isupper() and (_ROMAN.fullmatch(word) or len(word) <= _SHORT):
        return word.upper()
    if around is Lettering.CAPITALS and (not first or first.isupper()):
        return word.upper()
    return word.capitalize() if first.isupper() else word


def keeps_capital(read: str, *, confidence: float) -> bool:
    """Whether a word that our own reader of Vietnamese read is in capitals for good, so that its letters alone may change.

    Capitals without marks are codes and numerals ("TU", "PAY", "VI"); a capital alone stands where it was read surely.
    """
    letters = "".join(sign for sign in read if sign.isalpha())
    if len(letters) > 1 and letters.isupper():
        return letters.isascii()
    return letters[:1].isupper() and confidence >= _CAPITAL_STANDS
