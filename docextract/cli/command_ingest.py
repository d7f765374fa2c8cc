"""``docextract ingest``: files and folders into the register."""

from pathlib import Path
from typing import Annotated

import typer
from typer.core import TyperCommand

from docextract.messages import Language, say


def add(app: typer.Typer, *, language: Language, cls: type[TyperCommand]) -> None:
    """Adds the command to ``app``."""

    def text(code: str) -> str:
        return say(code, language=language)

    @app.command("ingest", cls=cls, help=text("help-ingest"), epilog=text("help-exit-codes"))
    def ingest(
        paths: Annotated[list[Path], typer.Argument(metavar=f"{text('metavar-path')}...", help=text("help-ingest-paths"))],
        register: Annotated[
            str | None, typer.Option("--register", metavar=text("metavar-register"), help=text("help-register"))
        ] = None,
        config: Annotated[Path | None, typer.Option("--config", metavar=text("metavar-file"), help=text("help-config"))] = None,
    ) -> None:
        from docextract.cli.ingesting import ingest_paths

        raise typer.Exit(ingest_paths(paths, register=register, config=config, language=language))
