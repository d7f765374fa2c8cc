"""What a printed name says of the body that it means: kind, office, and the locality as printed.

A name is read whole or not at all: words that no rule explains ("các xã có liên quan", "nơi cư trú") leave it unread.
"""

import re
from collections.abc import Sequence
from enum import StrEnum

from docextract.document.body import Level
from docextract.document.value import Value
from docextract.vietnamese.agencies import Agency, Office, local_governments, match_agency, match_office, match_umbrella
from docextract.vietnamese.letters import strip_marks
from docextract.vietnamese.localities import UNITS
from docextract.vietnamese.name_words import NameWord, name_words

_PLURALS = frozenset({"các", "những", "mỗi", "từng", "mọi", "cac", "moi", "tung"})
_OF = frozenset({"của", "thuộc", "cua", "thuoc"})
_HONORIFIC = ("đồng", "chí")
_LONGEST_NAME = 7  # words: "Văn Miếu - Quốc Tử Giám" has five
_UNIT_WORDS: dict[tuple[str, ...], str] = {
    **{tuple(unit.split()): unit for units in UNITS.values() for unit in units},
    **{tuple(strip_marks(unit).split()): unit for units in UNITS.values() for unit in units},
    ("tp",): "thành phố",
    ("tx",): "thị xã",
    ("tt",): "thị trấn",
}
_SHORT_UNITS = {"thị": "thị xã", "thành": "thành phố"}
"""In lists alone: "các huyện, thành, thị"."""
_AROUND = (("trên", "địa", "bàn"), ("trong",), ("toàn",), ("thuộc",), ("của",), ("trực", "thuộc"))
_CENTRALLY_RUN = (("trực", "thuộc", "trung", "ương"), ("trực", "thuộc", "tw"))
_SECOND_TITLE = re.compile(r",\s*(?:Phó )?Trưởng ban(?!\w)[^,;]*$", re.IGNORECASE)
"""Matches ", Trưởng Ban Chỉ đạo 138 huyện" behind the first title of the same person (guide, section 8, "Bearers")."""
_BRACKET = re.compile(r"\s*\(([^()]*)\)\s*$")
"""Matches " (Đội THAHS và HTTP)" at the end of a name."""


class Reach(StrEnum):
    """How a name says which localities it means."""

    NOTHING = "nothing"
    """Sở Tài chính"""
    HERE = "here"
    """Công an huyện"""
    NAMED = "named"
    """Công an huyện Quảng Xương, tỉnh Thanh Hóa"""
    BARE = "bare"
    """Báo Kon Tum"""
    MANY = "many"
    """UBND các xã, thị trấn"""


class PrintedPlace(Value):
    """A locality as printed: its kind, and its name where it is given."""

    unit: str
    name: str | None = None


class Tail(Value):
    """What follows the kind of body in a name."""

    reach: Reach
    units: tuple[str, ...] = ()
    name: str | None = None
    around: tuple[PrintedPlace, ...] = ()
    """What the localities lie in, as far as it is printed."""
    everywhere: bool = False
    """Whether all of the country are meant: "các tỉnh, thành phố trực thuộc trung ương"."""


class BodyName(Value):
    """A printed name as read; ``agencies`` are the rows of the directory that it can mean, one a level."""

    agencies: tuple[Agency, ...]
    office: Office | None = None
    tail: Tail
    umbrella: bool = False
    """Whether it names kinds of body together: "các sở, ban, ngành"."""


def read_body_name(text: str) -> BodyName | None:
    """What the printed name ``text`` says; None where a part of it is not understood."""
    if (bracket := _BRACKET.search(text)) is not None:
        if any(_unit(name_words(bracket[1]), at) for at in range(len(name_words(bracket[1])))):
            return None
        text = text[: bracket.start()]
    name = _read(name_words(text))
    if name is None and (second := _SECOND_TITLE.search(text)) is not None:
        name = _read(name_words(text[: second.start()]))
        return name if name is not None and name.office is not None else None
    return name


def _read(words: list[NameWord]) -> BodyName | None:
    if (umbrella := match_umbrella(words)) is not None:
        tail = _umbrella_tail(words[umbrella.length :])
        if tail is not None and tail.reach is not Reach.MANY:
            return BodyName(agencies=umbrella.entries, tail=tail, umbrella=True)
    plural = bool(words) and words[0].folded in _PLURALS
    rest = words[plural:]
    if tuple(word.folded for word in rest[:2]) == _HONORIFIC:
        rest = rest[2:]
    return _read_agency(rest, plural=plural) or _read_officer(rest, plural=plural) or _read_localities(rest, plural=plural)


def _read_agency(words: Sequence[NameWord], *, plural: bool) -> BodyName | None:
    matched = match_agency(words)
    tail = _tail(words[matched.length :], plural=plural) if matched else None
    return BodyName(agencies=matched.entries, tail=tail) if matched and tail else None


def _read_officer(words: Sequence[NameWord], *, plural: bool) -> BodyName | None:
    """As in "Chủ tịch UBND huyện", "Trưởng phòng Tư pháp", "Thủ trưởng các sở, ban, ngành"."""
    office = match_office(words)
    if office is None:
        return None
    rest = words[office.length :]
    if (umbrella := match_umbrella(rest)) is not None:
        tail = _umbrella_tail(rest[umbrella.length :])
        held = next((one for one in office.entries if one.fits(umbrella.entries[0].kind)), None)
        if tail is not None and held is not None and tail.reach is not Reach.MANY:
            return BodyName(agencies=umbrella.entries, office=held, tail=tail, umbrella=True)
    name = _read_agency(rest, plural=plural)
    if name is None:
        return None
    for held in office.entries:
        rows = tuple(one for one in name.agencies if held.fits(one.kind))
        if rows:
            return name.model_copy(update={"agencies": rows, "office": held})
    return None


def _read_localities(words: Sequence[NameWord], *, plural: bool) -> BodyName | None:
    """The localities themselves: "các huyện, thành phố", "Tỉnh", "huyện Trà Bồng"."""
    tail = _tail(words, plural=plural)
    if tail is None or tail.reach in {Reach.NOTHING, Reach.BARE}:
        return None
    return BodyName(agencies=local_governments(), tail=tail)


def _umbrella_tail(words: Sequence[NameWord]) -> Tail | None:
    """As ``_tail``; "cấp huyện" behind kinds of body is the document's own district."""
    level = words[1:] if words and words[0].folded in {"cấp", "cap"} else words
    return _tail(level, plural=False)


def _tail(words: Sequence[NameWord], *, plural: bool) -> Tail | None:
    """The words behind the kind of body as a tail; None where a part of them is not understood."""
    rest = words[1:] if words and words[0].folded in _OF else words
    if not rest:
        return None if plural else Tail(reach=Reach.NOTHING)
    if rest[0].folded in _PLURALS:
        return _many(rest[1:])
    if rest[0].folded in {"cấp", "cap"}:
        return _every(rest[1:])
    first = _unit(rest, 0)
    if first is None:
        named = not plural and _is_name(rest) and any(word.printed.isalpha() for word in rest)
        return Tail(reach=Reach.BARE, name=_printed(rest)) if named else None
    unit, at = first
    if at == len(rest):
        return Tail(reach=Reach.MANY if plural else Reach.HERE, units=(unit,))
    if plural or _unit(rest, at) is not None:
        return _many(rest)
    places = _places(rest)
    if places is None or places[0].name is None:
        return None
    return Tail(reach=Reach.NAMED, units=(unit,), name=places[0].name, around=places[1:])


def _many(words: Sequence[NameWord]) -> Tail | None:
    """The words "xã, thị trấn [trên địa bàn huyện [Quảng Xương]]" as a tail."""
    units: list[str] = []
    at = 0
    while (found := _unit(words, at, short=True)) is not None and not (units and _above(found[0], units[0])):
        units.append(found[0])
        at = found[1]
    rest = words[at:]
    if not units:
        return None
    if any(_begins(rest, phrase) and len(rest) == len(phrase) for phrase in _CENTRALLY_RUN):
        return Tail(reach=Reach.MANY, units=tuple(units), everywhere=True)
    for phrase in _AROUND:
        if _begins(rest, phrase):
            rest = rest[len(phrase) :]
            break
    if rest and rest[0].folded == "toàn":
        rest = rest[1:]
    around = _places(rest)
    return None if around is None else Tail(reach=Reach.MANY, units=tuple(dict.fromkeys(units)), around=around)


def _above(unit: str, other: str) -> bool:
    """Whether localities of kind ``unit`` always lie above those of kind ``other``: huyện above xã."""
    order = list(UNITS)
    return max(order.index(level) for level, units in UNITS.items() if unit in units) < min(
        order.index(level) for level, units in UNITS.items() if other in units
    )


def _every(words: Sequence[NameWord]) -> Tail | None:
    """The words "xã [trên địa bàn tỉnh]" behind "cấp" as a tail: all kinds of locality of the level."""
    found = _unit(words, 0)
    if found is None or found[0] not in {"tỉnh", "huyện", "xã"}:
        return None
    tail = _many(words)
    return tail.model_copy(update={"units": UNITS[Level(found[0])]}) if tail is not None and tail.units == (found[0],) else None


def _places(words: Sequence[NameWord]) -> tuple[PrintedPlace, ...] | None:
    """The words "huyện Quảng Xương, tỉnh Thanh Hóa" as places from the inside out; None where a part of it is none."""
    places: list[PrintedPlace] = []
    at = 0
    while at < len(words):
        found = _unit(words, at)
        if found is None:
            return None
        unit, start = found
        at = start
        while at < len(words) and (at == start or _unit(words, at) is None):
            at += 1
        name = words[start:at]
        if name and not _is_name(name):
            return None
        places.append(PrintedPlace(unit=unit, name=_printed(name) if name else None))
    return tuple(places)


def _unit(words: Sequence[NameWord], at: int, *, short: bool = False) -> tuple[str, int] | None:
    """The kind of locality that begins at ``at``, and the word behind it."""
    for length in (2, 1):
        unit = _UNIT_WORDS.get(tuple(word.folded for word in words[at : at + length]))
        if unit is not None and at + length <= len(words):
            return unit, at + length
    if short and at and at < len(words) and words[at].folded in _SHORT_UNITS:
        return _SHORT_UNITS[words[at].folded], at + 1
    return None


def _is_name(words: Sequence[NameWord]) -> bool:
    """Whether the words can be the name of a locality: each begins with a capital or a figure."""
    return len(words) <= _LONGEST_NAME and all(word.printed[0].isupper() or word.printed[0].isdigit() for word in words)


def _printed(words: Sequence[NameWord]) -> str:
    return " ".join(word.printed for word in words)


def _begins(words: Sequence[NameWord], phrase: tuple[str, ...]) -> bool:
    return tuple(word.folded for word in words[: len(phrase)]) == phrase
