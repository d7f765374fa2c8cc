"""Ruled tables of a digital page: the cells that its rules enclose."""

from typing import Any

from docextract.document import Box, Cell, Grid

_THIN = 3.0
"""Points up to which a filled rectangle is a rule; a wider one is shading."""
_NEAR = 3.0
"""Points within which two edges are one."""
_LEAST_WIDTH, _LEAST_HEIGHT = 8.0, 6.0
"""Points below which what rules enclose holds no words."""


def find_grids(page: Any) -> tuple[Grid, ...]:
    """The ruled tables of a pdfplumber page that have at least two columns, in the page's own coordinates."""
    if len(page.lines) + len(page.rects) + len(page.curves) < 2:
        return ()
    tables = page.filter(_is_rule).find_tables({"snap_tolerance": _NEAR, "join_tolerance": _NEAR})
    return tuple(grid for table in tables if (grid := grid_of([Box(x0=c[0], top=c[1], x1=c[2], bottom=c[3]) for c in table.cells])))


def _is_rule(shape: dict[str, Any]) -> bool:
    """Whether a drawn object is a visible rule: white boxes behind lines of text and shading are none."""
    kind = shape["object_type"]
    if kind == "rect":
        if shape.get("stroke") and not _is_white(shape.get("stroking_color")):
            return True
        thin = min(shape["width"], shape["height"]) <= _THIN
        return bool(shape.get("fill")) and thin and not _is_white(shape.get("non_stroking_color"))
    return kind in {"line", "curve"} and not _is_white(shape.get("stroking_color"))


def _is_white(colour: Any) -> bool:
    if colour is None:
        return False
    parts = [part for part in (colour if isinstance(colour, tuple | list) else (colour,)) if isinstance(part, int | float)]
    if len(parts) == 4:  # cyan, magenta, yellow, black: no ink is white
        return all(part < 0.02 for part in parts)
    return bool(parts) and all(part > 0.98 for part in parts)


def grid_of(boxes: list[Box]) -> Grid | None:
    """The table that cells in ``boxes`` make: rows and columns by the edges that they share; None for less than two columns."""
    boxes = [box for box in boxes if box.width >= _LEAST_WIDTH and box.height >= _LEAST_HEIGHT]
    if len(boxes) < 2:
        return None
    tops, lefts = _edges([box.top for box in boxes]), _edges([box.x0 for box in boxes])
    if len(lefts) < 2:
        return None
    rows, columns = [*tops, max(box.bottom for box in boxes)], [*lefts, max(box.x1 for box in boxes)]
    cells = []
    for box in sorted(boxes, key=lambda box: (box.top, box.x0)):
        row, column = _index(rows, box.top), _index(columns, box.x0)
        cells.append(
            Cell(
                row=row,
                column=column,
                rows=max(_index(rows, box.bottom) - row, 1),
                columns=max(_index(columns, box.x1) - column, 1),
                box=box,
            )
        )
    return Grid(box=Box.covering(boxes), cells=tuple(cells))


def _edges(places: list[float]) -> list[float]:
    """The distinct places, in order."""
    distinct: list[float] = []
    for place in sorted(places):
        if not distinct or place - distinct[-1] > _NEAR:
            distinct.append(place)
    return distinct


def _index(edges: list[float], place: float) -> int:
    return min(range(len(edges)), key=lambda index: abs(edges[index] - place))
