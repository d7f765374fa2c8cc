"""``docextract doctor``: what is installed, what is missing, and the command that mends it."""

from enum import StrEnum
from typing import Annotated

import typer
from typer.core import TyperCommand

from docextract.messages import Language, say


class Form(StrEnum):
    """How the findings are shown."""

    TABLE = "table"
    JSON = "json"


def add(app: typer.Typer, *, language: Language, cls: type[TyperCommand]) -> None:
    """Adds the command to ``app``."""

    def text(code: str) -> str:
        return say(code, language=language)

    @app.command("doctor", cls=cls, help=text("help-doctor"), epilog=text("help-exit-codes"))
    def doctor(
        form: Annotated[Form, typer.Option("--format", metavar="table|json", help=text("help-doctor-format"))] = Form.TABLE,
        register: Annotated[
            str | None, typer.Option("--register", metavar=text("metavar-register"), help=text("help-register"))
        ] = None,
    ) -> None:
        from docextract.cli.examining import examine

        raise typer.Exit(examine(register, form=form.value, language=language))
