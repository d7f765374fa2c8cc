"""Who takes part in a clause besides its bearer: partners, addressees of reports, and the bodies that reports go through."""

from collections.abc import Iterable

from docextract.document import Evidence, Stated, Value
from docextract.extract.bodies import Body, parse_bodies, parse_described_bodies
from docextract.extract.marked import Marked
from docextract.extract.names import begins_body
from docextract.extract.pieces import Piece

_DIRECTING = frozenset({"direct", "speech", "encourage", "request"})
_TOWARDS = frozenset({"về", "với", "cho", "gửi", "lên", "đến", "tới"})
_FILLERS = frozenset(
    {
        "cho",
        "về",
        "với",
        "lên",
        "đến",
        "tới",
        "gửi",
        "kịp",
        "thời",
        "bằng",
        "văn",
        "bản",
        "ngay",
        "định",
        "kỳ",
        "và",
        ",",
        "trực",
        "tiếp",
    }
)
_OFFICES = frozenset({"cơ quan", "đơn vị", "sở", "bộ", "ban", "phòng", "cấp", "ngành"})
_REPORTING = frozenset({"report"})
_PLACES = frozenset({"tỉnh", "huyện", "xã", "phường", "thôn", "bản", "ấp", "khu phố", "tổ dân phố", "doanh nghiệp"})
"""Groups that a report or a notice can be addressed to."""
_BESIDE = frozenset({"hợp", "công", "hành", "tay", "cánh", "và"})
"""What makes "cùng" no word of partners: "đồng hành cùng", "chung tay cùng"."""
_ARRANGEMENTS = frozenset(
    {"quy chế", "kế hoạch", "chương trình", "cơ chế", "công tác", "quan hệ", "nội dung", "văn bản", "hoạt động"}
)
_MAKING = frozenset(
    {"xây dựng", "lập", "gửi", "nộp", "hoàn thiện", "chuẩn bị", "soạn thảo", "hoàn thành", "ban hành", "cập nhật", "trình", "viết"}
)
"""Verbs whose object a report is: in "xây dựng báo cáo trung tâm" nobody is reported to."""
_ADDRESSING = frozenset({"gửi", "nộp", "chuyển"})


class Parties(Value):
    """The other bodies of a clause."""

    coordinators: tuple[Stated, ...] = ()
    report_to: tuple[Stated, ...] = ()
    via: tuple[Stated, ...] = ()


def state(text: Marked, bodies: Iterable[Body], *, by: str, confidence: float = 0.9) -> tuple[Stated, ...]:
    """The bodies as printed, each with its evidence."""
    return tuple(
        Stated(
            value=" ".join(text.text[text.doc[body.start].idx : _end(text, body)].split()),
            evidence=Evidence(span=text.span(body.start, body.end), by=by, confidence=confidence),
        )
        for body in bodies
    )


def _end(text: Marked, body: Body) -> int:
    last = text.doc[body.end - 1]
    return int(last.idx + len(last.text))


def read_parties(text: Marked, piece: Piece) -> Parties:
    """The partners, addressees, and channels that the clause names."""
    reports, channels = _addressees(text, piece)
    return Parties(
        coordinators=unique(state(text, _partners(text, piece), by="partners")),
        report_to=unique(state(text, reports, by="addressee")),
        via=unique(state(text, channels, by="channel")),
    )


def unique(stated: tuple[Stated, ...]) -> tuple[Stated, ...]:
    """Each body once, where it is first named."""
    first: dict[str, Stated] = {}
    for one in stated:
        first.setdefault(one.value.lower(), one)
    return tuple(first.values())


def _partners(text: Marked, piece: Piece) -> list[Body]:
    found: list[Body] = []
    for verb in text.verbs_within(piece.start, piece.end):
        if verb.label_ != "coordinate" or _is_arrangement(text, verb.start) or _directed(text, piece, verb.start):
            continue
        at = _first_partner(text, verb.end, piece.end)
        if f"{text.norm(at)} {text.norm(at + 1)}" != "liên ngành":  # "phối hợp liên ngành" tells how
            found += parse_bodies(text, at, limit=piece.end).members
    for index in range(piece.start + 1, piece.end - 1):
        if text.norm(index) == "cùng" and begins_body(text, index + 1 + (text.norm(index + 1) == "với")):
            at = index + 1 + (text.norm(index + 1) == "với")
            if text.norm(index - 1) not in _BESIDE and not any(body.start <= at < body.end for body in found):
                found += parse_bodies(text, at, limit=piece.end).members
    return found


def _is_arrangement(text: Marked, index: int) -> bool:
    """Whether "phối hợp" is a noun: "quy chế phối hợp", "kế hoạch phối hợp"."""
    return f"{text.norm(index - 2)} {text.norm(index - 1)}" in _ARRANGEMENTS or text.norm(index - 1) in {"sự", "việc"}


def _first_partner(text: Marked, index: int, end: int) -> int:
    """Where the partners behind a verb of coordination begin: behind "với" or "cùng", or at once, adverbs passed over."""
    at = index
    while (adverb := text.adverb(at)) is not None and adverb.label_ == "manner" and text.norm(at) != "cùng":
        at = adverb.end
    if at < end and begins_body(text, at):
        return at
    near = range(index, min(index + 6, end))
    towards = next((at + 1 for at in near if text.norm(at) in {"với", "cùng"}), index)
    return towards + (text.norm(towards) == "với")


def _directed(text: Marked, piece: Piece, index: int) -> bool:
    """Whether the partner of "chỉ đạo A phối hợp với B" is A's: a directing verb with a body of its own stands before."""
    action = piece.predicate.action
    if action is not None and action.kind == "advise":
        advised = parse_bodies(text, action.end + (text.norm(action.end) in {"cho", "giúp"}), limit=index)
        return bool(advised.members) and advised.end >= index  # "tham mưu UBND tỉnh phối hợp với …"
    if action is None or (action.kind not in _DIRECTING and action.words not in {"hướng dẫn", "vận động"}):
        return False
    return any(
        action.end <= at < index and begins_body(text, at) and (text.head(at) is not None or text.norm(at) in {"các", "những"})
        for at in range(action.end, index)
    )


def _addressees(text: Marked, piece: Piece) -> tuple[list[Body], list[Body]]:
    reports: list[Body] = []
    channels: list[Body] = []
    verbs = list(text.verbs_within(piece.start, piece.end))
    for position, verb in enumerate(verbs):
        if verb.label_ not in _REPORTING or _is_passive(text, verb.start):
            continue
        words = verb.text.lower()
        if words == "thông tin" or _is_made(verbs[:position], verb.start):
            bodies = _sent_on(text, verb.end, piece.end, words=words)
        else:
            bodies = _addressed(text, verb.end, piece.end, words=words)
        if not bodies:
            continue
        if words == "trình" and (adviser := _advised(text, verbs[:position], verb.start)):
            channels += adviser
        meant = _bracketed(text, bodies[-1], piece.end)
        reports += [*bodies[:-1], *meant] if meant else bodies
        channels += _channel(text, bodies[-1].end, piece.end)
    for verb in verbs:
        if verb.label_ == "request" and text.norm(verb.start - 1) in {"sơ", "tục"}:
            reports += parse_bodies(text, verb.end, limit=piece.end).members
    return _distinct(reports), _distinct(channels)


def _bracketed(text: Marked, body: Body, end: int) -> tuple[Body, ...]:
    """The bodies that a bracket names for an authority: "cấp có thẩm quyền (UBND tỉnh, Bộ Tài chính)"."""
    if text.norm(body.end - 1) != "quyền" or text.word(body.end) != "(":
        return ()
    return parse_described_bodies(text, body.end + 1, limit=end).members


def _distinct(bodies: list[Body]) -> list[Body]:
    return list({body.start: body for body in bodies}.values())


def _is_passive(text: Marked, index: int) -> bool:
    return text.norm(index - 1) in {"được", "đã", "bị", "chế", "các", "những", "độ", "bản", "mẫu", "nhận", "đổi", "thống"}


def _addressed(text: Marked, index: int, end: int, *, words: str) -> tuple[Body, ...]:
    """The bodies behind a verb of reporting: at once, or after its object and "về", "với", "cho", "gửi"."""
    at = index
    while at < end and text.norm(at) in _FILLERS:
        at += 1
    if words == "thông báo" and text.norm(at) == "địa" and text.norm(at + 1) == "phương":
        return parse_bodies(text, at, limit=end).members
    if at < end and _is_addressee(text, at):
        return parse_described_bodies(text, at, limit=end).members
    if at < end and text.norm(at) in {"đề", "tham"} and text.verb(at) is not None:
        return _addressed(text, at + 2, end, words=words)
    return _sent_on(text, index, end, words=words)


def _is_made(verbs: list, index: int) -> bool:  # type: ignore[type-arg]
    """Whether a report is the object of the verb right before it: "xây dựng báo cáo", "gửi báo cáo"."""
    return bool(verbs) and verbs[-1].end == index and verbs[-1].text.lower() in _MAKING


def _sent_on(text: Marked, index: int, end: int, *, words: str) -> tuple[Body, ...]:
    """The bodies behind the object of a verb of reporting and "về", "với", "cho", "gửi"."""
    limit = min(end, index + 45)
    for towards in range(index, limit - 1):
        if text.word(towards) == ";":
            break
        if text.norm(towards) in _TOWARDS:
            skip = towards + 1
            while text.norm(skip) in _TOWARDS:
                skip += 1
            if _is_addressee(text, skip) and not (text.norm(towards) == "về" and _is_topic(text, skip)):
                return parse_described_bodies(text, skip, limit=end).members
        verb = text.verb(towards)
        if towards > index + 1 and verb is not None and verb.label_ == "report" and words not in _ADDRESSING:
            break
    return ()


def _is_addressee(text: Marked, index: int) -> bool:
    """Whether a body that can receive a report begins at ``index``: no mere group of people or things."""
    if text.word(index) == "(":
        index += 1
    if not begins_body(text, index):
        return False
    at = index + (text.norm(index) in {"các", "những"})
    head = text.head(at)
    if head is None:
        return False
    verb = text.verb(index)
    if verb is not None and len(verb) >= len(head) and not text.is_name_word(index):
        return False
    return head.label_ in {"agency", "person"} or head.text.lower() in _PLACES


def _is_topic(text: Marked, index: int) -> bool:
    """Whether what follows "về" is spoken about rather than addressed: a plural of bodies that are no offices."""
    head = text.head(index + 1)
    return text.norm(index) in {"các", "những"} and (head is None or head.text.lower() not in _OFFICES)


def _advised(text: Marked, verbs: list, index: int) -> list[Body]:  # type: ignore[type-arg]
    """The body advised in "tham mưu X trình Y"."""
    for verb in reversed(verbs):
        if verb.label_ == "advise":
            at = verb.end + (text.norm(verb.end) in {"cho", "giúp"})
            bodies = parse_bodies(text, at, limit=index)
            return list(bodies.members) if bodies.members and bodies.end >= index - 3 else []
    return []


def _channel(text: Marked, index: int, end: int) -> tuple[Body, ...]:
    """The body that a report goes through: "qua X", "(qua X)", "thông qua X"."""
    at = index
    while at < min(end, index + 3) and text.word(at) in {"(", ","}:
        at += 1
    if text.norm(at) == "thông" and text.norm(at + 1) == "qua":
        at += 1
    if text.norm(at) == "qua" and begins_body(text, at + 1):
        return parse_bodies(text, at + 1, limit=end).members
    return ()
