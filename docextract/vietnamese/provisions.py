"""References to a part of a document: "điểm a khoản 2 mục III", "khoản 1, 3 Điều 5", "Phần thứ hai"."""

import re
from collections.abc import Iterator
from itertools import product

from docextract.document.geometry import Span
from docextract.document.value import Value
from docextract.vietnamese.enumerators import read_ordinal, read_roman
from docextract.vietnamese.letters import strip_marks


class ProvisionMatch(Value):
    """A reference to parts of a document: for each part the ways in which its path may be written, outermost component first."""

    span: Span
    parts: tuple[tuple[tuple[str, ...], ...], ...]
    """For each part that is meant (a list "điểm a, b" means two): its possible paths, components as in the guide's section 2."""


_ROMAN = r"[IVX]{1,6}"
_MARK = rf"(?:{_ROMAN}(?:\.\d{{1,2}})*|\d{{1,3}}(?:\.\d{{1,2}})*|[a-zđA-H](?:\.\d{{1,2}})?)(?!\w)"
_SEPARATOR = r"\s*[,;]\s*|\s+(?:va|hoac)\s+"
_BETWEEN = re.compile(_SEPARATOR)
_LIST = rf"{_MARK}(?:(?:{_SEPARATOR}){_MARK}){{0,12}}"
_STEP = re.compile(
    rf"(?<!\w)(?:(?P<word>(?i:diem|tiet|khoan|tieu\s+muc|muc|dieu|chuong|phan|phu\s+luc))\s+(?:(?i:so)\s+)?(?P<marks>{_LIST})"
    rf"|(?i:phan)\s+(?i:thu)\s+(?P<ordinal>[a-z]+)(?!\w))"
)
"""Matches "diem a, b", "khoan 2", "muc III.1", "Phan thu hai" (folded, đ kept by the caller)."""
_JOIN = re.compile(r"\s*(?:,\s*)?(?:(?i:cua|tai|thuoc)\s+)?")
_AMOUNT = re.compile(r"\s*(?:%|(?i:trieu|ty|dong|nghin|phan\s+tram|thang|nam|nguoi|lan|ngay)(?!\w))")
"""What follows a figure that counts something."""


def find_provisions(text: str) -> tuple[ProvisionMatch, ...]:
    """Every reference to parts of a document, in order; a chain of steps is one ("điểm a khoản 2 mục III")."""
    folded = _folded(text)
    found: list[ProvisionMatch] = []
    at = 0
    while step := _STEP.search(folded, at):
        steps = [step]
        while (join := _JOIN.match(folded, steps[-1].end())) and (further := _STEP.match(folded, join.end())):
            if len(steps) > 1 and (_rank(further) > _rank(steps[-1])) != (_rank(steps[1]) > _rank(steps[0])):
                break
            if _rank(further) == _rank(steps[-1]):
                break
            steps.append(further)
        at = steps[-1].end()
        if not _AMOUNT.match(folded, at):
            inwards = len(steps) > 1 and _rank(steps[1]) < _rank(steps[0])
            parts = tuple(_parts(steps[::-1] if inwards else steps))
            found.append(ProvisionMatch(span=Span(start=step.start(), end=at), parts=parts))
    return tuple(found)


def _folded(text: str) -> str:
    """Without marks, but with the letter đ where it stands alone as a mark."""
    folded = strip_marks(text)
    return "".join(
        "đ" if letter == "đ" and not (folded[at - 1 : at].isalpha() or folded[at + 1 : at + 2].isalpha()) else plain
        for at, (letter, plain) in enumerate(zip(text, folded, strict=True))
    )


_RANKS = {"phu luc": 9, "phan": 8, "chuong": 7, "muc": 6, "tieu muc": 5, "dieu": 4, "khoan": 3, "diem": 2, "tiet": 1}


def _word(step: re.Match[str]) -> str:
    return " ".join(step["word"].lower().split()) if step["word"] else "phan"


def _rank(step: re.Match[str]) -> int:
    return _RANKS[_word(step)]


def _parts(steps: list[re.Match[str]]) -> Iterator[tuple[tuple[str, ...], ...]]:
    """The parts that a chain of steps means, smallest step first; only the smallest may list several."""
    outer = [_ways(_word(step), _figures(step)[0]) for step in reversed(steps[1:])]
    for mark in _figures(steps[0]):
        inner = _ways(_word(steps[0]), mark)
        yield tuple(tuple(component for way in ways for component in way) for ways in product(*outer, inner))


def _figures(step: re.Match[str]) -> list[str]:
    if step["ordinal"]:
        return [str(numeral.figures[0]) for numeral in read_ordinal(step["ordinal"])] or [""]
    return _BETWEEN.split(step["marks"])


def _ways(word: str, mark: str) -> tuple[tuple[str, ...], ...]:
    """The path components that ``mark`` after ``word`` may stand for: "mục 1" is M1 of a law, 1 of a plan."""
    components = tuple(mark.split("."))
    number = read_roman(mark)[0].figures[0] if re.fullmatch(_ROMAN, mark) else None
    arabic = str(number) if number else mark
    prefix = {"phu luc": "PL", "phan": "P", "chuong": "C", "muc": "M", "tieu muc": "TM", "dieu": "Đ"}.get(word)
    prefixed = ((f"{prefix}{arabic}",),) if prefix and arabic.isdigit() else ()
    plain = () if word in {"dieu", "phu luc", "chuong"} else (components,)
    return (*prefixed, *plain)
