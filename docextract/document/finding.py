"""What a directive lays down: obligations, deadlines, targets; and what it cites. Terms and fields of the annotation guide."""

import datetime
from enum import StrEnum

from docextract.document.evidence import Evidence, Stated
from docextract.document.value import Value


class BearerSource(StrEnum):
    """Where the bearer of an obligation was named."""

    CLAUSE = "clause"
    LEAD_IN = "lead-in"
    HEADING = "heading"
    ASSIGNMENT_BLOCK = "assignment-block"
    NONE = "none"


class Role(StrEnum):
    """Whether the bearer leads or only supports."""

    LEAD = "lead"
    SUPPORT = "support"


class Modality(StrEnum):
    """How binding the clause is."""

    MUST = "must"
    REQUEST = "request"
    ENCOURAGE = "encourage"


class Obligation(Value):
    """One clause that lays an action on a bearer; its text is what ``evidence.span`` covers."""

    id: str
    section: str
    evidence: Evidence
    bearers: tuple[Stated, ...] = ()
    bearer_source: BearerSource = BearerSource.NONE
    coordinators: tuple[Stated, ...] = ()
    role: Role = Role.LEAD
    modality: Modality = Modality.MUST
    report_to: tuple[Stated, ...] = ()
    via: tuple[Stated, ...] = ()
    deadlines: tuple[str, ...] = ()
    """Ids of the deadlines that govern it."""
    targets: tuple[str, ...] = ()
    """Ids of the targets stated in it."""


class DeadlineKind(StrEnum):
    """How a time expression binds."""

    BY = "by"
    PERIOD = "period"
    FROM = "from"
    RECURRING = "recurring"
    RELATIVE = "relative"
    UNSPECIFIED = "unspecified"


class Deadline(Value):
    """A time expression that governs an action, with its normalised value (section 4 of the guide)."""

    id: str
    section: str
    evidence: Evidence
    kind: DeadlineKind
    start: datetime.date | None = None
    end: datetime.date | None = None
    exclusive: bool = False
    """Whether the day itself is already too late ("trước ngày …")."""
    time: datetime.time | None = None
    rrule: str | None = None
    """RFC 5545 recurrence rule without DTSTART."""
    offset: str | None = None
    """ISO 8601 duration from the anchor, negative for before."""
    anchor: str | None = None
    """The words of the event that the time counts from."""


class Comparator(StrEnum):
    """How a target's figure binds."""

    EQUAL = "="
    AT_LEAST = ">="
    AT_MOST = "<="
    BELOW = "<"
    ABOVE = ">"
    RANGE = "range"


class Target(Value):
    """A quantity to be reached or kept (section 5 of the guide)."""

    id: str
    section: str
    evidence: Evidence
    subject: str
    comparator: Comparator
    value: float | None = None
    min: float | None = None
    max: float | None = None
    unit: str
    frequency: str | None = None
    by: datetime.date | None = None


class Citation(Value):
    """A reference to another document."""

    evidence: Evidence
    doc_type: str
    number: str | None = None
    date: datetime.date | None = None
    issuer: str | None = None


class Findings(Value):
    """All that was found, each list in reading order."""

    obligations: tuple[Obligation, ...] = ()
    deadlines: tuple[Deadline, ...] = ()
    targets: tuple[Target, ...] = ()
    citations: tuple[Citation, ...] = ()
