"""Noun phrases that name bodies: "Công an huyện", "các sở, ban, ngành", "UBND các xã, thị trấn và Phòng Tư pháp".

A coordinated phrase gives several bodies where a part of it begins a name of its own; generic words under one shared plural
("các phòng, ban, ngành, đoàn thể của huyện") stay one (guide, section 8, "Bearers").
"""

from docextract.document import Value
from docextract.extract.marked import Marked

_PLURALS = frozenset({"các", "những", "mỗi", "từng", "mọi"})
_LEADS = frozenset({"toàn", "tất", "một", "lãnh", "đại", "nhất"})
_JOINERS = frozenset({",", "và", "hoặc", ";", "cùng"})
_OF = frozenset({"thuộc", "của", "ở"})
_LEVELS = frozenset({"xã", "huyện", "tỉnh", "thành", "trên", "dưới", "trung", "cơ", "mình", "có"})
_MODIFIERS = frozenset(
    {"liên quan", "trực thuộc", "phụ trách", "đứng đầu", "chuyên trách", "kiêm nhiệm", "đóng chân", "đóng", "thường trực"}
)
_MODIFIER_VERBS = frozenset(
    {"quản lý", "tham mưu", "thi hành", "tiếp nhận", "kiểm soát", "giám định", "điều tra", "thanh tra", "kiểm tra"}
)
_GENERIC_HOLDERS = frozenset({"cơ quan", "đơn vị", "tổ chức", "bộ phận", "doanh nghiệp", "cán bộ", "công chức", "người", "cơ sở"})
_GENERIC_AGENCIES = frozenset({"cơ quan", "đơn vị", "sở", "bộ", "ban", "phòng", "cơ sở", "lực lượng"})
_RELATIVES = frozenset({"chủ", "trực", "quản", "phụ", "nơi"})
_PLACES = frozenset({"xã", "phường", "thị trấn", "huyện", "quận", "thị xã", "thành phố", "tỉnh", "thôn", "bản", "ấp", "đặc khu"})
_TITLES = ("chủ tịch", "phó chủ tịch", "bí thư")


class Body(Value):
    """A body named in a text: the tokens from ``start`` to before ``end``."""

    start: int
    end: int


class Bodies(Value):
    """The bodies of one coordinated noun phrase, and the token after it."""

    members: tuple[Body, ...]
    end: int


NONE = Bodies(members=(), end=0)


def begins_body(text: Marked, index: int) -> bool:
    """Whether a body's name or a group of bodies begins at ``index``."""
    at = _skip_determiner(text, index)
    head = text.head(at)
    if head is None or (at == index and _is_verb_here(text, at)):
        return False
    if at > index or head.label_ in {"agency", "person"}:
        return True
    return text.is_name_word(at) or head.label_ == "group"


def parse_bodies(text: Marked, index: int, *, limit: int | None = None, relative: bool = False) -> Bodies:
    """The coordinated bodies named from ``index`` on, at most to ``limit``; none where no name begins there.

    With ``relative``, a generic name takes in what tells which is meant ("các sở, ngành trực tiếp quản lý"): right for partners and
    addressees, where no predicate follows; wrong for subjects.
    """
    end = len(text) if limit is None else limit
    if index >= end or not begins_body(text, index):
        return NONE
    members: list[Body] = []
    start = at = index
    at = _past_head(text, at)
    while at < end:
        if text.norm(at) in _JOINERS and not (text.norm(at) == "cùng" and text.norm(at + 1) == "cấp"):
            following = at + 1
            if text.norm(at) == "," and text.norm(following) in {"và", "hoặc", "cùng"}:
                following += 1
            if text.norm(following) in {"nhất", "đặc"} and text.stop(following) is not None:
                following = text.past_stop(following)  # "nhất là …" singles out bodies of their own
            match _continues(text, start=start, joiner=at, following=following, end=end):
                case "new":
                    members.append(_trim(text, start, at))
                    start, at = following, _past_head(text, following)
                    continue
                case "same":
                    at = _past_head(text, following)
                    continue
                case _:
                    break
        if text.word(at) == ":" and _is_nameless(text, start, at) and text.is_name_word(at + 1) and not begins_body(text, at + 1):
            listed, at = _listed(text, at + 1, end)
            return Bodies(members=(*members, *listed), end=at)
        if text.word(at) == "(":
            closing = _closing(text, at, end)
            if closing is None:
                break
            if not _is_unit(text, at + 1, closing):
                members.append(_trim(text, start, at))
                return _finish(text, members, start=closing + 1, at=closing + 1, end=end)
            at = closing + 1
            continue
        if (field := text.field_end(at)) is not None:
            at = field
            continue
        if text.norm(at) == "cùng" and text.norm(at + 1) == "cấp":
            at += 2
            continue
        if relative and text.norm(at) in _RELATIVES and _is_nameless(text, start, at):
            at = _past_relative(text, at, end)
            continue
        if _ends_name(text, at, start):
            break
        inner = text.head(at)
        at = inner.end if inner is not None and inner.end <= end else at + 1
    members.append(_trim(text, start, at))
    return Bodies(members=tuple(_merge_titles(text, members)), end=at)


def _listed(text: Marked, index: int, end: int) -> tuple[list[Body], int]:
    """The names listed behind "Các Bộ, cơ quan: Tài chính, Xây dựng, …", each by itself, and the token after them."""
    names: list[Body] = []
    start = at = index
    while at < end:
        if (field := text.field_end(at)) is not None:
            at = field
        elif text.norm(at) in {",", "và"} and text.is_name_word(at + 1):
            names.append(_trim(text, start, at))
            start = at = at + 1
        elif _ends_name(text, at, start) or text.norm(at) in _JOINERS:
            break
        else:
            at += 1
    names.append(_trim(text, start, at))
    return names, at


def _finish(text: Marked, members: list[Body], *, start: int, at: int, end: int) -> Bodies:
    """After a describing bracket: what is joined to the phrase behind it."""
    if at < end and text.norm(at) in _JOINERS and begins_body(text, at + 1):
        rest = parse_bodies(text, at + 1, limit=end)
        return Bodies(members=(*members, *rest.members), end=rest.end)
    return Bodies(members=tuple(_merge_titles(text, members)), end=start)


def _skip_determiner(text: Marked, index: int) -> int:
    if text.norm(index) in _PLURALS:
        return index + 1
    two = f"{text.norm(index)} {text.norm(index + 1)}"
    if two in {"toàn thể", "tất cả", "một số", "lãnh đạo", "đại diện", "đồng chí"}:
        return _skip_determiner(text, index + 2)
    return index


def _past_head(text: Marked, index: int) -> int:
    """The token after the determiner and the head that begin at ``index``; one more than ``index`` where there is no head."""
    at = _skip_determiner(text, index)
    head = text.head(at)
    if head is None:
        return max(at, index + 1)
    return int(head.end)


def _continues(text: Marked, *, start: int, joiner: int, following: int, end: int) -> str:
    """Whether the word after a joiner begins a new body, goes on with the same, or neither."""
    if following >= end:
        return "end"
    head = text.head(_skip_determiner(text, following))
    determined = _skip_determiner(text, following) > following
    if head is not None and _is_verb_here(text, following):
        return "end"
    if determined:
        return "new" if head is not None else "end"
    if head is not None:
        name = head.text.lower()
        if name in _PLACES and not text.is_name_word(following):
            return "same"
        if head.label_ == "group" and (not text.is_name_word(following) or _is_group(text, start)):
            return "same" if text.norm(joiner) != ";" else "new"
        if _is_generic(text, following):
            return "same" if _is_group(text, start) or _is_generic(text, start) else "new"
        return "new"
    if text.norm(joiner) == ";":
        return "end"
    if text.norm(joiner) == ";" or text.field_end(following) is not None:
        return "end"
    if text.is_name_word(following):
        return "same" if _holds_name(text, start, joiner) else "end"
    if text.norm(joiner) == "và" and _holds_name(text, start, joiner) and _list_goes_on(text, following, end):
        return "same"
    known = (text.verb(following), text.adverb(following), text.stop(following))
    if any(phrase is not None for phrase in known) or text.is_tagged_verb(following):
        return "end"
    if text.norm(joiner) in {"và", "hoặc"}:
        return "same" if _holds_name(text, start, joiner) else "end"
    return (
        "same" if text.norm(joiner) == "," and _skip_determiner(text, start) > start and _resumes_name(text, following) else "end"
    )


def _list_goes_on(text: Marked, index: int, end: int) -> bool:
    """Whether another body is listed close behind: "… Cổ phần Xây dựng và thoát nước đô thị, các đơn vị …"."""
    comma = next((at for at in range(index, min(index + 7, end)) if text.norm(at) == ","), None)
    return comma is not None and begins_body(text, comma + 1) and text.verb(comma + 1) is None


def _resumes_name(text: Marked, index: int) -> bool:
    """Whether a plain noun stands at ``index`` with another mark close behind: "các đơn vị vận tải, thương mại, ngân hàng"."""
    return text.tag(index) == "N" and any(text.norm(at) in {",", "và"} for at in range(index + 1, index + 5))


def _is_generic(text: Marked, index: int) -> bool:
    """Whether the head at ``index`` stands alone, in small letters: "ban", "ngành", "đơn vị liên quan"."""
    head = text.head(index)
    if head is None or text.is_name_word(index):
        return False
    return not text.is_name_word(head.end)


def _is_group(text: Marked, index: int) -> bool:
    head = text.head(index)
    if head is None:
        return _skip_determiner(text, index) > index
    return head.label_ == "group" or (head.label_ == "person" and text.norm(head.end) in _PLURALS)


def _is_verb_here(text: Marked, index: int) -> bool:
    """Whether a word that can be a head is a verb here: "tổ chức tập huấn", "báo cáo kết quả"."""
    verb, head = text.verb(index), text.head(index)
    if verb is None or head is None or len(head) > len(verb):
        return False
    after = index + len(verb)
    printed_small = not text.is_name_word(index) or text.text.isupper()
    return printed_small and text.norm(after) not in {"chính", "xã", "đoàn", "có", "liên", ",", "và"}


def is_nameless(text: Marked, body: Body) -> bool:
    """Whether the body is named by generic words alone: "các sở, ngành", "Bộ, ngành", "các đơn vị cung cấp dịch vụ"."""
    return _is_nameless(text, body.start, body.end)


def _is_nameless(text: Marked, start: int, end: int) -> bool:
    head = text.head(_skip_determiner(text, start))
    if head is None or not (head.label_ == "group" or head.text.lower() in _GENERIC_AGENCIES):
        return False
    return not any(text.is_name_word(at) and text.head(at) is None for at in range(head.end, end))


def _past_relative(text: Marked, index: int, end: int) -> int:
    """The token behind the words that tell which body is meant: up to a purpose, a clause mark, or the end."""
    for at in range(index + 1, end):
        stop = text.stop(at)
        if text.word(at) in {";", ".", ":", ")"} or (stop is not None and stop.label_ == "purpose"):
            return at
    return end


def _holds_name(text: Marked, start: int, end: int) -> bool:
    """Whether a proper name was begun: a capital letter after the head, as in "Sở Văn hóa, Thể thao và Du lịch"."""
    return any(text.is_name_word(at) for at in range(_past_head(text, start), end))


def _ends_name(text: Marked, index: int, start: int) -> bool:
    """Whether the name that began at ``start`` is over before the token at ``index``."""
    word = text.word(index)
    if not word.strip() or word in "-–/&.":
        return word == "." or (not word.strip() and "\n" in word)
    if not word[0].isalnum() and word not in {"“", "”", '"'}:
        return True
    if text.norm(index) in _OF or text.norm(index) in _PLURALS:
        return False
    if text.norm(index) == "cấp" and text.norm(index + 1) in _LEVELS:
        return False
    if text.norm(index) == "trên" and text.norm(index + 1) == "địa":
        return False
    if text.norm(index) == "có" and text.norm(index + 1) in {"liên", "thẩm"}:
        return False
    if text.is_name_word(index):
        return False
    if text.stop(index) is not None:
        return not (text.norm(index) == "về" and _is_managing(text, start))
    if text.adverb(index) is not None:
        return True
    verb = text.verb(index)
    if text.norm(index - 1) in _PLURALS:
        return False
    if verb is None and _is_unknown_verb(text, index):
        return True
    if verb is None or (text.head(index) is not None and not _is_verb_here(text, index)):
        return False
    return not (verb.text.lower() in _MODIFIER_VERBS and _modifies(text, index))


def _is_unknown_verb(text: Marked, index: int) -> bool:
    """Whether underthesea takes a word that no lexicon knows for a verb, where none can tell which body is meant."""
    if not text.is_tagged_verb(index) or text.head(index) is not None or text.word_start(index) != index:
        return False
    if not text.word(index).isalpha() or text.norm(index - 1) in _PLURALS:
        return False
    words = " ".join(text.norm(at) for at in range(index, text.word_end(index)))
    if words in _MODIFIERS:
        return False
    return text.ends_place(index)


def _is_managing(text: Marked, start: int) -> bool:
    """Whether the name says "cơ quan quản lý … về …"."""
    at = _skip_determiner(text, start)
    return text.norm(at) == "cơ" and text.norm(at + 2) == "quản"


def _modifies(text: Marked, index: int) -> bool:
    """Whether the verb at ``index`` says what kind of body it is: "cơ quan quản lý nhà nước"."""
    before = f"{text.norm(index - 2)} {text.norm(index - 1)}"
    return before in _GENERIC_HOLDERS and text.norm(index + len(text.verb(index) or "")) in {"nhà", "chuyên", "thị", "chất"}


def _closing(text: Marked, index: int, end: int) -> int | None:
    return next((at for at in range(index + 1, min(end, index + 30)) if text.word(at) == ")"), None)


def _is_unit(text: Marked, start: int, end: int) -> bool:
    """Whether a bracket names a unit of the body, rather than describing it: "(Đội 3)", "(tổ trưởng …)"."""
    head = text.head(start)
    return head is not None and end - start <= 8 and head.text.lower() not in {"cơ quan", "đơn vị", "các"}


def _trim(text: Marked, start: int, end: int) -> Body:
    while end > start + 1 and (not text.word(end - 1).strip() or text.norm(end - 1) in {*_JOINERS, "-", "–", "."}):
        end -= 1
    return Body(start=start, end=end)


def _merge_titles(text: Marked, members: list[Body]) -> list[Body]:
    """Two titles of one person are one bearer: "Chủ tịch UBND huyện, Trưởng ban chỉ đạo"."""
    merged: list[Body] = []
    for body in members:
        head = text.head(body.start)
        if merged and head is not None and head.text.lower().startswith("trưởng ban"):
            before = text.head(merged[-1].start)
            if before is not None and before.text.lower().startswith(_TITLES) and text.word(merged[-1].end) == ",":
                merged[-1] = Body(start=merged[-1].start, end=body.end)
                continue
        merged.append(body)
    return merged
