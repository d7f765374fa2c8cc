"""What a section adds to the path of those around it: "III", "2", "đ", "P3", "Đ1", "PL2" (annotation guide, sections 2 and 8)."""

from collections.abc import Callable

from docextract.structure.grammar import Reading, levels
from docextract.vietnamese.enumerators import write_letter, write_roman

_WRITERS: dict[str, Callable[[tuple[int, ...]], str]] = {
    "roman": lambda figures: write_roman(figures[-1]),
    "roman_dotted": lambda figures: str(figures[-1]),
    "small_roman": lambda figures: write_roman(figures[-1]).lower(),
    "letter": lambda figures: write_letter(figures[-1]),
    "letter_digit": lambda figures: f"{write_letter(figures[0])}{figures[-1]}",
    "capital": lambda figures: chr(ord("A") + figures[-1] - 1),
}


def write_component(reading: Reading) -> str:
    """The part of a path that a section with this mark stands for; an annex without a number is "PL"."""
    prefix = levels()[reading.level].prefix
    if prefix:
        return f"{prefix}{reading.figures[-1] or ''}"
    write = _WRITERS.get(reading.level)
    return write(reading.figures) if write else str(reading.figures[-1])
