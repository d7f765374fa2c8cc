"""The tables beside the checks: TSV files, read once."""

import csv
from functools import cache
from importlib import resources


@cache
def read_table(name: str) -> tuple[dict[str, str], ...]:
    """The rows of ``data/<name>.tsv`` by column; raises FileNotFoundError for an unknown table."""
    text = resources.files("docextract.checks").joinpath("data", f"{name}.tsv").read_text(encoding="utf-8")
    return tuple(csv.DictReader(text.splitlines(), delimiter="\t", quoting=csv.QUOTE_NONE))
