"""Rows of the register for people and for machines."""

import csv
import io
import json
import sys
from collections.abc import Callable, Sequence
from typing import Any

from docextract.cli.columns import COLUMNS, Column
from docextract.cli.output import write_out
from docextract.cli.table import plain_table, wide_table
from docextract.document import Value
from docextract.messages import Language, say
from docextract.register.connection import Register, open_register
from docextract.register.url import RegisterUrl, default_url
from docextract.tracking.rows import Criteria, Found, Window

Query = Callable[..., Found[Any]]


def show(name: str, *, criteria: Criteria, window: Window, form: str | None, register: str | None, language: Language) -> None:
    """The answer to the query called ``name``, as ``form`` (``table``, ``json`` or ``csv``); by default what suits the reader."""
    source = opened(register)
    found = _query(name)(source, criteria=criteria, window=window)
    show_rows(name, found, window=window, form=form, register=source, language=language)
    if found.rows and not found.more and criteria.is_dated:
        print(say("listing-dated", language=language), file=sys.stderr)


def opened(register: str | None) -> Register:
    """The register at this address, or the user's own."""
    return open_register(RegisterUrl.parse(register) if register else default_url())


def show_rows(name: str, found: Found[Any], *, window: Window, form: str | None, register: Register, language: Language) -> None:
    """Rows in the columns called ``name``, and on standard error what else there is: that is no part of the answer."""
    columns = COLUMNS[name]
    if form == "json":
        write_out(json.dumps([row.model_dump(mode="json") for row in found.rows], ensure_ascii=False, indent=2) + "\n")
    elif form == "csv":
        write_out(_csv(found.rows, columns=columns))
    elif found.rows:
        shown = [column for column in columns if column.in_table]
        heads = [say(f"column-{column.name}", language=language) for column in shown]
        cells = [[column.shown(row, language) for column in shown] for row in found.rows]
        if form == "table" or sys.stdout.isatty():
            wide_table(heads, cells, ratios=[column.ratio for column in shown], widths=[column.width for column in shown])
        else:
            write_out(plain_table(heads, cells))
    if found.more and window.limit is not None:
        values: dict[str, object] = {"count": len(found.rows), "offset": window.offset + window.limit}
        print(say("listing-more", values, language=language), file=sys.stderr)
    elif not found.rows:
        print(say("listing-empty", {"register": register.url.shown}, language=language), file=sys.stderr)


def _query(name: str) -> Query:
    from docextract.register import directory, queries  # only once a register is open: it needs Django set up

    known: dict[str, Query] = {
        "obligations": queries.obligations,
        "deadlines": queries.deadlines,
        "targets": queries.targets,
        "documents": queries.documents,
        "bodies": directory.bodies,
    }
    return known[name]


def _csv(rows: Sequence[Value], *, columns: Sequence[Column]) -> str:
    """The rows with a head of column names, days in ISO 8601, several values joined by semicolons."""
    text = io.StringIO()
    writer = csv.writer(text, lineterminator="\n")
    writer.writerow(column.name for column in columns)
    writer.writerows([column.plain(row) for column in columns] for row in rows)
    return text.getvalue()
