"""The help pages in the language chosen: Typer's own know English only."""

from collections.abc import Sequence
from difflib import get_close_matches
from typing import Protocol, cast

from typer.core import TyperCommand, TyperGroup

from docextract.errors import UsageError
from docextract.messages import Language, say


class Parameter(Protocol):
    """What a help page tells of an option or argument."""

    opts: list[str]
    required: bool
    hidden: bool
    metavar: str | None
    help: str | None
    show_default: bool | str
    default: object
    param_type_name: str


class Page(Protocol):
    """What a help page is written on."""

    width: int

    def write_usage(self, prog: str, args: str = "", prefix: str | None = None) -> None:
        """The line that shows how to call the command."""

    def write_text(self, text: str) -> None:
        """Paragraphs."""

    def write_paragraph(self) -> None:
        """An empty line."""

    def write(self, string: str) -> None:
        """Text as it is."""

    def write_dl(self, rows: Sequence[tuple[str, str]], col_max: int = 30, col_spacing: int = 2) -> None:
        """Names with their explanations."""


def command_class(language: Language) -> type[TyperCommand]:
    """Commands whose help speaks ``language``."""

    class Command(TyperCommand):
        """A command with a help page of ours."""

        def format_help(self, ctx: object, formatter: Page) -> None:
            """Writes the page."""
            _write(self, path=ctx.command_path, page=formatter, language=language, commands=())  # type: ignore[attr-defined]

    return Command


def group_class(language: Language) -> type[TyperGroup]:
    """A group of commands whose help speaks ``language``."""

    class Group(TyperGroup):
        """A group with a help page of ours."""

        def format_help(self, ctx: object, formatter: Page) -> None:
            """Writes the page."""
            commands = [(name, _first_sentence(command.help or "")) for name, command in self.commands.items()]
            _write(self, path=ctx.command_path, page=formatter, language=language, commands=commands)  # type: ignore[attr-defined]

        def resolve_command(self, ctx: object, args: list[str]) -> tuple[str | None, object, list[str]]:  # type: ignore[override]
            """The command that the arguments begin with; raises UsageError for an unknown one, with those that look alike."""
            if args[0] not in self.commands and not args[0].startswith("-"):
                near = ", ".join(get_close_matches(args[0], self.commands) or self.commands)
                raise UsageError("usage-unknown-command", name=args[0], known=near)
            return super().resolve_command(ctx, args)  # type: ignore[arg-type]

    return Group


def _write(
    command: TyperCommand | TyperGroup, *, path: str, page: Page, language: Language, commands: Sequence[tuple[str, str]]
) -> None:
    """Usage, explanation, arguments, options, commands, and the epilog."""
    parameters = cast("list[Parameter]", command.params)  # of a private type
    arguments = [parameter for parameter in parameters if parameter.param_type_name == "argument" and not parameter.hidden]
    options = [parameter for parameter in parameters if parameter.param_type_name == "option" and not parameter.hidden]
    usage = [
        say("help-options-metavar", language=language),
        *(_argument(parameter) for parameter in arguments),
        *([say("help-command-metavar", language=language)] if commands else []),
    ]
    page.write_usage(path, " ".join(usage), prefix=say("help-usage", language=language))
    page.write_paragraph()
    page.write_text(command.help or "")
    _section("help-commands", commands, page=page, language=language)
    _section("help-arguments", [(_argument(one), one.help or "") for one in arguments], page=page, language=language)
    own = ("-h, --help", say("help-help", language=language))
    _section("help-options", [*(_option(one, language) for one in options), own], page=page, language=language)
    if command.epilog:
        page.write_paragraph()
        page.write_text(command.epilog)


def _section(heading: str, rows: Sequence[tuple[str, str]], *, page: Page, language: Language) -> None:
    if rows:
        page.write_paragraph()
        page.write(f"{say(heading, language=language)}\n")
        page.write_dl([(f"  {name}", text) for name, text in rows])


def _argument(parameter: Parameter) -> str:
    return parameter.metavar or ""


def _option(parameter: Parameter, language: Language) -> tuple[str, str]:
    """The option with what it takes, and its explanation with the default."""
    names = ", ".join(sorted(parameter.opts, key=len))
    name = f"{names} {parameter.metavar}" if parameter.metavar else names
    default = getattr(parameter.default, "value", parameter.default)
    if parameter.show_default is True and default is not None and not isinstance(default, bool):
        return name, f"{parameter.help}  {say('help-default', {'value': default}, language=language)}"
    return name, parameter.help or ""


def _first_sentence(text: str) -> str:
    return text.split("\n", maxsplit=1)[0]
