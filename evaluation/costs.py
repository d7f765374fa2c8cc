"""What restoration costs: time to the first line, speed and memory, each of a process of its own."""

import json
import subprocess
import sys
from collections.abc import Iterable, Iterator
from pathlib import Path
from tempfile import TemporaryDirectory

from pydantic import BaseModel, ConfigDict
from rich.table import Table

from docextract.restore.stage import Mode


class Cost(BaseModel):
    """What one text cost, in a fresh process: the best of some runs, since others work on the machine too."""

    model_config = ConfigDict(frozen=True)

    work: str
    syllables: int
    ready: float
    """Seconds from the first import to the first restored line, by the clock."""
    ready_spent: float
    """The same in seconds of one core, the interpreter's start included."""
    speed: float
    """Syllables a second of one core, nothing known before but the first line."""
    memory: float
    """Megabytes resident at most."""


def cost(work: str, text: str, *, mode: Mode, runs: int) -> Cost:
    """What it costs to restore `text`."""
    with TemporaryDirectory() as folder:
        file = Path(folder) / "text.txt"
        file.write_text(text, encoding="utf-8")
        command = [sys.executable, "-m", "evaluation.cold", mode.value, str(file)]
        found = [json.loads(subprocess.run(command, capture_output=True, check=True).stdout) for _ in range(runs)]
    return Cost(
        work=work,
        syllables=found[0]["syllables"],
        ready=min(each["ready"] for each in found),
        ready_spent=min(each["ready_spent"] for each in found),
        speed=max(each["syllables"] / each["spent"] for each in found),
        memory=max(each["memory"] for each in found),
    )


def costs(*, bare: Iterable[str], misread: Iterable[str], runs: int = 3) -> Iterator[Cost]:
    """The first misread text by itself, all of them, and all bare texts."""
    texts = list(misread)
    if texts:
        yield cost("one misread document", texts[0], mode=Mode.MISREAD, runs=runs)
        yield cost("all misread documents", "\n\n".join(texts), mode=Mode.MISREAD, runs=runs)
    if text := "\n".join(bare):
        yield cost("bare text", text, mode=Mode.BARE, runs=runs)


def cost_table(lines: Iterable[Cost]) -> Table:
    """The table for people."""
    table = Table(
        "work",
        "syllables",
        "s to the first line",
        "of one core",
        "syllables/s",
        "MB",
        title="What it costs, each in a fresh process",
    )
    for line in lines:
        table.add_row(
            line.work,
            f"{line.syllables:,}",
            f"{line.ready:.2f}",
            f"{line.ready_spent:.2f}",
            f"{line.speed:,.0f}",
            f"{line.memory:.0f}",
        )
    return table
