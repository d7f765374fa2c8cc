"""A document as the register gives it out: its tasks and targets in their present state, with the way back to the page."""

from docextract.checks.table import checks
from docextract.checks.violation import Proof, Violation
from docextract.document import Box, Value
from docextract.tracking.rows import DocumentRow, ObligationRow, TargetRow


class Filed(Value):
    """The rows of one document."""

    document: DocumentRow
    obligations: tuple[ObligationRow, ...] = ()
    targets: tuple[TargetRow, ...] = ()

    @property
    def name(self) -> str:
        """Its number, or else its title, or the first figures of its digest."""
        return self.document.number or self.document.title or self.document.sha256[:12]


def found_in_rows(code: str, *, rows: tuple[ObligationRow | TargetRow, ...], subject: str, **values: str | float) -> Violation:
    """A finding of the check ``code`` about ``rows``; the first is what it is about."""
    return Violation(
        code=code,
        severity=checks()[code].severity,
        subject=subject,
        values=values,
        proofs=tuple(_proof(row) for row in rows),
    )


def _proof(row: ObligationRow | TargetRow) -> Proof:
    box = Box(x0=row.proof.box[0], top=row.proof.box[1], x1=row.proof.box[2], bottom=row.proof.box[3]) if row.proof.box else None
    return Proof(
        sha256=row.document.sha256,
        span=None,
        quote=row.proof.quote,
        section=row.section,
        page=row.proof.page,
        box=box,
        legibility=row.proof.legibility,
    )
