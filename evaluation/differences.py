"""Where a reading departs from gold, one item at a time, for people who improve it."""

from collections.abc import Callable, Iterator, Sequence
from enum import StrEnum
from typing import NamedTuple, TypeVar

from evaluation.pairing import Clause, Pair


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


_Finding = TypeVar("_Finding", bound=Clause)


def compare_paired(
    gold: Sequence[_Finding],
    read: Sequence[_Finding],
    pairs: Sequence[Pair],
    *,
    aspect: Aspect,
    equal: Callable[[_Finding, _Finding], bool],
    in_short: Callable[[_Finding], str],
) -> Iterator[Difference]:
    """Findings missed and wrong, in gold order, then those invented."""
    read_of = {pair.gold: pair.read for pair in pairs}
    paired = set(read_of.values())
    for index, one in enumerate(gold):
        if index not in read_of:
            yield Difference(aspect, Sort.MISSED, one.section, gold=in_short(one))
        elif not equal(one, other := read[read_of[index]]):
            yield Difference(aspect, Sort.WRONG, one.section, in_short(one), in_short(other))
    for index, other in enumerate(read):
        if index not in paired:
            yield Difference(aspect, Sort.INVENTED, other.section, read=in_short(other))
