"""The rows of the register that are to go out."""

from collections.abc import Iterable
from typing import TypeVar

from docextract.register.connection import Register
from docextract.tracking.rows import Criteria, DeadlineRow, ObligationRow, TargetRow, Window
from docextract.tracking.selection import Selection

_ALL = Window(limit=None)
_Row = TypeVar("_Row", ObligationRow, DeadlineRow, TargetRow)


def select(register: Register, *, criteria: Criteria) -> Selection:
    """All that meets ``criteria``, with the documents that it comes from."""
    from docextract.register import queries, reviewing  # only once a register is open: they need Django set up

    obligations = _true(queries.obligations(register, criteria=criteria, window=_ALL).rows)
    deadlines = _true(queries.deadlines(register, criteria=criteria, window=_ALL).rows)
    targets = _true(queries.targets(register, criteria=criteria, window=_ALL).rows)
    named = {row.document.sha256 for rows in (obligations, deadlines, targets) for row in rows}
    stored = queries.documents(register, criteria=Criteria(document=criteria.document), window=_ALL).rows
    return Selection(
        documents=tuple(row for row in stored if row.sha256 in named),
        obligations=obligations,
        deadlines=deadlines,
        targets=targets,
        reviews=reviewing.reviews(register, keys=[row.key for row in obligations if row.said or row.fulfilments]),
    )


def _true(rows: Iterable[_Row]) -> tuple[_Row, ...]:
    """Those of which nobody says that the document says no such thing."""
    return tuple(row for row in rows if not row.is_mistaken)
