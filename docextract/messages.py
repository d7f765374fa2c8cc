"""What docextract says to people, in Vietnamese and in English.

Every sentence stands once, in ``messages.tsv``, under a code: errors and notices carry the code and its values,
and whoever shows them chooses the language.
"""

import csv
from collections.abc import Mapping
from enum import StrEnum
from functools import cache
from importlib import resources


class Language(StrEnum):
    """A language that docextract speaks."""

    VI = "vi"
    EN = "en"


@cache
def _templates() -> dict[str, dict[Language, str]]:
    table = resources.files("docextract").joinpath("messages.tsv").read_text(encoding="utf-8")
    rows = csv.DictReader(table.splitlines(), delimiter="\t", quoting=csv.QUOTE_NONE)
    return {row["code"]: {language: row[language] for language in Language} for row in rows}


def codes() -> frozenset[str]:
    """Every code that has a sentence."""
    return frozenset(_templates())


def say(code: str, values: Mapping[str, object] | None = None, *, language: Language = Language.VI) -> str:
    """The sentence of ``code`` with its ``values`` filled in; raises KeyError for an unknown code or a missing value."""
    return _templates()[code][language].format_map({} if values is None else values)
