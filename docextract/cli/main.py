"""The entry point: which language, which command, and which exit code."""

import os
import sys
from collections.abc import Sequence

import typer
from typer.exceptions import TyperException

from docextract.cli.app import build
from docextract.cli.stopping import listen
from docextract.cli.usage import explain
from docextract.errors import DocextractError, UsageError
from docextract.messages import Language, say

INTERRUPTED = 130
"""What a shell expects of a program that was stopped with Ctrl-C."""


def main() -> None:
    """Runs the command line of this process and ends it with the exit code."""
    for stream in (sys.stdout, sys.stderr):
        if hasattr(stream, "reconfigure"):
            stream.reconfigure(encoding="utf-8")  # Vietnamese on any console
    listen()
    sys.exit(run(sys.argv[1:]))


def run(arguments: Sequence[str]) -> int:
    """The exit code of the command line ``arguments``; every failure is told on standard error."""
    language = Language.VI
    try:
        language, rest = choose_language(arguments)
        command = typer.main.get_command(build(language))
        code = command.main(args=list(rest), prog_name="docextract", standalone_mode=False)
    except DocextractError as error:
        return tell(error.message(language), language=language, code=error.exit_code)
    except TyperException as error:
        return tell(explain(error, language=language), language=language, code=UsageError.exit_code)
    except (typer.Abort, KeyboardInterrupt):
        code = INTERRUPTED
    except BrokenPipeError:
        # Whoever read our output has seen enough. Nothing more can be written: not even when the interpreter flushes at its end.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return 0
    if code == INTERRUPTED:  # Typer makes this code of a KeyboardInterrupt, and says nothing
        return tell(say("interrupted", language=language), language=language, code=INTERRUPTED)
    return code if isinstance(code, int) else 0


def choose_language(arguments: Sequence[str]) -> tuple[Language, list[str]]:
    """The language that ``--lang`` (anywhere before a bare ``--``) or DOCEXTRACT_LANG asks for, and the other arguments.

    Raises UsageError for a language that docextract does not speak.
    """
    chosen = os.environ.get("DOCEXTRACT_LANG") or Language.VI.value
    rest: list[str] = []
    given = iter(arguments)
    for argument in given:
        if argument == "--":
            rest += (argument, *given)
        elif argument == "--lang":
            chosen = next(given, "")
        elif argument.startswith("--lang="):
            chosen = argument.removeprefix("--lang=")
        else:
            rest.append(argument)
    try:
        return Language(chosen.lower()), rest
    except ValueError as error:
        raise UsageError("language-unknown", value=chosen) from error


def tell(message: str, *, language: Language, code: int) -> int:
    """Shows ``message`` as an error and gives ``code`` back."""
    print(say("error-line", {"message": message}, language=language), file=sys.stderr)
    return code
