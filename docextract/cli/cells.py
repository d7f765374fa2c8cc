"""What stands in the cells of lists, and how it is written: for machines, or for people in their language."""

import datetime
import re
from collections.abc import Iterable
from typing import Any

from docextract.document import UNSURE_BELOW, Value
from docextract.export.wording import JOINT, document_name
from docextract.messages import Language, say
from docextract.tracking.review import Progress
from docextract.tracking.rows import DueRow


class Cell(Value):
    """What a cell holds that is more than a text, a number or a day."""

    def plain(self) -> str:
        """For machines."""
        raise NotImplementedError

    def shown(self, language: Language) -> str:
        """For people."""
        raise NotImplementedError


def plain(value: object) -> str:
    """``value`` for machines: ISO days, "" for nothing."""
    if value is None:
        return ""
    if isinstance(value, Cell):
        return value.plain()
    if isinstance(value, DueRow):
        return value.text
    if isinstance(value, tuple):
        return JOINT.join(plain(one) for one in value)
    return str(value)


def shown(value: object, language: Language) -> str:
    """``value`` for people: days as they are written in the language."""
    if isinstance(value, Cell):
        return value.shown(language)
    if isinstance(value, datetime.datetime):
        return f"{shown(value.date(), language)} {value:%H:%M}"
    if isinstance(value, datetime.date) and language is Language.VI:
        return f"{value:%d/%m/%Y}"
    if isinstance(value, DueRow):
        due = f" (→ {shown(value.due_on, language)})" if value.due_on and not _says(value.text, value.due_on) else ""
        return f"{value.text}{due}"
    if isinstance(value, tuple):
        return JOINT.join(shown(one, language) for one in value)
    return plain(value)


def _says(text: str, day: datetime.date) -> bool:
    """Whether ``text`` names ``day`` in figures: "chậm nhất ngày 05/4/2024"."""
    return f" {day.day}/{day.month}/{day.year}" in re.sub(r"(?<!\d)0", "", f" {text}")


class Where(Cell):
    """Where a row stands: document, section, page."""

    document: str
    section: str
    page: int | None

    def plain(self) -> str:
        """The parts with blanks between."""
        return f"{self.document} {self.section} {self.page or ''}".strip()

    def shown(self, language: Language) -> str:
        """The parts with commas between."""
        page = say("column-page-short", {"page": self.page}, language=language) if self.page else ""
        return ", ".join(part for part in (self.document, self.section, page) if part)


def where(row: Any) -> Where:
    """The place of a finding."""
    return Where(document=document_name(row.document), section=row.section, page=row.proof.page)


class State(Cell):
    """What people say of a row as a whole."""

    progress: Progress | None
    done_on: datetime.date | None
    is_confirmed: bool
    is_mistaken: bool
    is_unsure: bool
    """Whether the reader doubts it, and nobody has confirmed it."""

    def plain(self) -> str:
        """In English."""
        return self.shown(Language.EN)

    def shown(self, language: Language) -> str:
        """What people said, and a doubt of the reader; nothing where there is neither."""
        words = [say("state-mistaken", language=language)] if self.is_mistaken else []
        if self.progress not in {None, Progress.OPEN}:
            words.append(" ".join((say(f"progress-{self.progress}", language=language), shown(self.done_on, language))).strip())
        if self.is_unsure and not self.is_mistaken:
            words.append(say("state-unsure", language=language))
        if self.is_confirmed:
            words.append(say("state-confirmed", language=language))
        return JOINT.join(words)


def state(row: Any) -> State:
    """What is said of a finding."""
    return State(
        progress=getattr(row, "progress", None),
        done_on=getattr(row, "done_on", None),
        is_confirmed=row.is_confirmed,
        is_mistaken=row.is_mistaken,
        is_unsure=row.proof.confidence < UNSURE_BELOW and not row.is_confirmed,
    )


class Stored(Cell):
    """What became of a file."""

    outcome: str
    """The reason where it could not be read, else "read"."""
    duplicates: tuple[str, ...]
    is_confirmed: bool

    def plain(self) -> str:
        """The outcome alone; the rest has columns of its own."""
        return self.outcome

    def shown(self, language: Language) -> str:
        """With what people said of it, and where it seems to be once more."""
        same = [say("state-duplicate", {"others": JOINT.join(self.duplicates)}, language=language)] if self.duplicates else []
        confirmed = [say("state-confirmed", language=language)] if self.is_confirmed else []
        return JOINT.join([self.outcome, *confirmed, *same])


def stored(row: Any) -> Stored:
    """What became of a row's file."""
    return Stored(outcome=row.failure_message or row.status, duplicates=row.duplicates, is_confirmed=row.is_confirmed)


class Event(Cell):
    """What happened."""

    code: str

    def plain(self) -> str:
        """The code."""
        return self.code

    def shown(self, language: Language) -> str:
        """In words."""
        return say(f"event-{self.code}", language=language)


def change(row: Any) -> str:
    """What was said of a finding; else where the file lay."""
    if "field" not in row.detail:
        return str(row.detail.get("path") or row.detail.get("code") or "")
    value = row.detail["value"]
    if row.detail["field"] == "confirmed":
        value = bool(value)
    elif row.detail["field"] == "added":
        value = value["words"]
    day = f" ({row.detail['occurrence']})" if row.detail.get("occurrence") else ""
    return f"{row.detail['field']}{day} = {plain(tuple(value) if isinstance(value, list) else value)}"


def when(row: Any) -> tuple[object, ...]:
    """The deadlines, or the day that a person said."""
    return (row.due_on,) if row.due_on and any(said.field == "due_on" for said in row.said) else tuple(row.deadlines)


def days(dues: Iterable[DueRow]) -> tuple[datetime.date, ...]:
    """The last days that meet the deadlines."""
    return tuple(due.due_on for due in dues if due.due_on)
