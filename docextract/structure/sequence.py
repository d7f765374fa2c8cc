"""Which paragraphs open a section, decided by the sequence of their enumerators.

A paragraph may begin with a mark that can be read in several ways ("I1." is II or 11; "d)" is d or đ), or with one
that is no enumerator at all. The cheapest way through the whole document wins (beam search, linear time): going on
by one is free; a gap, a repeat, a noisy reading, a list that does not begin at its first number cost.
"""

import re
from collections.abc import Iterable, Iterator, Sequence

from docextract.document import Value
from docextract.structure.grammar import ROOT, Level, Reading, levels
from docextract.structure.paragraphs import Paragraph, is_capital
from docextract.vietnamese.enumerators import letter_step, next_letter, write_roman
from docextract.vietnamese.letters import strip_marks

_BEAM = 8
_START, _LATE_START, _PER_MISSING = 0.3, 3.0, 0.4
_GAP, _REPEAT, _BACK, _FAR = 2.0, 3.0, 5.0, 9.0
_FAR_GAP = 8
_FALSE_PARENT = 1.5
_NOT_A_MARK, _NOT_A_WEAK_MARK, _NOT_A_NOISY_MARK = 6.0, 2.0, 1.0
_HIGHEST_GUESS = {"roman": 20, "arabic": 99, "dotted2": 99, "letter": 26}
_NEVER_WEAK = frozenset({"dieu", "chuong", "phan", "phu_luc"})


class Line(Value):
    """A paragraph of the body with everything that its beginning may be; ``reset`` where a new part of the document begins."""

    paragraph: Paragraph
    readings: tuple[Reading, ...]
    reset: bool = False


class Opening(Value):
    """The reading chosen for a paragraph that opens a section, the levels open around it, and what breaks the sequence."""

    reading: Reading
    depth: int
    """How many sections stay open around it."""
    before: tuple[int, ...] | None
    """The figures of the section before it at its level, under the same parent."""

    @property
    def breaks(self) -> bool:
        """Whether the number is not the one that the sequence asks for."""
        return _relation(self.reading, self.before) >= _GAP


_Stack = tuple[tuple[str, tuple[int, ...]], ...]


class _Path:
    """A way through the lines so far: what it cost, the sections open now, the choices back to the beginning."""

    __slots__ = ("choice", "cost", "stack", "tail")

    def __init__(self, cost: float, stack: _Stack, choice: Opening | None, tail: "_Path | None") -> None:
        self.cost, self.stack, self.choice, self.tail = cost, stack, choice, tail


def choose_openings(lines: Sequence[Line]) -> list[Opening | None]:
    """For each line the section that it opens, None where it opens none."""
    beam = [_Path(0.0, (), None, None)]
    for line in lines:
        if line.reset:
            beam = [_Path(path.cost, (), path.choice, path.tail) for path in beam]
        beam = _advance(beam, line)
    path: _Path | None = min(beam, key=lambda candidate: candidate.cost)
    choices: list[Opening | None] = []
    while path is not None and path.tail is not None:
        choices.append(path.choice)
        path = path.tail
    return choices[::-1]


def _advance(beam: Iterable[_Path], line: Line) -> list[_Path]:
    stay = _cost_of_no_mark(line)
    best: dict[_Stack, _Path] = {}
    for path in beam:
        ways = [_Path(path.cost + stay, path.stack, None, path)]
        ways += (_open(path, reading, line) for reading in _settled(path, line.readings))
        for way in ways:
            if way.stack not in best or way.cost < best[way.stack].cost:
                best[way.stack] = way
    return sorted(best.values(), key=lambda way: way.cost)[:_BEAM]


def _settled(path: _Path, readings: Iterable[Reading]) -> Iterator[Reading]:
    """The readings with their numbers; a guess has the number that follows at its level, if that looks like the print."""
    for reading in readings:
        if not reading.guess:
            yield reading
            continue
        last = next((figures for level, figures in reversed(path.stack) if level == reading.level), None)
        if last is None:
            continue
        number = next_letter(last[-1]) if reading.level == "letter" else last[-1] + 1
        if number <= _HIGHEST_GUESS[reading.level] and (reading.level != "roman" or _same_strokes(reading.mark, number)):
            yield reading.model_copy(update={"figures": (*last[:-1], number)})


def _same_strokes(mark: str, number: int) -> bool:
    """Whether a Roman numeral could lose or gain single strokes and look like ``mark``: "II", "HI", "1HỈ" and "III"."""

    def skeleton(letters: str) -> str:
        return re.sub(r"I+", "I", re.sub(r"[l1|!]", "I", strip_marks(letters).replace("H", "II")))

    return skeleton(mark.rstrip("., ")) == skeleton(write_roman(number))


def _cost_of_no_mark(line: Line) -> float:
    """What it costs to hold that a paragraph with a mark opens no section; more, the more it looks like one."""
    if not line.readings:
        return 0.0
    if min(reading.noise for reading in line.readings) > 0:
        return _NOT_A_NOISY_MARK
    exact = [reading for reading in line.readings if reading.noise == 0]
    if any(reading.level in _NEVER_WEAK for reading in exact):
        return _NOT_A_MARK
    following = [line.paragraph.text[reading.length :].lstrip(" “\"'(")[:1] for reading in exact]
    return _NOT_A_MARK if any(letter.isupper() or not letter for letter in following) else _NOT_A_WEAK_MARK


def _open(path: _Path, reading: Reading, line: Line) -> _Path:
    stack = path.stack
    level = levels()[reading.level]
    at = next((index for index in range(len(stack) - 1, -1, -1) if stack[index][0] == reading.level), None)
    if at is not None:
        depth, before = at, stack[at][1]
    else:
        depth, before = _place(stack, level), None
    parent = stack[depth - 1] if depth else (ROOT, ())
    cost = path.cost + reading.noise + _relation(reading, before) + _wording(reading, line) + _parenthood(reading, parent)
    choice = Opening(reading=reading, depth=depth, before=before)
    return _Path(cost, (*stack[:depth], (reading.level, reading.figures)), choice, path)


def _place(stack: _Stack, level: Level) -> int:
    """How many of the open sections stay open around the first section of ``level``."""
    depth = len(stack)
    while depth and stack[depth - 1][0] not in level.under:
        depth -= 1
    return depth


def _relation(reading: Reading, before: tuple[int, ...] | None) -> float:
    """What the step from the number before costs."""
    number = reading.figures[-1]
    if before is None or (reading.level == "phu_luc" and number == 0):
        return _START if number <= 1 else _LATE_START + _PER_MISSING * min(number, 10)
    last = before[-1]
    if reading.figures[:-1] != before[:-1]:
        return 0.5 if number == 1 else _GAP
    step = letter_step(last, number) if reading.level == "letter" else number - last
    if step <= 0 or (number == 1 and step != 1):
        return _REPEAT if step == 0 or number == 1 else _BACK
    if step == 1:
        return 0.0
    return _GAP + _PER_MISSING * step if step <= _FAR_GAP else _FAR


def _parenthood(reading: Reading, parent: tuple[str, tuple[int, ...]]) -> float:
    """What it costs that "2.1" stands under 1."""
    prefix = reading.figures[:-1]
    if reading.level in {"dotted2", "dotted3", "dotted4"} and parent[0] in {"arabic", "dotted2", "dotted3"}:
        return 0.0 if parent[1] == prefix[-len(parent[1]) :] else _FALSE_PARENT
    return 0.0


def _wording(reading: Reading, line: Line) -> float:
    """What the words after the mark say against the reading: a Roman section is a heading, mostly in capitals."""
    words = line.paragraph.text[reading.length :].strip()
    capitals = is_capital(words)
    if reading.level in {"roman", "capital"}:
        if capitals:
            return -0.3
        return 0.7 if reading.noise == 0 else 2.5
    if reading.level == "dieu" or not words:
        return 0.0
    return 0.4 if words[0].islower() else 0.0
