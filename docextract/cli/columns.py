"""The columns in which rows of the register are shown."""

from collections.abc import Callable
from typing import Any

from docextract.cli.bearers import bases, bearers_of, body_of, standings, today
from docextract.cli.cells import Event, change, days, plain, shown, state, stored, when, where
from docextract.document import Value
from docextract.export.wording import figure
from docextract.messages import Language

SAID = "✎"
"""Beside what a person said, not the machine."""
KEY_SHOWN = 12
"""So many figures of a key tell it from all others: six of the document, six of the finding."""


class Column(Value):
    """A column: its name, what it holds of a row, and how wide it is in a table beside the others."""

    name: str
    of: Callable[[Any], object]
    in_table: bool = True
    ratio: int = 1
    width: int | None = None
    """In letters, where it does not change with the terminal's."""
    fields: tuple[str, ...] = ()
    """The fields that people can set and that the column shows."""

    def plain(self, row: Any) -> str:
        """For machines: ISO days, "" for nothing."""
        return plain(self.of(row))

    def shown(self, row: Any, language: Language) -> str:
        """For people: days as they are written in the language; a mark beside what a person said."""
        words = shown(self.of(row), language)
        return f"{words} {SAID}".lstrip() if any(said.field in self.fields for said in getattr(row, "said", ())) else words


def _column(name: str, of: Callable[[Any], object], *, ratio: int = 0, fields: str = "") -> Column:
    """A column; without a ratio it is for machines only."""
    return Column(name=name, of=of, in_table=ratio > 0, ratio=max(ratio, 1), fields=tuple(fields.split()))


_PROOF = (
    _column("number", lambda row: row.document.number),
    _column("title", lambda row: row.document.title),
    _column("issuer", lambda row: row.document.issuer),
    _column("issued_on", lambda row: row.document.date),
    _column("section", lambda row: row.section),
    _column("page", lambda row: row.proof.page),
    _column("quote", lambda row: row.proof.quote),
    _column("found_by", lambda row: row.proof.by),
    _column("confidence", lambda row: round(row.proof.confidence, 3)),
    _column("sha256", lambda row: row.document.sha256),
    _column("path", lambda row: row.document.path),
    _column("said", lambda row: tuple(said.field for said in row.said)),
    _column("confirmed", lambda row: str(row.is_confirmed).lower()),
    _column("mistaken", lambda row: str(row.is_mistaken).lower()),
)


def _keys(of: Callable[[Any], str]) -> tuple[Column, Column, Column]:
    """What is said of the row, and the key by which to say it."""
    return (
        _column("state", state, ratio=3),
        Column(name="code", of=lambda row: of(row)[:KEY_SHOWN], width=KEY_SHOWN),
        _column("key", of),
    )


_TODAY = (_column("now", today), _column("now_standing", standings), _column("now_basis", bases))
"""Who the bodies are today; filled where that was asked."""

COLUMNS: dict[str, tuple[Column, ...]] = {
    "obligations": (
        _column("bearers", bearers_of, ratio=4, fields="bearers"),
        _column("task", lambda row: row.text, ratio=9, fields="text added"),
        _column("deadlines", when, ratio=4, fields="due_on"),
        _column("where", where, ratio=4),
        *_keys(lambda row: row.key),
        _column("id", lambda row: row.id),
        _column("progress", lambda row: row.progress.value),
        _column("done_on", lambda row: row.done_on),
        _column("role", lambda row: row.role.value),
        _column("modality", lambda row: row.modality.value),
        _column("bodies", lambda row: tuple(body.name for body in row.bodies)),
        _column("body_keys", lambda row: tuple(body.key for body in row.bodies if body.is_known)),
        *_TODAY,
        _column("through_groups", lambda row: tuple(body.name for body in row.bodies if body.through)),
        _column("coordinators", lambda row: row.coordinators),
        _column("report_to", lambda row: row.report_to),
        _column("via", lambda row: row.via),
        _column("due_on", lambda row: days(row.deadlines)),
        _column("first_due_on", lambda row: row.due_on),
        _column("targets", lambda row: row.targets),
        *_PROOF,
    ),
    "deadlines": (
        _column("deadline", lambda row: row.due, ratio=4, fields="text kind start end exclusive time due_on rrule offset anchor"),
        _column("bearers", bearers_of, ratio=4),
        _column("task", lambda row: row.obligations, ratio=9),
        _column("where", where, ratio=4),
        *_keys(lambda row: row.due.key),
        _column("id", lambda row: row.due.id),
        _column("kind", lambda row: row.due.kind.value),
        _column("start", lambda row: row.due.start),
        _column("end", lambda row: row.due.end),
        _column("exclusive", lambda row: str(row.due.exclusive).lower()),
        _column("due_on", lambda row: row.due.due_on),
        _column("rrule", lambda row: row.due.rrule),
        _column("offset", lambda row: row.due.offset),
        _column("anchor", lambda row: row.due.anchor),
        *_TODAY,
        *_PROOF,
    ),
    "targets": (
        _column("subject", lambda row: row.subject, ratio=5, fields="subject"),
        _column("figure", figure, ratio=3, fields="comparator value min max unit"),
        _column("by", lambda row: row.by, ratio=3, fields="by"),
        _column("bearers", lambda row: row.bearers, ratio=4),
        _column("target", lambda row: row.text, ratio=7, fields="text"),
        _column("where", where, ratio=4),
        *_keys(lambda row: row.key),
        _column("id", lambda row: row.id),
        _column("comparator", lambda row: row.comparator.value),
        _column("value", lambda row: row.value),
        _column("min", lambda row: row.min),
        _column("max", lambda row: row.max),
        _column("unit", lambda row: row.unit),
        _column("frequency", lambda row: row.frequency),
        *_PROOF,
    ),
    "bodies": (
        _column("body", body_of, ratio=6),
        _column("level", lambda row: row.level.value if row.level else None, ratio=2),
        _column("members", lambda row: row.members, ratio=2),
        _column("forms", lambda row: row.forms, ratio=6),
        _column("obligations", lambda row: row.obligations, ratio=1),
        _column("documents", lambda row: row.documents, ratio=1),
        _column("key", lambda row: row.key if row.is_known else None),
        _column("kind", lambda row: row.kind),
        _column("locality", lambda row: row.locality),
        _column("office", lambda row: row.office),
        _column("is_group", lambda row: str(row.is_group).lower()),
        _column("units", lambda row: row.units),
        *_TODAY,
    ),
    "documents": (
        _column("number", lambda row: row.number, ratio=3, fields="number"),
        _column("title", lambda row: row.title, ratio=6, fields="title"),
        _column("issued_on", lambda row: row.date, ratio=2, fields="date"),
        _column("pages", lambda row: row.pages, ratio=1),
        _column("obligations", lambda row: row.obligations, ratio=1),
        _column("state", stored, ratio=5),
        _column("file", lambda row: row.path, ratio=5),
        _column("issuer", lambda row: row.issuer),
        _column("sha256", lambda row: row.sha256),
        _column("status", lambda row: row.status),
        _column("failure", lambda row: row.failure_code),
        _column("duplicates", lambda row: row.duplicates),
        _column("confirmed", lambda row: str(row.is_confirmed).lower()),
        _column("reader", lambda row: row.reader),
    ),
    "history": (
        _column("at", lambda row: row.at.astimezone(), ratio=3),
        _column("event", lambda row: Event(code=row.event), ratio=3),
        _column("who", lambda row: row.by, ratio=3),
        _column("number", lambda row: row.number or row.sha256[:KEY_SHOWN], ratio=3),
        Column(name="about", of=lambda row: str(row.detail.get("key") or "")[:KEY_SHOWN], width=KEY_SHOWN),
        _column("change", change, ratio=6),
        _column("reason", lambda row: row.detail.get("reason"), ratio=5),
        _column("position", lambda row: row.position),
        _column("sha256", lambda row: row.sha256),
        _column("digest", lambda row: row.digest),
    ),
}
"""What is shown of the rows of each query; in tables those with a ratio."""
