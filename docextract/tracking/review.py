"""What people say about a finding: a correction, a confirmation, how far a task has come. The reading itself stays as it was."""

import datetime
from enum import StrEnum

from pydantic import AwareDatetime, JsonValue

from docextract.document import Value


class Subject(StrEnum):
    """What a review speaks about."""

    DOCUMENT = "document"
    OBLIGATION = "obligation"
    DEADLINE = "deadline"
    TARGET = "target"


class Progress(StrEnum):
    """How far a task has come."""

    OPEN = "open"
    """Nothing was said yet."""
    STARTED = "started"
    DONE = "done"
    DROPPED = "dropped"
    """No longer to be done: withdrawn, or no task at all."""


class Review(Value):
    """One person's word on one field of one finding; of several on the same field the last one counts."""

    sha256: str
    """The document."""
    subject: Subject
    key: str
    """The finding's own key: the same in every reading of the file."""
    field: str
    """A field of the finding (text, bearers, due_on, …), ``progress``, ``done_on``, or ``confirmed``."""
    value: JsonValue
    occurrence: datetime.date | None = None
    """Of a recurring deadline, the day that it is about."""
    by: str
    at: AwareDatetime
    reason: str
