"""The sections of a document in reading order: what each hands down to its paragraphs and to those below (guide, sections 3, 8)."""

import datetime
from collections.abc import Iterator

from docextract.document import Node, NodeKind
from docextract.extract.blocks import Block, assignment_of, own_blocks
from docextract.extract.context import Context
from docextract.extract.headings import enter_heading
from docextract.extract.passages import Passage, read_blocks, read_heading
from docextract.extract.zones import Zone, zone_of


def walk(outline: Node, text: str, *, reference: datetime.date | None) -> Iterator[Passage]:
    """Every paragraph of the document in reading order, read; tables are left to ``tables``."""
    yield from _section(outline, text, Context(), reference=reference)


def _section(section: Node, text: str, outer: Context, *, reference: datetime.date | None) -> Iterator[Passage]:
    context = outer
    if section.kind.is_section:
        context = _enter(section, text, outer)
        if section.heading is not None:
            yield read_heading(section.heading, text, context, reference=reference)
    blocks = list(own_blocks(section))
    closing = [block for block in blocks if _is_closing(block, section)]
    opening = blocks[: len(blocks) - len(closing)]
    passages, last = read_blocks(opening, text, context, reference=reference)
    yield from passages
    # what an opening paragraph or a run-in section lays down holds for the sections below
    inner = last if section.heading is None or _leads_on(opening, text) else context
    inner = inner.model_copy(update={"path": context.path, "block": context.block})
    for child in section.children:
        if child.kind.is_section:
            yield from _section(child, text, inner, reference=reference)
    ending = last.model_copy(update={"zone": Zone.ACTION, "path": context.path})
    yield from read_blocks(closing, text, ending, reference=reference)[0]


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
