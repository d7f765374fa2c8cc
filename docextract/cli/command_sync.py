"""``docextract sync``: tasks of the register and a server brought together."""

from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer
from typer.core import TyperCommand

from docextract.cli.command_export import register_option
from docextract.cli.filters import parse_day, with_filters
from docextract.cli.help import group_class
from docextract.errors import UsageError
from docextract.messages import Language, say

if TYPE_CHECKING:
    from docextract.tracking.rows import Criteria


TRACKERS = ("redmine", "openproject")


def add(app: typer.Typer, *, language: Language, cls: type[TyperCommand]) -> None:
    """Adds the group to ``app``."""
    servers = typer.Typer(
        name="sync",
        cls=group_class(language),
        help=say("help-sync", language=language),
        epilog=say("help-exit-codes", language=language),
        context_settings={"help_option_names": ["-h", "--help"]},
    )

    @servers.callback(invoke_without_command=True)
    def shown(context: typer.Context) -> None:
        if context.invoked_subcommand is None:
            typer.echo(context.get_help())
            raise typer.Exit(UsageError.exit_code)

    _add_caldav(servers, language=language, cls=cls)
    for tracker in TRACKERS:
        _add_tracker(servers, tracker=tracker, language=language, cls=cls)
    app.add_typer(servers)


def url_option(language: Language, *, code: str) -> Any:
    """``--url``."""
    return Annotated[
        str, typer.Option("--url", metavar=say("metavar-register", language=language), help=say(code, language=language))
    ]


def user_option(language: Language) -> Any:
    """``--user``."""
    metavar = say("metavar-name", language=language)
    return Annotated[str | None, typer.Option("--user", metavar=metavar, help=say("help-user", language=language))]


def password_option(language: Language, *, code: str) -> Any:
    """``--password-file``."""
    metavar = say("metavar-file", language=language)
    return Annotated[Path | None, typer.Option("--password-file", metavar=metavar, help=say(code, language=language))]


def _add_caldav(servers: typer.Typer, *, language: Language, cls: type[TyperCommand]) -> None:
    def text(code: str) -> str:
        return say(code, language=language)

    day = text("metavar-day")

    def caldav(
        *,
        criteria: "Criteria",
        url: url_option(language, code="help-caldav-url"),  # type: ignore[valid-type]
        user: user_option(language) = None,  # type: ignore[valid-type]
        password_file: password_option(language, code="help-caldav-password") = None,  # type: ignore[valid-type]
        alarm: Annotated[int | None, typer.Option("--alarm", metavar="N≥0", min=0, help=text("help-alarm"))] = None,
        until: Annotated[str | None, typer.Option("--until", metavar=day, help=text("help-until"))] = None,
        undated: Annotated[bool, typer.Option("--undated", help=text("help-undated"))] = False,
        link: Annotated[str | None, typer.Option("--link", metavar=text("metavar-register"), help=text("help-link"))] = None,
        register: register_option(language) = None,  # type: ignore[valid-type]
    ) -> None:
        last = parse_day(until) if until else None

        from docextract.cli.syncing import sync_caldav
        from docextract.export.calendar import CalendarOptions
        from docextract.export.credentials import account

        known = account(url, user=user, file=password_file, variable="DOCEXTRACT_CALDAV_PASSWORD")
        options = CalendarOptions(alarm=alarm, until=last, undated=undated, link=link)
        code = sync_caldav(known, options=options, criteria=criteria, register=register, language=language)
        raise typer.Exit(code)

    command = with_filters(caldav, language=language)
    servers.command("caldav", cls=cls, help=text("help-sync-caldav"), epilog=text("help-exit-codes"))(command)


def _add_tracker(servers: typer.Typer, *, tracker: str, language: Language, cls: type[TyperCommand]) -> None:
    def text(code: str) -> str:
        return say(code, language=language)

    name, day = text("metavar-name"), text("metavar-day")

    def synchronise(
        *,
        criteria: "Criteria",
        url: url_option(language, code="help-tracker-url"),  # type: ignore[valid-type]
        project: Annotated[str, typer.Option("--project", metavar=name, help=text("help-tracker-project"))],
        key_file: Annotated[
            Path | None, typer.Option("--key-file", metavar=text("metavar-file"), help=text(f"help-{tracker}-key"))
        ] = None,
        until: Annotated[str | None, typer.Option("--until", metavar=day, help=text("help-until"))] = None,
        register: register_option(language) = None,  # type: ignore[valid-type]
    ) -> None:
        last = parse_day(until) if until else None

        from docextract.cli.syncing import sync_tracker
        from docextract.export.credentials import account

        known = account(url, user="apikey", file=key_file, variable=f"DOCEXTRACT_{tracker.upper()}_KEY")
        code = sync_tracker(tracker, known, project=project, until=last, criteria=criteria, register=register, language=language)
        raise typer.Exit(code)

    command = with_filters(synchronise, language=language)
    servers.command(tracker, cls=cls, help=text(f"help-sync-{tracker}"), epilog=text("help-exit-codes"))(command)
