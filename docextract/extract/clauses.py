"""A clause judged: whether it is an obligation, whose, in which role, and how binding (guide, sections 3 and 8)."""

import re

from docextract.document import BearerSource, Evidence, Modality, Role, Span, Stated, Value
from docextract.extract.context import Context
from docextract.extract.marked import Marked
from docextract.extract.parties import read_parties, state, unique
from docextract.extract.pieces import Piece
from docextract.extract.predicates import Manner, Predicate
from docextract.extract.zones import Zone

_PERFORMATIVE = frozenset(
    {"ban hành", "phê duyệt", "bãi bỏ", "thành lập", "sửa đổi", "công bố", "giao", "điều chỉnh", "bổ sung", "quy định", "thông qua"}
)
_ISSUERS = (
    "ủy ban nhân dân",
    "uỷ ban nhân dân",
    "ubnd",
    "chủ tịch",
    "thủ tướng",
    "phó thủ tướng",
    "bộ trưởng",
    "ban chỉ đạo",
    "văn phòng",
)
_TELLING = frozenset({"thông báo", "xin thông báo", "thông tin", "trả lời", "phúc đáp"})
"""Verbs by which an issuer tells what it tells."""
_ENTITLED = frozenset({"ưu tiên", "hưởng", "hỗ trợ", "miễn", "cấp", "vay", "tham gia", "khen thưởng", "xem xét", "bố trí"})
_SOURCES = {
    Manner.SUBJECT: BearerSource.CLAUSE,
    Manner.AGENT: BearerSource.CLAUSE,
    Manner.ORDER: BearerSource.CLAUSE,
    Manner.TOPIC: BearerSource.LEAD_IN,
}


class Clause(Value):
    """An obligation before deadlines and targets are tied to it."""

    section: str
    span: Span
    bearers: tuple[Stated, ...]
    source: BearerSource
    coordinators: tuple[Stated, ...]
    role: Role
    modality: Modality
    report_to: tuple[Stated, ...]
    via: tuple[Stated, ...]
    by: str
    confidence: float


def is_obligation(text: Marked, piece: Piece, context: Context, *, follows: bool, timed: bool, future: bool) -> bool:
    """Whether the clause lays an action on somebody.

    ``follows``: the clause before it in the paragraph is one; ``timed``: it has a time of its own; ``future``: it speaks of
    the time to come.
    """
    predicate = piece.predicate
    if predicate.action is None or (predicate.past and not predicate.modal) or text.norm(piece.start) == "bị":
        return False
    if _is_entitlement(text, piece) or _is_performative(text, piece, context):
        return False
    named = bool(predicate.bearers)
    if context.zone in {Zone.BACKGROUND, Zone.GOALS}:
        if follows and context.zone is Zone.BACKGROUND:
            return True
        return named and not predicate.thing and (predicate.modal or bool(predicate.order) or future)
    if predicate.thing and not named:
        return timed and context.zone is Zone.TIMING
    if context.zone is Zone.TIMING:
        return timed or named
    return True


def _is_entitlement(text: Marked, piece: Piece) -> bool:
    """Whether the clause grants rather than orders: "được ưu tiên", "được hưởng"."""
    predicate = piece.predicate
    action = predicate.action
    if action is None or predicate.manner is Manner.AGENT:
        return False
    if text.norm(action.start - 1) == "được" and action.words in _ENTITLED:
        return True
    granted = any(
        text.norm(at) == "được" and text.norm(at + 1) in {"ưu", "hưởng", "miễn", "thụ"} for at in range(piece.start, piece.end)
    )
    return granted and predicate.manner is Manner.SUBJECT and not predicate.modal


def _is_performative(text: Marked, piece: Piece, context: Context) -> bool:
    """Whether the clause does what it says: "Ban hành kèm theo Quyết định này …", "… thông báo để … biết"."""
    action = piece.predicate.action
    if action is None:
        return False
    if action.words in _TELLING and (action.end >= piece.end or text.norm(action.end) == "để" or _lets_know(text, piece)):
        return True
    article = re.search(r"(?:^|\.)Đ\d+$", context.path) is not None
    return article and not piece.predicate.bearers and not context.bearers and action.words in _PERFORMATIVE


def _lets_know(text: Marked, piece: Piece) -> bool:
    """Whether an issuer closes by letting others know: "Văn phòng UBND tỉnh thông báo đến các đơn vị biết, thực hiện"."""
    known = any(text.norm(at) == "biết" for at in range(max(piece.start, piece.end - 25), piece.end))
    return known and piece.predicate.manner is Manner.SUBJECT


def build(text: Marked, piece: Piece, context: Context, *, before: Clause | None) -> Clause:
    """The obligation that the clause states; ``before`` is the one before it in the paragraph, whose bearer it may share."""
    predicate = piece.predicate
    by, confidence = f"clause.{predicate.manner}", 0.9
    modality = _modality(predicate, context)
    coordinators: tuple[Stated, ...] = ()
    # "X khuyến khích Y" as a task of X is X's (guide, section 8)
    encouraging = predicate.order == "khuyến khích"
    owned = context.source is BearerSource.HEADING or (encouraging and bool(context.bearers or context.block.bearers))
    tasked = predicate.order in {"khuyến khích", "yêu cầu"} and owned
    if _speaks_for_issuer(text, predicate, context):
        bearers = state(text, predicate.ordered, by="bearer.order")
        source = BearerSource.CLAUSE
        modality = _modality_of(predicate.action.words if predicate.action else "")
    elif predicate.bearers and not tasked:
        bearers = state(text, predicate.bearers, by=f"bearer.{predicate.manner}")
        source = _SOURCES[predicate.manner]
    elif before is not None and before.bearers:
        bearers, source, modality = before.bearers, before.source, _carried(modality, before)
        by, confidence = "clause.carried", 0.85
        coordinators = context.block.coordinators if source is BearerSource.ASSIGNMENT_BLOCK else ()
    elif context.bearers:
        bearers, source, coordinators = context.bearers, context.source, context.coordinators
        by = f"clause.{context.source}"
    elif context.block.bearers:
        bearers, source, coordinators = context.block.bearers, BearerSource.ASSIGNMENT_BLOCK, context.block.coordinators
        by = "clause.assignment-block"
    else:
        bearers, source, confidence = (), BearerSource.NONE, 0.75
        coordinators = context.block.coordinators
    if predicate.action is not None and predicate.action.kind == "guess":
        by, confidence = f"{by}.guess", 0.6
    parties = read_parties(text, piece)
    own = tuple(one for one in parties.coordinators if one.value.lower() not in {bearer.value.lower() for bearer in bearers})
    known = {one.value.lower() for one in own}
    return Clause(
        section=context.path,
        span=text.span(piece.start, piece.end),
        bearers=bearers,
        source=source,
        coordinators=unique((*own, *(one for one in coordinators if one.value.lower() not in known))),
        role=_role(text, piece),
        modality=modality,
        report_to=parties.report_to,
        via=parties.via,
        by=by,
        confidence=confidence,
    )


def _speaks_for_issuer(text: Marked, predicate: Predicate, context: Context) -> bool:
    """Whether the clause is the issuer's own order, "UBND tỉnh đề nghị các đơn vị …": whom it orders must act, not who orders."""
    if not predicate.ordered or context.bearers:
        return False
    head = text.head(predicate.bearers[0].start) if predicate.bearers else None
    return head is not None and head.text.lower().startswith(_ISSUERS)


def _modality_of(order: str) -> Modality:
    if order in {"đề nghị", "kính đề nghị", "mời"}:
        return Modality.REQUEST
    return Modality.ENCOURAGE if order == "khuyến khích" else Modality.MUST


def _modality(predicate: Predicate, context: Context) -> Modality:
    if predicate.order in {"đề nghị", "kính đề nghị", "mời"}:
        return Modality.REQUEST
    if predicate.order == "khuyến khích" and not context.bearers and not context.block.bearers:
        return Modality.ENCOURAGE
    if predicate.manner is Manner.NONE:
        return context.modality
    return Modality.MUST


def _carried(modality: Modality, before: Clause) -> Modality:
    return before.modality if modality is Modality.MUST and before.modality is Modality.REQUEST else modality


def _role(text: Marked, piece: Piece) -> Role:
    """Support where the clause begins, after adverbs, with "phối hợp", or only strengthens it."""
    action = piece.predicate.action
    if action is None:
        return Role.LEAD
    if action.kind == "coordinate":
        return Role.SUPPORT
    if action.words in {"tăng cường", "tham gia", "tiếp tục"}:
        verb = text.verb(action.end)
        if verb is not None and verb.label_ == "coordinate" and text.norm(verb.end) == "với":
            return Role.SUPPORT
    return Role.LEAD


def evidence(clause: Clause) -> Evidence:
    """The clause's own words as evidence."""
    return Evidence(span=clause.span, by=clause.by, confidence=clause.confidence)
