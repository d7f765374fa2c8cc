"""The commands, put together in one language."""

from importlib.metadata import version
from typing import Annotated

import typer

from docextract.cli import (
    command_bodies,
    command_check,
    command_doctor,
    command_documents,
    command_export,
    command_gold,
    command_import,
    command_ingest,
    command_listings,
    command_read,
    command_report,
    command_restore,
    command_review,
    command_schema,
    command_sync,
)
from docextract.cli.help import command_class, group_class
from docextract.errors import UsageError
from docextract.messages import Language, say


def build(language: Language) -> typer.Typer:
    """The application with its help in ``language``."""
    app = typer.Typer(
        cls=group_class(language),
        help=say("help-docextract", language=language),
        epilog=say("help-exit-codes", language=language),
        add_completion=False,
        rich_markup_mode=None,
        pretty_exceptions_enable=False,
        context_settings={"help_option_names": ["-h", "--help"]},
    )

    @app.callback(invoke_without_command=True)
    def root(
        context: typer.Context,
        show_version: Annotated[bool, typer.Option("--version", help=say("help-version", language=language))] = False,
        _lang: Annotated[  # taken out of the arguments before they come here; declared for the help page
            str, typer.Option("--lang", metavar="vi|en", show_default=False, help=say("help-lang", language=language))
        ] = "vi",
    ) -> None:
        if show_version:
            typer.echo(f"docextract {version('docextract')}")
            raise typer.Exit
        if context.invoked_subcommand is None:
            typer.echo(context.get_help())
            raise typer.Exit(UsageError.exit_code)

    for module in (
        command_read,
        command_restore,
        command_ingest,
        command_listings,
        command_bodies,
        command_documents,
        command_check,
        command_export,
        command_import,
        command_report,
        command_review,
        command_gold,
        command_sync,
        command_doctor,
        command_schema,
    ):
        module.add(app, language=language, cls=command_class(language))
    return app
