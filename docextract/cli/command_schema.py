"""``docextract schema``: the JSON Schema of a reading."""

import typer
from typer.core import TyperCommand

from docextract.messages import Language, say


def add(app: typer.Typer, *, language: Language, cls: type[TyperCommand]) -> None:
    """Adds the command to ``app``."""

    @app.command("schema", cls=cls, help=say("help-schema", language=language))
    def schema() -> None:
        import json

        from docextract.cli.output import write_out
        from docextract.export.reading import json_schema

        write_out(json.dumps(json_schema(), ensure_ascii=False, indent=2) + "\n")
