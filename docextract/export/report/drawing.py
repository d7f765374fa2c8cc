"""The pictures of a report, as plain SVG a page wide: the timeline, and who does what. No name in them is cut short."""

import datetime
from collections.abc import Callable, Iterable, Iterator, Sequence
from textwrap import wrap
from typing import TypeVar

from docextract.export.report.content import Lane, Mark, Matrix, MatrixRow
from docextract.export.report.markup import Markup, tag, text

Across = Callable[[datetime.date], float]
"""Where a day stands on the picture, from the left."""
Row = TypeVar("Row", Lane, MatrixRow)
WIDTH = 1000  # units; a page takes about 1450 of them in height
_TALLEST = 1150
_LABELS = 330
_SIZE = 17  # of type
_LEADING = 21
_LETTERS = 36  # in a line of the labels
_HEAD = 34
_FONT = "Arimo, Arial, sans-serif"
_INK, _FAINT, _LEAD, _RECUR = "#222222", "#cccccc", "#1f4e79", "#b45f06"


def timelines(lanes: Sequence[Lane]) -> tuple[Markup, ...]:
    """The days of each body, a picture a page; none where nothing has a day."""
    if not lanes:
        return ()
    days = [day for lane in lanes for mark in lane.marks for day in (mark.first, mark.last) if day]
    first, last = min(days).replace(day=1), max(days)
    span = max((last - first).days, 27)

    def across(day: datetime.date) -> float:
        return _LABELS + 15 + (WIDTH - _LABELS - 40) * (day - first).days / span

    pages = _pages([(_lines(lane.name), lane) for lane in lanes])
    return tuple(_timeline(page, across=across, first=first, last=last) for page in pages)


def _timeline(page: Sequence[tuple[list[str], Lane]], *, across: Across, first: datetime.date, last: datetime.date) -> Markup:
    height = _HEAD + sum(_height(lines) for lines, _ in page)
    drawn = [_rule(across(day), label, height=height) for day, label in _ticks(first, last)]
    top = _HEAD
    for lines, lane in page:
        drawn.append(_label(lines, top=top))
        drawn.append(_line(0, top, WIDTH, top, colour=_FAINT))
        middle = top + _height(lines) / 2
        drawn += [_mark(mark, across=across, middle=middle) for mark in sorted(lane.marks, key=lambda mark: not mark.recurs)]
        top += _height(lines)
    return _picture(drawn, height=height)


def _mark(mark: Mark, *, across: Across, middle: float) -> Markup:
    """A dot with the number of the task on its last day, and a bar from its first; a tick for a day of a recurrence."""
    at = across(mark.last)
    if mark.recurs:
        return _line(at, middle - 6, at, middle + 6, colour=_RECUR, width=3)
    bar = ""
    if mark.first and mark.first < mark.last:
        begin = across(mark.first)
        bar = tag("rect", x=f"{begin:.1f}", y=f"{middle - 4:.1f}", width=f"{at - begin:.1f}", height=8, fill="#9fc0de")
    dot = tag("circle", cx=f"{at:.1f}", cy=f"{middle:.1f}", r=6, fill=_LEAD)
    anchor, beside = ("end", at - 9) if at > WIDTH - 60 else ("start", at + 9)
    return bar + dot + _words(str(mark.number), beside, middle + 5, size=13, anchor=anchor, fill=_LEAD)


def _ticks(first: datetime.date, last: datetime.date) -> Iterator[tuple[datetime.date, str]]:
    """Years, or quarters, or months: as many as can be read side by side."""
    months = (last.year - first.year) * 12 + last.month - first.month
    step = 1 if months <= 8 else 3 if months <= 30 else 12
    for count in range(months + 1):
        day = datetime.date(first.year + (first.month - 1 + count) // 12, (first.month - 1 + count) % 12 + 1, 1)
        if (day.month - 1) % step == 0 or count == 0:
            yield day, f"{day:%Y}" if step == 12 else f"{day:%m/%Y}"


def matrices(matrix: Matrix) -> tuple[Markup, ...]:
    """Who does what, a picture a page: a full circle counts what a body leads, an open one what it supports."""
    if not matrix.rows or not matrix.columns:
        return ()
    return tuple(
        _matrix(page, columns=matrix.columns) for page in _pages([(_lines(row.name), row) for row in matrix.rows], head=130)
    )


def _matrix(page: Sequence[tuple[list[str], MatrixRow]], *, columns: Sequence[str]) -> Markup:
    head = 130
    height = head + sum(_height(lines) for lines, _ in page)
    step = (WIDTH - _LABELS - 10) / len(columns)
    drawn = []
    for at, column in enumerate(columns):
        x = _LABELS + step * (at + 0.5)
        drawn.append(
            tag(
                "text",
                text(column),
                x=f"{x + 5:.1f}",
                y=head - 10,
                font_family=_FONT,
                font_size=15,
                fill=_INK,
                transform=f"rotate(-90 {x + 5:.1f} {head - 10})",
            )
        )
        drawn.append(_line(x - step / 2, head, x - step / 2, height, colour="#eeeeee"))
    top = head
    for lines, row in page:
        drawn += [_label(lines, top=top), _line(0, top, WIDTH, top, colour=_FAINT)]
        middle = top + _height(lines) / 2
        for at, (leads, supports) in enumerate(row.cells):
            x = _LABELS + step * (at + 0.5)
            shift = 13 if leads and supports else 0
            if leads:
                drawn.append(_count(leads, x - shift, middle, fill=_LEAD, ink="#ffffff"))
            if supports:
                drawn.append(_count(supports, x + shift, middle, fill="#ffffff", ink=_LEAD))
        top += _height(lines)
    return _picture(drawn, height=height)


def _count(number: int, x: float, y: float, *, fill: str, ink: str) -> Markup:
    circle = tag("circle", cx=f"{x:.1f}", cy=f"{y:.1f}", r=11, fill=fill, stroke=_LEAD, stroke_width=1.5)
    return circle + _words(str(number), x, y + 5, size=13, anchor="middle", fill=ink)


def _pages(labelled: Iterable[tuple[list[str], Row]], *, head: int = _HEAD) -> list[list[tuple[list[str], Row]]]:
    """The rows in groups that fit a page."""
    pages: list[list[tuple[list[str], Row]]] = [[]]
    used = head
    for lines, row in labelled:
        if pages[-1] and used + _height(lines) > _TALLEST:
            pages.append([])
            used = head
        pages[-1].append((lines, row))
        used += _height(lines)
    return pages


def _lines(name: str) -> list[str]:
    return wrap(name, _LETTERS) or [""]


def _height(lines: Sequence[str]) -> int:
    return len(lines) * _LEADING + 9


def _label(lines: Sequence[str], *, top: float) -> Markup:
    return "".join(_words(line, 0, top + _LEADING * (at + 1), size=_SIZE, fill=_INK) for at, line in enumerate(lines))


def _rule(x: float, label: str, *, height: float) -> Markup:
    return _line(x, _HEAD - 8, x, height, colour="#e5e5e5") + _words(label, x, _HEAD - 14, size=14, anchor="middle", fill=_INK)


def _words(words: str, x: float, y: float, *, size: int, fill: str, anchor: str = "start") -> Markup:
    return tag("text", text(words), x=f"{x:.1f}", y=f"{y:.1f}", font_family=_FONT, font_size=size, fill=fill, text_anchor=anchor)


def _line(x1: float, y1: float, x2: float, y2: float, *, colour: str, width: float = 1) -> Markup:
    return tag("line", x1=f"{x1:.1f}", y1=f"{y1:.1f}", x2=f"{x2:.1f}", y2=f"{y2:.1f}", stroke=colour, stroke_width=width)


def _picture(drawn: Sequence[Markup], *, height: float) -> Markup:
    size = f"0 0 {WIDTH} {height + 6:.0f}"
    return tag("svg", *drawn, xmlns="http://www.w3.org/2000/svg", viewBox=size, width="100%", role="img")
