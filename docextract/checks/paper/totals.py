"""The totals of tables: the row that says "Tổng cộng" is the sum of the rows above it."""

import re
from collections.abc import Iterator, Sequence

from docextract.checks.paper.figures import shown
from docextract.checks.passages import tables
from docextract.checks.violation import Violation, found
from docextract.checks.wording import fold
from docextract.document import Document, Node, NodeKind, Span
from docextract.vietnamese.quantities import number

_TOTAL = re.compile(r"(?:tong(?: cong| so)?|cong)")
"""Matches, folded, the label of a row of totals."""
_FIGURE = re.compile(r"(?:\d{1,3}(?:\.\d{3})+|\d+)(?:,\d+)?")
_NUMBERED = re.compile(r"^(?:stt|tt|so tt|ghi chu)$")
"""Matches, folded, the head of a column that counts the rows."""
_SHARE = re.compile(r"%|ty le|binh quan|trung binh")
_FEWEST = 2


def wrong_totals(document: Document) -> Iterator[Violation]:
    """Columns of figures whose total is not the sum of the rows above it; group rows and shares are left alone."""
    for table in tables(document):
        rows = [_cells(row) for row in table.children if row.kind is NodeKind.HANG]
        for at, row in enumerate(rows):
            if at > _FEWEST and any(_TOTAL.fullmatch(fold(document.quote(cell))) for cell in row[:2]):
                yield from _columns(document, rows[0], rows[1:at], row)
                break


def _cells(row: Node) -> list[Span]:
    return [cell.content or cell.span for cell in row.children if cell.kind is NodeKind.O]


def _columns(
    document: Document, head: Sequence[Span], rows: Sequence[Sequence[Span]], total: Sequence[Span]
) -> Iterator[Violation]:
    if any(len(row) != len(head) for row in rows) or len(total) > len(head):
        return  # merged cells: which figure stands under which head is not sure
    shift = len(head) - len(total)  # the label of the total may run over several columns
    for column, cell in enumerate(total, start=shift):
        name, whole = document.quote(head[column]), _figure(document.quote(cell))
        figures = [_figure(document.quote(row[column])) for row in rows]
        known = [figure for figure in figures if figure is not None]
        folded = fold(name)
        if (
            whole is None
            or len(known) != len(figures)
            or _NUMBERED.match(folded)
            or _SHARE.search(name.lower())
            or _SHARE.search(folded)
        ):
            continue
        if abs(sum(known) - whole) > 1e-6:
            yield found(
                "table-sum",
                document=document,
                at=[cell],
                subject=f"{folded} {whole:g} {sum(known):g}",
                column=name,
                sum=shown(sum(known)),
                whole=shown(whole),
            )


def _figure(text: str) -> float | None:
    """The figure that a cell holds and nothing else; None for words, 0 for an empty cell or a dash."""
    if text.strip() in {"", "-", "–"}:
        return 0.0
    return number(text.strip()) if _FIGURE.fullmatch(text.strip()) else None
