"""The form of a gold file: what a right reading of a directive says.

The same models take a gold file and a reading of ours, so that scoring does not depend on the package:
fields that only a reading has (offsets, pages, confidences) are ignored, and a null is taken for an empty text.
"""

from pathlib import Path
from typing import Annotated, Literal, TypeAlias

from pydantic import BaseModel, BeforeValidator, ConfigDict


def _blank_for_null(value: object) -> object:
    return "" if value is None else value


def _null_for_blank(value: object) -> object:
    return None if value == "" else value


def _empty_for_null(value: object) -> object:
    return () if value is None else value


Written: TypeAlias = Annotated[str, BeforeValidator(_blank_for_null)]
Maybe: TypeAlias = Annotated[str | None, BeforeValidator(_null_for_blank)]
Names: TypeAlias = Annotated[tuple[str, ...], BeforeValidator(_empty_for_null)]

BearerSource = Literal["clause", "lead-in", "heading", "assignment-block", "none"]
Role = Literal["lead", "support"]
Modality = Literal["must", "request", "encourage"]
Kind = Literal["by", "period", "from", "recurring", "relative", "unspecified"]
Comparator = Literal["=", ">=", "<=", "<", ">", "range"]


class Entry(BaseModel):
    """A frozen part of an annotation; what is not of the gold form is ignored."""

    model_config = ConfigDict(frozen=True, extra="ignore")


class Metadata(Entry):
    """The masthead and the closing block; `recipients` and `legal_bases` are one string an item."""

    number: Maybe = None
    type: Written = ""
    title: Written = ""
    issuer: Written = ""
    parent_issuer: Maybe = None
    place: Written = ""
    date: Maybe = None
    date_partial: Maybe = None
    signer: Written = ""
    signer_title: Written = ""
    recipients: Names = ()
    legal_bases: Names = ()


class Section(Entry):
    """A heading with an enumerator: `path` as in "III.8", `heading` without the enumerator."""

    path: str
    heading: Written = ""


class Obligation(Entry):
    """One clause that lays an action on a bearer; `deadlines` and `targets` are ids."""

    id: str
    section: Written = ""
    text: str
    bearers: Names = ()
    bearer_source: BearerSource = "none"
    coordinators: Names = ()
    role: Role = "lead"
    modality: Modality = "must"
    report_to: Names = ()
    via: Names = ()
    deadlines: Names = ()
    targets: Names = ()


class Deadline(Entry):
    """A time expression and what it comes to: ISO dates, an RFC 5545 rule, an ISO 8601 duration."""

    id: str
    section: Written = ""
    text: str
    kind: Kind
    start: Maybe = None
    end: Maybe = None
    exclusive: bool = False
    rrule: Maybe = None
    offset: Maybe = None
    anchor: Maybe = None


class Target(Entry):
    """A quantity to be reached or kept."""

    id: str
    section: Written = ""
    text: str
    subject: Written = ""
    comparator: Comparator = "="
    value: float | None = None
    min: float | None = None
    max: float | None = None
    unit: Written = ""
    frequency: Maybe = None
    by: Maybe = None


class Citation(Entry):
    """A reference to another document."""

    text: str
    doc_type: Written = ""
    number: Maybe = None
    date: Maybe = None
    issuer: Maybe = None


class Annotation(Entry):
    """A whole reading, gold or ours."""

    document: Written = ""
    metadata: Metadata = Metadata()
    sections: tuple[Section, ...] = ()
    obligations: tuple[Obligation, ...] = ()
    deadlines: tuple[Deadline, ...] = ()
    targets: tuple[Target, ...] = ()
    citations: tuple[Citation, ...] = ()


def load(path: Path) -> Annotation:
    """The annotation in a JSON file. Raises OSError, and pydantic.ValidationError where the form is wrong."""
    return Annotation.model_validate_json(path.read_bytes())
