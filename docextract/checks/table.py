"""Every check by its code: how grave, of which family, what it says and why it matters, in both languages."""

import csv
from enum import StrEnum
from functools import cache
from importlib import resources

from docextract.document import Severity, Value
from docextract.messages import Language


class Family(StrEnum):
    """What a check looks at."""

    DOCUMENT = "document"
    """One document alone."""
    FULFILMENT = "fulfilment"
    """What was due, what was done, what was reached."""
    IMPLEMENTING = "implementing"
    """A plan beside the one that it carries out."""


class Check(Value):
    """A check; ``says`` is the sentence of one finding, with its values to be filled in."""

    code: str
    severity: Severity
    family: Family
    title: dict[Language, str]
    says: dict[Language, str]
    explanation: dict[Language, str]


@cache
def checks() -> dict[str, Check]:
    """The table, by code, in its order."""
    text = resources.files("docextract.checks").joinpath("data", "checks.tsv").read_text(encoding="utf-8")
    rows = csv.DictReader(text.splitlines(), delimiter="\t", quoting=csv.QUOTE_NONE)
    return {row["code"]: _check(row) for row in rows}


def _check(row: dict[str, str]) -> Check:
    said = {column: {language: row[f"{column}_{language}"] for language in Language} for column in ("title", "says", "explanation")}
    return Check(code=row["code"], severity=Severity(row["severity"]), family=Family(row["family"]), **said)
