"""Obligations of a document: its sections walked in reading order, each clause with what it inherits (guide, sections 3 and 8)."""

import datetime
import re
from collections.abc import Iterator

from docextract.document import BearerSource, Modality, Node, NodeKind, Span, Value
from docextract.document.spans import touching
from docextract.extract.blocks import Block, assignment_of, own_blocks, read_role
from docextract.extract.bodies import parse_bodies
from docextract.extract.clauses import Clause, build, is_obligation
from docextract.extract.compositions import compose
from docextract.extract.context import Assignment, Context
from docextract.extract.headings import enter_heading
from docextract.extract.marked import Marked
from docextract.extract.names import begins_body
from docextract.extract.parties import state
from docextract.extract.pieces import Piece, cut
from docextract.extract.predicates import Manner, last_order, read_predicate
from docextract.extract.zones import Zone, zone_of
from docextract.vietnamese.time_expressions import TimeMatch, find_times

_LABEL = re.compile(
    r"^\W*(?:(?:thời (?:hạn|gian|điểm)|hạn|mốc|tiến độ|lộ trình|kỳ hạn)(?: (?:\w+ )?\w+){0,2}|hoàn thành|xong)\s*:", re.IGNORECASE
)
"""Matches "Thời hạn hoàn thành: trước ngày …", a timing label."""
_LABEL_LENGTH = 20
"""Tokens that a label over bullets has at most: "- Nội dung giám sát của chủ dự án"."""
_LEAD_OUT = re.compile(r"(?:sau|sau đây|dưới đây|cụ thể|như|gồm)\s*:?\s*$", re.IGNORECASE)


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


def walk(outline: Node, text: str, *, reference: datetime.date | None) -> Iterator[Passage]:
    """Every paragraph of the document in reading order, read; tables are left to ``tables``."""
    yield from _section(outline, text, Context(), reference=reference)


def _section(section: Node, text: str, outer: Context, *, reference: datetime.date | None) -> Iterator[Passage]:
    context = outer
    if section.kind.is_section:
        context = _enter(section, text, outer)
        if section.heading is not None:
            yield _read_heading(section.heading, text, context, reference=reference)
    blocks = list(own_blocks(section))
    closing = [block for block in blocks if _is_closing(block, section)]
    opening = blocks[: len(blocks) - len(closing)]
    passages, last = _read_blocks(opening, text, context, reference=reference)
    yield from passages
    # what an opening paragraph or a run-in section lays down holds for the sections below
    inner = last if section.heading is None or _leads_on(opening, text) else context
    inner = inner.model_copy(update={"path": context.path, "block": context.block})
    for child in section.children:
        if child.kind.is_section:
            yield from _section(child, text, inner, reference=reference)
    ending = last.model_copy(update={"zone": Zone.ACTION, "path": context.path})
    yield from _read_blocks(closing, text, ending, reference=reference)[0]


def _leads_on(opening: list[Block], text: str) -> bool:
    """Whether the paragraphs of a section end in a lead-in, which then holds for the smaller sections behind it."""
    return bool(opening) and opening[-1].span.of(text).rstrip().endswith(":")


def _is_closing(block: Block, section: Node) -> bool:
    """Whether the paragraph stands behind the sections of a document: there it gives its last orders."""
    sections = [child for child in section.children if child.kind.is_section]
    return section.kind is NodeKind.VAN_BAN and bool(sections) and block.span.start >= sections[0].span.end


def _enter(section: Node, text: str, outer: Context) -> Context:
    """The context inside ``section``: its path, the zone that its heading names, the bodies that it names, its assignment block."""
    heading = section.heading.of(text) if section.heading else ""
    zone = zone_of(heading) if heading else None
    if zone is None and section.content is not None and any(child.kind.is_section for child in section.children):
        told = zone_of(section.content.of(text))
        zone = told if told is Zone.GOALS else None  # "Điều 1. Thông qua các chỉ tiêu …" over its items
    context = outer.model_copy(update={"path": section.path, "zone": zone or _default_zone(section, outer)})
    block = assignment_of(section, text)
    if block.bearers or block.coordinators:
        context = context.model_copy(update={"block": block})
    if section.heading is not None:
        context = enter_heading(section.heading, text, context, named_zone=zone)
    return context


def _default_zone(section: Node, outer: Context) -> Zone:
    if outer.path == "" or section.kind in {NodeKind.PHAN, NodeKind.CHUONG, NodeKind.DIEU, NodeKind.PHU_LUC}:
        return Zone.ACTION
    return outer.zone


def _read_heading(span: Span, text: str, context: Context, *, reference: datetime.date | None) -> Passage:
    times = tuple(_shift(time, span.start) for time in find_times(span.of(text), reference=reference))
    return Passage(section=context.path, zone=context.zone, span=span, times=times, pieces=(), clauses=(), heading=True)


def _shift(time: TimeMatch, offset: int) -> TimeMatch:
    return time.model_copy(update={"span": time.span.shift(offset)})


class _Lead(Value):
    """A lead-in that governs the deeper paragraphs behind it."""

    depth: int
    context: Context


def _read_blocks(
    blocks: list[Block], text: str, context: Context, *, reference: datetime.date | None
) -> tuple[list[Passage], Context]:
    """The paragraphs of one section, read, and the context that they leave to the sections below."""
    passages: list[Passage] = []
    leads: list[_Lead] = []
    blocks = _under_labels(blocks, text)
    index = 0
    while index < len(blocks):
        block = blocks[index]
        while leads and leads[-1].depth >= block.depth:
            leads.pop()
        current = leads[-1].context if leads else context
        role, _ = read_role(text, block.span)
        words = block.span.of(text)
        marked = Marked(words, offset=block.span.start)
        found = find_times(words, reference=reference)
        pieces = cut(marked, times=_skipped(marked, block, found))
        items = _items(blocks, index)
        lead = _lead_context(marked, pieces, current, words, items=bool(items))
        clauses: tuple[Clause, ...] = ()
        end = index + 1
        if role:
            clauses = _requests_in_block(marked, pieces, current)
        elif (composed := compose(marked, _whole(block, pieces, marked, items, text), current)) is not None:
            clauses = (composed, *_judge(marked, pieces[1:], current, found))
            end = index + 1 + len(items)
        elif not _LABEL.match(words):
            clauses = _judge(marked, pieces, current, found)
            if lead is not None:
                clauses, end = _settle_lead(clauses, blocks, index, items, text, own=_verb_of(pieces), reference=reference)
        passages.append(
            Passage(
                section=context.path,
                zone=current.zone,
                span=Span(start=block.span.start, end=blocks[end - 1].span.end),
                times=tuple(_shift(time, block.span.start) for time in found),
                pieces=tuple((marked.span(piece.start, piece.end), piece.sentence) for piece in pieces),
                clauses=clauses,
                label=bool(_LABEL.match(words)),
            )
        )
        if lead is not None:
            leads.append(_Lead(depth=block.depth, context=lead))
        index = end
    return passages, (leads[0].context if leads else context)


def _under_labels(blocks: list[Block], text: str) -> list[Block]:
    """The blocks with plain paragraphs put under the open bullet that heads them ("+ Nội dung kiểm tra")."""
    placed: list[Block] = []
    label: int | None = None
    for block in blocks:
        words = block.span.of(text).rstrip()
        if block.bullet:
            label = block.depth if not words.endswith((".", ";", ":", "/", ",")) and len(words.split()) <= _LABEL_LENGTH else None
            placed.append(block)
        else:
            placed.append(block if label is None else block.model_copy(update={"depth": max(block.depth, label + 1)}))
    return placed


def _skipped(marked: Marked, block: Block, times: tuple[TimeMatch, ...]) -> dict[int, int]:
    """The token after each time expression, by its first token; a periodic report keeps its verb."""
    offset = block.span.start
    return {
        marked.token_at(offset + time.span.start): marked.token_at(offset + time.span.end - 1) + 1
        for time in times
        if time.by != "periodic report"
    }


def _items(blocks: list[Block], index: int) -> list[Block]:
    """The paragraphs that a lead-in at ``index`` governs: the deeper ones, or the bullets, right behind it."""
    depth = blocks[index].depth
    found: list[Block] = []
    for block in blocks[index + 1 :]:
        if block.depth <= depth:
            break
        found.append(block)
    return found


def _judge(marked: Marked, pieces: tuple[Piece, ...], context: Context, times: tuple[TimeMatch, ...]) -> tuple[Clause, ...]:
    clauses: list[Clause] = []
    for piece in pieces:
        span = marked.span(piece.start, piece.end)
        inside = touching(times, span.shift(-marked.offset), key=lambda time: time.span)
        future = any(time.by == "time to come" for time in inside)
        follows = bool(clauses)
        if is_obligation(marked, piece, context, follows=follows, timed=bool(inside), future=future):
            clauses.append(build(marked, piece, context, before=clauses[-1] if clauses else None))
    return tuple(clauses)


def _requests_in_block(marked: Marked, pieces: tuple[Piece, ...], context: Context) -> tuple[Clause, ...]:
    """The clauses inside an assignment block that are obligations of their own: "đề nghị MTTQ … phối hợp thực hiện"."""
    bare = context.model_copy(update={"block": Assignment(), "bearers": (), "source": BearerSource.NONE})
    found: list[Clause] = []
    for index in range(len(marked)):
        if marked.norm(index) == "đề" and marked.norm(index + 1) == "nghị":
            end = pieces[-1].end if pieces else len(marked)
            predicate = read_predicate(marked, index, end, times={})
            if predicate.bearers and predicate.action is not None:
                piece = Piece(start=index, end=end, predicate=predicate, sentence=0)
                found.append(build(marked, piece, bare, before=None))
            break
    return tuple(found)


def _lead_context(marked: Marked, pieces: tuple[Piece, ...], context: Context, words: str, *, items: bool) -> Context | None:
    """The context that a lead-in gives to its items, None where the paragraph is none."""
    closed = words.rstrip().endswith(":")
    if not closed and not (items and len(marked) <= _LABEL_LENGTH):
        return None
    if closed and zone_of(words) is Zone.GOALS:
        context = context.model_copy(update={"zone": Zone.GOALS})
    last = pieces[-1] if pieces else None
    if last is None:
        return context
    named = last.predicate.bearers
    asking = last.predicate.order in {"đề nghị", "kính đề nghị"}
    if context.path == "" and not last.predicate.order:
        named = last.predicate.ordered or (last_order(marked) if closed else ())  # an issuer that opens its directive orders others
    if named:
        led = context.led_by(
            state(marked, named, by="lead-in"), BearerSource.LEAD_IN, modality=Modality.REQUEST if asking else Modality.MUST
        )
        return led.model_copy(update={"zone": Zone.ACTION})
    if not closed and len(marked) <= _LABEL_LENGTH:
        owner = next((at for at in range(len(marked)) if marked.norm(at) == "của" and begins_body(marked, at + 1)), None)
        if owner is not None:
            bodies = parse_bodies(marked, owner + 1)
            return context.led_by(state(marked, bodies.members, by="lead-in"), BearerSource.LEAD_IN)
    return context


def _settle_lead(
    clauses: tuple[Clause, ...],
    blocks: list[Block],
    index: int,
    items: list[Block],
    text: str,
    *,
    own: str,
    reference: datetime.date | None,
) -> tuple[tuple[Clause, ...], int]:
    """The obligations of a lead-in whose last action is ``own``, and the index behind what it takes in.

    Its last clause stands where its items are other bodies' duties, takes its items in where they are no actions,
    and is none where they are the actions.
    """
    words = blocks[index].span.of(text).rstrip()
    if not clauses or clauses[-1].span.end < blocks[index].span.end - 3:
        return clauses, index + 1
    if not words.endswith(":"):
        return (), index + 1
    if not items:
        return (clauses[:-1] if _LEAD_OUT.search(words) else clauses), index + 1
    acting = other = restated = False
    for piece in _pieces_of(items, text, reference=reference):
        action = piece.predicate.action
        acting = acting or action is not None
        restated = restated or (action is not None and action.words == own)
        other = other or (action is not None and piece.predicate.manner in {Manner.SUBJECT, Manner.AGENT})
    if other and not restated:
        return clauses, index + 1
    if acting:
        return clauses[:-1], index + 1
    end = items[-1].span.end
    while text[end - 1] in ".;,/ ":
        end -= 1
    whole = clauses[-1].model_copy(update={"span": Span(start=clauses[-1].span.start, end=end)})
    return (*clauses[:-1], whole), index + 1 + len(items)


def _whole(block: Block, pieces: tuple[Piece, ...], marked: Marked, items: list[Block], text: str) -> Span:
    """The first clause of a paragraph with the items that it governs."""
    if items:
        last = items[-1].span
        return Span(start=block.span.start, end=last.start + len(last.of(text).rstrip(" .;,/")))
    return Span(start=block.span.start, end=marked.span(pieces[0].start, pieces[0].end).end) if pieces else block.span


def _verb_of(pieces: tuple[Piece, ...]) -> str:
    """The action of the last clause, "" where it has none."""
    action = pieces[-1].predicate.action if pieces else None
    return action.words if action is not None else ""


def _pieces_of(blocks: list[Block], text: str, *, reference: datetime.date | None) -> Iterator[Piece]:
    for block in blocks:
        marked = Marked(block.span.of(text), offset=block.span.start)
        found = find_times(marked.text, reference=reference)
        yield from cut(marked, times=_skipped(marked, block, found))
