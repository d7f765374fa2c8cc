"""Where an adverbial at the head of a clause is over, and the clause itself begins."""

from docextract.extract.actions import action_at
from docextract.extract.bodies import parse_bodies
from docextract.extract.marked import Marked
from docextract.extract.names import begins_body

_GOVERNORS = frozenset({"của", "với", "cho", "thuộc", "là", "về", "và", "đạo", "giữa", "từ", "tại", "trong", ",", "hợp", "cáo"})
"""Words whose object a plural is rather than a subject."""


def past_adverbial(text: Marked, index: int, end: int, *, times: dict[int, int], after_subject: bool) -> int:
    """The token behind an adverbial that begins at ``index``: behind its comma, or where a subject or (after one) a verb begins."""
    grounds = text.norm(index) in {"căn", "trên", "dựa"}
    for at in range(index + 1, end):
        if grounds and text.norm(at) == "để" and action_at(text, at + 1) is not None:
            return at + 1  # "căn cứ tình hình dịch để phối hợp với …"
        if text.norm(at) in {",", ":"} and _resumes(text, at + 1, end, times=times):
            return at + 1
        if after_subject and at > index + 1 and _is_main_verb(text, at):
            return at
        if not after_subject and at > index + 1 and _is_plural_subject(text, at, end):
            return at
    return end


def _is_plural_subject(text: Marked, index: int, end: int) -> bool:
    """Whether a subject begins at ``index`` without a comma before it: "có khó khăn, vướng mắc các đơn vị báo cáo …"."""
    if text.norm(index) not in {"các", "những"} or text.norm(index - 1) in _GOVERNORS or not begins_body(text, index):
        return False
    if text.is_name_word(index - 1) or text.head(index - 1) is not None:
        return False
    bodies = parse_bodies(text, index, limit=end)
    if not bodies.members or text.verb(index - 1) is not None:
        return False
    adverb = text.adverb(bodies.end)
    return action_at(text, adverb.end if adverb is not None else bodies.end) is not None


def _is_main_verb(text: Marked, index: int) -> bool:
    if text.adverb(index) is not None and text.adverb(index).label_ in {"manner", "modal"}:  # type: ignore[union-attr]
        return action_at(text, text.adverb(index).end) is not None  # type: ignore[union-attr]
    action = action_at(text, index)
    if action is None:
        return False
    before, after = text.norm(index - 1), text.norm(action.end)
    return before not in {"được", "đã", "bị", "do", "của", "và", ",", "các", "về", "trong", "cứ", "để"} and after not in {
        "được",
        "của",
        ",",
    }


def _resumes(text: Marked, index: int, end: int, *, times: dict[int, int]) -> bool:
    """Whether a clause begins at ``index``: adverbs and times, then a verb or a body with one."""
    while index < end:
        if index in times:
            index = max(times[index], index + 1)
        elif text.norm(index) == ",":
            index += 1
        elif (adverb := text.adverb(index)) is not None:
            index = adverb.end
        else:
            break
    if index >= end:
        return False
    if action_at(text, index) is not None and text.norm(index - 1) != "và":
        return True
    head = text.head(index)
    if not begins_body(text, index) or (head is not None and head.label_ == "group" and not text.is_name_word(index)):
        return False
    bodies = parse_bodies(text, index, limit=end)
    after = bodies.end
    return (
        bool(bodies.members)
        and after < end
        and (action_at(text, after) is not None or text.adverb(after) is not None or text.stop(after) is not None)
    )
