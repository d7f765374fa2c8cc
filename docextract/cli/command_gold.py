"""``docextract gold``: a confirmed document as gold, in the form of the corpus."""

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

    @app.command("gold", cls=cls, help=text("help-gold"), epilog=text("help-exit-codes"))
    def gold(
        name: Annotated[str, typer.Argument(metavar=text("metavar-number"), help=text("help-gold-name"))],
        output: Annotated[Path, typer.Option("--output", "-o", metavar=text("metavar-path"), help=text("help-gold-output"))],
        register: register_option(language) = None,  # type: ignore[valid-type]
    ) -> None:
        from docextract.cli.golding import write_gold

        write_gold(name, folder=output, register=register, language=language)
