"""``docextract check``: machine checks of files or of the register; ``check waive`` and ``check reinstate`` for its findings."""

from enum import StrEnum
from pathlib import Path
from typing import Annotated, Any

import typer
from typer.core import TyperCommand

from docextract.cli.command_export import register_option
from docextract.cli.filters import parse_day
from docextract.cli.help import group_class
from docextract.errors import UsageError
from docextract.messages import Language, say

_LOOK = "look"


class Form(StrEnum):
    """How findings are shown."""

    TABLE = "table"
    JSON = "json"
    SARIF = "sarif"


class Least(StrEnum):
    """The least grave findings that are shown."""

    ERROR = "error"
    WARNING = "warning"
    INFO = "info"


def add(app: typer.Typer, *, language: Language, cls: type[TyperCommand]) -> None:
    """Adds the group to ``app``; without a command of its own it looks through documents."""
    epilog = say("help-exit-codes", language=language)
    checks = typer.Typer(cls=_group(language), help=say("help-check", language=language), add_completion=False)
    for name, help_code, command in (
        (_LOOK, "help-check", _look(language)),
        ("waive", "help-check-waive", _waive(language)),
        ("reinstate", "help-check-reinstate", _reinstate(language)),
    ):
        checks.command(name, cls=cls, help=say(help_code, language=language), epilog=epilog)(command)
    app.add_typer(checks, name="check")


def _group(language: Language) -> Any:
    """A group whose arguments are its files and options where they begin with no command."""
    plain = group_class(language)

    class Group(plain):  # type: ignore[valid-type, misc]
        """``check …`` is ``check look …``."""

        def parse_args(self, ctx: Any, args: list[str]) -> list[str]:
            """The arguments with the command that they mean at their head."""
            named = bool(args) and args[0] in self.commands and args[0] != _LOOK
            return list(super().parse_args(ctx, args if named else [_LOOK, *args]))

    return Group


def _look(language: Language) -> Any:
    def text(code: str) -> str:
        return say(code, language=language)

    def look(
        files: Annotated[
            list[Path] | None, typer.Argument(metavar=f"[{text('metavar-file')}]...", help=text("help-check-files"))
        ] = None,
        document: Annotated[
            str | None, typer.Option("--document", metavar=text("metavar-number"), help=text("help-check-document"))
        ] = None,
        as_of: Annotated[str | None, typer.Option("--as-of", metavar=text("metavar-day"), help=text("help-as-of"))] = None,
        facts: Annotated[Path | None, typer.Option("--facts", metavar=text("metavar-file"), help=text("help-facts"))] = None,
        against: Annotated[str | None, typer.Option("--against", metavar=text("metavar-number"), help=text("help-against"))] = None,
        severity: Annotated[
            Least, typer.Option("--severity", metavar="error|warning|info", help=text("help-severity"))
        ] = Least.INFO,
        form: Annotated[Form, typer.Option("--format", metavar="table|json|sarif", help=text("help-check-format"))] = Form.TABLE,
        register: register_option(language) = None,  # type: ignore[valid-type]
    ) -> None:
        day = parse_day(as_of) if as_of else None
        if files and (document or against or as_of or facts):
            raise UsageError("check-files-alone")

        from docextract.cli.checking import Wanted, check_files, check_register
        from docextract.cli.findings import Style
        from docextract.document import Severity

        style = Style(form=form.value, severity=Severity(severity.value))
        if files:
            raise typer.Exit(check_files(files, style=style, language=language))
        wanted = Wanted(document=document, as_of=day, facts=facts, against=against)
        raise typer.Exit(check_register(wanted, style=style, register=register, language=language))

    return look


def _waive(language: Language) -> Any:
    code, key, by, reason, register = _words(language)

    def waive(code: code, key: key, by: by, reason: reason, register: register = None) -> None:  # type: ignore[valid-type]
        from docextract.cli.checking import let_pass

        let_pass(code, key=key, by=by, reason=reason, register=register, language=language)

    return waive


def _reinstate(language: Language) -> Any:
    code, key, by, reason, register = _words(language)

    def reinstate(code: code, key: key, by: by, reason: reason, register: register = None) -> None:  # type: ignore[valid-type]
        from docextract.cli.checking import take_back

        take_back(code, key=key, by=by, reason=reason, register=register, language=language)

    return reinstate


def _words(language: Language) -> tuple[Any, ...]:
    """What a waiver is made of: check, key, name, reason, register."""

    def text(code: str) -> str:
        return say(code, language=language)

    return (
        Annotated[str, typer.Argument(metavar=text("metavar-check"), help=text("help-check-code"))],
        Annotated[str, typer.Argument(metavar=text("metavar-finding"), help=text("help-check-key"))],
        Annotated[str, typer.Option("--by", metavar=text("metavar-name"), help=text("help-waiver-by"))],
        Annotated[str, typer.Option("--reason", metavar=text("metavar-words"), help=text("help-waiver-reason"))],
        register_option(language),
    )
