"""Names as words to compare by: small letters, one placing of tone marks, without the joints that are printed now so, now so."""

import re
from typing import NamedTuple

from docextract.vietnamese.letters import compose, fold_placing, strip_marks

_WORD = re.compile(r"[^\W_]+")
_JOINTS = frozenset({"và", "VÀ"})
"""Printed now as a word, now as a comma, "&" or a dash: "Văn hóa và Thể thao", "Văn hóa - Thể thao"."""


class NameWord(NamedTuple):
    """A word of a name: folded, as printed, and where it stands in the name."""

    folded: str
    printed: str
    start: int
    end: int


def name_words(text: str) -> list[NameWord]:
    """The words of ``text`` without its joints; figures lose their leading zeros ("Phường 01")."""
    composed = compose(text)
    words = (
        NameWord(folded=_fold(match[0]), printed=match[0], start=match.start(), end=match.end())
        for match in _WORD.finditer(composed)
    )
    return [word for word in words if word.printed not in _JOINTS]


def _fold(word: str) -> str:
    return word.lstrip("0") or "0" if word.isdigit() else fold_placing(word.lower())


def fold_name(text: str) -> str:
    """The words of ``text`` parted by single blanks: "Ủy ban nhân dân" and "Uỷ ban Nhân dân" fold alike."""
    return " ".join(word.folded for word in name_words(text))


def slug(text: str) -> str:
    """``text`` for a key: small ASCII letters and figures, parted by hyphens: "Thanh Hóa" → "thanh-hoa"."""
    return "-".join(_WORD.findall(strip_marks(compose(text)).lower()))
