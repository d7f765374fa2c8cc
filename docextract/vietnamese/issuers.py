"""The body named after "của": where its name ends."""

import re
from functools import cache

from docextract.document.geometry import Span
from docextract.document.value import Value
from docextract.vietnamese.letters import strip_marks
from docextract.vietnamese.tables import read_table

_TOKEN = re.compile(r"[^\W_]+")
_LEVELS = r"(?:tinh|thanh pho|huyen|quan|thi xa|xa|phuong|thi tran|dac khu|tp\.?)(?!\w)"
_SESSION = r"khoa\s+[ivxl]+(?!\w)|lan\s+thu\s+(?:[ivxl]+|\w+)(?!\w)"
_JOIN = re.compile(r"\s+|\s*[-–]\s*(?=[A-ZĐ])")
_LONGEST = 24
"""Words of the longest name that is believed."""


def _alternation(names: list[str]) -> str:
    """A pattern of names without marks: any run of blanks, commas, dashes, "và" between their words is one."""
    patterns: set[str] = set()
    for name in names:
        words = [word for word in re.split(r"[\s,–-]+", strip_marks(name).lower()) if word != "va"]
        patterns.add(r"(?:\s*[,–-]\s*|\s+)(?:va\s+)?".join(map(re.escape, words)))
    return "|".join(sorted(patterns, key=lambda pattern: (-len(pattern), pattern)))


@cache
def _known() -> re.Pattern[str]:
    fields = [name for (name,) in read_table("compound_fields")]
    terms = [name for (name,) in read_table("agency_terms")]
    return re.compile(rf"(?:{_alternation(fields)}|{_alternation(terms)})(?!\w)", re.IGNORECASE)


def read_field(text: str) -> Span | None:
    """The field of a ministry that ``text`` begins with ("Nông nghiệp và Môi trường"); None where it begins with none."""
    known = _known().match(strip_marks(text[:120]))
    return Span(start=0, end=known.end()) if known else None


@cache
def _stops() -> re.Pattern[str]:
    names = sorted((words for (words,) in read_table("issuer_stops")), key=len, reverse=True)
    single = "|".join(name for name in names if " " not in name)
    longer = "|".join(name.replace(" ", r"\s+") for name in names if " " in name)
    return re.compile(rf"(?:(?i:{longer})|{single})(?!\w)")


def stops_phrase(text: str, *, at: int) -> bool:
    """Whether a word that ends a name ("về", "quy định", "Ban hành", …) stands at ``at``; "cần" does, "Cần" is a place."""
    return _stops().match(text, at) is not None


_LEVEL = re.compile(_LEVELS, re.IGNORECASE)
_SESSIONS = re.compile(_SESSION, re.IGNORECASE)


def read_issuer(text: str, *, at: int) -> Span | None:
    """The name of a body that begins at ``at`` ("Bộ trưởng Bộ Công an quy định" → "Bộ trưởng Bộ Công an"); None where none does.

    Vietnamese writes the first syllable of each part of such a name with a capital: the name goes on over known
    parts, capitals and levels ("tỉnh", "huyện"), and ends at a word of the sentence.
    """
    window = text[at : at + 240]
    folded = strip_marks(window)
    here, last = 0, _Step(end=0)
    for _ in range(_LONGEST):
        step = _step(window, folded, here, after=last)
        if step is None:
            break
        last = step
        joint = _JOIN.match(window, step.end)
        if joint is None or "\n" in joint[0]:
            break
        here = joint.end()
    return Span(start=at, end=at + last.end) if last.end and text[at].isupper() else None


class _Step(Value):
    """A part of a name: where it ends, and what may follow it."""

    end: int
    place: bool = False
    """Whether it names a level ("tỉnh") or a place, which goes on over capitals only."""
    open: bool = False
    """Whether one more small syllable may follow ("Dân" in "Ủy ban Dân số")."""


def _step(window: str, folded: str, here: int, *, after: _Step) -> _Step | None:
    """The next part of the name, at ``here``; None where there is none."""
    if known := _known().match(folded, here) or _SESSIONS.match(folded, here):
        return _Step(end=known.end())
    if level := _LEVEL.match(folded, here):
        return _Step(end=level.end(), place=True)
    token = None if stops_phrase(window, at=here) else _TOKEN.match(window, here)
    if token is None:
        return None
    if token[0][0].isupper():
        return _Step(end=token.end(), place=after.place, open=not after.place and not token[0].isupper())
    short_number = token[0].isdigit() and len(token[0]) <= 3
    return _Step(end=token.end()) if short_number or after.open else None
