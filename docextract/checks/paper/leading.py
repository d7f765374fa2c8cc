"""The bodies that lead tasks of a document, each with its tasks, and what is said of several of them at once."""

from collections.abc import Callable, Iterable, Iterator

from docextract.checks.violation import Violation, found
from docextract.document import Document, Obligation, Role, Value


class Leader(Value):
    """A body that leads tasks."""

    name: str
    """As first printed."""
    tasks: tuple[Obligation, ...]


def leaders(tasks: Iterable[Obligation], *, known_by: Callable[[str], str]) -> dict[str, Leader]:
    """The bodies that lead any of ``tasks``, in their order; names that ``known_by`` makes alike are one body."""
    led: dict[str, list[tuple[str, Obligation]]] = {}
    for task in tasks:
        for bearer in task.bearers if task.role is Role.LEAD else ():
            led.setdefault(known_by(bearer.value), []).append((bearer.value, task))
    return {key: Leader(name=parts[0][0], tasks=tuple(task for _, task in parts)) for key, parts in led.items()}


def found_of(code: str, bodies: list[Leader], *, document: Document) -> Iterator[Violation]:
    """One finding for all of ``bodies``, at the first task of each; none where there are none."""
    if bodies:
        yield found(
            code,
            document=document,
            at=[body.tasks[0].evidence.span for body in bodies],
            subject="–",
            count=len(bodies),
            bearers="; ".join(body.name for body in bodies),
        )
