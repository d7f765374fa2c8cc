"""`python -m evaluation check-gold FILE...`: gold files checked against themselves and their clean texts."""

from pathlib import Path
from typing import Annotated

import typer
from rich.console import Console
from rich.markup import escape

from evaluation.agreement import Disagreement, Gravity, check_gold

_SUFFIX = "gold.json"


def clean_text_of(gold: Path) -> Path:
    """`clean.txt` beside `gold.json`, `NAME.txt` beside `NAME.gold.json`."""
    name = gold.name.removesuffix(_SUFFIX)
    return gold.with_name(f"{name}txt" if name else "clean.txt")


def check(
    gold: Annotated[list[Path], typer.Argument(help="Gold files, or folders that hold some.", exists=True)],
    *,
    text: Annotated[Path | None, typer.Option(help="The clean text; default: by the name of the gold file.")] = None,
    faults_only: Annotated[bool, typer.Option(help="Leave doubts out.")] = False,
) -> None:
    """Check gold files: quotes verbatim in the clean text, ids and sections there, dates and rules well formed."""
    console = Console(soft_wrap=True)
    files = [file for path in gold for file in (sorted(path.rglob(f"*{_SUFFIX}")) if path.is_dir() else [path])]
    faulty = 0
    for file in files:
        found = check_gold(file, clean_text=text or clean_text_of(file))
        faults = [one for one in found if one.gravity is Gravity.FAULT]
        faulty += bool(faults)
        console.print(f"[bold]{escape(str(file))}[/]: {len(faults)} faults, {len(found) - len(faults)} doubts")
        for one in faults if faults_only else found:
            console.print(_line(one))
    raise typer.Exit(1 if faulty or not files else 0)


def _line(one: Disagreement) -> str:
    colour = "red" if one.gravity is Gravity.FAULT else "yellow"
    return f"  [{colour}]{one.gravity}[/] {escape(one.where)}: {escape(one.what)}"


def main() -> None:
    """The command line."""
    typer.run(check)
