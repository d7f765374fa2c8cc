"""Tables: boxed and wrapped at a terminal, one line a row with tabs elsewhere."""

from collections.abc import Sequence


def wide_table(
    heads: Sequence[str], cells: Sequence[Sequence[str]], *, ratios: Sequence[int], widths: Sequence[int | None]
) -> None:
    """Prints a table as wide as the terminal: columns with a width have just that, the others share in proportion of ``ratios``."""
    from rich import box
    from rich.console import Console
    from rich.table import Table
    from rich.text import Text

    table = Table(box=box.ROUNDED, show_lines=True, expand=True)
    for head, ratio, width in zip(heads, ratios, widths, strict=True):
        table.add_column(head, ratio=None if width else ratio, width=width, overflow="fold")
    for row in cells:
        table.add_row(*(Text(cell) for cell in row))  # as it is: brackets in a document are no markup
    Console(highlight=False).print(table)


def plain_table(heads: Sequence[str], cells: Sequence[Sequence[str]]) -> str:
    """The rows as lines of cells parted by tabs, under their heads; white space in a cell is folded."""
    lines = [heads, *cells]
    return "".join("\t".join(" ".join(cell.split()) for cell in line) + "\n" for line in lines)
