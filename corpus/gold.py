"""The gold reading of a directive: exactly the JSON form of the annotation guide, and apart from it the cells of its tables."""

from __future__ import annotations

from enum import StrEnum

from pydantic import BaseModel, ConfigDict


class Value(BaseModel):
    """A frozen value that refuses fields it does not know."""

    model_config = ConfigDict(frozen=True, extra="forbid")


class BearerSource(StrEnum):
    """Where the bearers of an obligation were named."""

    CLAUSE = "clause"
    LEAD_IN = "lead-in"
    HEADING = "heading"
    BLOCK = "assignment-block"
    NONE = "none"


class Metadata(Value):
    """What the masthead, the preamble and the closing block say; dates in ISO 8601."""

    number: str | None
    type: str
    title: str
    issuer: str
    parent_issuer: str | None
    place: str
    date: str | None
    date_partial: str | None
    signer: str
    signer_title: str
    recipients: tuple[str, ...]
    legal_bases: tuple[str, ...]


class SectionGold(Value):
    """A heading with an enumerator; ``heading`` is empty for a numbered paragraph without a title."""

    path: str
    heading: str


class ObligationGold(Value):
    """One action laid on its bearers."""

    id: str
    section: str
    text: str
    bearers: tuple[str, ...]
    bearer_source: BearerSource
    coordinators: tuple[str, ...]
    role: str
    modality: str
    report_to: tuple[str, ...]
    via: tuple[str, ...]
    deadlines: tuple[str, ...]
    targets: tuple[str, ...]


class DeadlineGold(Value):
    """A time expression and what it means: ISO dates, an RFC 5545 rule, or an ISO 8601 offset from an event."""

    id: str
    section: str
    text: str
    kind: str
    start: str | None = None
    end: str | None = None
    exclusive: bool = False
    rrule: str | None = None
    offset: str | None = None
    anchor: str | None = None
    time: str | None = None


class TargetGold(Value):
    """A quantity to be reached or kept."""

    id: str
    section: str
    text: str
    subject: str
    comparator: str
    value: float | None = None
    min: float | None = None
    max: float | None = None
    unit: str
    frequency: str | None = None
    by: str | None = None


class CitationGold(Value):
    """One mention of another document."""

    text: str
    doc_type: str
    number: str | None
    date: str | None
    issuer: str | None


class TableGold(Value):
    """The cells of a table as printed, header rows included; a cell continued from the row above is empty."""

    section: str
    rows: tuple[tuple[str, ...], ...]


class Gold(Value):
    """The whole reading of one document."""

    document: str
    metadata: Metadata
    sections: tuple[SectionGold, ...]
    obligations: tuple[ObligationGold, ...]
    deadlines: tuple[DeadlineGold, ...]
    targets: tuple[TargetGold, ...]
    citations: tuple[CitationGold, ...]
    tables: tuple[TableGold, ...] = ()

    def as_json(self) -> dict[str, object]:
        """Return the guide's form: whole numbers without a fraction, ``time`` only where an hour is printed; without the tables."""
        data = self.model_dump(mode="json", exclude={"tables"})
        for deadline in data["deadlines"]:
            if deadline["time"] is None:
                del deadline["time"]
        for target in data["targets"]:
            for field in ("value", "min", "max"):
                if target[field] is not None and target[field] == int(target[field]):
                    target[field] = int(target[field])
        return data
