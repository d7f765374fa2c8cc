"""The head of a table that is printed again where the table goes on over a page."""

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from rapidfuzz import fuzz

_ALIKE = 85.0
"""Similarity (0 to 100) from which two rows are the same, misread letters allowed."""


class Row(NamedTuple):
    """A line of the running text: its words, its page, whether it is a row of a table."""

    text: str
    page: int
    is_row: bool


def repeated_heads(lines: Sequence[Row]) -> Iterator[int]:
    """The indexes of the rows that repeat the head of a table at the top of its next page."""
    head: str | None = None
    for index, line in enumerate(lines):
        before = lines[index - 1] if index else None
        if not line.is_row:
            head = None
        elif head is None or before is None or not before.is_row:
            head = line.text
        elif line.page != before.page and fuzz.ratio(line.text, head) >= _ALIKE:
            yield index
