"""The head of a table that is printed again where the table goes on over a page, and the row that numbers its columns."""

import re
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from rapidfuzz import fuzz

_ALIKE = 85.0
"""Similarity (0 to 100) from which two rows are the same, misread letters allowed."""


_FEWEST, _AMONG = 3, 5
"""Columns from which a row may number them, and rows of a table among which such a row stands."""
_CELL = re.compile(r"\(?\w{0,2}\)?")
"""Matches "(1)", and "(I", "f7)" and "()" that it was misread as."""


class Row(NamedTuple):
    """A line of the running text: its words, its page, whether it is a row of a table."""

    text: str
    page: int
    is_row: bool


def column_numbers(cells: Sequence[str]) -> tuple[str, ...]:
    """What stands in a row that numbers the columns of a table, "(1)", "(2)", …; nothing where the row does not.

    A cell in three may be misread.
    """
    if len(cells) < _FEWEST or not all(_CELL.fullmatch(cell) for cell in cells):
        return ()
    for first in (0, 1, 2):
        numbers = tuple(f"({number})" for number in range(first, first + len(cells)))
        same = sum(cell == number for cell, number in zip(cells, numbers, strict=True))
        begun = sum(cell.strip("()") == number.strip("()") for cell, number in zip(cells, numbers, strict=True))
        if same >= 1 and begun * 3 >= len(cells) * 2:
            return numbers
    return ()


def repeated_heads(lines: Sequence[Row]) -> Iterator[int]:
    """The indexes of the rows that repeat the head of a table, or the numbers of its columns, at the top of its next page."""
    head: str | None = None
    rows, numbered = 0, False
    for index, line in enumerate(lines):
        before = lines[index - 1] if index else None
        cells = line.text.split(" | ")
        if not line.is_row:
            head = None
        elif head is None or before is None or not before.is_row:
            head, rows, numbered = line.text, 0, False
        elif line.page != before.page and (fuzz.ratio(line.text, head) >= _ALIKE or (numbered and column_numbers(cells))):
            yield index
        rows += 1
        numbered = numbered or (rows <= _AMONG and bool(column_numbers(cells)))
