"""`python -m evaluation [DIR ...]`: the cases of folders read by docextract and scored."""

from collections.abc import Iterable, Iterator, Sequence
from concurrent.futures import ProcessPoolExecutor
from fnmatch import fnmatch
from functools import partial
from pathlib import Path
from typing import Annotated

import typer
from rich.console import Console
from rich.markup import escape
from rich.progress import track

from evaluation.cases import Case, find_cases
from evaluation.differences import Aspect
from evaluation.floors import FLOORS, falls, load_floors, raised, write_floors
from evaluation.judging import Stage
from evaluation.report import Results, differences, markdown, results, tables
from evaluation.running import Output, Row, judge, run_case

_ROOT = Path(__file__).resolve().parent.parent
_TABLE_WIDTH = 150
_SAVED = Path(__file__).with_name("results.json")
_SAVED_TABLE = Path(__file__).with_name("RESULTS.md")


def default_folders() -> list[Path]:
    """Our own corpus, and the shared documents where a checkout has them beside it."""
    shared = _ROOT.parent / "shared" / "documents"
    return [folder for folder in (_ROOT / "corpus", shared) if folder.is_dir()]


def score(
    folders: Annotated[
        list[Path] | None,
        typer.Argument(help="Folders with cases; default: corpus and ../shared/documents.", exists=True, file_okay=False),
    ] = None,
    *,
    match: Annotated[str, typer.Option(help='Only cases whose name fits, as in "*/clean.txt".')] = "*",
    stage: Annotated[list[Stage] | None, typer.Option(help="Show only these stages (repeat).")] = None,
    diff: Annotated[bool, typer.Option("--diff", help="Print every difference from gold.")] = False,
    only: Annotated[list[Aspect] | None, typer.Option(help="Print the differences of these aspects (repeat).")] = None,
    width: Annotated[int, typer.Option(help="Letters of a text shown in a difference.")] = 160,
    reading: Annotated[Path | None, typer.Option(help="Score this reading (JSON) instead; with --gold.")] = None,
    gold: Annotated[Path | None, typer.Option(help="The gold of --reading.")] = None,
    keep: Annotated[Path | None, typer.Option(help="Folder to keep the readings and running texts in.")] = None,
    jobs: Annotated[int, typer.Option(min=1, help="Cases read at a time.")] = 1,
    json_: Annotated[Path | None, typer.Option("--json", help="Write the results as JSON.")] = None,
    save: Annotated[bool, typer.Option("--save", help="Write evaluation/results.json and RESULTS.md.")] = False,
    floors: Annotated[bool, typer.Option("--floors", help="Exit 1 where a score is under its floor.")] = False,
    pin: Annotated[bool, typer.Option("--pin", help="Raise the floors to the scores of this run.")] = False,
) -> None:
    """Score readings by section 7 of the annotation guide. Exit 1: a case failed, or a score fell under its floor."""
    console = Console()
    if (reading is None) != (gold is None):
        raise typer.BadParameter("--reading and --gold go together")
    if reading and gold:
        output = Output(reading=reading.read_text(encoding="utf-8"), text="")
        rows = [judge(Case(source=reading, gold=gold), output)]
    else:
        found = [case for folder in folders or default_folders() for case in find_cases(folder)]
        cases = [case for case in found if fnmatch(case.name, match)]
        if not cases:
            raise typer.BadParameter("no case there; evaluation/cases.py says which names make one")
        rows = list(track(run_cases(cases, jobs=jobs, keep=keep), total=len(cases), console=console, transient=True))
    outcome = results(rows)
    wide = Console(width=max(console.width, _TABLE_WIDTH))
    if diff or only:
        _print_differences(console, rows, only or list(Aspect), width)
    for table in tables(outcome, stages=stage or list(Stage)):
        wide.print(table)
    _write(outcome, json_=json_, save=save)
    if pin:
        write_floors(FLOORS, raised(load_floors(FLOORS), outcome))
    raise typer.Exit(1 if _failed(console, outcome) or (floors and _fell(console, outcome)) else 0)


def run_cases(cases: Sequence[Case], *, jobs: int, keep: Path | None) -> Iterator[Row]:
    """The rows of the cases in order, `jobs` of them at a time in processes of their own."""
    run = partial(run_case, keep=keep)
    if jobs == 1:
        yield from map(run, cases)
        return
    with ProcessPoolExecutor(jobs) as pool:
        yield from pool.map(run, cases)


def _print_differences(console: Console, rows: Iterable[Row], aspects: Sequence[Aspect], width: int) -> None:
    for row in rows:
        for line in differences(row, aspects=aspects, width=width):
            console.print(line, soft_wrap=True, highlight=False)


def _write(outcome: Results, *, json_: Path | None, save: bool) -> None:
    for path in filter(None, (json_, _SAVED if save else None)):
        path.write_text(outcome.model_dump_json(indent=1) + "\n", encoding="utf-8")
    if save:
        _SAVED_TABLE.write_text(markdown(outcome), encoding="utf-8")


def _failed(console: Console, outcome: Results) -> bool:
    failed = [row for row in outcome.rows if row.error]
    for row in failed:
        console.print(f"[red]{escape(row.case)} failed:[/] {escape(row.error or '')}", soft_wrap=True)
    return bool(failed)


def _fell(console: Console, outcome: Results) -> bool:
    fallen = list(falls(outcome, load_floors(FLOORS)))
    for fall in fallen:
        value = "not scored" if fall.value is None else f"{fall.value:.4f}"
        console.print(f"[red]under its floor:[/] {escape(fall.case)} {fall.name} {value}, floor {fall.floor}")
    if not fallen:
        console.print("No score is under its floor.")
    return bool(fallen)


def main() -> None:
    """The command line."""
    typer.run(score)
