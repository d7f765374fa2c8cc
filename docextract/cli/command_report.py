"""``docextract report``: a printable report of who must do what."""

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer
from typer.core import TyperCommand

from docextract.cli.command_export import register_option
from docextract.cli.filters import parse_day, with_filters
from docextract.messages import Language, say

if TYPE_CHECKING:
    from docextract.tracking.rows import Criteria


def add(app: typer.Typer, *, language: Language, cls: type[TyperCommand]) -> None:
    """Adds the command to ``app``."""

    def text(code: str) -> str:
        return say(code, language=language)

    def report(
        *,
        criteria: "Criteria",
        as_of: Annotated[str | None, typer.Option("--as-of", metavar=text("metavar-day"), help=text("help-report-as-of"))] = None,
        output: Annotated[Path, typer.Option("--output", "-o", metavar="FILE.pdf|.html|.docx", help=text("help-report-output"))],
        register: register_option(language) = None,  # type: ignore[valid-type]
    ) -> None:
        day = parse_day(as_of) if as_of else None

        from docextract.cli.exporting import give_out, write_report

        give_out(write_report(output, as_of=day), criteria=criteria, output=output, register=register, language=language)

    command = with_filters(report, language=language)
    app.command("report", cls=cls, help=text("help-report"), epilog=text("help-exit-codes"))(command)
