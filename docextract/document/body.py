"""Who is meant by a printed name: the body behind it, at its level, in its locality."""

from enum import StrEnum

from docextract.document.evidence import Evidence
from docextract.document.value import Value


class Level(StrEnum):
    """The levels of government."""

    CENTRAL = "trung ương"
    PROVINCE = "tỉnh"
    DISTRICT = "huyện"
    """Ended on 30 June 2025."""
    COMMUNE = "xã"


class Member(Value):
    """A body that a group holds."""

    key: str
    name: str


class Group(Value):
    """Many bodies of one kind under one name: "UBND các xã, thị trấn"."""

    units: tuple[str, ...]
    """The kinds of locality whose bodies it holds: xã, thị trấn; none where it holds kinds of body: "các sở, ban, ngành"."""
    within: str | None = None
    """Key of the locality that they all lie in; None where it is not known."""
    members: tuple[Member, ...] | None = None
    """None where the localities are not known, or are those of a whole province or the country."""
    count: int | None = None
    """How many there are; None where that is not known."""
    as_of: str | None = None
    """ISO day of the state of the directory that the members were taken from."""


class Body(Value):
    """The body that printed names of one document stand for; without a key where it could not be told which is meant."""

    forms: tuple[str, ...]
    """Its names as printed in the document, each once."""
    key: str | None = None
    """cong-an/huyen/thanh-hoa.quang-xuong: the same in every document."""
    name: str | None = None
    """Công an huyện Quảng Xương, tỉnh Thanh Hóa."""
    kind: str | None = None
    """cong-an: row of the directory of agencies."""
    level: Level | None = None
    locality: str | None = None
    """Key of its locality: thanh-hoa.quang-xuong; for a group, that which its members lie in."""
    office: str | None = None
    """The office that is meant, where it is an officer of the body: chu-tich."""
    group: Group | None = None
    by: str | None = None
    """The rule that said so."""
    confidence: float = 0.0
    evidence: Evidence | None = None
    """The words of the masthead that told the locality; None where the name itself tells it, or it has none."""
