"""``python -m corpus``: build the committed documents, generate synthetic ones."""

from __future__ import annotations

import random
from enum import StrEnum
from pathlib import Path
from typing import Annotated

import typer

from corpus.build import DOCUMENTS, build, write_digital, write_reading, write_scan
from corpus.damage import draw_damage
from corpus.directive import Directive
from corpus.generator.generate import generate
from corpus.generator.words import TemplateSet

app = typer.Typer(add_completion=False, no_args_is_help=True, help="Fictional directives with gold.")


class Rendering(StrEnum):
    """How far generated directives are carried."""

    NONE = "none"
    DIGITAL = "digital"
    SCAN = "scan"


class Tables(StrEnum):
    """How the cells of generated tables are parted."""

    RULED = "ruled"
    UNRULED = "unruled"


@app.command("build")
def build_documents() -> None:
    """Make text, gold, PDF and scan of every folder of corpus/documents from its source.xml."""
    for folder in sorted(DOCUMENTS.iterdir()):
        if (folder / "source.xml").is_file():
            build(folder)
            typer.echo(folder.name)


@app.command("generate")
def generate_documents(
    to: Annotated[Path, typer.Option(help="The folder to write into; one folder a directive.", file_okay=False)],
    count: Annotated[int, typer.Option(help="How many directives.", min=1)] = 9,
    seed: Annotated[int, typer.Option(help="The same seed writes the same directives.")] = 1,
    templates: Annotated[TemplateSet, typer.Option(help="`unseen` shares no wording with `train`.")] = TemplateSet.TRAIN,
    render: Annotated[Rendering, typer.Option(help="Print them, or print and scan them, too.")] = Rendering.NONE,
    tables: Annotated[Tables, typer.Option(help="Tables with rules around cells, or with blanks between columns.")] = Tables.RULED,
) -> None:
    """Write synthetic directives of all kinds with gold: clean.txt, gold.json, tables.json, and pages if asked for."""
    for generated in generate(count, seed=seed, templates=templates):
        directive = unruled(generated) if tables is Tables.UNRULED else generated
        write_directive(directive, to=to / directive.id, render=render)
    typer.echo(f"{count} directives in {to}")


def unruled(directive: Directive) -> Directive:
    """The same directive, its tables with rules between rows at most, drawn by its id."""
    rng = random.Random(f"{directive.id}-rules")
    drawn = {"rules": rng.choice(("rows", "head", "none")), "row_gap": rng.choice((3.0, 6.0, 9.0))}
    return directive.model_copy(update={"style": directive.style.model_copy(update=drawn)})


def write_directive(directive: Directive, *, to: Path, render: Rendering) -> None:
    """Write one generated directive into its folder."""
    write_reading(directive, to=to)
    if render is Rendering.NONE:
        return
    printed = write_digital(directive, to=to)
    if render is Rendering.SCAN:
        write_scan(directive, to=to, damage=draw_damage(random.Random(directive.id)), rendering=printed)


if __name__ == "__main__":
    app()
