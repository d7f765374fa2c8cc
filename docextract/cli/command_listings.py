"""``docextract obligations``, ``deadlines`` and ``targets``: what the register holds, by who, what, when and where."""

from enum import StrEnum
from typing import TYPE_CHECKING, Annotated

import typer
from typer.core import TyperCommand

from docextract.cli.filters import with_filters
from docextract.messages import Language, say

if TYPE_CHECKING:
    from docextract.tracking.rows import Criteria

NAMES = ("obligations", "deadlines", "targets")


class Form(StrEnum):
    """How rows are shown."""

    TABLE = "table"
    """Boxed and wrapped; where no form is asked for, so at a terminal, and lines with tabs elsewhere."""
    JSON = "json"
    CSV = "csv"


def add(app: typer.Typer, *, language: Language, cls: type[TyperCommand]) -> None:
    """Adds the three commands to ``app``; they take the same options."""
    for name in NAMES:
        _add(app, name=name, language=language, cls=cls)


def _add(app: typer.Typer, *, name: str, language: Language, cls: type[TyperCommand]) -> None:
    def text(code: str) -> str:
        return say(code, language=language)

    def listing(
        *,
        criteria: "Criteria",
        form: Annotated[Form | None, typer.Option("--format", metavar="table|json|csv", help=text("help-format"))] = None,
        limit: Annotated[int, typer.Option("--limit", metavar="N≥1", min=1, help=text("help-limit"))] = 100,
        offset: Annotated[int, typer.Option("--offset", metavar="N≥0", min=0, help=text("help-offset"))] = 0,
        register: Annotated[
            str | None, typer.Option("--register", metavar=text("metavar-register"), help=text("help-register"))
        ] = None,
    ) -> None:
        from docextract.cli.listing import show
        from docextract.tracking.rows import Window

        show(
            name,
            criteria=criteria,
            window=Window(limit=limit, offset=offset),
            form=form and form.value,
            register=register,
            language=language,
        )

    command = with_filters(listing, language=language)
    app.command(name, cls=cls, help=text(f"help-{name}"), epilog=text("help-exit-codes"))(command)
