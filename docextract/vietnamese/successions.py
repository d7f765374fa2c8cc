"""What took over from bodies that are no more: rows of a table by kind, level and field, each with its day and legal basis.

What the table leaves blank (a day, a basis) could not be verified. Provinces, districts and communes have their successors in
``localities``.
"""

import datetime
from functools import cache

from docextract.document.body import Level
from docextract.document.value import Value
from docextract.vietnamese.name_words import fold_name
from docextract.vietnamese.tables import read_table

_ALL = "*"
SAME = "="
"""The body goes on under its kind, in the locality of today."""


class Succession(Value):
    """What took over the duties of a kind of body, or those in some fields."""

    kind: str
    level: Level
    fields: tuple[str, ...]
    """Words of the fields that it took over; none for all the rest."""
    on: datetime.date | None
    successor: str
    """A kind of agency, ``SAME``, or a name; ``{unit}`` in it is the province of today, ``{old}`` the old place."""
    where: Level
    sure: bool
    """Whether it is the one successor; else one of several candidates, or known in general only."""
    basis: str | None

    def concerns(self, text: str) -> bool:
        """Whether ``text`` speaks of one of its fields."""
        padded = f" {fold_name(text)} "
        return any(f" {field} " in padded for field in self.fields)


@cache
def successions() -> tuple[Succession, ...]:
    """The rows of the table, in its order."""
    return tuple(
        Succession(
            kind=kind,
            level=Level(level),
            fields=tuple(fold_name(one) for one in field.split("; ") if one),
            on=datetime.date.fromisoformat(on) if on else None,
            successor=successor,
            where=Level(where),
            sure=certainty == "sure",
            basis=basis or None,
        )
        for kind, level, field, on, successor, where, certainty, basis in read_table("successions")
    )


@cache
def successions_of(kind: str, *, level: Level) -> tuple[Succession, ...]:
    """The rows for a kind of body at its level, or else those for all kinds (``*``); none where nothing is known."""
    own = tuple(row for row in successions() if row.level is level and row.kind == kind)
    return own or tuple(row for row in successions() if row.level is level and row.kind == _ALL)
