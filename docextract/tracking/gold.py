"""The right reading of a document in the form of the annotation guide, and nothing besides: what people have confirmed."""

import datetime
from typing import Any

from pydantic import Field

from docextract.document import Value
from docextract.document.finding import BearerSource, Comparator, DeadlineKind, Modality, Role


class GoldMetadata(Value):
    """Section 1 of the guide; "" where the form has a text and the document states none."""

    number: str | None
    type: str
    title: str
    issuer: str
    parent_issuer: str | None
    place: str
    date: datetime.date | None
    date_partial: str | None
    signer: str
    signer_title: str
    recipients: tuple[str, ...]
    legal_bases: tuple[str, ...]


class GoldSection(Value):
    """Section 2 of the guide."""

    path: str
    heading: str


class GoldObligation(Value):
    """Section 3 of the guide."""

    id: str
    section: str
    text: str
    bearers: tuple[str, ...]
    bearer_source: BearerSource
    coordinators: tuple[str, ...]
    role: Role
    modality: Modality
    report_to: tuple[str, ...]
    via: tuple[str, ...]
    deadlines: tuple[str, ...]
    targets: tuple[str, ...]


class GoldDeadline(Value):
    """Section 4 of the guide."""

    id: str
    section: str
    text: str
    kind: DeadlineKind
    start: datetime.date | None
    end: datetime.date | None
    exclusive: bool
    time: str | None = Field(description="HH:MM")
    rrule: str | None
    offset: str | None
    anchor: str | None


class GoldTarget(Value):
    """Section 5 of the guide."""

    id: str
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


class GoldCitation(Value):
    """Section 6 of the guide."""

    text: str
    doc_type: str
    number: str | None
    date: datetime.date | None
    issuer: str | None


class Gold(Value):
    """A whole reading."""

    document: str
    metadata: GoldMetadata
    sections: tuple[GoldSection, ...]
    obligations: tuple[GoldObligation, ...]
    deadlines: tuple[GoldDeadline, ...]
    targets: tuple[GoldTarget, ...]
    citations: tuple[GoldCitation, ...]

    def as_json(self) -> dict[str, Any]:
        """The guide's JSON: whole numbers without a fraction, ``time`` only where an hour is printed, last."""
        data = self.model_dump(mode="json")
        for deadline in data["deadlines"]:
            if (hour := deadline.pop("time")) is not None:
                deadline["time"] = hour
        for target in data["targets"]:
            for field in ("value", "min", "max"):
                if target[field] is not None and target[field] == int(target[field]):
                    target[field] = int(target[field])
        return data
