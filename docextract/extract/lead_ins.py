"""Lead-ins: paragraphs that say who acts in those below them, take these in, or merely announce them (guide, section 8)."""

import datetime
import re
from collections.abc import Iterable, Sequence

from docextract.document import BearerSource, Modality, Span
from docextract.extract.blocks import Block
from docextract.extract.bodies import parse_bodies
from docextract.extract.clauses import Clause
from docextract.extract.context import Context
from docextract.extract.names import begins_body
from docextract.extract.paragraphs import Paragraph, prepare
from docextract.extract.parties import state
from docextract.extract.predicates import Manner, last_order
from docextract.extract.zones import Zone, zone_of

_LABEL_LENGTH = 20
"""Tokens that a label over bullets has at most: "- Nội dung giám sát của chủ dự án"."""
_LEAD_OUT = re.compile(r"(?:sau|sau đây|dưới đây|cụ thể|như|gồm)\s*:?\s*$", re.IGNORECASE)


def under_labels(blocks: Iterable[Block], text: str) -> list[Block]:
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


def governed(blocks: Sequence[Block], index: int) -> list[Block]:
    """The paragraphs that a lead-in at ``index`` governs: the deeper ones, or the bullets, right behind it."""
    depth = blocks[index].depth
    found: list[Block] = []
    for block in blocks[index + 1 :]:
        if block.depth <= depth:
            break
        found.append(block)
    return found


def lead_context(paragraph: Paragraph, context: Context, items: Sequence[Block]) -> Context | None:
    """The context that a lead-in gives to its items, None where the paragraph is none."""
    marked, pieces = paragraph.marked, paragraph.pieces
    closed = paragraph.words.rstrip().endswith(":")
    if not closed and not (items and len(marked) <= _LABEL_LENGTH):
        return None
    if closed and zone_of(paragraph.words) is Zone.GOALS:
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


def settle(
    clauses: tuple[Clause, ...], lead: Paragraph, items: Sequence[Block], text: str, *, reference: datetime.date | None
) -> tuple[tuple[Clause, ...], int]:
    """The obligations of a lead-in, and how many of its items it takes in.

    Its last clause stands where its items are other bodies' duties, takes its items in where they are no actions,
    and is none where they are the actions.
    """
    span = lead.block.span
    if not clauses or clauses[-1].span.end < span.end - 3:
        return clauses, 0
    if not lead.words.rstrip().endswith(":"):
        return (), 0
    if not items:
        return (clauses[:-1] if _LEAD_OUT.search(lead.words.rstrip()) else clauses), 0
    acting = other = restated = False
    for piece in (piece for item in items for piece in prepare(item, text, reference=reference).pieces):
        action = piece.predicate.action
        acting = acting or action is not None
        restated = restated or (action is not None and action.words == lead.verb)
        other = other or (action is not None and piece.predicate.manner in {Manner.SUBJECT, Manner.AGENT})
    if other and not restated:
        return clauses, 0
    if acting:
        return clauses[:-1], 0
    end = items[-1].span.end
    while text[end - 1] in ".;,/ ":
        end -= 1
    whole = clauses[-1].model_copy(update={"span": Span(start=clauses[-1].span.start, end=end)})
    return (*clauses[:-1], whole), len(items)
