"""The table of steps from a file to its findings: the architecture on one screen."""

from collections.abc import Callable, Iterable
from pathlib import Path

from docextract.document import Document, Value
from docextract.intake.stage import take_in
from docextract.layout.stage import lay_out
from docextract.ocr.stage import recognise
from docextract.resolve.stage import resolve
from docextract.restore.stage import restore
from docextract.settings import Settings
from docextract.structure.stage import parse

Watch = Callable[[str], None]
"""Told the name of each step before it runs."""


class Step(Value):
    """One stage: what it needs of the document, what it gives, and how it is called."""

    name: str
    needs: frozenset[str]
    gives: frozenset[str]
    apply: Callable[[Document, Settings], Document]


def _extract(document: Document, settings: Settings) -> Document:
    """Loads spaCy and underthesea, a second's work: whoever wants the text alone is spared it."""
    from docextract.extract.stage import extract  # noqa: PLC0415

    return extract(document, options=settings.extract)


STEPS: tuple[Step, ...] = (
    Step(
        name="ocr",
        needs=frozenset({"pages"}),
        gives=frozenset({"lines"}),
        apply=lambda document, settings: recognise(document, options=settings.ocr),
    ),
    Step(
        name="layout",
        needs=frozenset({"lines"}),
        gives=frozenset({"text"}),
        apply=lambda document, settings: lay_out(document, options=settings.layout),
    ),
    Step(
        name="restore",
        needs=frozenset({"text"}),
        gives=frozenset({"right text"}),
        apply=lambda document, settings: restore(document, options=settings.restore),
    ),
    Step(
        name="structure",
        needs=frozenset({"right text"}),
        gives=frozenset({"outline", "masthead"}),
        apply=lambda document, settings: parse(document, options=settings.structure),
    ),
    Step(
        name="extract",
        needs=frozenset({"right text", "outline", "masthead"}),
        gives=frozenset({"findings"}),
        apply=_extract,
    ),
    Step(
        name="resolve",
        needs=frozenset({"masthead", "findings"}),
        gives=frozenset({"bodies"}),
        apply=lambda document, settings: resolve(document, options=settings.resolve),
    ),
)
"""Intake comes before them: it alone reads the file, and gives the pages."""


def check(steps: Iterable[Step]) -> None:
    """Raises ValueError where a step needs what none before it gives."""
    given = {"pages"}
    for step in steps:
        if missing := step.needs - given:
            raise ValueError(f"step {step.name!r} needs {sorted(missing)}, which no step before it gives")
        given |= step.gives


def steps_to(given: str, *, steps: tuple[Step, ...] = STEPS) -> tuple[Step, ...]:
    """The first of ``steps``, up to the one that gives what is called ``given``; raises ValueError where none does."""
    for count, step in enumerate(steps, start=1):
        if given in step.gives:
            return steps[:count]
    raise ValueError(f"no step gives {given!r}")


def read(
    path: Path, *, settings: Settings | None = None, steps: tuple[Step, ...] = STEPS, watch: Watch = lambda _: None
) -> Document:
    """The document in the file at ``path``, read through every step.

    Raises InputError for a file that cannot be read, MachineError where a program or a model is missing.
    """
    check(steps)
    settings = settings or Settings()
    watch("intake")
    document = take_in(path, options=settings.intake)
    for step in steps:
        watch(step.name)
        document = step.apply(document, settings)
    return document
