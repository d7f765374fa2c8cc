"""Section paths by the annotation guide: enumerators from the outermost in, joined by dots."""

from __future__ import annotations

import re

ORDINALS = ("thứ nhất", "thứ hai", "thứ ba", "thứ tư", "thứ năm", "thứ sáu", "thứ bảy", "thứ tám", "thứ chín", "thứ mười")
ROMAN = {"I": 1, "V": 5, "X": 10}
SPACED = re.compile(r"\s+")


def component(enumerator: str) -> str:
    """Return the path component of a printed enumerator: ``Phần thứ hai`` P2, ``Điều 3.`` Đ3, ``Phụ lục II`` PL2, ``a)`` a."""
    words = SPACED.sub(" ", enumerator).strip().rstrip(".:)/").strip()
    lowered = words.lower()
    if lowered.startswith("phần"):
        return f"P{_ordinal(words[len('phần') :].strip())}"
    if lowered.startswith("phụ lục"):
        rest = words[len("phụ lục") :].strip()
        return f"PL{_ordinal(rest)}" if rest else "PL"
    for word, prefix in (("chương", "C"), ("mục", "M")):
        if lowered.startswith(word):
            return f"{prefix}{_ordinal(words[len(word) :].strip())}"
    if lowered.startswith("điều"):
        return f"Đ{words[len('điều') :].strip()}"
    return words


def _ordinal(words: str) -> int:
    """Return the number of ``thứ hai``, ``II`` or ``2``."""
    if words.lower() in ORDINALS:
        return ORDINALS.index(words.lower()) + 1
    if words.isdigit():
        return int(words)
    values = [ROMAN[letter] for letter in words.upper()]
    return sum(-value if value < max(values[index:]) else value for index, value in enumerate(values))


def join(parent: str, enumerator: str) -> str:
    """Return the path of a section under ``parent``: under ``II.2``, ``2.1.`` is ``II.2.1``."""
    own = component(enumerator)
    figures = own.split(".")
    outer = parent.split(".") if parent else []
    for depth in range(len(figures) - 1, 0, -1):
        if outer[-depth:] == figures[:depth]:
            outer = outer[:-depth]
            break
    return ".".join([*outer, own])
