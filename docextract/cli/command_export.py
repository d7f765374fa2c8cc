"""``docextract export FORM``: rows of the register in the forms that other tools take."""

from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer
from typer.core import TyperCommand

from docextract.cli.filters import parse_day, with_filters
from docextract.cli.help import group_class
from docextract.errors import UsageError
from docextract.messages import Language, say

if TYPE_CHECKING:
    from docextract.tracking.rows import Criteria

PLAIN = ("jira", "gitlab", "redmine", "openproject", "jsonl", "annotations", "nd30")
"""The forms that take no options of their own, beside the workbook."""


def add(app: typer.Typer, *, language: Language, cls: type[TyperCommand]) -> None:
    """Adds the group to ``app``."""
    forms = typer.Typer(
        name="export",
        cls=group_class(language),
        help=say("help-export", language=language),
        epilog=say("help-exit-codes", language=language),
        context_settings={"help_option_names": ["-h", "--help"]},
    )

    @forms.callback(invoke_without_command=True)
    def shown(context: typer.Context) -> None:
        if context.invoked_subcommand is None:
            typer.echo(context.get_help())
            raise typer.Exit(UsageError.exit_code)

    _add_plain(forms, name="xlsx", language=language, cls=cls)
    _add_csv(forms, language=language, cls=cls)
    _add_ics(forms, language=language, cls=cls)
    for name in PLAIN:
        _add_plain(forms, name=name, language=language, cls=cls)
    app.add_typer(forms)


def output_option(language: Language) -> Any:
    """``-o``."""
    metavar = say("metavar-file", language=language)
    return Annotated[
        Path | None, typer.Option("--output", "-o", metavar=metavar, help=say("help-export-output", language=language))
    ]


def register_option(language: Language) -> Any:
    """``--register``."""
    metavar = say("metavar-register", language=language)
    return Annotated[str | None, typer.Option("--register", metavar=metavar, help=say("help-register", language=language))]


def _add_plain(forms: typer.Typer, *, name: str, language: Language, cls: type[TyperCommand]) -> None:
    def export(
        *,
        criteria: "Criteria",
        output: output_option(language) = None,  # type: ignore[valid-type]
        register: register_option(language) = None,  # type: ignore[valid-type]
    ) -> None:
        from docextract.cli.exporting import WRITERS, give_out

        give_out(WRITERS[name], criteria=criteria, output=output, register=register, language=language)

    _put(forms, name, export, language=language, cls=cls)


def _add_csv(forms: typer.Typer, *, language: Language, cls: type[TyperCommand]) -> None:
    def export(
        *,
        criteria: "Criteria",
        bom: Annotated[bool, typer.Option("--bom", help=say("help-bom", language=language))] = False,
        output: output_option(language) = None,  # type: ignore[valid-type]
        register: register_option(language) = None,  # type: ignore[valid-type]
    ) -> None:
        from docextract.cli.exporting import give_out, write_csv

        give_out(write_csv(bom=bom), criteria=criteria, output=output, register=register, language=language)

    _put(forms, "csv", export, language=language, cls=cls)


def _add_ics(forms: typer.Typer, *, language: Language, cls: type[TyperCommand]) -> None:
    def text(code: str) -> str:
        return say(code, language=language)

    day, address = text("metavar-day"), text("metavar-register")

    def export(
        *,
        criteria: "Criteria",
        events: Annotated[bool, typer.Option("--events", help=text("help-events"))] = False,
        alarm: Annotated[int | None, typer.Option("--alarm", metavar="N≥0", min=0, help=text("help-alarm"))] = None,
        until: Annotated[str | None, typer.Option("--until", metavar=day, help=text("help-until"))] = None,
        undated: Annotated[bool, typer.Option("--undated", help=text("help-undated"))] = False,
        link: Annotated[str | None, typer.Option("--link", metavar=address, help=text("help-link"))] = None,
        output: output_option(language) = None,  # type: ignore[valid-type]
        register: register_option(language) = None,  # type: ignore[valid-type]
    ) -> None:
        last = parse_day(until) if until else None

        from docextract.cli.exporting import give_out, write_calendar
        from docextract.export.calendar import CalendarOptions, Component

        component = Component.EVENT if events else Component.TASK
        options = CalendarOptions(component=component, alarm=alarm, until=last, undated=undated, link=link)
        give_out(write_calendar(options), criteria=criteria, output=output, register=register, language=language)

    _put(forms, "ics", export, language=language, cls=cls)


def _put(forms: typer.Typer, name: str, export: Any, *, language: Language, cls: type[TyperCommand]) -> None:
    """Adds the command for the form called ``name``."""
    code = f"help-export-{name}"
    command = with_filters(export, language=language)
    forms.command(name, cls=cls, help=say(code, language=language), epilog=say("help-exit-codes", language=language))(command)
