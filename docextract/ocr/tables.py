"""Ruled tables on a scanned page, found by their rules, so that they can be read cell by cell.

A page reader runs lines of neighbouring cells together and drops short ones.
"""

from collections.abc import Sequence
from typing import NamedTuple

import cv2
import numpy as np
from numpy.typing import NDArray

from docextract.document import Cell, Grid
from docextract.ocr.engine import Image
from docextract.ocr.ink import boxes_of, halved
from docextract.ocr.strip import Pixels

_ACROSS, _DOWN = 0.5, 0.22
"""Inches from which a straight dark stroke is a rule; letters are shorter."""
_SMALLER = 0.4
"""Share of the page's size at which rules are first looked for."""
_FEWEST_RULES = 3
"""Horizontal strokes that a table of two rows has."""
_LEAST_WIDTH, _LEAST_HEIGHT = 1.5, 0.3
"""Inches below which what rules enclose is no table."""
_CELL = 0.1
"""Inches below which what rules enclose is no cell."""
_NEAR = 0.06
"""Inches within which two edges are one."""
_THROUGH = 0.6
"""Share of a cell's width or height that a rule through it covers."""


class Table(NamedTuple):
    """A ruled table: where it lies, its cells in reading order, and the same as a grid in points."""

    area: Pixels
    cells: tuple[Pixels, ...]
    grid: Grid


def find_tables(grey: Image, *, dpi: float) -> tuple[Table, ...]:
    """The ruled tables of at least two columns and two rows on a straightened page, from top to bottom."""
    if not _may_be_ruled(grey, dpi):
        return ()
    rules = _rules(grey, dpi)
    tables = []
    for left, top, width, height in boxes_of(rules):
        if width >= _LEAST_WIDTH * dpi and height >= _LEAST_HEIGHT * dpi:
            area = Pixels(left, top, left + width, top + height)
            if table := _table(area, rules, dpi):
                tables.append(table)
    return tuple(sorted(tables, key=lambda table: (table.area.top, table.area.left)))


def without(image: Image, tables: Sequence[Table]) -> Image:
    """The image with the tables left white."""
    if not tables:
        return image
    blank = image.copy()
    for table in tables:
        table.area.of(blank)[:] = 255
    return blank


def _may_be_ruled(grey: Image, dpi: float) -> bool:
    """Whether a smaller copy of the page bears horizontal strokes enough for a table; most pages end here."""
    small = cv2.resize(halved(grey), None, fx=2 * _SMALLER, fy=2 * _SMALLER, interpolation=cv2.INTER_AREA)
    ink = cv2.adaptiveThreshold(small, 255, cv2.ADAPTIVE_THRESH_MEAN_C, cv2.THRESH_BINARY_INV, 25, 10)
    mended = cv2.dilate(ink, np.ones((3, 1), np.uint8))  # a rule that falls a little stays one
    across = cv2.morphologyEx(mended, cv2.MORPH_OPEN, np.ones((1, round(_ACROSS * dpi * _SMALLER)), np.uint8))
    return int(cv2.connectedComponents(across)[0]) - 1 >= _FEWEST_RULES


def _rules(grey: Image, dpi: float) -> Image:
    """255 where a horizontal or vertical rule runs, 0 elsewhere; small gaps closed."""
    ink = cv2.adaptiveThreshold(grey, 255, cv2.ADAPTIVE_THRESH_MEAN_C, cv2.THRESH_BINARY_INV, 51, 25)
    mended = cv2.morphologyEx(ink, cv2.MORPH_CLOSE, np.ones((3, 3), np.uint8))
    across = cv2.morphologyEx(mended, cv2.MORPH_OPEN, np.ones((1, round(_ACROSS * dpi)), np.uint8))
    down = cv2.morphologyEx(mended, cv2.MORPH_OPEN, np.ones((round(_DOWN * dpi), 1), np.uint8))
    return np.asarray(cv2.dilate(cv2.bitwise_or(across, down), np.ones((7, 7), np.uint8)), dtype=np.uint8)


def _table(area: Pixels, rules: Image, dpi: float) -> Table | None:
    """The table whose rules lie in ``area``; None where they enclose less than two columns and two rows."""
    inside = cv2.bitwise_not(area.of(rules))
    _, _, found, _ = cv2.connectedComponentsWithStats(inside, connectivity=4)
    least = _CELL * dpi
    cells = [
        Pixels(area.left + int(left), area.top + int(top), area.left + int(left + width), area.top + int(top + height))
        for left, top, width, height, size in found[1:]
        if width >= least and height >= least and size > 0.6 * width * height
    ]
    if not _is_grid(cells, dpi):
        return None
    cells = [part for cell in cells for part in _parted(cell, rules, least)]
    rows, columns = (_edges(places, _NEAR * dpi) for places in ([cell.top for cell in cells], [cell.left for cell in cells]))
    cells += _unclosed([(cell, _cell(cell, rows, columns, area, dpi)) for cell in cells], columns, area)
    cells.sort(key=lambda cell: (_nearest(rows, cell.top), cell.left))
    grid = Grid(box=area.box(dpi), cells=tuple(_cell(cell, rows, columns, area, dpi) for cell in cells))
    return Table(area=area, cells=tuple(cells), grid=grid)


def _is_grid(cells: Sequence[Pixels], dpi: float) -> bool:
    """Whether the cells stand in two rows and two columns at least."""
    tops, lefts = _edges([cell.top for cell in cells], _NEAR * dpi), _edges([cell.left for cell in cells], _NEAR * dpi)
    return len(cells) >= 4 and len(tops) >= 2 and len(lefts) >= 2


def _parted(cell: Pixels, rules: Image, least: float) -> list[Pixels]:
    """A cell cut along the rules that run through it: cells run together behind a border that the scan cut off."""
    ruled = cell.of(rules) > 0
    downs = _between(ruled.mean(axis=1) > _THROUGH, least)
    acrosses = _between(ruled.mean(axis=0) > _THROUGH, least)
    return [
        Pixels(cell.left + left, cell.top + top, cell.left + right, cell.top + bottom)
        for top, bottom in downs
        for left, right in acrosses
    ]


def _between(ruled: NDArray[np.bool_], least: float) -> list[tuple[int, int]]:
    """First and last place of the stretches without a rule, as long as a cell is high; all of it where there is none."""
    edges = np.flatnonzero(np.diff(np.concatenate(([True], ruled, [True]))))
    stretches = [(int(start), int(end)) for start, end in zip(edges[::2], edges[1::2], strict=True) if end - start >= least]
    return stretches or [(0, len(ruled))]


def _unclosed(known: Sequence[tuple[Pixels, Cell]], columns: list[int], area: Pixels) -> list[Pixels]:
    """The cells that stand open, where a seal broke a rule: places of the grid that no cell covers, as high as their row."""
    covered = {
        (cell.row + down, cell.column + across) for _, cell in known for down in range(cell.rows) for across in range(cell.columns)
    }
    found = []
    for row in sorted({cell.row for _, cell in known}):
        beside = [pixels for pixels, cell in known if cell.row == row and cell.rows == 1]
        for column, left in enumerate(columns):
            if beside and (row, column) not in covered:
                right = columns[column + 1] if column + 1 < len(columns) else area.right
                apart = _gap(beside, columns)
                found.append(Pixels(left, min(one.top for one in beside), right - apart, max(one.bottom for one in beside)))
    return found


def _gap(cells: Sequence[Pixels], columns: list[int]) -> int:
    """Pixels that the rule between two cells takes."""
    gaps = [column - cell.right for cell in cells for column in columns if column - cell.right > 0]
    return min(gaps, default=0)


def _cell(cell: Pixels, rows: list[int], columns: list[int], area: Pixels, dpi: float) -> Cell:
    row, column = _nearest(rows, cell.top), _nearest(columns, cell.left)
    return Cell(
        row=row,
        column=column,
        rows=max(_nearest([*rows, area.bottom], cell.bottom) - row, 1),
        columns=max(_nearest([*columns, area.right], cell.right) - column, 1),
        box=cell.box(dpi),
    )


def _edges(places: list[int], near: float) -> list[int]:
    distinct: list[int] = []
    for place in sorted(places):
        if not distinct or place - distinct[-1] > near:
            distinct.append(place)
    return distinct


def _nearest(edges: list[int], place: int) -> int:
    return min(range(len(edges)), key=lambda index: abs(edges[index] - place))
