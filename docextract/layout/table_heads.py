"""The head of a table without rules: names of columns side by side, each over a line or more."""

from collections.abc import Sequence
from itertools import pairwise

from docextract.layout.bands import Band, Interval
from docextract.vietnamese.letters import strip_marks
from docextract.vietnamese.tables import read_table

_LONGEST = 8
"""Words that the name of a column has at most."""
_APART = 1.0
"""Heights of the type that two names are apart at least, where no "STT" says that they are names."""
_LINES = 4
"""Lines of a head at most."""
_CLOSE = 0.4
"""Heights of the type that the lines of a head are apart at most."""


def names_of(head: Sequence[Band]) -> list[tuple[str, Interval]]:
    """The names of the columns, folded, and how far they reach."""
    columns: list[Interval] = []
    for piece in sorted(piece for band in head for piece in band.pieces):
        if columns and piece.start < columns[-1].end:
            columns[-1] = Interval(columns[-1].start, max(columns[-1].end, piece.end))
        else:
            columns.append(piece)
    names = []
    for column in columns:
        words = [text for band in head for text, box in band.words if column.start <= (box.x0 + box.x1) / 2 <= column.end]
        names.append((strip_marks(" ".join(words)).lower(), column))
    return names


def kind_of(name: str) -> str | None:
    """What a column of this name holds (data/table_columns.tsv), None where nothing tells."""
    return next((kind for phrase, kind in read_table("table_columns") if strip_marks(phrase) in name), None)


def named_head(bands: Sequence[Band], start: int, height: float) -> int | None:
    """The first line behind a head that begins at ``start`` and whose "STT" was not read; None where none begins there.

    Three columns of different kinds at least, one of unknown kind at most, wide blanks between them.
    """
    end = start + 1
    while end < len(bands) and end - start < _LINES and bands[end].top - bands[end - 1].bottom < _CLOSE * height:
        end += 1
    names = names_of(bands[start:end])
    kinds = [kind_of(name) for name, _ in names]
    is_apart = all(right.start - left.end >= _APART * height for (_, left), (_, right) in pairwise(names))
    is_short = all(len(name.split()) <= _LONGEST for name, _ in names)
    known = {kind for kind in kinds if kind}
    return end if len(known) >= 3 and kinds.count(None) <= 1 and is_apart and is_short else None
