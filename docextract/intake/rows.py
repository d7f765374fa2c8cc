"""Words of a page gathered into printed lines, cut where a wide gap parts two columns."""

import re
from collections.abc import Iterable, Sequence
from itertools import pairwise
from statistics import median

from docextract.document import Box, Line, Span, Value, Word
from docextract.vietnamese.letters import compose, strip_marks


class Printed(Value):
    """A word as printed: its letters (NFC), its box, the size of its type in points, and whether it is bold."""

    text: str
    box: Box
    size: float
    bold: bool = False
    frame: int = -1
    """The cell of a ruled table that it stands in; words of two cells never share a line."""


_COLUMN = 5.0
"""Heights of the type that no gap inside a line reaches: it always parts two columns."""
_ALIGNED = 1.2
"""Heights of the type that a gap parts columns from where the next line has a gap at the same place."""
_NEIGHBOUR = 3.0
"""Heights of the type within which a line is the next one."""
_TOUCHING = 0.08
"""Heights of the type up to which two words are one, cut by a change of font."""
_MARK = re.compile(r"(?:[-–+•*●▪◦]|[(]?(?:\d{1,3}(?:\.\d{1,3})*|[IVXL]{1,6}|[a-zđA-ZĐ])[.)/]?)")
"""Matches "1.", "a)", "II.", "-": a tab follows such a mark, no column."""
_FIGURES, _SIGN = re.compile(r"\d+$"), re.compile(r"/[A-ZĐ]")
"""Together they match "565" and "/TB-UBND": a number stamped into the room left for it."""
_ROOM = 3.0
"""Heights of the type that such room is at most wider than the number."""
_HEADINGS = (("cong", "hoa", "xa"), ("doc", "lap", "-"))
"""How the national heading and the motto begin: the right column of a letterhead (Nghị định 30/2020/NĐ-CP)."""
_PARTED = 0.5
"""Heights of the type between such a beginning and the issuer beside it."""


def gather(words: Iterable[Printed]) -> tuple[Line, ...]:
    """The lines that ``words`` make, from top to bottom and left to right."""
    rows = _rows(words)
    parts = [
        part
        for index, row in enumerate(rows)
        for part in _cut(row, [*rows[max(index - 1, 0) : index], *rows[index + 1 : index + 2]])
    ]
    return tuple(sorted((_line(part) for part in parts), key=_place))


def _rows(words: Iterable[Printed]) -> list[list[Printed]]:
    """The words of each printed row of one frame, from left to right."""
    rows: list[list[Printed]] = []
    for word in sorted(words, key=lambda word: (word.frame, word.box.centre[1], word.box.x0)):
        row = next((row for row in reversed(rows[-4:]) if _level(row, word)), None)
        if row is None:
            rows.append([word])
        else:
            row.append(word)
    return [sorted(row, key=lambda word: word.box.x0) for row in rows]


def _level(row: Sequence[Printed], word: Printed) -> bool:
    """Whether ``word`` stands in ``row``: at the height of its nearest word, and over none of its words."""
    nearest = min(row, key=lambda other: _gap(other, word))
    if nearest.frame != word.frame:
        return False
    shared = min(nearest.box.bottom, word.box.bottom) - max(nearest.box.top, word.box.top)
    return shared > 0.5 * min(nearest.box.height, word.box.height) and _gap(nearest, word) > -0.5 * min(
        nearest.box.width, word.box.width
    )


def _gap(one: Printed, other: Printed) -> float:
    return max(one.box.x0, other.box.x0) - min(one.box.x1, other.box.x1)


def _cut(row: Sequence[Printed], neighbours: Sequence[Sequence[Printed]]) -> list[list[Printed]]:
    """The parts of a row on both sides of each gap between columns; a cell of a table has one column."""
    if row[0].frame >= 0:
        return [list(row)]
    near = [other for other in neighbours if _near(row, other)]
    heading = _heading(row)
    parts = [[row[0]]]
    for before, word in pairwise(row):
        if word is heading and _gap(before, word) > _PARTED * word.size:
            parts.append([word])
            continue
        if _parts_columns(before, word, near) and not (len(parts[-1]) == 1 and len(parts) == 1 and _MARK.fullmatch(before.text)):
            parts.append([])
        parts[-1].append(word)
    return parts


def _heading(row: Sequence[Printed]) -> Printed | None:
    """The word with which the national heading or the motto begins in ``row``, behind other words."""
    folded = [strip_marks(word.text).lower() for word in row]
    return next((row[at] for at in range(1, len(row)) for heading in _HEADINGS if tuple(folded[at : at + 3]) == heading), None)


def _near(row: Sequence[Printed], other: Sequence[Printed]) -> bool:
    distance = abs(other[0].box.centre[1] - row[0].box.centre[1])
    return other[0].frame == row[0].frame and distance <= _NEIGHBOUR * row[0].size


def _parts_columns(before: Printed, word: Printed, near: Sequence[Sequence[Printed]]) -> bool:
    gap = word.box.x0 - before.box.x1
    size = max(min(before.size, word.size), 6.0)
    if gap > _COLUMN * size:
        return True
    return gap > _ALIGNED * size and any(_corridor(before.box.x1, word.box.x0, row) for row in near)


def _corridor(left: float, right: float, row: Sequence[Printed]) -> bool:
    """Whether ``row`` has words on both sides of a gap of its own that shares most of ``left`` to ``right``."""
    for before, word in pairwise(row):
        shared = min(right, word.box.x0) - max(left, before.box.x1)
        if shared > 0.9 * before.size and word.box.x0 - before.box.x1 > _ALIGNED * before.size:
            return True
    return False


def _line(words: Sequence[Printed]) -> Line:
    text = words[0].text
    placed = [Word(span=Span(start=0, end=len(text)), box=words[0].box)]
    for before, word in pairwise(words):
        if _touches(before, word):
            text = compose(text + word.text)
            placed[-1] = Word(span=Span(start=placed[-1].span.start, end=len(text)), box=Box.covering((placed[-1].box, word.box)))
            continue
        text += " "
        placed.append(Word(span=Span(start=len(text), end=len(text) + len(word.text)), box=word.box))
        text += word.text
    letters = sum(len(word.text) for word in words)
    return Line(
        text=text,
        words=tuple(placed),
        box=Box.covering(word.box for word in placed),
        size=round(median(word.size for word in words), 2),
        bold=sum(len(word.text) for word in words if word.bold) * 2 > letters,
    )


def _touches(before: Printed, word: Printed) -> bool:
    if _SIGN.match(word.text) and _FIGURES.search(before.text):
        return word.box.x0 - before.box.x1 < _ROOM * word.size
    if before.text.endswith(":"):
        return False
    return word.box.x0 - before.box.x1 < _TOUCHING * min(before.size, word.size)


def _place(line: Line) -> tuple[float, float]:
    return (line.box.top, line.box.x0) if line.box else (0.0, 0.0)
