"""Enumerators of sections, read through the noise of OCR: "III", "I1" for II, "l" for 1, "đ", "thứ hai"."""

import re
from functools import cache

from docextract.document.value import Value
from docextract.vietnamese.letters import strip_marks

ALPHABET = "abcdđefghijklmnopqrstuvwxyz"
"""The letters of điểm a) … d) đ) e) g) … in the order of Nghị định 30/2020/NĐ-CP, with those that some writers add (f, j, w, z)."""

_OPTIONAL = "đfjwz"
"""Letters that a list may leave out and still go on by one."""


class Numeral(Value):
    """A numeral that a mark may stand for: its figures (several for "1.2.3"), and how far the print is from it (0: exact)."""

    figures: tuple[int, ...]
    noise: float = 0.0


_ROMAN = re.compile(r"(?=[IVXL])(?:XL|L)?X{0,3}(?:IX|IV|V?I{0,3})")
_ROMAN_LOOKALIKES = str.maketrans("1l|!iíìỉTtYyv", "IIIIIIIIIIVVV")
_DIGIT_LOOKALIKES = str.maketrans("lI|!OoSZ", "11110052")
_ALIKE = {"c": "e", "e": "c"}
"""Letters of lists that are read for one another: the sequence tells."""
_LETTER_LOOKALIKES = {"¢": "c", "€": "c", "q": "g", "9": "g", "l": "i", "1": "i", "ï": "i", "|": "i", "6": "b", "o": "c"}
_ORDINALS = ("nhat", "hai", "ba", "tu", "nam", "sau", "bay", "tam", "chin", "muoi")


def _roman_value(text: str) -> int:
    values = {"I": 1, "V": 5, "X": 10, "L": 50}
    figures = [values[letter] for letter in text]
    following = [*figures[1:], 0]
    return sum(-value if value < after else value for value, after in zip(figures, following, strict=True))


def read_roman(mark: str) -> tuple[Numeral, ...]:
    """What ``mark`` may be as a Roman numeral: "III" exactly, "I1", "111", "Il" with noise."""
    if _ROMAN.fullmatch(mark):
        return (Numeral(figures=(_roman_value(mark),)),)
    mended = mark.translate(_ROMAN_LOOKALIKES)
    if _ROMAN.fullmatch(mended):
        return (Numeral(figures=(_roman_value(mended),), noise=1.5 if mark.isdigit() else 1.0),)
    return ()


def read_small_roman(mark: str) -> tuple[Numeral, ...]:
    """What ``mark`` may be as a Roman numeral in small letters: "iv"."""
    upper = mark.upper()
    return (Numeral(figures=(_roman_value(upper),)),) if mark.islower() and _ROMAN.fullmatch(upper) else ()


def read_arabic(mark: str) -> tuple[Numeral, ...]:
    """What ``mark`` may be as an Arabic number, dotted ones too: "2", "1.12"; "l", "1O" with noise."""
    parts = re.split(r"\s*\.\s*", mark.strip("."))
    if all(re.fullmatch(r"\d{1,3}", part) for part in parts):
        return (Numeral(figures=tuple(map(int, parts))),)
    mended = [part.translate(_DIGIT_LOOKALIKES) for part in parts]
    if all(re.fullmatch(r"\d{1,2}", part) for part in mended):
        return (Numeral(figures=tuple(map(int, mended)), noise=0.9),)
    return ()


def read_letter(mark: str) -> tuple[Numeral, ...]:
    """What ``mark`` may be as the letter of a điểm, its place in the alphabet from 1: "đ" is 5; "d" may be đ without its mark."""
    if len(mark) != 1:
        return ()
    low = mark.lower()
    readings: list[Numeral] = []
    if low in ALPHABET:
        readings.append(Numeral(figures=(ALPHABET.index(low) + 1,)))
    elif (bare := strip_marks(low)) in ALPHABET:
        readings.append(Numeral(figures=(ALPHABET.index(bare) + 1,), noise=0.8))
    if low == "d":
        readings.append(Numeral(figures=(ALPHABET.index("đ") + 1,), noise=0.5))
    if low in _ALIKE:
        readings.append(Numeral(figures=(ALPHABET.index(_ALIKE[low]) + 1,), noise=1.5))
    if mended := _LETTER_LOOKALIKES.get(low):
        readings.append(Numeral(figures=(ALPHABET.index(mended) + 1,), noise=1.5))
    return tuple(readings)


def read_ordinal(mark: str) -> tuple[Numeral, ...]:
    """What ``mark`` may be as an ordinal in words: "nhất", "hai", … "mười"."""
    bare = strip_marks(mark).lower()
    return (Numeral(figures=(_ORDINALS.index(bare) + 1,)),) if bare in _ORDINALS else ()


def write_letter(figure: int) -> str:
    """The letter that ``read_letter`` read as ``figure``."""
    return ALPHABET[figure - 1]


def next_letter(figure: int) -> int:
    """The letter that mostly follows: đ after d, g after e."""
    return next(
        after for after in range(figure + 1, len(ALPHABET) + 2) if after > len(ALPHABET) or ALPHABET[after - 1] not in "fjwz"
    )


def letter_step(before: int, after: int) -> int:
    """How many letters further on ``after`` is, not counting skipped ones that a list may leave out: đ to e is 1, d to e too."""
    if after <= before:
        return after - before
    return 1 + sum(letter not in _OPTIONAL for letter in ALPHABET[before : after - 1])


@cache
def write_roman(figure: int) -> str:
    """A number from 1 to 89 in Roman numerals."""
    tens, units = divmod(figure, 10)
    return ("", "X", "XX", "XXX", "XL", "L", "LX", "LXX", "LXXX")[tens] + (
        "",
        "I",
        "II",
        "III",
        "IV",
        "V",
        "VI",
        "VII",
        "VIII",
        "IX",
    )[units]
