"""What stands in the sheets of a workbook: a column a line, with what it shows and what a change in it means."""

import datetime
from collections.abc import Callable, Sequence
from typing import Any

from docextract.checks.report import Finding, ordered
from docextract.document import Value
from docextract.export.bearers import acting
from docextract.export.wording import JOINT, basis, by_words, figure, products, when
from docextract.messages import Language, say
from docextract.tracking.reference import reference
from docextract.tracking.rows import DeadlineRow, ObligationRow, StoredRow, TargetRow
from docextract.tracking.schedule import Duty, schedule
from docextract.tracking.selection import Selection
from docextract.tracking.standing import Standing, standing_of, standings

Cell = str | int | float | datetime.date | None


class SheetColumn(Value):
    """A column: its code in messages.tsv (``sheet-…``), what it shows, its width in characters."""

    name: str
    of: Callable[[Any], Cell]
    width: int
    field: str | None = None
    """The field of a review that a change in it becomes; None where it cannot be changed."""
    is_hidden: bool = False


class Sheet(Value):
    """A sheet: its code in messages.tsv (``sheet-name-…``), its columns and the lines that they show."""

    name: str
    columns: tuple[SheetColumn, ...]
    lines: tuple[Any, ...]

    @property
    def is_returned(self) -> bool:
        """Whether something in it can be changed and taken back."""
        return any(column.field for column in self.columns)


class TaskLine(Value):
    """A task in the list, or one of its days."""

    number: int
    row: ObligationRow
    standing: Standing
    language: Language
    product: str = ""
    duty: Duty | None = None

    @property
    def deadline(self) -> str:
        """The words of the deadline that the day comes from."""
        return self.duty.due.text if self.duty and self.duty.due else when(self.row)

    @property
    def last_day(self) -> datetime.date | None:
        """The last day that still meets it."""
        return self.duty.reference.day if self.duty else self.row.due_on

    @property
    def key(self) -> str:
        """The reference by which the line is known when it comes back."""
        return str(self.duty.reference if self.duty else reference(self.row))


class CheckLine(Value):
    """What a check found."""

    number: int
    finding: Finding
    language: Language

    @property
    def severity(self) -> str:
        """How grave it is, or who let it pass."""
        severity = say(f"severity-{self.finding.violation.severity.value}", language=self.language)
        waiver = self.finding.waiver
        if waiver is None:
            return severity
        told = {"severity": severity, "by": waiver.by, "reason": waiver.reason}
        return say("check-waived-by", told, language=self.language)

    @property
    def basis(self) -> str:
        """The document and the section."""
        section = self.finding.proof.section if self.finding.proof else ""
        return ", ".join(part for part in (self.finding.name, section) if part)


def sheets(selection: Selection, *, findings: Sequence[Finding], language: Language) -> tuple[Sheet, ...]:
    """The sheets behind the cover; that of the checks only where they found anything."""
    said = standings(selection.reviews)
    targets = by_words(selection.targets)
    tasks = [
        TaskLine(
            number=number,
            row=row,
            standing=said.get((row.document.sha256, row.key, None), Standing()),
            language=language,
            product=products(row, targets),
        )
        for number, row in enumerate(selection.obligations, start=1)
    ]
    days = [
        TaskLine(number=0, row=row, standing=standing_of(said, duty.reference, row=row), language=language, duty=duty)
        for row in selection.obligations
        for duty in schedule(row)
        if duty.reference.day
    ]
    days.sort(key=lambda line: line.duty.reference.day if line.duty and line.duty.reference.day else datetime.date.max)
    numbered = tuple(line.model_copy(update={"number": number}) for number, line in enumerate(days, start=1))
    return (
        Sheet(name="obligations", columns=_with_today(TASKS, selection, language=language), lines=tuple(tasks)),
        *((Sheet(name="occurrences", columns=OCCURRENCES, lines=numbered),) if numbered else ()),
        Sheet(name="deadlines", columns=_with_today(DEADLINES, selection, language=language), lines=_numbered(selection.deadlines)),
        Sheet(name="targets", columns=TARGETS, lines=_numbered(selection.targets)),
        *((Sheet(name="checks", columns=CHECKS, lines=_found(findings, language=language)),) if findings else ()),
    )


def _with_today(columns: Sequence[SheetColumn], selection: Selection, *, language: Language) -> tuple[SheetColumn, ...]:
    """``columns``; where bodies of today were asked for, they stand behind those of the document, which alone can be changed."""
    bodies = [body for row in selection.obligations for body in row.bodies] + [b for row in selection.deadlines for b in row.bodies]
    if not any(body.present for body in bodies):
        return tuple(columns)

    def today(line: Any) -> str:
        return JOINT.join(acting(line.row if isinstance(line, TaskLine) else line[1], language=language))

    now = SheetColumn(name="now", of=today, width=28)
    return tuple(one for column in columns for one in ((column, now) if column.name == "lead" else (column,)))


def _found(findings: Sequence[Finding], *, language: Language) -> tuple[CheckLine, ...]:
    """The findings, the gravest first."""
    return tuple(CheckLine(number=number, finding=one, language=language) for number, one in enumerate(ordered(findings), start=1))


def _numbered(rows: Sequence[Any]) -> tuple[tuple[int, Any], ...]:
    return tuple(enumerate(rows, start=1))


def _said(line: TaskLine, code: str) -> str:
    return say(code, language=line.language)


TASKS = (
    SheetColumn(name="number", of=lambda line: line.number, width=5),
    SheetColumn(name="task", of=lambda line: line.row.text, width=50, field="text"),
    SheetColumn(name="lead", of=lambda line: JOINT.join(line.row.bearers), width=20, field="bearers"),
    SheetColumn(name="support", of=lambda line: JOINT.join(line.row.coordinators), width=24, field="coordinators"),
    SheetColumn(name="deadline", of=lambda line: line.deadline, width=15),
    SheetColumn(name="product", of=lambda line: line.product, width=16),
    SheetColumn(name="basis", of=lambda line: basis(line.row.document, line.row.section), width=15),
    SheetColumn(name="page", of=lambda line: line.row.proof.page, width=7),
    SheetColumn(name="due", of=lambda line: line.last_day, width=11),
    SheetColumn(name="role", of=lambda line: _said(line, f"role-{line.row.role.value}"), width=9),
    SheetColumn(name="progress", of=lambda line: _said(line, f"progress-{line.standing.progress}"), width=13, field="progress"),
    SheetColumn(name="done", of=lambda line: line.standing.done_on, width=11, field="done_on"),
    SheetColumn(name="note", of=lambda line: line.standing.note, width=16, field="reason"),
    SheetColumn(name="key", of=lambda line: line.key, width=54, is_hidden=True),
)
"""First the eight columns of the offices' lists, then what is followed up."""
NEW_TASK = frozenset({"task", "lead", "support", "basis", "page", "progress", "done", "note"})
"""What can be filled in of a task that is written in below the list."""
_OF_A_DAY = ("number", "due", "task", "lead", "deadline", "basis", "page", "progress", "done", "note", "key")
OCCURRENCES = tuple(
    column.model_copy(update={"field": column.field if column.name in {"progress", "done", "note"} else None})
    for name in _OF_A_DAY
    for column in TASKS
    if column.name == name
)
"""The days of recurring deadlines: of each can be said how far it has come."""


def _deadline(of: Callable[[DeadlineRow], Cell]) -> Callable[[Any], Cell]:
    return lambda line: of(line[1])


DEADLINES = (
    SheetColumn(name="number", of=lambda line: line[0], width=6),
    SheetColumn(name="due", of=_deadline(lambda row: row.due.due_on), width=12),
    SheetColumn(name="deadline", of=_deadline(lambda row: row.due.text), width=28),
    SheetColumn(name="start", of=_deadline(lambda row: row.due.start), width=12),
    SheetColumn(name="recurrence", of=_deadline(lambda row: row.due.rrule), width=20),
    SheetColumn(name="task", of=_deadline(lambda row: JOINT.join(row.obligations)), width=70),
    SheetColumn(name="lead", of=_deadline(lambda row: JOINT.join(row.bearers)), width=30),
    SheetColumn(name="basis", of=_deadline(lambda row: basis(row.document, row.section)), width=20),
    SheetColumn(name="page", of=_deadline(lambda row: row.proof.page), width=7),
)


def _target(of: Callable[[TargetRow], Cell]) -> Callable[[Any], Cell]:
    return lambda line: of(line[1])


TARGETS = (
    SheetColumn(name="number", of=lambda line: line[0], width=6),
    SheetColumn(name="subject", of=_target(lambda row: row.subject), width=40),
    SheetColumn(name="figure", of=_target(figure), width=16),
    SheetColumn(name="by", of=_target(lambda row: row.by), width=12),
    SheetColumn(name="lead", of=_target(lambda row: JOINT.join(row.bearers)), width=30),
    SheetColumn(name="quote", of=_target(lambda row: row.text), width=70),
    SheetColumn(name="basis", of=_target(lambda row: basis(row.document, row.section)), width=20),
    SheetColumn(name="page", of=_target(lambda row: row.proof.page), width=7),
)


CHECKS = (
    SheetColumn(name="number", of=lambda line: line.number, width=6),
    SheetColumn(name="severity", of=lambda line: line.severity, width=14),
    SheetColumn(name="finding", of=lambda line: line.finding.violation.message(line.language), width=70),
    SheetColumn(name="quote", of=lambda line: line.finding.proof.quote if line.finding.proof else "", width=60),
    SheetColumn(name="basis", of=lambda line: line.basis, width=24),
    SheetColumn(name="page", of=lambda line: line.finding.proof.page if line.finding.proof else None, width=7),
    SheetColumn(name="waive", of=lambda line: f"{line.finding.violation.code} {line.finding.violation.key}", width=30),
)


def _stored(of: Callable[[StoredRow], Cell]) -> Callable[[Any], Cell]:
    return lambda line: of(line[1])


COVER = (
    SheetColumn(name="number", of=lambda line: line[0], width=6),
    SheetColumn(name="document", of=_stored(lambda row: row.number), width=20),
    SheetColumn(name="issued", of=_stored(lambda row: row.date), width=12),
    SheetColumn(name="title", of=_stored(lambda row: row.title), width=60),
    SheetColumn(name="issuer", of=_stored(lambda row: row.issuer), width=30),
    SheetColumn(name="pages", of=_stored(lambda row: row.pages), width=9),
    SheetColumn(name="tasks", of=_stored(lambda row: row.obligations), width=10),
    SheetColumn(name="file", of=_stored(lambda row: row.path.replace("\\", "/").rsplit("/", 1)[-1]), width=28),
    SheetColumn(name="digest", of=_stored(lambda row: row.sha256), width=24),
)
