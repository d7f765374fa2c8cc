"""Prints a task table: cells ruled or parted by blanks, group rows across, cells that span rows."""

from __future__ import annotations

from html import escape
from typing import Any, NamedTuple

from reportlab.lib.enums import TA_CENTER
from reportlab.lib.styles import ParagraphStyle
from reportlab.platypus import Paragraph, TableStyle
from reportlab.platypus import Table as Grid

from corpus.directive import Style, Table, flatten

CELL = ParagraphStyle("cell", fontName="Tinos", fontSize=12, leading=14)
HEAD = ParagraphStyle("head", CELL, fontName="Tinos-Bold", alignment=TA_CENTER)
GROUP = ParagraphStyle("group", CELL, fontName="Tinos-Bold")
MIDDLE = ParagraphStyle("middle", CELL, alignment=TA_CENTER)


Span = tuple[str, tuple[int, int], tuple[int, int]]
Rule = tuple[str, tuple[int, int], tuple[int, int], *tuple[Any, ...]]
"""A command of reportlab's table style: its name, the first and the last cell, and what it asks for."""


class Layout(NamedTuple):
    """The cells in a full grid, and the spans that merge and rule them."""

    cells: list[list[Paragraph | str]]
    spans: list[Span]


def printed_table(table: Table, *, width: float, style: Style) -> Grid:
    """Return the printed table, as wide as ``width`` points, with the rules that ``style`` wants."""
    layout = _laid_out(table)
    repeated = 1 if table.header and table.repeat_header else 0
    grid = Grid(layout.cells, colWidths=[share * width for share in table.widths], repeatRows=repeated)
    grid.setStyle(TableStyle([*_rules(style), *layout.spans]))
    return grid


def _rules(style: Style) -> list[Rule]:
    """Ruled cells stand in the middle of their row; without rules all cells of a row begin at its top."""
    first, last = (0, 0), (-1, -1)
    sides: list[Rule] = [("LEFTPADDING", first, last, 4), ("RIGHTPADDING", first, last, 4)]
    if style.rules == "grid":
        return [("GRID", first, last, 0.6, "black"), ("VALIGN", first, last, "MIDDLE"), *sides]
    sides += [("LEFTPADDING", first, (0, -1), 0), ("RIGHTPADDING", first, (0, -1), 2), ("LEFTPADDING", (1, 0), last, 8)]
    gaps: list[Rule] = [(side, first, last, style.row_gap / 2) for side in ("TOPPADDING", "BOTTOMPADDING")]
    lines: dict[str, list[Rule]] = {
        "rows": [("LINEBELOW", first, last, 0.6, "black")],
        "head": [("LINEBELOW", first, (-1, 0), 0.6, "black")],
        "none": [],
    }
    return [*lines[style.rules], ("VALIGN", first, last, "TOP"), ("VALIGN", first, (-1, 0), "MIDDLE"), *sides, *gaps]


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
