"""What people say about a finding: a correction, a confirmation, how far a task has come. The reading itself stays as it was."""

import datetime
from enum import StrEnum
from typing import Annotated

from pydantic import AwareDatetime, Field, JsonValue, StringConstraints

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


class Addition(Value):
    """A task that the machine missed: words of the document that lay it down, and the page that they stand on."""

    words: Annotated[str, StringConstraints(strip_whitespace=True, min_length=1)]
    page: Annotated[int, Field(ge=1)] | None = None
    """None where the words are found without it."""


class Review(Value):
    """One person's word on one field of one finding; of several on the same field the last one counts."""

    sha256: str
    """The document."""
    subject: Subject
    key: str
    """The finding's own key: the same in every reading of the file; of a document its digest."""
    field: str
    """One of ``reviewable.FIELDS`` of the subject."""
    value: JsonValue
    """What holds instead. Of ``confirmed``: true, kept together with all that was confirmed; false takes it back.

    Of ``added``: an Addition."""
    occurrence: datetime.date | None = None
    """Of a recurring deadline, the day that it is about."""
    by: str
    at: AwareDatetime
    reason: str


class Said(Value):
    """That a person, not the machine, stands behind the present value of a field."""

    field: str
    by: str
    at: AwareDatetime
    reason: str
    machine: JsonValue
    """What the machine had read; None for what machines do not read (progress, …)."""


class Fulfilment(Value):
    """How far a task has come in one occurrence of its recurring deadline."""

    occurrence: datetime.date
    progress: Progress = Progress.OPEN
    done_on: datetime.date | None = None
