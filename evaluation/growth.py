"""`python -m evaluation growth`: what a register costs as it grows, with made-up documents.

A few hundred documents are saved one by one; the rest of a register is copied from their rows, so that it is there in minutes.
Then the same documents are saved into registers of all sizes in turn and timed, and the largest is asked the questions. What this
machine takes is no figure for others: look at the ratios of one run.
"""

import argparse
import statistics
import tempfile
import time
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from typing import Any

from rich.console import Console
from rich.table import Table

from docextract.register.connection import Register, prepare
from docextract.register.url import RegisterUrl
from docextract.tracking.rows import Criteria, Window
from evaluation.made_up import OBLIGATIONS, Author

_SAMPLES = 500
_TIMED = 40
_REPEATS = 5


def main() -> None:
    """Builds, measures, prints."""
    parser = argparse.ArgumentParser(prog="python -m evaluation growth", description=__doc__)
    parser.add_argument("--sizes", type=int, nargs="+", default=[1_000, 10_000, 100_000], help="documents at which to measure")
    parser.add_argument("--folder", type=Path, help="where the registers are made, or found from an earlier run")
    parser.add_argument("--build", action="store_true", help="only make the registers")
    arguments = parser.parse_args()
    with tempfile.TemporaryDirectory() as temporary:
        folder = arguments.folder or Path(temporary)
        (folder / "files").mkdir(parents=True, exist_ok=True)
        author = Author(seed=7)
        registers = _registers(author, sizes=sorted(arguments.sizes), folder=folder)
        if not arguments.build:
            _show_saving(_costs_of_saving(registers, author, folder=folder))
            _show_questions(list(registers.values())[-1], author)


def _registers(author: Author, *, sizes: Sequence[int], folder: Path) -> dict[int, Register]:
    """A register of each size; each is the one before and more."""
    from django.db import connections

    registers: dict[int, Register] = {}
    for size in sizes:
        path = folder / f"{size}.sqlite3"
        if registers and not path.exists():
            before = list(registers.values())[-1]
            with connections[before.alias].cursor() as cursor:
                cursor.execute("VACUUM INTO %s", [str(path)])
        registers[size] = prepare(RegisterUrl(path=path))
        _fill(registers[size], author, size=size, folder=folder)
    return registers


def _fill(register: Register, author: Author, *, size: int, folder: Path) -> None:
    from django.db import connections

    from docextract.register import models
    from docextract.register.saving import save

    documents = models.Document.objects.using(register.alias)
    with connections[register.alias].cursor() as cursor:
        cursor.execute("PRAGMA synchronous=OFF")
        for count in range(documents.count() + 1, min(_SAMPLES, size) + 1):
            save(author.write(folder / "files" / f"{count}.txt", number=f"{count}/KH-UBND"), into=register, reader="1")
        _copy_rows(register, until=size)
        cursor.execute("PRAGMA synchronous=FULL")


def _costs_of_saving(registers: Mapping[int, Register], author: Author, *, folder: Path) -> dict[int, float]:
    """The median milliseconds of saving a document, by the size of the register; the registers take turns."""
    from docextract.register.saving import save

    spent: dict[int, list[float]] = {size: [] for size in registers}
    for _ in range(_TIMED):
        number = str(time.monotonic_ns())
        document = author.write(folder / "files" / f"{number}.txt", number=f"{number}/QĐ-UBND")
        for size, register in registers.items():
            began = time.perf_counter()
            save(document, into=register, reader="1")
            spent[size].append(1000 * (time.perf_counter() - began))
    return {size: statistics.median(times) for size, times in spent.items()}


def _copy_rows(register: Register, *, until: int) -> None:
    """Copies the rows of the first documents, with keys and digests of their own, until there are ``until`` documents."""
    from django.apps import apps
    from django.db import connections, transaction

    from docextract.register import models

    documents = models.Document.objects.using(register.alias)
    tables: list[Any] = [
        table
        for table in apps.get_app_config("register").get_models()
        if table.__name__ not in {"Body", "BodyForm", "Entry", "Review"}
    ]
    with connections[register.alias].cursor() as cursor:
        while (there := documents.count()) < until:
            with transaction.atomic(using=register.alias):
                wanted = min(there, 10 * _SAMPLES, until - there)
                last = documents.order_by("id")[wanted - 1].pk
                shifts = {table: table._default_manager.using(register.alias).order_by("-pk").first() for table in tables}
                for table in tables:
                    statement = _copying(table, shifts={one: row.pk if row else 0 for one, row in shifts.items()})
                    cursor.execute(statement, [last])


def _copying(table: Any, *, shifts: dict[Any, int]) -> str:
    """The statement that copies the rows of the documents up to an id, their ids shifted behind all others."""
    values = []
    for column in table._meta.fields:
        name = f'"{column.column}"'
        target = table if column.primary_key and not column.is_relation else column.remote_field and column.remote_field.model
        if target in shifts:
            values.append(f"{name} + {shifts[target]}")
        elif column.column in {"sha256", "key"}:
            values.append(f"lower(hex(randomblob({32 if column.column == 'sha256' else 16})))")
        elif table._meta.db_table == "document" and column.column in {"number", "number_key"}:
            values.append(f"{name} || '-{shifts[table]}'")
        else:
            values.append(name)
    columns = ", ".join(f'"{column.column}"' for column in table._meta.fields)
    if any(column.column == "obligation_id" for column in table._meta.fields):
        condition = "obligation_id IN (SELECT id FROM obligation WHERE document_id <= %s)"
    else:
        condition = "id <= %s" if table._meta.db_table == "document" else "document_id <= %s"
    name = table._meta.db_table
    return f"INSERT INTO {name} ({columns}) SELECT {', '.join(values)} FROM {name} WHERE {condition}"  # noqa: S608 - our names


def questions(author: Author) -> dict[str, tuple[str, Criteria]]:
    """Questions, broad and narrow, by what is asked for."""
    common, rare = author.words[0], author.words[-1]
    year: dict[str, object] = {"due_from": "2024-01-01", "due_to": "2024-12-31"}
    asked: dict[str, dict[str, object]] = {
        "everything": {},
        "a large group of bodies": {"bearer": "cong an"},
        "one body": {"bearer": author.bodies[150]},
        "a body that is not there": {"bearer": "khong co"},
        "nobody named": {"is_assigned": False},
        "due within a month": {"due_from": "2024-03-01", "due_to": "2024-03-31"},
        "due within a year": year,
        "due ever": {"due_from": "2000-01-01"},
        "a common word": {"search": common},
        "a rare word": {"search": rare},
        "two common words": {"search": f"{common} {author.words[1]}"},
        "a common and a rare word": {"search": f"{common} {rare}"},
        "bodies, year": {"bearer": "cong an", **year},
        "bodies, common word": {"bearer": "cong an", "search": common},
        "year, common word": {"search": common, **year},
        "bodies, year, common word": {"bearer": "cong an", "search": common, **year},
        "one body, year": {"bearer": author.bodies[150], **year},
        "nobody named, year": {"is_assigned": False, **year},
        "one document": {"document": "7/KH-UBND"},
    }
    tables = ("obligations", "deadlines", "targets")
    found = {f"{table}: {name}": (table, Criteria.model_validate(asked[name])) for table in tables for name in asked}
    return found | {
        "obligations: open": ("obligations", Criteria.model_validate({"progress": "open"})),
        "obligations: done": ("obligations", Criteria.model_validate({"progress": "done"})),
        "documents: all": ("documents", Criteria()),
    }


def _show_saving(costs: Mapping[int, float]) -> None:
    first = next(iter(costs.values()))
    table = Table("documents in the register", "ms to save one more", "ratio to the first")
    for size, cost in costs.items():
        table.add_row(f"{size:,}", f"{cost:.1f}", f"{cost / first:.2f}")
    Console().print(table)


def _show_questions(register: Register, author: Author) -> None:
    from docextract.register import models, queries

    table = Table("question", "rows", "ms, median, warm", "ms, first 10 rows")
    for name, (query, criteria) in questions(author).items():
        ask: Callable[..., Any] = getattr(queries, query)
        rows, whole = _timed(ask, register, criteria=criteria, limit=100)
        _, part = _timed(ask, register, criteria=criteria, limit=10)
        table.add_row(name, str(rows), f"{whole:.0f}", f"{part:.0f}")
    Console(width=120).print(table)
    held = models.Obligation.objects.using(register.alias).count()
    print(f"{held:,} obligations, {OBLIGATIONS} a document")


def _timed(ask: Callable[..., Any], register: Register, *, criteria: Criteria, limit: int) -> tuple[int, float]:
    """How many rows come, and the median milliseconds of this process after a first time: SQLite works within it."""
    spent = []
    for _ in range(_REPEATS + 1):
        began = time.process_time()
        found = ask(register, criteria=criteria, window=Window(limit=limit))
        spent.append(1000 * (time.process_time() - began))
    return len(found.rows), statistics.median(spent[1:])
