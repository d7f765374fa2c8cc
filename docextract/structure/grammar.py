"""The levels of a directive and the marks that open them: a grammar that is data.

``data/levels.tsv`` says which level stands under which, ``data/enumerators.tsv`` how each mark is printed, with an example.
"""

import re
from collections.abc import Callable, Iterator
from functools import cache

from docextract.document import NodeKind, Value
from docextract.structure.paragraphs import Paragraph
from docextract.structure.tables import read_table
from docextract.vietnamese.enumerators import (
    Numeral,
    read_arabic,
    read_letter,
    read_ordinal,
    read_roman,
    read_small_roman,
)

ROOT = "root"


class Level(Value):
    """A level of the outline: its kind of node, the letters before its number in a path, the levels it may stand under."""

    name: str
    kind: NodeKind
    prefix: str
    under: frozenset[str]
    rank: int


class Reading(Value):
    """What the beginning of a paragraph may be: a level, its figures, where its mark ends, how far the print is from it."""

    level: str
    figures: tuple[int, ...]
    mark: str
    """The enumerator as printed, with its point or bracket."""
    length: int
    """Characters of the paragraph that the mark takes."""
    noise: float
    guess: bool = False
    """Whether the print only has the shape of a mark: its number is the one that the sequence asks for."""


class _Pattern(Value):
    level: str
    numeral: str
    pattern: re.Pattern[str]
    noise: float


def _read_capital(mark: str) -> tuple[Numeral, ...]:
    return (Numeral(figures=(ord(mark) - ord("A") + 1,)),)


def _read_letter_digit(mark: str) -> tuple[Numeral, ...]:
    letter, digits = mark[0], mark[1:].strip(".")
    return tuple(Numeral(figures=(*numeral.figures, int(digits)), noise=numeral.noise) for numeral in read_letter(letter))


def _read_roman_dotted(mark: str) -> tuple[Numeral, ...]:
    roman, digits = mark.split(".")
    return tuple(Numeral(figures=(*numeral.figures, int(digits)), noise=numeral.noise) for numeral in read_roman(roman))


_NUMERALS: dict[str, Callable[[str], tuple[Numeral, ...]]] = {
    "roman": read_roman,
    "arabic": read_arabic,
    "letter": read_letter,
    "ordinal": read_ordinal,
    "small_roman": read_small_roman,
    "capital": _read_capital,
    "letter_digit": _read_letter_digit,
    "roman_dotted": _read_roman_dotted,
    "none": lambda _: (Numeral(figures=(0,)),),
}


@cache
def levels() -> dict[str, Level]:
    """Every level by name, coarse to fine."""
    return {
        row["level"]: Level(
            name=row["level"],
            kind=NodeKind(row["kind"]),
            prefix=row["prefix"],
            under=frozenset({*row["under"].split(), ROOT}),
            rank=rank,
        )
        for rank, row in enumerate(read_table("levels"))
    }


@cache
def _patterns() -> tuple[_Pattern, ...]:
    return tuple(
        _Pattern(level=row["level"], numeral=row["numeral"], pattern=re.compile(row["pattern"]), noise=float(row["noise"]))
        for row in read_table("enumerators")
    )


def read_marks(paragraph: Paragraph) -> tuple[Reading, ...]:
    """Everything that the beginning of ``paragraph`` may be; of equal readings the least noisy one. Empty for plain words."""
    best: dict[tuple[str, tuple[int, ...]], Reading] = {}
    for reading in _read_marks(paragraph):
        key = (reading.level, reading.figures)
        if key not in best or reading.noise < best[key].noise:
            best[key] = reading
    return tuple(best.values())


def _read_marks(paragraph: Paragraph) -> Iterator[Reading]:
    head = paragraph.folded[:60]
    for pattern in _patterns():
        match = pattern.pattern.match(head)
        if match is None:
            continue
        # "đ" is "d" without its mark: letters are read from the print
        mark = paragraph.text[slice(*match.span("n"))] if pattern.numeral != "none" else ""
        for numeral in _NUMERALS[pattern.numeral](mark):
            yield Reading(
                level=pattern.level,
                figures=numeral.figures,
                mark=paragraph.text[: match.end()].strip(),
                length=match.end(),
                noise=numeral.noise + pattern.noise,
            )


_GUESSES = (
    ("roman", re.compile(r"(?P<n>[IVXHl1|!]{1,5})\s?[.,]\s+(?=[A-Z]{2})"), 1.2),
    ("arabic", re.compile(r"(?P<n>[^\W_]{1,2})\s?[.,]\s+(?=[A-Z])"), 3.0),
    ("dotted2", re.compile(r"(?P<n>[^\W_]{1,2}\.[^\W_]{1,2})[.,]?\s+(?=[A-Z])"), 3.0),
    ("letter", re.compile(r"(?P<n>\S)\)\s+(?=[A-Z\d])"), 3.0),
)
"""Levels whose marks OCR misreads into others of the same shape ("II." for III., "9." for 5., "ø)" for g)), and what that costs."""


def guess_marks(paragraph: Paragraph) -> tuple[Reading, ...]:
    """The marks that the beginning of a paragraph read by OCR has the shape of, whatever its number was read as."""
    head = paragraph.folded[:20]
    found = ((level, pattern.match(head), noise) for level, pattern, noise in _GUESSES)
    return tuple(
        Reading(
            level=level,
            figures=(0, 0) if level == "dotted2" else (0,),
            mark=paragraph.text[: match.end()].strip(),
            length=match.end(),
            noise=noise if match["n"].isalnum() and match["n"].isascii() else noise / 4,
            guess=True,
        )
        for level, match, noise in found
        if match
    )
