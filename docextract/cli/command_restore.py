"""``docextract restore``: text in, restored text out."""

import sys
from enum import StrEnum
from pathlib import Path
from typing import Annotated

import typer
from typer.core import TyperCommand

from docextract.messages import Language, say


class Mode(StrEnum):
    """What the text is taken for: the modes of the stage, which is too heavy to import for a help page."""

    AUTO = "auto"
    BARE = "bare"
    MISREAD = "misread"


class Placing(StrEnum):
    """Where tone marks are written: as the stage names it."""

    KEEP = "keep"
    OLD = "old"
    NEW = "new"


def add(app: typer.Typer, *, language: Language, cls: type[TyperCommand]) -> None:
    """Adds the command to ``app``."""

    def text(code: str) -> str:
        return say(code, language=language)

    @app.command("restore", cls=cls, help=text("help-restore"), epilog=text("help-exit-codes"))
    def restore(
        file: Annotated[Path | None, typer.Argument(metavar=f"[{text('metavar-file')}]", help=text("help-restore-file"))] = None,
        changes: Annotated[bool, typer.Option("--changes", help=text("help-restore-changes"))] = False,
        mode: Annotated[Mode, typer.Option("--mode", metavar="auto|bare|misread", help=text("help-restore-mode"))] = Mode.AUTO,
        placing: Annotated[
            Placing, typer.Option("--tone-placing", metavar="keep|old|new", help=text("help-restore-tone-placing"))
        ] = Placing.KEEP,
        output: Annotated[
            Path | None, typer.Option("--output", "-o", metavar=text("metavar-file"), help=text("help-restore-output"))
        ] = None,
    ) -> None:
        from docextract.cli.output import check_file, write_file, write_out
        from docextract.cli.progress import portion
        from docextract.cli.restoring import changed_lines, restored_text
        from docextract.restore.stage import Options

        if output is not None:
            check_file(output, inputs=[file] if file else [])
        options = Options.model_validate({"mode": mode.value, "tone_placing": placing.value})
        restored = changed_lines if changes else restored_text
        with portion(file, result_elsewhere=output is not None or not sys.stdout.isatty()) as advance:
            pieces = restored(file, options=options, advance=advance)
            if output is not None:
                write_file(output, pieces)
            else:
                for piece in pieces:
                    write_out(piece)
