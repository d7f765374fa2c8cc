"""Who must act, in words: as printed, or as the bodies of today beside what is printed."""

from collections.abc import Iterator

from docextract.messages import Language, say
from docextract.resolve.present import Present, Standing, Successor
from docextract.tracking.rows import DeadlineRow, ObligationRow

_HEIRS = 3
"""Bodies of today that are named for one of a document."""
_FIELDS = 3
"""Fields that are named of each."""


def acting(row: ObligationRow | DeadlineRow, *, language: Language) -> tuple[str, ...]:
    """The bearers of ``row``: as printed, or the bodies of today with what is printed, where those were asked for."""
    return tuple(as_of_today(name, present, language=language) for name, present in _with_presents(row))


def labels(row: ObligationRow) -> tuple[str, ...]:
    """The bearers of ``row`` as names to sort and filter by: of today where that was asked and is sure, else as printed."""
    return tuple(_heir_of(present) or name for name, present in _with_presents(row))


def _with_presents(row: ObligationRow | DeadlineRow) -> Iterator[tuple[str, Present | None]]:
    """The bearers of ``row``, each with who it is today; None where that was not asked."""
    presents = [body.present for body in row.bodies] or [None] * len(row.bearers)
    return zip(row.bearers, presents, strict=True)


def _heir_of(present: Present | None) -> str | None:
    """The one body that surely took over."""
    if present is None or present.standing is not Standing.SUCCEEDED or len(present.successors) != 1:
        return None
    return present.successors[0].name


def as_of_today(name: str, present: Present | None, *, language: Language) -> str:
    """Who ``name`` is today beside the name itself; ``name`` where that was not asked."""
    if present is None:
        return name
    heirs = [_heir(one, language=language) for one in present.successors]
    shown = " / ".join([*heirs[:_HEIRS], "…"] if len(heirs) > _HEIRS else heirs)
    return say(f"column-now-{present.standing.value}", {"name": name, "now": shown}, language=language)


def _heir(heir: Successor, *, language: Language) -> str:
    """A body of today with the fields that it took over, where others took over the rest."""
    if heir.concerned:
        return say("column-now-field", {"name": heir.name}, language=language)
    if heir.fields:
        return say("column-now-fields", {"name": heir.name, "fields": ", ".join(heir.fields[:_FIELDS])}, language=language)
    return heir.name
