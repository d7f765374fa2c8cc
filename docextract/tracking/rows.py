"""What the register answers: typed rows, each with the way back to the page."""

import datetime
from typing import Generic, TypeVar

from pydantic import Field, JsonValue

from docextract.document import Level, Value
from docextract.document.finding import BearerSource, Comparator, DeadlineKind, Modality, Role
from docextract.resolve.present import Present
from docextract.tracking.review import Fulfilment, Progress, Said

Row = TypeVar("Row")


class Criteria(Value):
    """What to look for; every criterion that is given must hold. Names and words are found with or without marks."""

    bearer: str | None = None
    """Part of the name of a body that must act."""
    document: str | None = None
    """Number of a document, as printed."""
    sha256: str | None = None
    """The digest of one document."""
    due_from: datetime.date | None = None
    due_to: datetime.date | None = None
    """The last day that meets the deadline lies in these days, both included."""
    is_assigned: bool | None = None
    """Whether somebody is named who must act."""
    progress: Progress | None = None
    """How far the task has come."""
    search: str | None = None
    """Words that must all occur."""
    now: bool = False
    """Whether bodies are asked for, and shown, as those of today: whoever took over counts too."""
    with_marks: bool = False
    """Whether the words must have just the marks that they were given with."""
    place: str | None = None
    """Part of the name of the place or of the issuers of a document."""
    issued_from: datetime.date | None = None
    issued_to: datetime.date | None = None
    """The document is of these days, both included."""

    @property
    def is_dated(self) -> bool:
        """Whether due days are asked for."""
        return self.due_from is not None or self.due_to is not None


class Window(Value):
    """Which of the rows found: ``limit`` of them (all, where None) after the first ``offset``."""

    limit: int | None = Field(default=100, ge=1)
    offset: int = Field(default=0, ge=0)


class Found(Value, Generic[Row]):
    """The rows in the window, and whether there are more behind it."""

    rows: tuple[Row, ...]
    more: bool


class DocumentRow(Value):
    """The document that a row comes from."""

    sha256: str
    path: str
    number: str | None
    title: str | None
    issuer: str | None
    date: datetime.date | None


class Reviewed(Value):
    """What people said of a finding. Its other fields hold what they said last, or else what the machine read."""

    said: tuple[Said, ...] = ()
    """The fields that a person stands behind, with what the machine had read."""
    is_confirmed: bool = False
    """Whether a person has confirmed all of it."""
    is_mistaken: bool = False
    """Whether a person says that the document says no such thing."""


class StoredRow(DocumentRow, Reviewed):
    """A document as it stands in the register: what was read of it, or why it could not be read."""

    status: str
    failure_code: str | None
    failure_message: str | None
    reader: str
    pages: int
    obligations: int
    duplicates: tuple[str, ...] = ()
    """Where the other files lie that have its number, sign and issuer."""


class ProofRow(Value):
    """Where it stands (page from 1; box [x0, top, x1, bottom] in points), in which words, who says so, and how surely."""

    page: int | None
    box: tuple[float, float, float, float] | None
    quote: str
    by: str
    confidence: float
    legibility: float


class BodyRef(Value):
    """Whom a printed name means."""

    key: str
    name: str
    """The full name; as first printed where it is not known which body is meant."""
    is_known: bool
    is_group: bool = False
    through: bool = False
    """Whether it was found as a group that holds the body asked for."""
    present: Present | None = None
    """Who it is today, where that was asked."""


class DueRow(Value):
    """A deadline as it governs an obligation."""

    id: str
    key: str = ""
    """The same in every reading of the file."""
    text: str
    kind: DeadlineKind
    start: datetime.date | None
    end: datetime.date | None
    exclusive: bool
    time: datetime.time | None
    due_on: datetime.date | None
    rrule: str | None
    offset: str | None
    anchor: str | None


class ObligationRow(Reviewed):
    """Who must do what, by when, and where it says so."""

    document: DocumentRow
    id: str
    key: str
    """The same in every reading of the file."""
    section: str
    text: str
    bearers: tuple[str, ...]
    bodies: tuple[BodyRef, ...] = ()
    """Whom the bearers mean, in their order."""
    bearer_source: BearerSource
    role: Role
    modality: Modality
    coordinators: tuple[str, ...]
    report_to: tuple[str, ...]
    via: tuple[str, ...]
    deadlines: tuple[DueRow, ...]
    due_on: datetime.date | None = None
    """The first day of those that meet its deadlines, or as a person says."""
    targets: tuple[str, ...]
    progress: Progress = Progress.OPEN
    done_on: datetime.date | None = None
    fulfilments: tuple[Fulfilment, ...] = ()
    """What was said of single occurrences of its recurring deadlines, by day."""
    proof: ProofRow


class DeadlineRow(Reviewed):
    """By when, who must do what."""

    document: DocumentRow
    section: str
    due: DueRow
    bearers: tuple[str, ...]
    bodies: tuple[BodyRef, ...] = ()
    """Whom the bearers mean, in their order."""
    obligations: tuple[str, ...]
    """The words of the obligations that it governs."""
    proof: ProofRow


class BodyRow(Value):
    """A body of the register that bears duties, is a partner, or is reported to."""

    key: str
    name: str
    is_known: bool
    kind: str | None
    level: Level | None
    locality: str | None
    office: str | None
    is_group: bool
    units: str | None
    members: int | None
    forms: tuple[str, ...]
    """Its names as printed."""
    obligations: int
    """How many obligations it must fulfil."""
    documents: int
    """In how many documents."""
    present: Present | None = None
    """Who it is today, where that was asked."""


class TargetRow(Reviewed):
    """What must be reached, by when, and by whom where that is said."""

    document: DocumentRow
    id: str
    key: str = ""
    """The same in every reading of the file."""
    section: str
    text: str
    subject: str
    comparator: Comparator
    value: float | None
    min: float | None
    max: float | None
    unit: str
    frequency: str | None
    by: datetime.date | None
    bearers: tuple[str, ...]
    proof: ProofRow


class EntryRow(Value):
    """One change of the register: what happened to which document, who did it, and why."""

    position: int | None = None
    """In the audit trail, from 1; None outside it."""
    at: datetime.datetime
    event: str
    """taken-in, superseded, failed, reviewed, waived."""
    sha256: str
    number: str | None
    by: str
    detail: dict[str, JsonValue]
    """Of a review: subject, key, field, value, occurrence, reason; of a file: where it lay, what was found in it."""
    digest: str | None = None
