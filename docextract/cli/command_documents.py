"""``docextract documents``: what was taken into the register, and what could not be read."""

from typing import TYPE_CHECKING, Annotated

import typer
from typer.core import TyperCommand

from docextract.cli.command_listings import Form
from docextract.cli.filters import with_filters
from docextract.messages import Language, say

if TYPE_CHECKING:
    from docextract.tracking.rows import Criteria

FILTERS = frozenset({"document", "place", "issued_from", "issued_to"})
"""What is asked of documents themselves."""


def add(app: typer.Typer, *, language: Language, cls: type[TyperCommand]) -> None:
    """Adds the command to ``app``."""

    def text(code: str) -> str:
        return say(code, language=language)

    def documents(
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

        window = Window(limit=limit, offset=offset)
        show("documents", criteria=criteria, window=window, form=form and form.value, register=register, language=language)

    command = with_filters(documents, language=language, only=FILTERS)
    app.command("documents", cls=cls, help=text("help-documents"), epilog=text("help-exit-codes"))(command)
