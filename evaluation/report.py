"""The results for people (a table, differences line by line) and for machines (JSON)."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from importlib.metadata import version

from pydantic import BaseModel, ConfigDict
from rich.box import SIMPLE_HEAD
from rich.markup import escape
from rich.table import Table

from evaluation.differences import Aspect, Difference, Sort
from evaluation.judging import Stage, figures
from evaluation.measures import ErrorRate, Measure
from evaluation.running import Row

_SIGNS = {Sort.MISSED: "[red]−[/]", Sort.INVENTED: "[yellow]+[/]", Sort.WRONG: "[magenta]≠[/]"}
_TEXT = f"{Stage.TEXT}."
_LABELS = {
    "metadata.fields": "meta",
    "sections.paths": "sect",
    "sections.headings": "head",
    "obligations.found": "oblig",
    "obligations.owners": "owner",
    "obligations.role": "role",
    "obligations.modality": "modal",
    "obligations.coordinators": "coord",
    "obligations.report_to": "repto",
    "obligations.via": "via",
    "deadlines.right": "dead",
    "deadlines.linked": "link",
    "targets.right": "targ",
    "citations.right": "cite",
    "text.cer": "CER",
    "text.ser": "SER",
    "text.cer_nfd": "CER nfd",
    "text.marks": "marks",
    "text.tones": "tones",
    "text.capitals": "caps",
    "text.cer_aligned": "CER al",
    "text.ser_aligned": "SER al",
    "text.coverage": "cover",
}


class Result(BaseModel):
    """One row for machines: `figures` by name as in "obligations.owners", each with its counts and its value."""

    model_config = ConfigDict(frozen=True)

    case: str
    seconds: float
    error: str | None
    figures: dict[str, Measure]


class Results(BaseModel):
    """A run of the evaluation: the version of docextract, every row, and all rows summed."""

    model_config = ConfigDict(frozen=True)

    docextract: str
    rows: tuple[Result, ...]
    total: dict[str, Measure]


def results(rows: Sequence[Row]) -> Results:
    """The rows as they are kept in a file."""
    return Results(
        docextract=version("docextract"),
        rows=tuple(
            Result(case=row.case, seconds=round(row.seconds, 2), error=row.error, figures=figures(row.scores)) for row in rows
        ),
        total=total(figures(row.scores) for row in rows),
    )


def total(documents: Iterable[Mapping[str, Measure]]) -> dict[str, Measure]:
    """The counts of several documents added up (micro average)."""
    summed: dict[str, Measure] = {}
    for document in documents:
        for name, measure in document.items():
            summed[name] = summed[name] + measure if name in summed else measure  # type: ignore[operator]
    return summed


def percent(measure: Measure | None) -> str:
    """The figure in percent with one decimal, error rates with two; "–" where there was nothing to count."""
    if measure is None or measure.value is None:
        return "–"
    return f"{100 * measure.value:.{2 if isinstance(measure, ErrorRate) else 1}f}"


def tables(outcome: Results, *, stages: Sequence[Stage]) -> Iterator[Table]:
    """One table of the findings (F1, accuracy, share) and one of the text (error rates), in percent."""
    wanted = {f"{stage}." for stage in stages}
    names = [name for name in outcome.total if any(name.startswith(prefix) for prefix in wanted)]
    findings, of_text = [name for name in names if not name.startswith(_TEXT)], [n for n in names if n.startswith(_TEXT)]
    for title, columns in (("Findings, %", findings), ("Text, %", of_text)):
        if columns:
            yield _table(title, outcome, columns)


def _table(title: str, outcome: Results, columns: Sequence[str]) -> Table:
    table = Table(title=title, title_justify="left", box=SIMPLE_HEAD, padding=(0, 1, 0, 0))
    table.add_column("case", no_wrap=True)
    for name in columns:
        table.add_column(_LABELS[name], justify="right", no_wrap=True)
    table.add_column("s", justify="right", no_wrap=True)
    for row in outcome.rows:
        if row.figures.keys() & set(columns):
            case = f"[red]{escape(row.case)} ✗[/]" if row.error else escape(row.case)
            table.add_row(case, *(percent(row.figures.get(name)) for name in columns), f"{row.seconds:.1f}")
    table.add_section()
    seconds = sum(row.seconds for row in outcome.rows)
    table.add_row("all", *(percent(outcome.total[name]) for name in columns), f"{seconds:.1f}")
    return table


def markdown(outcome: Results) -> str:
    """The same tables in Markdown, without times, so that a run that changes nothing changes no line."""
    lines = [f"# Results of docextract {outcome.docextract}", "", "Made by `python -m evaluation --save`. In percent."]
    names = list(outcome.total)
    for title, columns in (
        ("Findings", [name for name in names if not name.startswith(_TEXT)]),
        ("Text (error rates: smaller is better)", [name for name in names if name.startswith(_TEXT)]),
    ):
        lines += ["", f"## {title}", ""]
        lines.append("| case | " + " | ".join(_LABELS[name] for name in columns) + " |")
        lines.append("|---|" + "---:|" * len(columns))
        for row in outcome.rows:
            if row.figures.keys() & set(columns):
                case = f"{row.case} (failed)" if row.error else row.case
                lines.append(f"| {case} | " + " | ".join(percent(row.figures.get(name)) for name in columns) + " |")
        lines.append("| all | " + " | ".join(percent(outcome.total[name]) for name in columns) + " |")
    return "\n".join([*lines, ""])


def differences(row: Row, *, aspects: Sequence[Aspect], width: int) -> Iterator[str]:
    """One line an item (rich markup): sign, section, what gold says, what was read, the clause. Cut at `width` letters."""
    for aspect in aspects:
        items = [item for item in row.differences if item.aspect is aspect]
        if items:
            counts = ", ".join(f"{number} {sort}" for sort in Sort if (number := sum(item.sort is sort for item in items)))
            yield f"[bold]{row.case} · {aspect}[/]: {counts}"
        yield from (_line(item, width) for item in items)


def _line(item: Difference, width: int) -> str:
    def cut(text: str) -> str:
        return escape(text if len(text) <= width else text[: width - 1] + "…")

    said = {
        Sort.MISSED: f"[green]{cut(item.gold)}[/]",
        Sort.INVENTED: f"[yellow]{cut(item.read)}[/]",
        Sort.WRONG: f"[green]{cut(item.gold)}[/] → [red]{cut(item.read)}[/]",
    }[item.sort]
    note = f"  [dim]‹{cut(item.note)}›[/]" if item.note else ""
    return f"  {_SIGNS[item.sort]} {escape(item.section or '·'):<12} {said}{note}"
