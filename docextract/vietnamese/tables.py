"""The language's tables: TSV files beside the modules, read once."""

import csv
from functools import cache
from importlib import resources


@cache
def read_table(name: str) -> tuple[tuple[str, ...], ...]:
    """The rows of ``data/<name>.tsv``, in order, without the header; raises FileNotFoundError for an unknown table."""
    text = resources.files("docextract.vietnamese").joinpath("data", f"{name}.tsv").read_text(encoding="utf-8")
    rows = csv.reader(text.splitlines(), delimiter="\t", quoting=csv.QUOTE_NONE)
    next(rows)
    return tuple(tuple(row) for row in rows if row)
