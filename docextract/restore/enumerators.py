"""What counts the items at the beginnings of lines: letters stand in their order, Roman numerals are made of strokes.

Neither is a word that a language model could tell: after d) comes đ), and ``I1.`` before a heading is II.
"""

import re
from collections.abc import Iterator
from typing import NamedTuple

from docextract.restore.damage import Damage
from docextract.vietnamese.letters import strip_marks

_LETTERS = "abcdđeghiklmnopqrstuvxy"
_ITEM = re.compile(r"^[ \t“\"‘'(_|—–-]*(?P<item>[^\s().,;:]{1,6})(?P<end>[.)]+|,)(?=[ \t]+(?P<next>\S)(?P<rest>.*))", re.MULTILINE)
_UNDER = re.compile(r"(?i:\b(?:chương|chuong|mục|muc|phần|phan|phụ lục|phu luc)) (?P<item>[IVXL1il|!T\]]{2,5})(?=[\s.,:;)]|$)")
_NESTED = re.compile(r"^[ \t_|—–-]*(?P<item>\d{1,2}(?:[.,]\d{1,2}){1,3})[.,] ?(?=[ \t]+[^\W\d_a-z])", re.MULTILINE)
_STROKES = str.maketrans(dict.fromkeys("1il|![]", "I") | {"T": "I", "U": "II", "v": "V", "x": "X"})
_HEADING = 4  # letters, all capital
_NUMERALS = ("I", "II", "III", "IV", "V", "VI", "VII", "VIII", "IX", "X", "XI", "XII", "XIII", "XIV", "XV", "XVI")
_LOOKS = {"b": "6", "c": "¢", "d": "4¢đ@Dd", "đ": "4¢đ@Dd", "g": "9", "i": "1I|!", "l": "1I|!", "o": "0"}
"""What a reader makes of a letter whose turn it is."""


class Enumerator(NamedTuple):
    """What stands at ``text[start:end]``, and what it should be."""

    start: int
    end: int
    text: str


def enumerators(text: str, *, damage: Damage) -> Iterator[Enumerator]:
    """The enumerators of NFC text in order of place, those that stay as they are among them; other words have no part in them."""
    found = {each.start: each for each in _lettered(text, damage=damage)}
    if damage is Damage.MISREAD:
        found |= {each.start: each for each in (*_nested(text), *_under(text), *roman_numerals(text))}
    yield from (found[start] for start in sorted(found))


def _lettered(text: str, *, damage: Damage) -> Iterator[Enumerator]:
    """Single letters before a bracket: d or đ by what came before; in misread text what is no letter is the one that is due."""
    last = ""
    for match in _ITEM.finditer(text):
        item = match["item"]
        base = strip_marks(item).lower()
        if len(item) != 1 or match["end"] != ")" or (item.isdigit() and damage is Damage.BARE):
            continue
        due = _LETTERS[_LETTERS.index(last) + 1 :][:1] if last else ""
        letter = item
        if base == "d" and last in ("c", "d"):
            letter = due.upper() if item.isupper() and damage is Damage.BARE else due
        elif damage is Damage.MISREAD and (base == due or item in _LOOKS.get(due, "")):
            letter = due
        elif not (base.isascii() and base.isalpha()):
            continue
        last = letter.lower() if letter.lower() in _LETTERS else last
        yield Enumerator(match.start("item"), match.end("item"), letter)


def roman_numerals(text: str) -> Iterator[Enumerator]:
    """Roman numerals before a point whose strokes were read as other letters or as digits."""
    last = 0
    for match in _ITEM.finditer(text):
        item, follows = match["item"], match["next"] + match["rest"]
        heading = follows.upper() == follows and sum(map(str.isalpha, follows)) >= _HEADING
        is_ended = match["end"].startswith(".") or (heading and match["end"] == ",")
        if not is_ended or not (heading or match["next"].isupper()):
            continue
        numeral = item.translate(_STROKES)
        if numeral not in _NUMERALS:
            continue
        number = _NUMERALS.index(numeral) + 1
        due = number == last + 1
        if item != numeral and not (heading and due if item.isdecimal() else (due and len(item) > 1) or heading):
            continue
        last = number
        yield Enumerator(match.start("item"), match.end("item"), numeral)


def _under(text: str) -> Iterator[Enumerator]:
    """Roman numerals after the name of a division: Chương, Mục, Phần, Phụ lục."""
    for match in _UNDER.finditer(text):
        numeral = match["item"].translate(_STROKES)
        if numeral in _NUMERALS and not match["item"].isdecimal():
            yield Enumerator(match.start("item"), match.end("item"), numeral)


def _nested(text: str) -> Iterator[Enumerator]:
    """Section numbers such as 4.2, whose point was read as a comma."""
    for match in _NESTED.finditer(text):
        yield Enumerator(match.start("item"), match.end("item"), match["item"].replace(",", "."))
