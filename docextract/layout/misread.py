"""What recognisers do to document numbers and enumerators: blanks inside the one, wrong points behind the other."""

import re
from collections.abc import Iterator

from docextract.document import Edit, Span
from docextract.layout.formulas import formulas
from docextract.layout.headers import column_numbers

_BLANK = re.compile(
    r"(?<=\d) (?=/[A-ZĐ]{2})"  # Số: 16 /CT-UBND
    r"|(?<=\d/) (?=[A-ZĐ]{1,4}-)"  # 2010/ TT-BTC
    r"|(?<=/[A-ZĐ]{2}-) (?=[A-ZĐ])"  # 93/2009/QĐ- TTg
    r"|(?<=\.\.) (?=\.)"  # vật tư,.. .
)
_TIGHT = re.compile(r"/[A-ZĐ]{2,}(?:-[A-ZĐ]{2,})*()(?=ngày\b)")
"""Matches "/TT-BTC" in "09/2010/TT-BTCngày": a sign ends where small letters begin."""
_POINT = re.compile(r"^\s*(?:\d{1,2}|[IVX]{1,5})(,)(?= [A-ZĐÀ-Ỹ])")
"""Matches "5, Đối với" and "II, NỘI DUNG" where a paragraph begins: no sentence does."""
_NUMERAL = re.compile(r"\b(?:Phụ lục|PHỤ LỤC|Chương|CHƯƠNG|Mục|MỤC)(?: số)? ([IVX]{1,4}i{1,3})(?=$|[.,;:)]| [A-ZĐÀ-Ỹ])")
"""Matches "Phụ lục Vi": a Roman numeral is written in letters of one size."""
_NESTED = re.compile(r"^\s*(\d{1,2}(?:(?:[.,]|, )\d{1,2}){1,3}[.,])(?= [A-ZĐÀ-Ỹ])")
"""Matches "3.1, Công ty" and "1.2, 5. Báo cáo": what a paragraph begins with is no fraction."""
_SPECK = re.compile(r"(?<=[^\W\d_]{2}[;.])( [-–])$")
"""Matches the dash of "bổ sung; -" at the end of a line: behind a full stop a dash begins a line, and ends none."""
_TIGHT_ITEM = re.compile(r"^\s*\d{1,2}\.()(?=[A-ZĐÀ-Ỹ][a-zà-ỹ]+ )")
"""Matches "2.Nghị quyết số": a blank stands behind the point, narrow as it may be in a justified line."""
_NOUGHT = re.compile(r"^\s*(0)(?=\) )")
"""Matches "0) Chủ trì": the point after n) is o)."""


def mend(text: str, *, offset: int, opens: bool) -> Iterator[Edit]:
    """The edits that set right the numbers of a line that begins at ``offset``; ``opens``: whether it begins a paragraph."""
    for match in _BLANK.finditer(text):
        yield _edit(match.start(), match.end(), "", offset=offset, reason="cut number")
    for match in _TIGHT.finditer(text):
        yield _edit(match.start(1), match.end(1), " ", offset=offset, reason="lost blank")
    for match in _NUMERAL.finditer(text):
        yield _edit(match.start(1), match.end(1), match[1].upper(), offset=offset, reason="numeral")
    for start, end, replacement in formulas(text):
        yield _edit(start, end, replacement, offset=offset, reason="formula")
    if speck := _SPECK.search(text):
        yield _edit(speck.start(1), speck.end(1), "", offset=offset, reason="speck")
    yield from _numbered(text, offset=offset)
    if not opens:
        return
    if (nested := _NESTED.match(text)) and "," in nested[1]:
        points = nested[1].replace(", ", ".").replace(",", ".")
        yield _edit(nested.start(1), nested.end(1), points, offset=offset, reason="enumerator")
    for pattern, replacement in ((_POINT, "."), (_NOUGHT, "o"), (_TIGHT_ITEM, " ")):
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
