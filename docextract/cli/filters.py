"""The options that choose rows of the register; every command that shows or gives them out takes the same."""

import datetime
import inspect
from collections.abc import Callable
from typing import TYPE_CHECKING, Annotated, Any

import typer

from docextract.errors import UsageError
from docextract.messages import Language, say
from docextract.tracking.days import day

if TYPE_CHECKING:
    from docextract.tracking.rows import Criteria

Command = Callable[..., None]


def parse_day(text: str) -> datetime.date:
    """The day written as 2023-10-25 or 25/10/2023 (25-10-2023, 25.10.2023 too); raises UsageError for anything else."""
    try:
        return day(text)
    except ValueError as error:
        raise UsageError("date-bad", value=text) from error


def with_filters(command: Command, *, language: Language, only: frozenset[str] | None = None) -> Command:
    """``command`` with the filters (or ``only`` some) before its own options; it is called with them as one ``criteria``."""
    filters = [parameter for parameter in _parameters(language) if only is None or parameter.name in only]
    names = {parameter.name for parameter in filters}

    def called(**given: Any) -> None:
        chosen = {name: given.pop(name) for name in names}
        command(criteria=_criteria(**chosen), **given)

    own = [parameter for parameter in inspect.signature(command).parameters.values() if parameter.name != "criteria"]
    # Typer takes the options from the signature: arguments come first, then the filters, then the command's own options.
    called.__signature__ = inspect.Signature([*filters, *own])  # type: ignore[attr-defined]
    return called


def _criteria(
    *,
    bearer: str | None = None,
    document: str | None = None,
    due_from: str | None = None,
    due_to: str | None = None,
    unassigned: bool = False,
    progress: str | None = None,
    search: str | None = None,
    now: bool = False,
    marks: bool = False,
    place: str | None = None,
    issued_from: str | None = None,
    issued_to: str | None = None,
) -> "Criteria":
    """The criteria as values; raises UsageError for what is no day, and for an end before its beginning."""
    first, last = _period(due_from, due_to)
    issued_first, issued_last = _period(issued_from, issued_to)

    from docextract.tracking.review import Progress
    from docextract.tracking.rows import Criteria

    known = tuple(word.value for word in Progress)
    if progress is not None and progress not in known:
        raise UsageError("progress-unknown", value=progress, known="|".join(known))
    return Criteria(
        bearer=bearer,
        document=document,
        due_from=first,
        due_to=last,
        is_assigned=False if unassigned else None,
        progress=Progress(progress) if progress else None,
        search=search,
        now=now,
        with_marks=marks,
        place=place,
        issued_from=issued_first,
        issued_to=issued_last,
    )


def _period(since: str | None, until: str | None) -> tuple[datetime.date | None, datetime.date | None]:
    """The days of a period; raises UsageError for what is no day, and for an end before its beginning."""
    first = parse_day(since) if since else None
    last = parse_day(until) if until else None
    if first and last and last < first:
        raise UsageError("period-backward", since=since, until=until)
    return first, last


def _parameters(language: Language) -> list[inspect.Parameter]:
    """The filters as Typer wants them."""

    def text(code: str) -> str:
        return say(code, language=language)

    def option(name: str, kind: Any, default: object, *, metavar: str | None = None) -> inspect.Parameter:
        flag = f"--{name.replace('_', '-')}"
        annotation = Annotated[kind, typer.Option(flag, metavar=metavar, help=text(f"help-{flag.removeprefix('--')}"))]
        return inspect.Parameter(name, inspect.Parameter.KEYWORD_ONLY, default=default, annotation=annotation)

    words = str | None
    return [
        option("bearer", words, None, metavar=text("metavar-name")),
        option("document", words, None, metavar=text("metavar-number")),
        option("due_from", words, None, metavar=text("metavar-day")),
        option("due_to", words, None, metavar=text("metavar-day")),
        option("unassigned", bool, default=False),
        option("progress", words, None, metavar="open|started|done|dropped"),
        option("search", words, None, metavar=text("metavar-words")),
        option("now", bool, default=False),
        option("marks", bool, default=False),
        option("place", words, None, metavar=text("metavar-name")),
        option("issued_from", words, None, metavar=text("metavar-day")),
        option("issued_to", words, None, metavar=text("metavar-day")),
    ]
