"""What is being done, on standard error, for people at a terminal only; and where the work may stop.

Where a file or a step of it begins, nothing is half-done: a wish to stop that was lost is heeded there.
"""

import sys
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, contextmanager, nullcontext
from pathlib import Path
from typing import Protocol

from docextract.cli.stopping import heed
from docextract.messages import Language, say


class Watcher(Protocol):
    """Whoever shows how far the work is."""

    def file(self, path: Path, /) -> None:
        """A file begins; raises KeyboardInterrupt where a wish to stop was lost."""

    def step(self, path: Path, step: str, /) -> None:
        """A step of that file begins; raises as ``file`` does."""

    def aside(self) -> AbstractContextManager[None]:
        """Out of the way while something is written to standard output, which may be the same terminal."""


class _Silence:
    """Shows nothing: where standard error is no terminal."""

    def file(self, _path: Path, /) -> None:
        """Nothing, but a wish to stop is heeded."""
        heed()

    def step(self, _path: Path, _step: str, /) -> None:
        """Nothing, but a wish to stop is heeded."""
        heed()

    def aside(self) -> AbstractContextManager[None]:
        """Nothing is in the way."""
        return nullcontext()


Advance = Callable[[int], None]
"""Takes how many bytes more are read."""


@contextmanager
def portion(path: Path | None, *, result_elsewhere: bool) -> Iterator[Advance]:
    """A bar over the bytes of ``path`` (None: standard input, whose end is not known) with speed and the time that is left.

    Silent where standard error is no terminal, or where the result goes to the terminal: ``result_elsewhere`` is false.
    """
    if not sys.stderr.isatty() or not result_elsewhere:
        yield lambda _: None
        return
    from rich.console import Console
    from rich.markup import escape
    from rich.progress import BarColumn, DownloadColumn, Progress, TextColumn, TimeRemainingColumn, TransferSpeedColumn

    columns = (
        TextColumn("{task.description}"),
        BarColumn(bar_width=20),
        DownloadColumn(),
        TransferSpeedColumn(),
        TimeRemainingColumn(),
    )
    total = path.stat().st_size if path is not None and path.is_file() else None
    with Progress(*columns, console=Console(stderr=True), transient=True, redirect_stdout=False) as bar:
        task = bar.add_task(escape(path.name) if path is not None else "–", total=total)
        yield lambda count: bar.advance(task, count)


@contextmanager
def progress(total: int, *, language: Language) -> Iterator[Watcher]:
    """A bar over ``total`` files that names the present file and step; silent where standard error is no terminal."""
    if not sys.stderr.isatty():
        yield _Silence()
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
    # Standard output is left alone: it is the result, and may be a file.
    bar = Progress(*columns, console=Console(stderr=True), transient=True, redirect_stdout=False)

    class Shown:
        """The bar."""

        def __init__(self) -> None:
            self._task = bar.add_task("", total=total)
            self._begun = 0

        def file(self, path: Path) -> None:
            """The bar moves on."""
            heed()
            bar.update(self._task, completed=self._begun, description=escape(path.name))
            self._begun += 1

        def step(self, path: Path, step: str) -> None:
            """The step is named."""
            heed()
            bar.update(self._task, description=f"{escape(path.name)}  {say(f'step-{step}', language=language)}")

        @contextmanager
        def aside(self) -> Iterator[None]:
            """The bar is taken away, and comes back."""
            bar.stop()
            try:
                yield
            finally:
                bar.start()

    with bar:
        yield Shown()
