"""The paragraphs of a section, read in order: each with the times that it names and those of its clauses that are obligations."""

import datetime
import re
from collections.abc import Iterable, Sequence

from docextract.document import BearerSource, Span, Value
from docextract.document.spans import touching
from docextract.extract.blocks import Block, read_role
from docextract.extract.clauses import Clause, build, is_obligation
from docextract.extract.compositions import compose
from docextract.extract.context import Assignment, Context
from docextract.extract.lead_ins import governed, lead_context, settle, under_labels
from docextract.extract.paragraphs import Paragraph, prepare
from docextract.extract.pieces import Piece
from docextract.extract.predicates import read_predicate
from docextract.extract.zones import Zone
from docextract.vietnamese.time_expressions import TimeMatch, find_times

_LABEL = re.compile(
    r"^\W*(?:(?:thời (?:hạn|gian|điểm)|hạn|mốc|tiến độ|lộ trình|kỳ hạn)(?: (?:\w+ )?\w+){0,2}|hoàn thành|xong)\s*:", re.IGNORECASE
)
"""Matches "Thời hạn hoàn thành: trước ngày …", a timing label."""


class Passage(Value):
    """A paragraph of the document, read: its words, its times, its clauses, and which of them are obligations."""

    section: str
    zone: Zone
    span: Span
    times: tuple[TimeMatch, ...]
    """Spans in the document's text."""
    pieces: tuple[tuple[Span, int], ...]
    """The stretch of each clause and the number of its sentence."""
    clauses: tuple[Clause, ...]
    label: bool = False
    """Whether it is a timing label, which dates every clause of its section."""
    heading: bool = False
    row: bool = False
    """Whether it is a row of a task table, whose time stands in a cell of its own."""


class _Lead(Value):
    """A lead-in that governs the deeper paragraphs behind it."""

    depth: int
    context: Context


def read_heading(span: Span, text: str, context: Context, *, reference: datetime.date | None) -> Passage:
    """A heading: it dates what stands below it, and orders nothing itself."""
    times = _shifted(find_times(span.of(text), reference=reference), span.start)
    return Passage(section=context.path, zone=context.zone, span=span, times=times, pieces=(), clauses=(), heading=True)


def read_blocks(
    blocks: Iterable[Block], text: str, context: Context, *, reference: datetime.date | None
) -> tuple[list[Passage], Context]:
    """The paragraphs of one section, read, and the context that they leave to the sections below."""
    passages: list[Passage] = []
    leads: list[_Lead] = []
    blocks = under_labels(blocks, text)
    index = 0
    while index < len(blocks):
        paragraph = prepare(blocks[index], text, reference=reference)
        while leads and leads[-1].depth >= paragraph.block.depth:
            leads.pop()
        current = leads[-1].context if leads else context
        items = governed(blocks, index)
        lead = lead_context(paragraph, current, items)
        label = _LABEL.match(paragraph.words) is not None
        taken = 0
        clauses: tuple[Clause, ...] = ()
        if read_role(text, paragraph.block.span)[0]:
            clauses = _requests(paragraph, current)
        elif (composed := compose(paragraph.marked, _whole(paragraph, items, text), current)) is not None:
            clauses = (composed, *_judge(paragraph, paragraph.pieces[1:], current))
            taken = len(items)
        elif not label:
            clauses = _judge(paragraph, paragraph.pieces, current)
            if lead is not None:
                clauses, taken = settle(clauses, paragraph, items, text, reference=reference)
        end = blocks[index + taken].span.end
        passages.append(_passage(paragraph, end, clauses, label=label, section=context.path, zone=current.zone))
        if lead is not None:
            leads.append(_Lead(depth=paragraph.block.depth, context=lead))
        index += 1 + taken
    return passages, (leads[0].context if leads else context)


def _passage(paragraph: Paragraph, end: int, clauses: tuple[Clause, ...], *, label: bool, section: str, zone: Zone) -> Passage:
    """The paragraph with the items that it took in, up to ``end``."""
    span = paragraph.block.span
    return Passage(
        section=section,
        zone=zone,
        span=Span(start=span.start, end=end),
        times=_shifted(paragraph.times, span.start),
        pieces=tuple((paragraph.marked.span(piece.start, piece.end), piece.sentence) for piece in paragraph.pieces),
        clauses=clauses,
        label=label,
    )


def _shifted(times: Iterable[TimeMatch], offset: int) -> tuple[TimeMatch, ...]:
    return tuple(time.model_copy(update={"span": time.span.shift(offset)}) for time in times)


def _whole(paragraph: Paragraph, items: Sequence[Block], text: str) -> Span:
    """The first clause of a paragraph with the items that it governs."""
    span, pieces = paragraph.block.span, paragraph.pieces
    if items:
        last = items[-1].span
        return Span(start=span.start, end=last.start + len(last.of(text).rstrip(" .;,/")))
    return Span(start=span.start, end=paragraph.marked.span(pieces[0].start, pieces[0].end).end) if pieces else span


def _judge(paragraph: Paragraph, pieces: Iterable[Piece], context: Context) -> tuple[Clause, ...]:
    """Those of ``pieces`` that are obligations."""
    marked = paragraph.marked
    clauses: list[Clause] = []
    for piece in pieces:
        span = marked.span(piece.start, piece.end)
        inside = touching(paragraph.times, span.shift(-marked.offset), key=lambda time: time.span)
        future = any(time.by == "time to come" for time in inside)
        if is_obligation(marked, piece, context, follows=bool(clauses), timed=bool(inside), future=future):
            clauses.append(build(marked, piece, context, before=clauses[-1] if clauses else None))
    return tuple(clauses)


def _requests(paragraph: Paragraph, context: Context) -> tuple[Clause, ...]:
    """The clauses inside an assignment block that are obligations of their own: "đề nghị MTTQ … phối hợp thực hiện"."""
    marked = paragraph.marked
    asked = next((at for at in range(len(marked)) if marked.norm(at) == "đề" and marked.norm(at + 1) == "nghị"), None)
    if asked is None:
        return ()
    end = paragraph.pieces[-1].end if paragraph.pieces else len(marked)
    predicate = read_predicate(marked, asked, end, times={})
    if not predicate.bearers or predicate.action is None:
        return ()
    bare = context.model_copy(update={"block": Assignment(), "bearers": (), "source": BearerSource.NONE})
    return (build(marked, Piece(start=asked, end=end, predicate=predicate, sentence=0), bare, before=None),)
