"""`python -m evaluation cells DIR...`: the cells of tables, read from text and from pages, against `tables.json`.

A cell is right that stands in its row and column with its words, at a similarity of 0.9. Rows are aligned in order, so that most
cells are right. A merged cell holds for all its rows: where gold has an empty cell under a filled one, both the blank and the words
above are right; an empty cell counts only where something is read into it.
"""

import json
from collections.abc import Sequence
from pathlib import Path
from typing import Annotated

import typer
from rich.console import Console

from docextract.pipeline import read, steps_to
from evaluation.comparing import same_name
from evaluation.measures import F1
from evaluation.remembered import Memory
from evaluation.variants import EVERYTHING, read_in_ways

Rows = Sequence[Sequence[str]]
_SOURCES = ("clean.txt", "digital.pdf", "scan.pdf")


def rows_of(text: str) -> tuple[tuple[str, ...], ...]:
    """The rows of a running text: a row a line, its cells parted by " | "."""
    lines = (line for line in text.splitlines() if "|" in line)
    return tuple(tuple(cell.strip() for cell in line.split("|")) for line in lines)


def score_cells(gold: Rows, read: Rows) -> F1:
    """Right, expected and read cells of all tables of a document, its rows in order."""
    meant = _filled(gold)
    gains = [[len(_right(row, other)) for other in read] for row in meant]
    pairs = _aligned(gains)
    right = sum(gains[row][other] for row, other in pairs)
    partner = dict(pairs)
    expected = sum(any(cell) and "" not in cell for row in meant for cell in row)
    found = sum(bool(cell) for row in read for cell in row)
    blanks = sum(  # words of a merged cell, read again in a row that it goes on over
        1
        for row, other in partner.items()
        for ways, cell in zip(meant[row], read[other], strict=False)
        if "" in ways and cell and any(same_name(cell, way) for way in ways if way)
    )
    return F1(right=right, gold=expected, read=found - blanks)


def _filled(gold: Rows) -> list[list[tuple[str, ...]]]:
    """For each cell what may be read there: its words; a blank, or what stands above it."""
    filled: list[list[tuple[str, ...]]] = []
    above: list[str] = []
    for row in gold:
        whole = len(row) > 2
        filled.append([(cell,) if cell else ("", above[at] if whole and at < len(above) else "") for at, cell in enumerate(row)])
        if whole:
            above = [cell or (above[at] if at < len(above) else "") for at, cell in enumerate(row)]
    return filled


def _right(row: Sequence[Sequence[str]], read: Sequence[str]) -> list[int]:
    """The columns whose filled cells are equal."""
    return [at for at, (ways, cell) in enumerate(zip(row, read, strict=False)) if "" not in ways and same_name(ways[0], cell)]


def _aligned(gains: Sequence[Sequence[int]]) -> list[tuple[int, int]]:
    """Pairs of rows in order whose gains add up to the most."""
    height, width = len(gains), len(gains[0]) if gains else 0
    best = [[0] * (width + 1) for _ in range(height + 1)]
    for row in range(height - 1, -1, -1):
        for other in range(width - 1, -1, -1):
            best[row][other] = max(best[row + 1][other], best[row][other + 1], gains[row][other] + best[row + 1][other + 1])
    pairs, row, other = [], 0, 0
    while row < height and other < width:
        if gains[row][other] and best[row][other] == gains[row][other] + best[row + 1][other + 1]:
            pairs.append((row, other))
            row, other = row + 1, other + 1
        elif best[row][other] == best[row + 1][other]:
            row += 1
        else:
            other += 1
    return pairs


def _scored(folder: Path, source: str, memory: Path | None) -> F1:
    tables = json.loads((folder / "tables.json").read_text(encoding="utf-8"))
    if memory and source == "scan.pdf":
        [whole] = read_in_ways(folder / source, ways=[EVERYTHING], memory=Memory(memory))
        text = whole.document.text.value
    else:
        text = read(folder / source, steps=steps_to("right text")).text.value
    return score_cells([row for table in tables for row in table["rows"]], rows_of(text))


def score(
    folders: Annotated[list[Path], typer.Argument(help="Folders with tables.json beside clean.txt, digital.pdf, scan.pdf.")],
    *,
    memory: Annotated[Path | None, typer.Option(help="A folder in which readings of scans are kept.")] = None,
) -> None:
    """Score the cells of tables by source; one line a document that is not wholly right, then the sums."""
    console = Console(soft_wrap=True)
    sums: dict[str, F1] = {}
    for file in sorted(found for folder in folders for found in folder.rglob("tables.json")):
        if not json.loads(file.read_text(encoding="utf-8")):
            continue
        for source in _SOURCES:
            if (file.parent / source).is_file():
                counts = _scored(file.parent, source, memory)
                sums[source] = sums.get(source, F1()) + counts
                if counts.value != 1.0:
                    console.print(f"{file.parent.name}/{source}: {counts.right} right of {counts.gold}, {counts.read} read")
    for source, counts in sums.items():
        console.print(
            f"[bold]{source}[/]: F1 {100 * (counts.value or 0):.1f} ({counts.right} of {counts.gold}, {counts.read} read)"
        )
    raise typer.Exit(0 if sums else 1)


def main() -> None:
    """The command line."""
    typer.run(score)
