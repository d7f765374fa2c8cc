"""The columns in which rows of the register are shown."""

import datetime
import re
from collections.abc import Callable, Iterable
from typing import Any

from docextract.cli.bearers import Bearer, bases, bearers_of, body_of, standings, today
from docextract.document import UNSURE_BELOW, Value
from docextract.export.wording import JOINT, document_name, figure
from docextract.messages import Language, say
from docextract.tracking.review import Progress
from docextract.tracking.rows import DueRow

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
        return _plain(self.of(row))

    def shown(self, row: Any, language: Language) -> str:
        """For people: days as they are written in the language; a mark beside what a person said."""
        shown = _shown(self.of(row), language)
        return f"{shown} {SAID}".lstrip() if any(said.field in self.fields for said in getattr(row, "said", ())) else shown


def _plain(value: object) -> str:
    if value is None:
        return ""
    if isinstance(value, DueRow):
        return value.text
    if isinstance(value, Event):
        return value.code
    if isinstance(value, State):
        return _state(value, Language.EN)
    if isinstance(value, Stored):
        return value.outcome
    if isinstance(value, Where):
        return f"{value.document} {value.section} {value.page or ''}".strip()
    if isinstance(value, Bearer):
        return value.name
    if isinstance(value, tuple):
        return JOINT.join(_plain(one) for one in value)
    return str(value)


def _shown(value: object, language: Language) -> str:
    if isinstance(value, datetime.datetime):
        return f"{_shown(value.date(), language)} {value:%H:%M}"
    if isinstance(value, Event):
        return say(f"event-{value.code}", language=language)
    if isinstance(value, datetime.date) and language is Language.VI:
        return f"{value:%d/%m/%Y}"
    if isinstance(value, DueRow):
        due = f" (→ {_shown(value.due_on, language)})" if value.due_on and not _says(value.text, value.due_on) else ""
        return f"{value.text}{due}"
    if isinstance(value, Where):
        page = say("column-page-short", {"page": value.page}, language=language) if value.page else ""
        return ", ".join(part for part in (value.document, value.section, page) if part)
    if isinstance(value, State):
        return _state(value, language)
    if isinstance(value, Bearer):
        return value.shown(language)
    if isinstance(value, Stored):
        same = [say("state-duplicate", {"others": JOINT.join(value.duplicates)}, language=language)] if value.duplicates else []
        confirmed = [say("state-confirmed", language=language)] if value.is_confirmed else []
        return JOINT.join([value.outcome, *confirmed, *same])
    if isinstance(value, tuple):
        return JOINT.join(_shown(one, language) for one in value)
    return _plain(value)


def _state(state: "State", language: Language) -> str:
    """What people said, and a doubt of the reader; nothing where there is neither."""
    words = [say("state-mistaken", language=language)] if state.is_mistaken else []
    if state.progress not in {None, Progress.OPEN}:
        words.append(" ".join((say(f"progress-{state.progress}", language=language), _shown(state.done_on, language))).strip())
    if state.is_unsure and not state.is_mistaken:
        words.append(say("state-unsure", language=language))
    if state.is_confirmed:
        words.append(say("state-confirmed", language=language))
    return JOINT.join(words)


def _says(text: str, day: datetime.date) -> bool:
    """Whether ``text`` names ``day`` in figures: "chậm nhất ngày 05/4/2024"."""
    return f" {day.day}/{day.month}/{day.year}" in re.sub(r"(?<!\d)0", "", f" {text}")


class Where(Value):
    """Where a row stands: document, section, page."""

    document: str
    section: str
    page: int | None


class State(Value):
    """What people say of a row as a whole."""

    progress: Progress | None
    done_on: datetime.date | None
    is_confirmed: bool
    is_mistaken: bool
    is_unsure: bool
    """Whether the reader doubts it, and nobody has confirmed it."""


def _state_of(row: Any) -> State:
    return State(
        progress=getattr(row, "progress", None),
        done_on=getattr(row, "done_on", None),
        is_confirmed=row.is_confirmed,
        is_mistaken=row.is_mistaken,
        is_unsure=row.proof.confidence < UNSURE_BELOW and not row.is_confirmed,
    )


class Event(Value):
    """What happened."""

    code: str


def _change(row: Any) -> str:
    """What was said of a finding; else where the file lay."""
    if "field" not in row.detail:
        return str(row.detail.get("path") or row.detail.get("code") or "")
    value = row.detail["value"]
    if row.detail["field"] == "confirmed":
        value = bool(value)
    day = f" ({row.detail['occurrence']})" if row.detail.get("occurrence") else ""
    return f"{row.detail['field']}{day} = {_plain(tuple(value) if isinstance(value, list) else value)}"


class Stored(Value):
    """What became of a file."""

    outcome: str
    """The reason where it could not be read, else "read"."""
    duplicates: tuple[str, ...]
    is_confirmed: bool


def _stored(row: Any) -> Stored:
    return Stored(outcome=row.failure_message or row.status, duplicates=row.duplicates, is_confirmed=row.is_confirmed)


def _where(row: Any) -> Where:
    return Where(document=document_name(row.document), section=row.section, page=row.proof.page)


def _when(row: Any) -> tuple[object, ...]:
    """The deadlines, or the day that a person said."""
    return (row.due_on,) if row.due_on and any(said.field == "due_on" for said in row.said) else tuple(row.deadlines)


def _days(dues: Iterable[DueRow]) -> tuple[datetime.date, ...]:
    return tuple(due.due_on for due in dues if due.due_on)


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
        _column("state", _state_of, ratio=3),
        Column(name="code", of=lambda row: of(row)[:KEY_SHOWN], width=KEY_SHOWN),
        _column("key", of),
    )


_TODAY = (_column("now", today), _column("now_standing", standings), _column("now_basis", bases))
"""Who the bodies are today; filled where that was asked."""

COLUMNS: dict[str, tuple[Column, ...]] = {
    "obligations": (
        _column("bearers", bearers_of, ratio=4, fields="bearers"),
        _column("task", lambda row: row.text, ratio=9, fields="text"),
        _column("deadlines", _when, ratio=4, fields="due_on"),
        _column("where", _where, ratio=4),
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
        _column("due_on", lambda row: _days(row.deadlines)),
        _column("first_due_on", lambda row: row.due_on),
        _column("targets", lambda row: row.targets),
        *_PROOF,
    ),
    "deadlines": (
        _column("deadline", lambda row: row.due, ratio=4, fields="text kind start end exclusive time due_on rrule offset anchor"),
        _column("bearers", bearers_of, ratio=4),
        _column("task", lambda row: row.obligations, ratio=9),
        _column("where", _where, ratio=4),
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
        _column("where", _where, ratio=4),
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
        _column("state", _stored, ratio=5),
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
        _column("change", _change, ratio=6),
        _column("reason", lambda row: row.detail.get("reason"), ratio=5),
        _column("position", lambda row: row.position),
        _column("sha256", lambda row: row.sha256),
        _column("digest", lambda row: row.digest),
    ),
}
"""What is shown of the rows of each query; in tables those with a ratio."""
