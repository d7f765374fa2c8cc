"""Wrong use of the command line, explained in the language chosen: Typer itself speaks English only."""

import re

from typer.exceptions import TyperException

from docextract.messages import Language, say

_EXTRA = re.compile(r"unexpected extra arguments?(?:\(s\))? \((.*)\)")
"""Matches "Got unexpected extra argument(s) (x y)"."""


def explain(error: TyperException, *, language: Language) -> str:
    """What was wrong and where help is; the kinds of error are known by the names of their classes, which Typer keeps private."""
    context = getattr(error, "ctx", None)
    command = getattr(context, "command_path", "docextract")
    kind = type(error).__name__
    if kind == "NoSuchOption":
        values = {
            "option": getattr(error, "option_name", ""),
            "known": ", ".join(sorted(getattr(error, "possibilities", None) or ())),
        }
        code = "usage-unknown-option-near" if values["known"] else "usage-unknown-option"
    elif kind == "MissingParameter":
        values, code = {"parameter": _parameter(error)}, "usage-missing"
    elif kind == "BadOptionUsage":
        values, code = {"option": getattr(error, "option_name", "")}, "usage-option-without-value"
    elif kind == "BadParameter":
        values, code = {"parameter": _parameter(error), "expected": _expected(error)}, "usage-bad-value"
    elif extra := _EXTRA.search(error.format_message()):
        values, code = {"extra": extra[1]}, "usage-too-many"
    else:
        values, code = {"reason": error.format_message()}, "usage-other"
    return say("usage-line", {"problem": say(code, values, language=language), "command": command}, language=language)


def _parameter(error: TyperException) -> str:
    """The option or argument as the help page names it."""
    parameter = getattr(error, "param", None)
    if parameter is None:
        return ""
    if parameter.param_type_name == "argument":
        return str(parameter.metavar or parameter.name).removesuffix("...")
    return " / ".join(sorted(parameter.opts, key=len))


def _expected(error: TyperException) -> str:
    return str(getattr(getattr(error, "param", None), "metavar", None) or "")
