"""Tables of formats without sheets as lines: a row a line, its cells parted by " | " (annotation guide, section 8)."""

import re
from collections.abc import Sequence

from docextract.vietnamese.letters import compose, strip_marks

Row = Sequence[Sequence[str]]
"""The cells of a row, each with its lines."""

_LETTERHEAD = re.compile(r"cong hoa xa hoi chu nghia|^\s*noi nhan\s*:|^\s*(?:tm|kt|tl|tuq|q)\.", re.IGNORECASE)
"""Matches what stands in letterheads and closing blocks, whose two columns are set as a table without rules."""


def write_table(rows: Sequence[Row]) -> list[str]:
    """The lines of a table; those of its cells one after the other where the table only sets columns of a letterhead."""
    rows = [row for row in rows if any(line.strip() for cell in row for line in cell)]
    width = max((len(row) for row in rows), default=0)
    if width < 2 or _sets_columns(rows):
        return [line for row in rows for cell in row for line in cell if line.strip()]
    return [" | ".join(" ".join(" ".join(cell).split()) for cell in row) for row in rows]


def _sets_columns(rows: Sequence[Row]) -> bool:
    lines = (compose(line) for row in rows for cell in row for line in cell)
    return max(len(row) for row in rows) <= 3 and any(_LETTERHEAD.search(strip_marks(line)) for line in lines)
