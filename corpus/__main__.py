"""``python -m corpus``: build the committed documents."""

from __future__ import annotations

import typer

from corpus.build import DOCUMENTS, build

app = typer.Typer(add_completion=False, no_args_is_help=True, help="Fictional directives with gold: build them.")


@app.callback()
def corpus() -> None:
    """Fictional directives with gold."""


@app.command("build")
def build_documents() -> None:
    """Make text, gold, PDF and scan of every folder of corpus/documents from its source.xml."""
    for folder in sorted(DOCUMENTS.iterdir()):
        if (folder / "source.xml").is_file():
            build(folder)
            typer.echo(folder.name)


if __name__ == "__main__":
    app()
