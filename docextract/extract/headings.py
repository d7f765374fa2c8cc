"""Headings that name bodies: "1. Công an huyện", "3. Đề nghị Ủy ban Mặt trận …", "2. Sở X chủ trì, phối hợp với Y:"."""

import re

from docextract.document import BearerSource, Modality, Span, Stated
from docextract.extract.bodies import is_nameless, parse_bodies
from docextract.extract.context import Context
from docextract.extract.marked import Marked
from docextract.extract.names import begins_body
from docextract.extract.parties import read_parties, state
from docextract.extract.pieces import Piece
from docextract.extract.predicates import read_predicate
from docextract.extract.zones import Zone

_HEADING_LEADS = re.compile(
    r"^\W*(?:(?:đề nghị|giao|trách nhiệm của|nhiệm vụ của|đối với|phân công|yêu cầu|khuyến khích|trách nhiệm)\s+)+", re.IGNORECASE
)


def enter_heading(span: Span, text: str, context: Context, *, named_zone: Zone | None) -> Context:
    """The context under a heading that names bodies: "1. Công an huyện", "3. Đề nghị Ủy ban Mặt trận …", "2. Sở X chủ trì:"."""
    words = span.of(text)
    marked = Marked(words, offset=span.start)
    lead = _HEADING_LEADS.match(words)
    at = marked.token_at(span.start + lead.end()) if lead else 0
    if not begins_body(marked, at) or (named_zone not in {None, Zone.ACTION} and lead is None):
        return context
    bodies = parse_bodies(marked, at)
    if not bodies.members:
        return context
    asking = lead is not None and "đề nghị" in lead[0].lower()
    last = bodies.members[-1]
    if is_nameless(marked, last):  # "Các sở, ngành chủ trì … thuộc Chương trình": what follows tells which
        bearers = state(marked, (*bodies.members[:-1], last.model_copy(update={"end": _name_end(marked, last.end)})), by="heading")
    else:
        bearers = state(marked, bodies.members, by="heading")
    led = context.led_by(bearers, BearerSource.HEADING, modality=Modality.REQUEST if asking else Modality.MUST)
    predicate = read_predicate(marked, at, len(marked), times={})
    partners: tuple[Stated, ...] = ()
    if predicate.action is not None and not is_nameless(marked, last):
        partners = read_parties(marked, Piece(start=at, end=len(marked), predicate=predicate, sentence=0)).coordinators
    zone = Zone.ACTION if named_zone is None or context.zone is Zone.BACKGROUND else context.zone
    return led.model_copy(update={"zone": zone, "coordinators": partners})


def _name_end(marked: Marked, index: int) -> int:
    end = len(marked)
    while end > index and marked.word(end - 1) in {":", ".", ";", ","}:
        end -= 1
    return max(end, index)
