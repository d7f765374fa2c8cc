"""Tables as lines of text: a row a line, its cells parted by " | " (guide, section 8)."""

from docextract.document import Cell, Grid, Line, Word
from docextract.layout.lines import compose


def read_grid(grid: Grid, lines: tuple[Line, ...]) -> tuple[tuple[Line, ...], tuple[Line, ...]]:
    """The rows of ``grid`` as lines, and the ``lines`` without the words that lie in it."""
    cells: dict[Cell, list[tuple[str, Word]]] = {cell: [] for cell in grid.cells}
    rest: list[Line] = []
    for line in lines:
        outside: list[tuple[str, Word]] = []
        for word in line.words:
            cell = next((cell for cell in grid.cells if _holds(cell, word)), None)
            (outside if cell is None else cells[cell]).append((word.span.of(line.text), word))
        if len(outside) == len(line.words):
            rest.append(line)
        elif outside:
            rest.append(compose([("", outside)]).model_copy(update={"size": line.size, "bold": line.bold}))
    return tuple(row for row in _rows(grid, cells) if row.words), tuple(rest)


def _holds(cell: Cell, word: Word) -> bool:
    x, y = word.box.centre
    return cell.box.x0 <= x <= cell.box.x1 and cell.box.top <= y <= cell.box.bottom


def _rows(grid: Grid, cells: dict[Cell, list[tuple[str, Word]]]) -> list[Line]:
    columns = max((cell.column + cell.columns for cell in grid.cells), default=0)
    rows: list[Line] = []
    for number in sorted({cell.row for cell in grid.cells}):
        starting = {cell.column: cell for cell in grid.cells if cell.row == number}
        covered = {column for cell in starting.values() for column in range(cell.column + 1, cell.column + cell.columns)}
        seen = [column for column in range(columns) if column not in covered]
        runs = [_in_order(cells[starting[column]]) if column in starting else [] for column in seen]
        rows.append(compose((" | " if index else "", run) for index, run in enumerate(runs)))
    return rows


def _in_order(words: list[tuple[str, Word]]) -> list[tuple[str, Word]]:
    """The words of a cell, line by line."""
    ordered: list[tuple[str, Word]] = []
    row: list[tuple[str, Word]] = []
    for pair in sorted(words, key=lambda pair: (pair[1].box.centre[1], pair[1].box.x0)):
        if row and pair[1].box.centre[1] - row[0][1].box.centre[1] > 0.6 * row[0][1].box.height:
            ordered += sorted(row, key=lambda one: one[1].box.x0)
            row = []
        row.append(pair)
    return ordered + sorted(row, key=lambda one: one[1].box.x0)
