"""The paragraphs of a section in reading order, with how deep each lies; and the assignment blocks of sections."""

import re
from collections.abc import Iterator

from docextract.document import Node, NodeKind, Span, Stated, Value
from docextract.extract.bodies import all_bodies, parse_bodies
from docextract.extract.context import Assignment
from docextract.extract.marked import Marked
from docextract.extract.parties import state

_SKIPPED = frozenset({NodeKind.MO_DAU, NodeKind.CAN_CU, NodeKind.NOI_NHAN, NodeKind.CHU_KY, NodeKind.CHU_THICH, NodeKind.BANG})
_MARK_LEVELS = {"-": 1, "–": 1, "—": 1, "*": 2, "+": 2, "•": 3, "o": 3}
_ROLE = re.compile(
    r"^\W*(?:\w+\s+){0,1}?(?:(?:đơn vị|cơ quan|bộ phận|sở|ban)\s+)?(?:(?P<lead>chủ trì|thực hiện|đầu mối)|(?P<partner>phối hợp))"
    r"(?:\s+(?:thực hiện|triển khai|chính))?\s*:\s*",
    re.IGNORECASE,
)
"""Matches "Đơn vị chủ trì: ", "- Cơ quan phối hợp thực hiện: "."""


class Block(Value):
    """A paragraph of a section: its words without enumerator or bullet, and its depth under the section (0 for plain ones)."""

    span: Span
    depth: int
    bullet: bool


def own_blocks(section: Node) -> Iterator[Block]:
    """The paragraphs of ``section`` that belong to no section below it, in reading order; its run-in words come first."""
    start = section.heading.end if section.heading else None
    if section.content is not None:
        span = section.content if start is None else Span(start=min(start, section.content.end), end=section.content.end)
        if len(span):
            yield Block(span=span, depth=0, bullet=False)
    yield from _below(section, depth=0)


def _below(node: Node, *, depth: int) -> Iterator[Block]:
    for child in node.children:
        if child.kind.is_section or child.kind in _SKIPPED:
            continue
        bullet = child.kind is NodeKind.GACH
        level = max(depth, _MARK_LEVELS.get((child.enumerator or "-").strip(), 1)) if bullet else depth
        if child.content is not None:
            yield Block(span=child.content, depth=level, bullet=bullet)
        yield from _below(child, depth=level + 1)


def read_role(text: str, span: Span) -> tuple[str, tuple[Stated, ...]]:
    """What a paragraph "Đơn vị chủ trì: X" says: "lead" or "partner" and the bodies; "" where it is no such paragraph."""
    words = span.of(text)
    match = _ROLE.match(words)
    if match is None:
        return "", ()
    role = "lead" if match["lead"] else "partner"
    marked = Marked(words, offset=span.start)
    bodies = all_bodies(marked, start=marked.token_at(span.start + match.end()), parse=parse_bodies)
    return role, state(marked, bodies, by="assignment block")


def assignment_of(section: Node, text: str) -> Assignment:
    """The assignment block of ``section``: of its own paragraphs, or of a part of it headed "Phân công thực hiện"."""
    bearers: list[Stated] = []
    coordinators: list[Stated] = []
    holders: list[Node] = [section, *(child for child in section.children if child.kind.is_section and _assigns(child, text))]
    for holder in holders:
        for block in own_blocks(holder):
            role, bodies = read_role(text, block.span)
            if role == "lead":
                bearers += bodies
            elif role == "partner":
                coordinators += bodies
    return Assignment(bearers=tuple(bearers), coordinators=tuple(coordinators))


def _assigns(section: Node, text: str) -> bool:
    heading = section.heading or section.content
    return heading is not None and re.match(r"\W*(phân công|tổ chức|trách nhiệm)", heading.of(text), re.IGNORECASE) is not None
