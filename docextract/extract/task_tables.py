"""Task tables: each row is an obligation, with its lead, partners, and time in cells of their own (guide, section 8)."""

import datetime
import re
from collections.abc import Iterator

from docextract.document import BearerSource, DeadlineKind, Modality, Node, NodeKind, Role, Span, Stated, Value
from docextract.extract.bodies import Body, all_bodies, parse_described_bodies
from docextract.extract.clauses import Clause
from docextract.extract.marked import Marked
from docextract.extract.parties import state
from docextract.extract.passages import Passage
from docextract.extract.predicates import read_predicate
from docextract.extract.zones import Zone
from docextract.vietnamese.letters import fold_placing
from docextract.vietnamese.tables import read_table
from docextract.vietnamese.time_expressions import TimeMatch, find_times

_YEARS = re.compile(r"^\s*(?P<first>20\d{2})\s*[-–—]\s*(?P<last>20\d{2})\s*$")
"""Matches "2027-2032" alone in a cell of time."""


class Columns(Value):
    """Which cell of a row holds what: indexes from 0, None where the table has no such column."""

    task: int | None
    """None in a table that only lists documents with their times."""
    lead: int | None = None
    partner: int | None = None
    time: int | None = None


def read_tables(outline: Node, text: str, *, reference: datetime.date | None) -> Iterator[Passage]:
    """The rows of every task table, each as a passage with its obligation."""
    for table in outline.walk():
        if table.kind is not NodeKind.BANG:
            continue
        columns: Columns | None = None
        merged: tuple[Stated, ...] = ()
        path = ""
        for row in (node for node in table.walk() if node.kind is NodeKind.HANG):
            if row.path != path:
                merged, path = (), row.path  # a cell is not merged over the head of a group
            header = read_header(row, text)
            if header is not None:
                columns, merged = header, ()
            elif columns is not None:
                merged = _bodies(_cell(row, columns.lead), text) or merged
                if passage := _read_row(row, columns, text, merged=merged, reference=reference):
                    yield passage


def read_header(row: Node, text: str) -> Columns | None:
    """The columns that a row of heads names, None where it is no row of heads or the table gives no tasks."""
    kinds: dict[str, int] = {}
    for index, cell in enumerate(row.children):
        words = " ".join(fold_placing(cell.span.of(text).lower()).split())
        if len(words.split()) > 8:
            return None
        kind = next((kind for phrase, kind in read_table("table_columns") if re.search(rf"\b{re.escape(phrase)}\b", words)), None)
        if kind:
            kinds.setdefault(kind, index)
    lists = "document" in kinds and "time" in kinds and "lead" not in kinds
    if not lists and ("task" not in kinds or not {"lead", "time", "partner"} & kinds.keys()):
        return None
    return Columns(
        task=None if lists else kinds["task"], lead=kinds.get("lead"), partner=kinds.get("partner"), time=kinds.get("time")
    )


def _read_row(
    row: Node, columns: Columns, text: str, *, merged: tuple[Stated, ...], reference: datetime.date | None
) -> Passage | None:
    """The passage of a row; ``merged`` is the lead that a cell above holds for it."""
    times = _times(_cell(row, columns.time), text, reference=reference)
    if columns.task is None:
        return Passage(section=row.path, zone=Zone.ACTION, span=row.span, times=times, pieces=(), clauses=(), row=True)
    task = _cell(row, columns.task)
    if task is None:
        return None
    span = _without_end(task, text)
    marked = Marked(span.of(text), offset=span.start)
    own = _bodies(_cell(row, columns.lead), text)
    leads = own or merged
    if not own and read_predicate(marked, 0, len(marked), times={}).action is None:
        return None
    clause = Clause(
        section=row.path,
        span=span,
        bearers=leads,
        source=BearerSource.ASSIGNMENT_BLOCK if leads else BearerSource.NONE,
        coordinators=_bodies(_cell(row, columns.partner), text),
        role=Role.LEAD,
        modality=Modality.MUST,
        report_to=(),
        via=(),
        by="task table" if own or not leads else "task table.merged cell",
        confidence=0.9 if own or not leads else 0.75,
    )
    return Passage(
        section=row.path,
        zone=Zone.ACTION,
        span=row.span,
        times=times,
        pieces=((span, 0),),
        clauses=(clause,),
        row=True,
    )


def _cell(row: Node, index: int | None) -> Span | None:
    """The words of a cell, None where it is blank or missing."""
    if index is None or index >= len(row.children):
        return None
    return row.children[index].content


def _without_end(span: Span, text: str) -> Span:
    end = span.end
    while end > span.start and text[end - 1] in " .;,/":
        end -= 1
    return Span(start=span.start, end=end)


def _bodies(span: Span | None, text: str) -> tuple[Stated, ...]:
    """The bodies in a cell; a cell that names none we know is taken as one name."""
    if span is None or not any(letter.isalpha() for letter in span.of(text)):
        return ()
    marked = Marked(span.of(text), offset=span.start)
    if bodies := all_bodies(marked, start=0, parse=parse_described_bodies):
        return state(marked, bodies, by="task table")
    return state(marked, (Body(start=0, end=len(marked)),), by="task table.unknown name", confidence=0.6)


def _times(span: Span | None, text: str, *, reference: datetime.date | None) -> tuple[TimeMatch, ...]:
    if span is None:
        return ()
    words = span.of(text)
    if years := _YEARS.match(words):
        return (
            TimeMatch(
                span=span,
                kind=DeadlineKind.PERIOD,
                start=datetime.date(int(years["first"]), 1, 1),
                end=datetime.date(int(years["last"]), 12, 31),
                by="years",
            ),
        )
    return tuple(time.model_copy(update={"span": time.span.shift(span.start)}) for time in find_times(words, reference=reference))
