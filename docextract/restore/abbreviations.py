"""Abbreviations that a document makes for itself take their đ from the phrase that they shorten (THNCD: tái hòa nhập cộng đồng).

No other letter of an abbreviation carries a mark by custom: UBND, not ỦBND.
"""

import re
from collections import Counter
from collections.abc import Iterable

from docextract.vietnamese.letters import strip_marks

_WORD = re.compile(r"[^\W\d_]+")
_LEAST_LETTERS = 3
_SURE_LETTERS = 4  # without a bracket that defines it, a shorter one finds its letters anywhere
_SURE_SHARE = 0.8


def is_abbreviation(word: str) -> bool:
    """Whether a word that the model does not know could be one that hides a đ."""
    return len(word) >= _LEAST_LETTERS and word.isupper() and word.isascii() and "D" in word


def spelt_out(abbreviations: Iterable[str], *, text: str) -> dict[str, str]:
    """The marked form of those abbreviations whose phrase stands in the restored ``text``."""
    matches = list(_WORD.finditer(text))
    marked = "".join("Đ" if match.group()[0] in "đĐ" else "-" for match in matches)
    initials = "".join(strip_marks(match.group()[0]).upper()[:1] for match in matches)
    found: dict[str, str] = {}
    for abbreviation in set(abbreviations):
        forms: Counter[str] = Counter()
        at = initials.find(abbreviation)
        while at >= 0:
            end = at + len(abbreviation)
            form = "".join("Đ" if mark == "Đ" else letter for mark, letter in zip(marked[at:end], abbreviation, strict=True))
            defined = end < len(matches) and matches[end].group() == abbreviation
            forms[form] += 100 if defined else 1
            at = initials.find(abbreviation, at + 1)
        if not forms:
            continue
        form, times = forms.most_common(1)[0]
        if times >= 100 or (len(abbreviation) >= _SURE_LETTERS and times >= _SURE_SHARE * forms.total()):
            found[abbreviation] = form
    return found
