"""``docextract schema``: the JSON Schema of a reading, or the data dictionary of the register."""

from typing import Annotated

import typer
from typer.core import TyperCommand

from docextract.messages import Language, say


def add(app: typer.Typer, *, language: Language, cls: type[TyperCommand]) -> None:
    """Adds the command to ``app``."""

    @app.command("schema", cls=cls, help=say("help-schema", language=language))
    def schema(
        *,
        lines: Annotated[bool, typer.Option("--lines", help=say("help-schema-lines", language=language))] = False,
        register: Annotated[bool, typer.Option("--register", help=say("help-schema-register", language=language))] = False,
    ) -> None:
        import json

        from docextract.cli.output import write_out

        if register:
            from docextract.register.dictionary import dictionary

            write_out(dictionary())
            return

        from docextract.export import json_lines, reading_form

        form = json_lines.json_schema() if lines else reading_form.json_schema()
        write_out(json.dumps(form, ensure_ascii=False, indent=2) + "\n")
