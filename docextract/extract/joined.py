"""What comes behind a comma or "và" in a phrase of bodies: a further body, more words of the same name, or neither."""

from enum import Enum, auto

from docextract.extract.marked import Marked
from docextract.extract.names import begins_body, holds_name, is_generic, is_group, is_verb_here, names_levels, skip_determiner

_PLACES = frozenset({"xã", "phường", "thị trấn", "huyện", "quận", "thị xã", "thành phố", "tỉnh", "thôn", "bản", "ấp", "đặc khu"})
_PARTS = frozenset({"ngành", "đoàn thể", "thành viên"})
"""Groups that go on with a name: "Mặt trận Tổ quốc, đoàn thể", "Bộ, ngành"."""


class Joined(Enum):
    """What a joiner does to the name under way."""

    NEW = auto()
    """It ends, and another begins."""
    SAME = auto()
    """It goes on."""
    END = auto()
    """It ends, and with it the phrase."""


def joined(text: Marked, *, start: int, joiner: int, following: int, end: int) -> Joined:
    """What the word at ``following``, behind the comma or "và" at ``joiner``, is to the name that began at ``start``."""
    if following >= end:
        return Joined.END
    if f"{text.norm(following)} {text.norm(following + 1)} {text.norm(following + 2)}" == "lãnh đạo các":
        return Joined.NEW
    head = text.head(skip_determiner(text, following))
    if head is not None and is_verb_here(text, following):
        return Joined.END
    if skip_determiner(text, following) > following:
        if head is not None and names_levels(text, start) and head.text.lower() == "ngành":
            return Joined.SAME
        return Joined.NEW if head is not None else Joined.END
    if head is not None:
        return _joins_head(text, start=start, joiner=joiner, following=following)
    if text.norm(joiner) == ";" or text.field_end(following) is not None:
        return Joined.END
    return Joined.SAME if _joins_words(text, start=start, joiner=joiner, following=following, end=end) else Joined.END


def _joins_head(text: Marked, *, start: int, joiner: int, following: int) -> Joined:
    """How a head without determiner joins: places and generic words go on with the name, others begin one."""
    head = text.head(following)
    if head is None:
        return Joined.END
    small = not text.is_name_word(following)
    if head.text.lower() in _PLACES and small:
        return Joined.SAME
    if head.label_ == "group" and (small or is_group(text, start)):
        named = holds_name(text, start, joiner) and not is_group(text, start)
        return Joined.NEW if text.norm(joiner) == ";" or (named and head.text.lower() not in _PARTS) else Joined.SAME
    generic = is_generic(text, following) and (is_group(text, start) or is_generic(text, start) or _is_head_of_offices(text, start))
    return Joined.SAME if generic else Joined.NEW


def _is_head_of_offices(text: Marked, start: int) -> bool:
    """Whether the name is a post of offices not named: "Thủ trưởng cơ quan", "Thủ trưởng đơn vị"."""
    head = text.head(start)
    return head is not None and head.label_ == "person" and is_generic(text, head.end)


def _joins_words(text: Marked, *, start: int, joiner: int, following: int, end: int) -> bool:
    """Whether words that are no head go on with the name: "Văn hóa, Thể thao", "vận tải, thương mại"."""
    named = holds_name(text, start, joiner)
    if text.is_name_word(following):
        return named
    if text.norm(joiner) == "và" and named and _list_goes_on(text, following, end):
        return True
    known = (text.verb(following), text.adverb(following), text.stop(following))
    if any(phrase is not None for phrase in known) or text.is_tagged_verb(following):
        return False
    if text.norm(joiner) in {"và", "hoặc"}:
        return named
    return text.norm(joiner) == "," and skip_determiner(text, start) > start and _resumes_name(text, following)


def _list_goes_on(text: Marked, index: int, end: int) -> bool:
    """Whether another body is listed close behind: "… Cổ phần Xây dựng và thoát nước đô thị, các đơn vị …"."""
    comma = next((at for at in range(index, min(index + 7, end)) if text.norm(at) == ","), None)
    return comma is not None and begins_body(text, comma + 1) and text.verb(comma + 1) is None


def _resumes_name(text: Marked, index: int) -> bool:
    """Whether a plain noun stands at ``index`` with another mark close behind: "các đơn vị vận tải, thương mại, ngân hàng"."""
    return text.tag(index) == "N" and any(text.norm(at) in {",", "và", ":", ""} for at in range(index + 1, index + 5))
