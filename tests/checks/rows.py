"""Rows of the register built by hand, for the checks that need no database."""

import datetime
import hashlib
from typing import Any

from docextract.checks.filed import Filed
from docextract.document import BearerSource, Comparator, DeadlineKind, Modality, Role
from docextract.tracking.rows import DocumentRow, DueRow, ObligationRow, ProofRow, TargetRow

PROOF = ProofRow(page=1, box=(50, 60, 500, 80), quote="…", by="by hand", confidence=0.9, legibility=0.95)


def document(number: str, *, issuer: str = "", title: str = "", date: str | None = None) -> DocumentRow:
    sha256 = hashlib.sha256(number.encode()).hexdigest()
    day = datetime.date.fromisoformat(date) if date else None
    return DocumentRow(sha256=sha256, path=f"{number}.pdf", number=number, title=title, issuer=issuer, date=day)


def due(text: str) -> DueRow:
    """A deadline written as in "by end=2024-05-20 exclusive"."""
    kind, *parts = text.split(" ")
    fields: dict[str, Any] = dict.fromkeys(("start", "end", "time", "due_on", "rrule", "offset", "anchor")) | {
        "exclusive": "exclusive" in parts
    }
    fields |= {name: value.replace("_", " ") for name, value in (part.split("=", 1) for part in parts if "=" in part)}
    if fields["end"] and not fields["due_on"]:
        last = datetime.date.fromisoformat(fields["end"])
        fields["due_on"] = last - datetime.timedelta(days=1) if fields["exclusive"] else last
    return DueRow(id="d1", text=text, kind=DeadlineKind(kind), **fields)


def task(of: DocumentRow, text: str, *bearers: str, dues: tuple[str, ...] = (), **fields: Any) -> ObligationRow:
    return ObligationRow(
        document=of,
        id="o1",
        key=hashlib.sha256(text.encode()).hexdigest()[:32],
        section=fields.pop("section", "1"),
        text=text,
        bearers=bearers,
        bearer_source=BearerSource.CLAUSE,
        role=Role.LEAD,
        modality=fields.pop("modality", Modality.MUST),
        coordinators=(),
        report_to=(),
        via=(),
        deadlines=tuple(due(one) for one in dues),
        targets=(),
        proof=PROOF,
        **fields,
    )


def target(of: DocumentRow, subject: str, figure: str, *, text: str = "", by: str | None = None) -> TargetRow:
    """A target whose figure is written as ">= 95 %" or "range 20 25 %"."""
    comparator, *figures, unit = figure.split(" ")
    numbers = [float(one) for one in figures]
    spread = (
        {"min": numbers[0], "max": numbers[1], "value": None}
        if len(numbers) > 1
        else {"value": numbers[0], "min": None, "max": None}
    )
    return TargetRow(
        document=of,
        id="t1",
        section="1",
        text=text or f"{subject} {figure}",
        subject=subject,
        comparator=Comparator(comparator),
        unit=unit,
        frequency=None,
        by=datetime.date.fromisoformat(by) if by else None,
        bearers=(),
        proof=PROOF,
        **spread,
    )


def filed(of: DocumentRow, *rows: ObligationRow | TargetRow) -> Filed:
    return Filed(
        document=of,
        obligations=tuple(row for row in rows if isinstance(row, ObligationRow)),
        targets=tuple(row for row in rows if isinstance(row, TargetRow)),
    )
