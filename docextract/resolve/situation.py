"""From where a document speaks: the level and locality of its issuer, and its day. "Công an huyện" is read by them."""

import datetime
import re
from collections.abc import Iterable, Iterator

from docextract.document import Document, Evidence, Level, Stated, Value
from docextract.resolve.printed_places import named_places
from docextract.vietnamese.body_names import PrintedPlace, Reach, read_body_name
from docextract.vietnamese.localities import REFORM, STATES, UNITS, Locality, find_localities
from docextract.vietnamese.name_words import fold_name, slug

_ALL_UNITS = tuple(dict.fromkeys(unit for units in UNITS.values() for unit in units))
_SIGNING_LEVEL = re.compile(
    r"(?:UBND|ỦY BAN NHÂN DÂN|UỶ BAN NHÂN DÂN)\s+(?P<unit>TỈNH|HUYỆN|QUẬN|THỊ XÃ|XÃ|PHƯỜNG|THỊ TRẤN)\b", re.IGNORECASE
)
"""Matches "CHỦ TỊCH UBND HUYỆN" over a signature."""


class Situation(Value):
    """What a document says of its own place and time; what it does not say is None."""

    level: Level | None = None
    own: Locality | None = None
    """The locality of its issuer; None for a central body."""
    subject: Locality | None = None
    """The one province that a central document is about."""
    day: datetime.date | None = None
    """Its date; where the day is blank, the first of its month."""
    evidence: Evidence | None = None
    """The words that told the locality."""

    def at(self, level: Level) -> Locality | None:
        """The locality of ``level`` that it speaks from."""
        return self.own.at(level) if self.own else None


def situation_of(document: Document) -> Situation:
    """The situation of ``document``, from its masthead; the rest of its text only tells provinces of one name apart."""
    day = _day(document)
    issuers = [stated for stated in (document.masthead.issuer, document.masthead.parent_issuer) if stated]
    for stated in issuers:
        if place := _last_place(stated.value):
            others = [other.value for other in issuers if other is not stated]
            if own := _locate(place, others, document=document, day=day):
                return _reformed(Situation(level=own.level, own=own, day=day, evidence=stated.evidence))
            return Situation(day=day)
    for stated in issuers:
        name = read_body_name(_titled(stated.value))
        if name is not None and name.tail.reach is Reach.NOTHING and {one.level for one in name.agencies} == {Level.CENTRAL}:
            return Situation(level=Level.CENTRAL, subject=_subject(document, day=day), day=day, evidence=stated.evidence)
    over_date = document.masthead.place
    if over_date is not None and (own := _by_place(document, place=over_date, level=_one_level(issuers), day=day)):
        return _reformed(Situation(level=own.level, own=own, day=day, evidence=over_date.evidence))
    return Situation(day=day)


def _one_level(issuers: Iterable[Stated]) -> Level | None:
    """The level that bodies called as the issuers are always of: a "SỞ TÀI CHÍNH" is a province's."""
    names = [name for stated in issuers if (name := read_body_name(_titled(stated.value)))]
    levels = {agency.level for name in names for agency in name.agencies}
    return levels.pop() if len(levels) == 1 else None


def _reformed(situation: Situation) -> Situation:
    """``situation`` with the last day of the districts, where only a district tells its time."""
    if situation.day is None and situation.at(Level.DISTRICT) is not None:
        return situation.model_copy(update={"day": REFORM - datetime.timedelta(days=1)})
    return situation


def _day(document: Document) -> datetime.date | None:
    masthead = document.masthead
    if masthead.date is not None:
        return masthead.date.value
    if masthead.date_partial is not None and re.fullmatch(r"\d{4}-\d{2}", masthead.date_partial.value):
        return datetime.date.fromisoformat(f"{masthead.date_partial.value}-01")
    return None


def _last_place(issuer: str) -> PrintedPlace | None:
    """The locality that an issuer's name ends with: "UBND HUYỆN QUẢNG XƯƠNG"."""
    places = named_places(issuer)
    return places[-1][0] if places and places[-1][1] == len(issuer.rstrip()) else None


def _titled(name: str) -> str:
    """``name`` with a capital at each word, where it is printed in capitals."""
    return " ".join(word.capitalize() for word in name.split()) if name.isupper() else name


def _locate(place: PrintedPlace, others: Iterable[str], *, document: Document, day: datetime.date | None) -> Locality | None:
    """The locality of an issuer: by its kind and name, of several that by a province that the document names."""
    name = place.name or ""
    found = find_localities(name, units=[place.unit], on=day) or find_localities(name, units=[place.unit])
    provinces = {province.key: province for province in _provinces([*others, *_mentions(document)], day=day)}
    if len({one.key for one in found}) == 1:
        stated = {one.key for other in others for one in _outer(other, day=day)}
        return found[0] if _can_be(found[0], stated | set(provinces), day=day) else None
    if found:
        held = [one for one in found if any(province.key in provinces for province in one.line[1:])]
        if len(held) == 1:
            return held[0]
        stated = {province.key for province in _provinces(others, day=day)}
        held = [one for one in found if any(around.key in stated for around in one.line[1:])]
        return held[0] if len(held) == 1 else None
    over_date = document.masthead.place
    told = over_date is not None and fold_name(over_date.value) == fold_name(name)
    own = _unknown(place, others) if told else None
    if own is not None and own.level is Level.COMMUNE and own.within is None and (day is None or day < STATES[0]):
        return None  # there were communes of that name in more than one province
    return own


def _outer(issuer: str, *, day: datetime.date | None) -> tuple[Locality, ...]:
    """The localities that the name of a parent issuer ends with, and all that they lie in."""
    place = _last_place(issuer)
    found = find_localities(place.name or "", units=[place.unit], on=day) if place else ()
    return tuple(around for one in found for around in one.line)


def _can_be(place: Locality, named: set[str], *, day: datetime.date | None) -> bool:
    """Whether nothing speaks against ``place``, the only one of its name that the directory knows.

    It does not know the communes and the few districts that ended before 2025: a document of then that names other localities
    alone, or of a commune that names none, can be from one of these.
    """
    if place.level is Level.PROVINCE or (day is not None and day >= STATES[0]):
        return True
    around = {one.key for one in place.line[1:]}
    return bool(around & named) if place.level is Level.COMMUNE or named else True


def _unknown(place: PrintedPlace, others: Iterable[str]) -> Locality | None:
    """A locality that the directory does not know, by its printed name; a city could be of two levels and stays unknown."""
    levels = [level for level, units in UNITS.items() if place.unit in units]
    if len(levels) != 1 or not place.name:
        return None
    around = [outer for other in others if (outer := _last_place(other)) and outer.unit in {"tỉnh", "thành phố"}]
    within = None
    if levels[0] is not Level.PROVINCE and around:
        provinces = find_localities(around[0].name or "", units=[around[0].unit], level=Level.PROVINCE)
        within = provinces[0] if provinces else _unknown(around[0], ())
    name = _titled(place.name)
    key = f"{within.key}.{slug(name)}" if within else slug(name)
    return Locality(key=key, level=levels[0], unit=place.unit, name=name, within=within)


def _mentions(document: Document) -> Iterator[str]:
    """The parts of the masthead that name provinces besides the issuers."""
    masthead = document.masthead
    for stated in (masthead.title, *masthead.recipients, *masthead.legal_bases):
        if stated is not None:
            yield stated.value


def _provinces(texts: Iterable[str], *, day: datetime.date | None) -> tuple[Locality, ...]:
    """The provinces that ``texts`` name with their kind: "tỉnh Thanh Hóa"."""
    places = [place for text in texts for place, _ in named_places(text) if place.unit in UNITS[Level.PROVINCE]]
    found = [find_localities(place.name or "", units=[place.unit], level=Level.PROVINCE, on=day) for place in places]
    return tuple({one.key: one for few in found for one in few}.values())


def _subject(document: Document, *, day: datetime.date | None) -> Locality | None:
    """The one province that the title names."""
    title = document.masthead.title
    provinces = _provinces([title.value], day=day) if title else ()
    return provinces[0] if len(provinces) == 1 else None


def _by_place(document: Document, *, place: Stated, level: Level | None, day: datetime.date | None) -> Locality | None:
    """The locality named over the date, where the issuer could not be read: its kind by the title or the signature."""
    masthead = document.masthead
    folded = fold_name(place.value)
    units = {
        named.unit
        for stated in (masthead.title, masthead.signer_title, *masthead.legal_bases)
        if stated is not None
        for named, _ in named_places(stated.value)
        if fold_name(named.name or "") == folded
    }
    if not units and masthead.signer_title and (signing := _SIGNING_LEVEL.search(masthead.signer_title.value)):
        units = {signing["unit"].lower()}
    if len(units) > 1:
        return None
    found = find_localities(place.value, units=units or _ALL_UNITS, level=level, on=day)
    if len(found) == 1:
        return found[0] if _can_be(found[0], {one.key for one in _provinces(_mentions(document), day=day)}, day=day) else None
    held = {province.key for province in _provinces(_mentions(document), day=day)}
    narrowed = [one for one in found if units and any(around.key in held for around in one.line[1:])]
    return narrowed[0] if len(narrowed) == 1 else None
