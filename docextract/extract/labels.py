"""Labels before a clause: "Chế độ báo cáo: …", "Về kiến nghị của xã: giao …"."""

from functools import cache

from docextract.extract.marked import Marked
from docextract.vietnamese.letters import fold_placing
from docextract.vietnamese.tables import read_table

_LONGEST = 90
"""Tokens of the longest topic before a colon: "Về đề nghị …: giao …"."""
_SHORT = 8
"""Tokens of the longest label that is no topic."""
_LEADS_IN = frozenset({"sau", "gồm", "là", "như", "thể"})


@cache
def _labels() -> frozenset[str]:
    return frozenset(fold_placing(phrase) for (phrase,) in read_table("clause_labels"))


def past_label(text: Marked, start: int, end: int) -> int:
    """The token behind the label that the tokens from ``start`` to before ``end`` begin with; ``start`` where there is none."""
    one, two = text.norm(start), f"{text.norm(start)} {text.norm(start + 1)}"
    if one not in _labels() and two not in _labels():
        return start
    longest = _LONGEST if one == "về" else _SHORT
    depth = 0
    for at in range(start, min(end - 1, start + longest)):
        depth += (text.word(at) in "(“") - (text.word(at) in ")”") if text.word(at).strip() else 0
        if text.word(at) == ":" and depth <= 0 and text.norm(at - 1) not in _LEADS_IN:
            return at + 1
        if text.word(at) == ";":
            break
    return start
