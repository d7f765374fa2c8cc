"""Where a reading departs from gold, one item at a time, for people who improve it."""

from enum import StrEnum
from typing import NamedTuple


class Aspect(StrEnum):
    """What a difference is about."""

    METADATA = "metadata"
    SECTIONS = "sections"
    HEADINGS = "headings"
    OBLIGATIONS = "obligations"
    PLACES = "places"
    OWNERS = "owners"
    COORDINATORS = "coordinators"
    ROLE = "role"
    MODALITY = "modality"
    REPORT_TO = "report_to"
    VIA = "via"
    DEADLINES = "deadlines"
    LINKS = "links"
    TARGETS = "targets"
    CITATIONS = "citations"
    TEXT = "text"


class Sort(StrEnum):
    """Missed: only in gold. Invented: only in the reading. Wrong: in both, not the same."""

    MISSED = "missed"
    INVENTED = "invented"
    WRONG = "wrong"


class Difference(NamedTuple):
    """One item: what gold says, what was read (either may be empty), and a note that helps to see why."""

    aspect: Aspect
    sort: Sort
    section: str
    gold: str = ""
    read: str = ""
    note: str = ""
