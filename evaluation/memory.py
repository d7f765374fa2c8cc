"""`python -m evaluation memory FILE...`: what reading a long scan takes, from the file to its findings.

Pages of the files are bound to one PDF, which `docextract read` reads in a process of its own, nothing remembered. Meanwhile the
resident memory of that process and of the programs that it starts (Tesseract) is looked at ten times a second. Stretches of equal
time show whether it grows with the pages. Linux only: it reads /proc.
"""

import os
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path
from typing import Annotated, NamedTuple

import pikepdf
import typer

from docextract.document import PageSource
from docextract.intake.stage import Options, take_in

_PAUSE = 0.1
_STRETCHES = 10
_MEGABYTE = 1024
"""Kilobytes of it; /proc counts in them."""


class Sample(NamedTuple):
    """Resident megabytes after so many seconds: of the process, of the largest program that it started, and of all of these."""

    seconds: float
    process: float
    largest: float
    children: float


def bind(files: Sequence[Path], *, pages: int, into: Path) -> int:
    """Writes the first ``pages`` pages of ``files``, one file after the other, as one PDF; gives how many there were."""
    with pikepdf.new() as bound:
        for file in files:
            with pikepdf.open(file) as source:
                bound.add_pages_from(source, slice(pages - len(bound.pages)))
        bound.save(into)
        return len(bound.pages)


def watch(process: subprocess.Popen[bytes]) -> Iterator[Sample]:
    """The memory of ``process`` and of what it starts, till it ends."""
    began = time.monotonic()
    while process.poll() is None:
        own = _resident(process.pid)
        others = [_resident(child) for child in _children(process.pid) if _program(child) != _program(process.pid)]
        yield Sample(time.monotonic() - began, own, max(others, default=0.0), sum(others))
        time.sleep(_PAUSE)


def _resident(process: int) -> float:
    """Resident megabytes of a process; 0.0 of one that has ended."""
    try:
        status = Path(f"/proc/{process}/status").read_text(encoding="ascii")
    except (FileNotFoundError, ProcessLookupError):
        return 0.0
    found = [int(line.split()[1]) for line in status.splitlines() if line.startswith("VmRSS:")]
    return sum(found) / _MEGABYTE


def _program(process: int) -> str:
    """What a process runs; between fork and exec it is still a shadow of the one that started it."""
    try:
        return str(Path(f"/proc/{process}/exe").readlink())
    except (FileNotFoundError, ProcessLookupError):
        return ""


def _children(process: int) -> Iterator[int]:
    """What ``process`` started, and what that started."""
    try:
        threads = list(Path(f"/proc/{process}/task").iterdir())
    except (FileNotFoundError, ProcessLookupError):
        return
    for thread in threads:
        try:
            found = (thread / "children").read_text(encoding="ascii").split()
        except (FileNotFoundError, ProcessLookupError):
            continue
        for child in map(int, found):
            yield child
            yield from _children(child)


def stretches(samples: Sequence[Sample]) -> Iterator[Sample]:
    """The most of each kind in equal stretches of time, with the end of the stretch."""
    length = samples[-1].seconds / _STRETCHES
    for number in range(_STRETCHES):
        inside = [one for one in samples if number * length <= one.seconds <= (number + 1) * length]
        if inside:
            yield _most(inside, seconds=(number + 1) * length)


def _most(samples: Iterable[Sample], *, seconds: float) -> Sample:
    kept = list(samples)
    return Sample(seconds, max(one.process for one in kept), max(one.largest for one in kept), max(one.children for one in kept))


def measure(
    files: Annotated[list[Path], typer.Argument(help="PDF files whose pages are bound.", exists=True, dir_okay=False)],
    *,
    pages: Annotated[int, typer.Option(help="How many pages.", min=1)] = 70,
    workers: Annotated[int, typer.Option(help="Pages read at once; 0: one a processor, four at most.", min=0)] = 0,
) -> None:
    """Read the first pages of the files as one scan and print what it took, as a Markdown table."""
    with tempfile.TemporaryDirectory() as temporary:
        folder = Path(temporary)
        scan, settings = folder / "scan.pdf", folder / "settings.toml"
        bound = bind(files, pages=pages, into=scan)
        settings.write_text(f"[ocr]\nworkers = {workers}\n", encoding="utf-8")
        unread = sum(page.source is PageSource.NONE for page in take_in(scan, options=Options()).pages)
        command = [
            sys.executable,
            "-m",
            "docextract",
            "read",
            str(scan),
            "-o",
            str(folder / "reading.json"),
            "--config",
            str(settings),
        ]
        before = os.times()
        process = subprocess.Popen(command)
        samples = list(watch(process))
        after = os.times()
    if process.returncode:
        raise typer.Exit(process.returncode)
    most = _most(samples, seconds=samples[-1].seconds)
    spent = after.children_user + after.children_system - before.children_user - before.children_system
    print(f"{bound} pages, {unread} of them by OCR: {most.seconds:.0f} s, {spent:.0f} s of processor time\n")
    print("| until s | process MB | largest program beside it | all of these |\n|---:|---:|---:|---:|")
    for one in (*stretches(samples), most):
        print(f"| {one.seconds:.0f} | {one.process:.0f} | {one.largest:.0f} | {one.children:.0f} |")


def main() -> None:
    """The command line."""
    typer.run(measure)
