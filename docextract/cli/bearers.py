"""Who must act, as rows are shown: as printed, through a group, or as the bodies of today."""

from typing import Any

from docextract.cli.cells import Cell
from docextract.export.bearers import as_of_today
from docextract.messages import Language, say
from docextract.resolve.present import Present


class Bearer(Cell):
    """A bearer as printed; ``through`` where it is a group that holds the body asked for; who it is today, where asked."""

    name: str
    through: bool = False
    present: Present | None = None

    def plain(self) -> str:
        """The name as printed."""
        return self.name

    def shown(self, language: Language) -> str:
        """As printed, or as of today with what is printed."""
        name = say("column-through", {"name": self.name}, language=language) if self.through else self.name
        return as_of_today(name, self.present, language=language)


def bearers_of(row: Any) -> tuple[Bearer, ...]:
    """The bearers of a row."""
    bodies = row.bodies or [None] * len(row.bearers)
    return tuple(
        Bearer(name=name, through=body.through, present=body.present) if body else Bearer(name=name)
        for name, body in zip(row.bearers, bodies, strict=True)
    )


def body_of(row: Any) -> Bearer:
    """The body that a row is about."""
    return Bearer(name=row.name, present=row.present)


def today(row: Any) -> tuple[str, ...]:
    """The bodies of today: of each bearer those that are it, or may be."""
    return tuple(" / ".join(one.name for one in present.successors) for present in _presents(row))


def standings(row: Any) -> tuple[str, ...]:
    """What is known of each bearer today."""
    return tuple(present.standing.value for present in _presents(row))


def bases(row: Any) -> tuple[str, ...]:
    """The legal bases of who took over."""
    return tuple(dict.fromkeys(one.basis for present in _presents(row) for one in present.successors if one.basis))


def _presents(row: Any) -> list[Present]:
    bodies = row.bodies if hasattr(row, "bodies") else (row,)
    return [body.present for body in bodies if body.present]
