"""``docextract import``: a workbook that comes back, into the register."""

from pathlib import Path
from typing import Annotated

import typer
from typer.core import TyperCommand

from docextract.cli.command_export import register_option
from docextract.messages import Language, say


def add(app: typer.Typer, *, language: Language, cls: type[TyperCommand]) -> None:
    """Adds the command to ``app``."""

    def text(code: str) -> str:
        return say(code, language=language)

    @app.command("import", cls=cls, help=text("help-import"), epilog=text("help-exit-codes"))
    def import_(
        file: Annotated[Path, typer.Argument(metavar=text("metavar-file"), help=text("help-import-file"))],
        *,
        by: Annotated[
            str, typer.Option("--by", metavar=text("metavar-name"), envvar="DOCEXTRACT_REVIEWER", help=text("help-review-by"))
        ],
        reason: Annotated[
            str | None, typer.Option("--reason", metavar=text("metavar-words"), help=text("help-import-reason"))
        ] = None,
        matched: Annotated[bool, typer.Option("--matched", help=text("help-import-matched"))] = False,
        register: register_option(language) = None,  # type: ignore[valid-type]
    ) -> None:
        from docextract.cli.importing import take_in

        take_in(file, by=by, reason=reason, matched=matched, register=register, language=language)
