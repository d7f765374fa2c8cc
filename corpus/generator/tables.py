"""Writes task tables: who does what with whom by when, grouped or not, with merged cells, upright or turned."""

from __future__ import annotations

import re

from corpus.generator.parts import ROMAN, section
from corpus.generator.scribe import Scribe, capitalised
from corpus.generator.words import Column


def appendix(scribe: Scribe, *, enumerator: str = "Phụ lục") -> str:
    """Return an annex that holds a task table."""
    return section(enumerator, scribe.phrase("appendix"), task_table(scribe))


def document_list(scribe: Scribe, *, enumerator: str) -> str:
    """Return an annex that lists documents to be issued: citations and loose deadlines, nobody's duty."""
    head = "".join(f"<cell>{text}</cell>" for text in ("STT", "Tên văn bản", "Thời gian trình"))
    rows = (
        f"<row><cell>{number}</cell><cell>{scribe.citation()}</cell><cell>{scribe.deadline('cell')}</cell></row>"
        for number in range(1, scribe.rng.randint(3, 6))
    )
    table = f'<table widths="0.1 0.6 0.3"><head>{head}</head>{"".join(rows)}</table>'
    return section(enumerator, "DANH MỤC VĂN BẢN CẦN RÀ SOÁT, SỬA ĐỔI", table)


def task_table(scribe: Scribe) -> str:
    """Return a table of four to fourteen tasks."""
    rng = scribe.rng
    layout = rng.choice(sorted({column.layout for column in scribe.words.columns}))
    columns = tuple(column for column in scribe.words.columns if column.layout == layout)
    rows: list[str] = []
    grouped = rng.random() < 0.5
    number = 0
    titles = list(scribe.words.phrases["task"])
    rng.shuffle(titles)
    for group in range(rng.randint(2, 3)):
        if grouped:
            rows.append(f'<row group="{ROMAN[group]}"><cell>{ROMAN[group]}</cell><cell>{titles[group].upper()}</cell></row>')
        for together in _runs(scribe):
            for row in range(together):
                number += 1
                rows.append(_row(scribe, columns, number=number, together=together if row == 0 else 0))
    head = "".join(f"<cell>{column.heading}</cell>" for column in columns)
    widths = " ".join(str(column.share) for column in columns)
    turned = ' landscape="true"' if rng.random() < 0.25 else ""
    repeated = ' repeat-header="true"' if rng.random() < 0.3 else ""
    return f'<table widths="{widths}"{turned}{repeated}><head>{head}</head>{"".join(rows)}</table>'


def _runs(scribe: Scribe) -> list[int]:
    """How many rows share one lead cell: mostly one, sometimes two."""
    return [scribe.rng.choices((1, 2), weights=(4, 1))[0] for _ in range(scribe.rng.randint(1, 4))]


def _row(scribe: Scribe, columns: tuple[Column, ...], *, number: int, together: int) -> str:
    """A row; ``together`` is how many rows its lead cell spans, 0 where the row above holds it."""
    cells = []
    scribe.owners = ()
    for column in columns:
        if column.holds == "lead" and together == 0:
            continue
        spans = f' rows="{together}"' if column.holds == "lead" and together > 1 else ""
        cells.append(f"<cell{spans}>{_cell(scribe, column.holds, number=number)}</cell>")
    return f"<row>{''.join(cells)}</row>"


def _cell(scribe: Scribe, holds: str, *, number: int) -> str:
    match holds:
        case "number":
            return str(number)
        case "task":
            return f"<o>{capitalised(scribe.action())}</o>"
        case "lead":
            lead = scribe.fill("{b}")
            scribe.owners = (re.sub("<[^>]*>", "", lead),)
            return capitalised(lead)
        case "partner":
            return capitalised(scribe.fill("{cs}"))
        case "time":
            return scribe.deadline("cell")
        case _:
            return scribe.phrase(holds)
