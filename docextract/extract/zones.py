"""What kind of talk a section holds, told by its heading: where a clause is an order and where it only tells (guide, section 3)."""

from enum import StrEnum
from functools import cache

from docextract.vietnamese.letters import fold_placing
from docextract.vietnamese.tables import read_table


class Zone(StrEnum):
    """How a clause without further marks is taken."""

    ACTION = "action"
    """Content and assignment: any clause with a directive verb is an obligation."""
    BACKGROUND = "background"
    """Purpose, requirements, reasons, scope: only a clause with a bearer and a deontic word."""
    GOALS = "goals"
    """Aims and figures to be reached: targets, and clauses as in the background."""
    TIMING = "timing"
    """A clause with an action and its time."""
    FUNDING = "funding"
    """A clause with an action that somebody must do."""


@cache
def _phrases() -> tuple[tuple[str, Zone], ...]:
    return tuple((fold_placing(phrase), Zone(zone)) for phrase, zone in read_table("section_zones"))


def zone_of(heading: str) -> Zone | None:
    """The zone that a heading names, None where it names none; of several the first of the table, unless mixed with action."""
    folded = " ".join(fold_placing(heading.lower()).split())
    found = [zone for phrase, zone in _phrases() if phrase in folded]
    if not found:
        return None
    return Zone.ACTION if Zone.ACTION in found and found[0] in {Zone.TIMING, Zone.FUNDING} else found[0]
