"""The form in which a reading is given out: the fields of the annotation guide, with the proof beside each fact."""

import datetime
from typing import Any

from pydantic import BaseModel, ConfigDict, Field

from docextract.document import Integrity, Level, ReferenceKind, Severity
from docextract.tracking.gold import GoldCitation, GoldDeadline, GoldObligation, GoldSection, GoldTarget


class Part(BaseModel):
    """A part of a reading: immutable, and closed to unknown fields."""

    model_config = ConfigDict(frozen=True, extra="forbid")


class ReadPlace(Part):
    """Where the words stand on paper; ``box`` is [x0, top, x1, bottom] in points from the top left, null without a page image."""

    page: int
    box: tuple[float, float, float, float] | None
    confidence: float = Field(description="mean confidence of the reader in the words, 0 to 1")


class Proof(Part):
    """The words behind a fact: their place in the running text and on paper, who read them so, how surely."""

    quote: str
    start: int = Field(description="offset of the first character in `text`, in code points")
    end: int
    by: str = Field(description="the rule or model that spoke")
    confidence: float = Field(description="how often what this rule or model finds is right, 0 to 1")
    unsure: bool = Field(description="whether somebody should look at it before it is relied upon")
    places: tuple[ReadPlace, ...]


class ReadSource(Part):
    """The file that was read."""

    file: str
    sha256: str
    media_type: str
    size: int
    pages: int
    ocr_pages: int = Field(description="pages that were read by OCR")


class ReadMetadata(Part):
    """Section 1 of the guide."""

    number: str | None = None
    type: str | None = None
    title: str | None = None
    issuer: str | None = None
    parent_issuer: str | None = None
    place: str | None = None
    date: datetime.date | None = None
    date_partial: str | None = None
    signer: str | None = None
    signer_title: str | None = None
    authority: tuple[str, ...] = Field(default=(), description="in whose place is signed, as printed")
    addressees: tuple[str, ...] = ()
    urgency: str | None = None
    secrecy: str | None = None
    recipients: tuple[str, ...] = ()
    legal_bases: tuple[str, ...] = ()
    proof: dict[str, tuple[Proof, ...]] = Field(default_factory=dict)


class ReadSection(GoldSection):
    """Section 2 of the guide."""

    kind: str
    enumerator: str | None
    start: int
    end: int


class ReadObligation(GoldObligation):
    """Section 3 of the guide."""

    proof: dict[str, tuple[Proof, ...]]


class ReadDeadline(GoldDeadline):
    """Section 4 of the guide."""

    proof: Proof


class ReadTarget(GoldTarget):
    """Section 5 of the guide."""

    proof: Proof


class ReadCitation(GoldCitation):
    """Section 6 of the guide."""

    proof: Proof


class ReadSignature(Part):
    """A digital signature of the file."""

    field: str
    signer: str | None = Field(description="common name in the certificate")
    authority: str | None = Field(description="who issued the certificate")
    integrity: Integrity
    signed_at: datetime.datetime | None = Field(description="by the signer's machine")
    stamped_at: datetime.datetime | None = Field(description="by a time-stamping authority")
    covers_file: bool
    later_changes: bool = Field(description="whether the file was changed after it beyond signing and filling in")
    trusted: bool | None = Field(description="whether it leads to a trusted root; null where no roots were given")


class ReadMember(Part):
    """A body of a group."""

    key: str
    name: str


class ReadGroup(Part):
    """Many bodies under one name."""

    units: tuple[str, ...] = Field(description="kinds of locality whose bodies it holds: xã, thị trấn")
    within: str | None = Field(description="key of the locality that they lie in")
    members: tuple[ReadMember, ...] | None = Field(description="null where not known, or too many to list")
    count: int | None
    as_of: str | None = Field(description="day of the directory's state that the members were taken from")


class ReadBody(Part):
    """Whom printed names mean; what could not be told is null, the names always stand."""

    forms: tuple[str, ...] = Field(description="as printed, as in the obligations")
    key: str | None = Field(description="the same in every document: cong-an/huyen/thanh-hoa.quang-xuong")
    name: str | None = Field(description="Công an huyện Quảng Xương, tỉnh Thanh Hóa")
    kind: str | None
    level: Level | None
    locality: str | None = Field(description="key of its locality: thanh-hoa.quang-xuong")
    office: str | None = Field(description="where an officer of the body is meant: chu-tich")
    group: ReadGroup | None
    by: str | None = Field(description="the rule that said so")
    confidence: float
    proof: Proof | None = Field(description="the words that told the locality, where the name itself does not")


class ReadReference(Part):
    """Words that point to the document itself (`self`), to sections of it, or to a document cited before or a part of one."""

    text: str
    kind: ReferenceKind
    section: str
    paths: tuple[str, ...] = Field(description="sections of this document")
    citation: str | None = Field(description="the full citation that is meant")
    note: str | None = Field(description="the footnote that is meant")
    proof: Proof


class ReadAbbreviation(Part):
    """A short form that the document explains."""

    short: str
    full: str
    uses: int = Field(description="how often it is used after it was explained")
    proof: Proof


class ReadNotice(Part):
    """What could not be done, where, and whether it matters."""

    code: str
    severity: Severity
    stage: str
    page: int | None
    message: str


class Reading(Part):
    """A document as read."""

    document: str
    docextract: str = Field(description="version of docextract")
    source: ReadSource
    metadata: ReadMetadata
    sections: tuple[ReadSection, ...]
    obligations: tuple[ReadObligation, ...]
    deadlines: tuple[ReadDeadline, ...]
    targets: tuple[ReadTarget, ...]
    citations: tuple[ReadCitation, ...]
    references: tuple[ReadReference, ...]
    abbreviations: tuple[ReadAbbreviation, ...]
    signatures: tuple[ReadSignature, ...]
    bodies: tuple[ReadBody, ...]
    notices: tuple[ReadNotice, ...]
    text: str = Field(description="the text that all offsets count in")


def json_schema() -> dict[str, Any]:
    """The JSON Schema of a reading."""
    return {"$schema": "https://json-schema.org/draft/2020-12/schema", **Reading.model_json_schema(mode="serialization")}
