"""Prints a task table: ruled cells, group rows across, cells that span rows."""

from __future__ import annotations

from html import escape
from typing import NamedTuple

from reportlab.lib.enums import TA_CENTER
from reportlab.lib.styles import ParagraphStyle
from reportlab.platypus import Paragraph, TableStyle
from reportlab.platypus import Table as Grid

from corpus.directive import Table, flatten

CELL = ParagraphStyle("cell", fontName="Tinos", fontSize=12, leading=14)
HEAD = ParagraphStyle("head", CELL, fontName="Tinos-Bold", alignment=TA_CENTER)
GROUP = ParagraphStyle("group", CELL, fontName="Tinos-Bold")
MIDDLE = ParagraphStyle("middle", CELL, alignment=TA_CENTER)


Span = tuple[str, tuple[int, int], tuple[int, int]]


class Layout(NamedTuple):
    """The cells in a full grid, and the spans that merge and rule them."""

    cells: list[list[Paragraph | str]]
    spans: list[Span]


def ruled_table(table: Table, *, width: float) -> Grid:
    """Return the printed table, as wide as ``width`` points."""
    layout = _laid_out(table)
    repeated = 1 if table.header and table.repeat_header else 0
    grid = Grid(layout.cells, colWidths=[share * width for share in table.widths], repeatRows=repeated)
    grid.setStyle(
        TableStyle(
            [
                ("GRID", (0, 0), (-1, -1), 0.6, "black"),
                ("VALIGN", (0, 0), (-1, -1), "MIDDLE"),
                ("LEFTPADDING", (0, 0), (-1, -1), 4),
                ("RIGHTPADDING", (0, 0), (-1, -1), 4),
                *layout.spans,
            ]
        )
    )
    return grid


def _laid_out(table: Table) -> Layout:
    columns = len(table.widths)
    cells: list[list[Paragraph | str]] = []
    spans: list[Span] = []
    if table.header:
        cells.append([Paragraph(escape(flatten(cell.children)), HEAD) for cell in table.header])
    covered: dict[int, int] = {}
    for row in table.rows:
        here = len(cells)
        if row.group is not None:
            texts = [escape(flatten(cell.children), quote=False) for cell in row.cells]
            blanks = [""] * (columns - len(texts))
            cells.append([Paragraph(text, GROUP) for text in texts] + blanks)
            spans.append(("SPAN", (len(texts) - 1, here), (-1, here)))
            continue
        printed: list[Paragraph | str] = []
        remaining = iter(row.cells)
        for column in range(columns):
            if covered.get(column, 0):
                covered[column] -= 1
                printed.append("")
                continue
            cell = next(remaining)
            covered[column] = cell.rows - 1
            if cell.rows > 1:
                spans.append(("SPAN", (column, here), (column, here + cell.rows - 1)))
            printed.append(Paragraph(escape(flatten(cell.children), quote=False), MIDDLE if column == 0 else CELL))
        cells.append(printed)
    return Layout(cells, spans)
