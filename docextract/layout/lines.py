"""Lines cut where a wide gap parts two columns, and joined to one where cells of a table row stand side by side."""

from collections.abc import Iterable, Sequence
from itertools import pairwise

from rapidfuzz import fuzz

from docextract.document import Box, Line, Word, typeset
from docextract.vietnamese.letters import strip_marks

_HEADINGS = ("cong hoa xa hoi chu nghia viet nam", "doc lap - tu do - hanh phuc")
_OPENINGS = ("cong hoa", "conghoa", "doc lap", "doclap")
_GAP = 2.4
"""Heights of the type that a blank between columns is wider than; the blanks of justified lines stay under two."""


def split_columns(line: Line) -> tuple[Line, ...]:
    """The parts of a line on both sides of each wide gap; the line itself where there is none."""
    if line.box is None or len(line.words) < 2:
        return (line,)
    height = sorted(word.box.height for word in line.words)[len(line.words) // 2]
    groups: list[list[Word]] = [[line.words[0]]]
    heading = _heading(line)
    for index, (before, word) in enumerate(pairwise(line.words), start=1):
        if index == heading or word.box.x0 - before.box.x1 > _GAP * max(height, 6.0):
            groups.append([])
        groups[-1].append(word)
    if len(groups) == 1:
        return (line,)
    return tuple(_part(line, group) for group in groups)


def _heading(line: Line) -> int | None:
    """The index of the word at which the national heading or its motto begins behind the issuer, who may stand close by."""
    words = [strip_marks(word.span.of(line.text)).lower() for word in line.words]
    for index in range(1, len(words) - 3):
        rest = " ".join(words[index:])
        if rest.startswith(_OPENINGS) and max(fuzz.ratio(rest, heading) for heading in _HEADINGS) > 80:
            return index
    return None


def _part(line: Line, words: Sequence[Word]) -> Line:
    start, end = words[0].span.start, words[-1].span.end
    return Line(
        text=line.text[start:end],
        words=tuple(word.model_copy(update={"span": word.span.shift(-start)}) for word in words),
        box=Box.covering(word.box for word in words),
        size=line.size,
        bold=line.bold,
    )


def compose(parts: Iterable[tuple[str, Iterable[tuple[str, Word]]]]) -> Line:
    """One line of several runs of words, each run led by its separator ("" or " | ")."""
    text = ""
    words: list[Word] = []
    for separator, run in parts:
        written, placed = typeset(run, start=len(text + separator))
        text += separator + written
        words += placed
    return Line(text=text, words=tuple(words), box=Box.covering(word.box for word in words) if words else None)
