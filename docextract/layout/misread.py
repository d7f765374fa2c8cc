"""What recognisers do to document numbers and enumerators: blanks inside the one, wrong points behind the other."""

import re
from collections.abc import Iterator

from docextract.document import Edit, Span
from docextract.layout.headers import column_numbers

_BLANK = re.compile(
    r"(?<=\d) (?=/[A-ZĐ]{2})"  # Số: 16 /CT-UBND
    r"|(?<=\d/) (?=[A-ZĐ]{1,4}-)"  # 2010/ TT-BTC
    r"|(?<=/[A-ZĐ]{2}-) (?=[A-ZĐ])"  # 93/2009/QĐ- TTg
    r"|(?<=\.\.) (?=\.)"  # vật tư,.. .
)
_POINT = re.compile(r"^\s*\d{1,2}(,)(?= [A-ZĐÀ-Ỹ])")
"""Matches "5, Đối với" where a paragraph begins: no sentence does."""
_NOUGHT = re.compile(r"^\s*(0)(?=\) )")
"""Matches "0) Chủ trì": the point after n) is o)."""


def mend(text: str, *, offset: int, opens: bool) -> Iterator[Edit]:
    """The edits that set right the numbers of a line that begins at ``offset``; ``opens``: whether it begins a paragraph."""
    for match in _BLANK.finditer(text):
        yield _edit(match.start(), match.end(), "", offset=offset, reason="cut number")
    yield from _numbered(text, offset=offset)
    if not opens:
        return
    for pattern, replacement in ((_POINT, "."), (_NOUGHT, "o")):
        if found := pattern.match(text):
            yield _edit(found.start(1), found.end(1), replacement, offset=offset, reason="enumerator")


def _numbered(text: str, *, offset: int) -> Iterator[Edit]:
    """The numbers of a table's columns where some were misread ("(I) | (2 | (3)")."""
    cells = text.split(" | ")
    at = 0
    for cell, number in zip(cells, column_numbers(cells), strict=False):
        if cell != number:
            yield _edit(at, at + len(cell), number, offset=offset, reason="column number")
        at += len(cell) + len(" | ")


def _edit(start: int, end: int, replacement: str, *, offset: int, reason: str) -> Edit:
    span = Span(start=start + offset, end=end + offset)
    return Edit(span=span, replacement=replacement, stage="layout", confidence=0.9, reason=reason)
