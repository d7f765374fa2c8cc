"""``docextract obligations``, ``deadlines`` and ``targets``: what the register holds, by who, what, when and where."""

import datetime
from enum import StrEnum
from typing import Annotated

import typer
from typer.core import TyperCommand

from docextract.errors import UsageError
from docextract.messages import Language, say

NAMES = ("obligations", "deadlines", "targets")


class Form(StrEnum):
    """How rows are shown."""

    TABLE = "table"
    """Boxed and wrapped; where no form is asked for, so at a terminal, and lines with tabs elsewhere."""
    JSON = "json"
    CSV = "csv"


def parse_day(text: str) -> datetime.date:
    """The day written as 2023-10-25 or 25/10/2023 (25-10-2023, 25.10.2023 too); raises UsageError for anything else."""
    for form in ("%Y-%m-%d", "%d/%m/%Y", "%d-%m-%Y", "%d.%m.%Y"):
        try:
            return datetime.datetime.strptime(text.strip(), form).date()
        except ValueError:
            continue
    raise UsageError("date-bad", value=text)


def add(app: typer.Typer, *, language: Language, cls: type[TyperCommand]) -> None:
    """Adds the three commands to ``app``; they take the same options."""
    for name in NAMES:
        _add(app, name=name, language=language, cls=cls)


def _add(app: typer.Typer, *, name: str, language: Language, cls: type[TyperCommand]) -> None:
    def text(code: str) -> str:
        return say(code, language=language)

    day = text("metavar-day")

    @app.command(name, cls=cls, help=text(f"help-{name}"), epilog=text("help-exit-codes"))
    def listing(
        *,
        bearer: Annotated[str | None, typer.Option("--bearer", metavar=text("metavar-name"), help=text("help-bearer"))] = None,
        document: Annotated[
            str | None, typer.Option("--document", metavar=text("metavar-number"), help=text("help-document"))
        ] = None,
        due_from: Annotated[str | None, typer.Option("--due-from", metavar=day, help=text("help-due-from"))] = None,
        due_to: Annotated[str | None, typer.Option("--due-to", metavar=day, help=text("help-due-to"))] = None,
        unassigned: Annotated[bool, typer.Option("--unassigned", help=text("help-unassigned"))] = False,
        search: Annotated[str | None, typer.Option("--search", metavar=text("metavar-words"), help=text("help-search"))] = None,
        form: Annotated[Form | None, typer.Option("--format", metavar="table|json|csv", help=text("help-format"))] = None,
        limit: Annotated[int, typer.Option("--limit", metavar="N≥1", min=1, help=text("help-limit"))] = 100,
        offset: Annotated[int, typer.Option("--offset", metavar="N≥0", min=0, help=text("help-offset"))] = 0,
        register: Annotated[
            str | None, typer.Option("--register", metavar=text("metavar-register"), help=text("help-register"))
        ] = None,
    ) -> None:
        first = parse_day(due_from) if due_from else None
        last = parse_day(due_to) if due_to else None
        if first and last and last < first:
            raise UsageError("period-backward", due_from=due_from, due_to=due_to)

        from docextract.cli.listing import show
        from docextract.tracking.rows import Criteria, Window

        criteria = Criteria(
            bearer=bearer,
            document=document,
            due_from=first,
            due_to=last,
            is_assigned=False if unassigned else None,
            search=search,
        )
        show(
            name,
            criteria=criteria,
            window=Window(limit=limit, offset=offset),
            form=form and form.value,
            register=register,
            language=language,
        )
