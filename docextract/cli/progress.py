"""What is being done, on standard error, for people at a terminal only."""

import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

from docextract.messages import Language, say

Tell = Callable[[Path, str], None]
"""Told the file and the name of each step before it runs; the step "" begins a file."""


@contextmanager
def progress(total: int, *, language: Language) -> Iterator[Tell]:
    """A bar over ``total`` files that names the present file and step; silent where standard error is no terminal."""
    if not sys.stderr.isatty():
        yield lambda _path, _step: None
        return
    from rich.console import Console
    from rich.markup import escape
    from rich.progress import BarColumn, MofNCompleteColumn, Progress, SpinnerColumn, TextColumn, TimeElapsedColumn

    columns = (
        SpinnerColumn(),
        MofNCompleteColumn(),
        BarColumn(bar_width=20),
        TimeElapsedColumn(),
        TextColumn("{task.description}"),
    )
    with Progress(*columns, console=Console(stderr=True), transient=True) as bar:
        task = bar.add_task("", total=total)
        begun: list[Path] = []

        def tell(path: Path, step: str) -> None:
            if not step:
                begun.append(path)
                bar.update(task, completed=len(begun) - 1)
            name = say(f"step-{step}", language=language) if step else ""
            bar.update(task, description=f"{escape(path.name)}  {name}")

        yield tell
