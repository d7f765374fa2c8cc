"""Directive verbs: which word at a place is one, and whether it is a verb there at all."""

from docextract.document import Value
from docextract.extract.marked import Marked

ORDERS = frozenset(
    {"giao", "giao cho", "đề nghị", "kính đề nghị", "yêu cầu", "khuyến khích", "mời", "giao nhiệm vụ cho", "chỉ thị"}
)
"""The verbs whose object is the bearer."""
_NOUNS_TOO = frozenset({"thông tin", "báo cáo", "tổ chức", "báo", "dự toán", "đầu tư", "tuyên truyền", "đánh giá", "quy hoạch"})
NOUN_AFTER = frozenset({"của", "này"})
"""The words that make a noun of the verb before them."""
_PAPERS = frozenset({"giám", "đánh", "tài", "chuyên"})
"""What makes "báo cáo" a paper: "báo cáo giám sát", "báo cáo tài chính"."""


class Action(Value):
    """A directive verb: its tokens, its kind in the lexicon, and its folded words."""

    start: int
    end: int
    kind: str
    words: str


def action_at(text: Marked, index: int) -> Action | None:
    """The directive verb that begins at ``index``, unless the word is a noun there."""
    verb = text.verb(index) or text.compound_verb(index)
    if verb is None:
        return None
    words = " ".join(text.norm(at) for at in range(verb.start, verb.end))
    if text.norm(verb.end) in NOUN_AFTER:
        return None
    head = text.head(index)
    if head is not None and len(head) > len(verb):
        return None
    if words in _NOUNS_TOO and text.norm(verb.end) == "," and text.verb(verb.end + 1) is None:
        return None
    if words == "thông tin" and text.norm(verb.end) == "về":
        return None
    if words == "làm việc" and text.norm(verb.end) not in {"với", "cụ", "trực", "theo"}:
        return None  # how somebody works is no task
    if words == "báo cáo" and not text.is_name_word(index) and text.norm(verb.end) in _PAPERS:
        return None
    return Action(start=verb.start, end=verb.end, kind=verb.label_, words=words)
