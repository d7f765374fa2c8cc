"""``docextract bodies``: who has duties in the register, under which printed names."""

from typing import Annotated

import typer
from typer.core import TyperCommand

from docextract.cli.command_listings import Form
from docextract.messages import Language, say


def add(app: typer.Typer, *, language: Language, cls: type[TyperCommand]) -> None:
    """Adds the command to ``app``."""

    def text(code: str) -> str:
        return say(code, language=language)

    @app.command("bodies", cls=cls, help=text("help-bodies"), epilog=text("help-exit-codes"))
    def bodies(
        search: Annotated[
            str | None, typer.Option("--search", metavar=text("metavar-name"), help=text("help-bodies-search"))
        ] = None,
        document: Annotated[
            str | None, typer.Option("--document", metavar=text("metavar-number"), help=text("help-document"))
        ] = None,
        now: Annotated[bool, typer.Option("--now", help=text("help-now"))] = False,
        form: Annotated[Form | None, typer.Option("--format", metavar="table|json|csv", help=text("help-format"))] = None,
        limit: Annotated[int, typer.Option("--limit", metavar="N≥1", min=1, help=text("help-limit"))] = 100,
        offset: Annotated[int, typer.Option("--offset", metavar="N≥0", min=0, help=text("help-offset"))] = 0,
        register: Annotated[
            str | None, typer.Option("--register", metavar=text("metavar-register"), help=text("help-register"))
        ] = None,
    ) -> None:
        from docextract.cli.listing import show
        from docextract.tracking.rows import Criteria, Window

        criteria = Criteria(bearer=search, document=document, now=now)
        window = Window(limit=limit, offset=offset)
        show("bodies", criteria=criteria, window=window, form=form and form.value, register=register, language=language)
