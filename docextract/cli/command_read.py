"""``docextract read``: the reading or the running text of files, without a register."""

from pathlib import Path
from typing import Annotated

import typer
from typer.core import TyperCommand

from docextract.cli.forms import Form
from docextract.messages import Language, say


def add(app: typer.Typer, *, language: Language, cls: type[TyperCommand]) -> None:
    """Adds the command to ``app``."""

    def text(code: str) -> str:
        return say(code, language=language)

    @app.command("read", cls=cls, help=text("help-read"), epilog=text("help-exit-codes"))
    def read(
        files: Annotated[list[Path], typer.Argument(metavar=f"{text('metavar-file')}...", help=text("help-read-files"))],
        form: Annotated[Form, typer.Option("--format", metavar="|".join(Form), help=text("help-read-format"))] = Form.JSON,
        output: Annotated[
            str | None, typer.Option("--output", "-o", metavar=text("metavar-path"), help=text("help-read-output"))
        ] = None,
        config: Annotated[Path | None, typer.Option("--config", metavar=text("metavar-file"), help=text("help-config"))] = None,
    ) -> None:
        from docextract.cli.reading import read_files

        code = read_files(files, form=form.value, output=output, config=config, language=language)
        raise typer.Exit(code)
