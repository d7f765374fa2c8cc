"""The data dictionary of the register, written from its models: what each table and column holds, for whoever asks by SQL."""

from collections.abc import Iterator
from importlib import resources
from typing import Any

from django.apps import apps
from django.db import connections, models

from docextract.register.connection import configure
from docextract.register.derived import GUARDED, VIEWS


def dictionary() -> str:
    """The dictionary in Markdown: the views for people first, then every table with its columns and what the database enforces."""
    configure()
    lines = ["# The register", "", "Days and times are ISO 8601, times in UTC; boxes are in points from the top left of the page."]
    lines += ["", "## Views", "", "| view | what it shows |", "|---|---|"]
    lines += [f"| `{view}` | {_of_view(view)} |" for view in VIEWS]
    for model in sorted(apps.get_app_config("register").get_models(), key=lambda model: model._meta.db_table):
        lines += _table(model)
    return "\n".join(lines) + "\n"


def _of_view(view: str) -> str:
    """The comment at the head of the view's file."""
    text = resources.files("docextract.register").joinpath("sql", f"{view}.sql").read_text(encoding="utf-8")
    return text.splitlines()[0].removeprefix("-- ")


def _table(model: type[models.Model]) -> Iterator[str]:
    name = model._meta.db_table
    yield from ("", f"## {name}", "", " ".join((model.__doc__ or "").split()))
    if name in GUARDED:
        yield from ("", "Rows are only ever added: the database refuses to change or delete them.")
    yield from ("", "| column | type | | meaning |", "|---|---|---|---|")
    for column in model._meta.fields:
        kind = column.db_type(connections["default"]) or ""
        yield f"| `{column.column}` | {kind} | {'may be null' if column.null else ''} | {_meaning(column)} |"
    if constraints := [constraint.name for constraint in model._meta.constraints]:
        yield from ("", f"Enforced: {', '.join(f'`{name}`' for name in constraints)}.")


def _meaning(column: "models.Field[Any, Any]") -> str:
    """What stands in the column; of a reference, where it leads."""
    if column.remote_field is None:
        return str(column.help_text) or "the row's own number"
    there = f"→ `{column.remote_field.model._meta.db_table}`"
    return f"{there}: {column.help_text}" if column.help_text else there
