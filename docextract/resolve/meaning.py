"""Which body a name means in a situation; where that cannot be told, the name stays what it is."""

from collections.abc import Callable, Iterable, Sequence

from docextract.document import Body, Group, Level
from docextract.resolve.grouping import group_of
from docextract.resolve.keys import body_key, group_key
from docextract.resolve.situation import Situation
from docextract.vietnamese.agencies import Agency, agencies_of
from docextract.vietnamese.body_names import BodyName, PrintedPlace, Reach, read_body_name
from docextract.vietnamese.localities import REFORM, STATES, UNITS, Locality, find_localities
from docextract.vietnamese.name_words import fold_name, slug

_SURE, _NAMED, _ELSEWHERE, _INFERRED, _UNKNOWN_PLACE = 0.98, 0.97, 0.9, 0.85, 0.75


def meaning_of(form: str, *, situation: Situation) -> Body:
    """The body that the printed name ``form`` means; without a key where it cannot be told."""
    name = read_body_name(form)
    return Body(forms=(form,)) if name is None else meaning_of_name(name, form=form, situation=situation)


def meaning_of_name(name: BodyName, *, form: str, situation: Situation) -> Body:
    """The body that a name as read means."""
    agencies = [one for one in name.agencies if one.holds(situation.day)] or list(name.agencies)
    name = name.model_copy(update={"agencies": tuple(agencies)})
    rule = _RULES[name.tail.reach]
    body = rule(name, situation)
    if body is None:
        body = Body(forms=(), kind=_only(one.kind for one in agencies), level=_level_alone(name))
    return body.model_copy(update={"forms": (form,), "office": name.office.office if name.office else None})


def _level_alone(name: BodyName) -> Level | None:
    """The level that the name tells though its locality is unknown."""
    levels = {one.level for one in name.agencies}
    if name.tail.units:
        levels &= {level for level, units in UNITS.items() if set(name.tail.units) <= set(units)}
    return levels.pop() if len(levels) == 1 else None


def _only(kinds: Iterable[str]) -> str | None:
    distinct = set(kinds)
    return distinct.pop() if len(distinct) == 1 else None


def _plain(name: BodyName, situation: Situation) -> Body | None:
    """As in "Sở Tài chính", "Huyện đoàn", "Bộ Y tế": the kind alone tells the level, and the document the locality."""
    central = [one for one in name.agencies if one.level is Level.CENTRAL]
    if central:
        return _central(name, central[0]) if len(name.agencies) == 1 else None
    if len({one.level for one in name.agencies}) > 1 and not all(one.units for one in name.agencies):
        return None  # "Công an", "Hội Nông dân": of any level
    places = situation.own.line if situation.own else (situation.subject,) if situation.subject else ()
    pairs = [(agency, place) for place in places if place for agency in name.agencies if agency.fits(place)]
    if len(pairs) != 1:
        return None
    confidence = _SURE if situation.own else _INFERRED
    return _body(name, *pairs[0], by=_rule(pairs[0][1], situation), confidence=confidence, situation=situation)


def _here(name: BodyName, situation: Situation) -> Body | None:
    """As in "Công an huyện": the document's own district, or that which it lies in."""
    unit = name.tail.units[0]
    line = situation.own.line if situation.own else (situation.subject,) if situation.subject else ()
    pairs = [
        (agency, place)
        for place in line
        if place and place.unit == unit
        for agency in _best(name.agencies, place)
        if agency.fits(place)
    ]
    if len(pairs) != 1:
        return None
    confidence = _SURE if situation.own else _INFERRED
    return _body(name, *pairs[0], by=_rule(pairs[0][1], situation), confidence=confidence, situation=situation)


def _named(name: BodyName, situation: Situation) -> Body | None:
    """As in "Công an huyện Quảng Xương[, tỉnh Thanh Hóa]": the locality itself is named."""
    place, confidence = _find(
        PrintedPlace(unit=name.tail.units[0], name=name.tail.name), name.tail.around, name=name, situation=situation
    )
    agencies = _best(name.agencies, place) if place else ()
    if place is None or len(agencies) != 1:
        return None
    by = "locality-named" if place.code else "locality-not-in-directory"
    return _body(name, agencies[0], place, by=by, confidence=confidence, situation=None)


def _find(
    printed: PrintedPlace, around: tuple[PrintedPlace, ...], *, name: BodyName, situation: Situation
) -> tuple[Locality | None, float]:
    """The locality that is printed with its kind and name, and how surely it is that one."""
    levels = {one.level for one in name.agencies}
    day = situation.day
    found = [one for one in find_localities(printed.name or "", units=[printed.unit], on=day) if one.level in levels]
    confidence = _NAMED
    if not found and (day is None or day >= REFORM):  # what was before is still named; what came later cannot be
        found = [one for one in find_localities(printed.name or "", units=[printed.unit]) if one.level in levels]
        confidence = _ELSEWHERE
    for outer in around:
        found = [one for one in found if any(_is(held, outer) for held in one.line[1:])]
    province, district = situation.at(Level.PROVINCE), situation.at(Level.DISTRICT)
    near = [one for one in found if province is not None and any(held.key == province.key for held in one.line)]
    if len(near) > 1 and district is not None:
        near = [one for one in near if any(held.key == district.key for held in one.line)]
    if near or not (around or _is_unique_by_name(found, situation)):
        found = near
    if len(found) == 1:
        return found[0], confidence
    return (None, 0.0) if found else (_unknown(printed, around, levels=levels, situation=situation), _UNKNOWN_PLACE)


def _is_unique_by_name(found: Sequence[Locality], situation: Situation) -> bool:
    """Whether the directory, where it knows one place of a name, knows that there was no other.

    It knows the state of 1 January 2025 and since: before, there were communes and a few districts more.
    """
    if situation.day is not None and situation.day >= STATES[0]:
        return True
    levels = {one.level for one in found}
    return levels <= {Level.PROVINCE} or (situation.own is None and levels <= {Level.PROVINCE, Level.DISTRICT})


def _is(place: Locality, printed: PrintedPlace) -> bool:
    return place.unit == printed.unit and (printed.name is None or fold_name(place.name) == fold_name(printed.name))


def _unknown(
    printed: PrintedPlace, around: tuple[PrintedPlace, ...], *, levels: set[Level], situation: Situation
) -> Locality | None:
    """A locality that the directory does not know, in a document from one that it does not know either; None elsewhere.

    In a province that the directory knows, a name that it does not know is misread, or older than the directory.
    """
    own = situation.own
    if own is not None:
        same = [one for one in own.line if _is(one, printed) and one.level in levels]
        if same:
            return same[0]
    fitting = [level for level in levels if printed.unit in UNITS.get(level, ())]
    if own is None or own.line[-1].code is not None or around or len(fitting) != 1 or own.line[-1].level is not Level.PROVINCE:
        return None
    within = own.line[-1]
    key = f"{within.key}.{slug(printed.name or '')}"
    return Locality(key=key, level=fitting[0], unit=printed.unit, name=printed.name or "", within=within)


def _bare(name: BodyName, situation: Situation) -> Body | None:
    """As in "Báo Kon Tum", "Công an Quảng Xương": a name without its kind, which must be of one locality only."""
    called = name.tail.name or ""
    own = situation.own.line if situation.own else ()
    places: dict[str, tuple[Agency, Locality]] = {}
    for agency in name.agencies:
        if agency.level is Level.CENTRAL:
            return None
        units = agency.units or UNITS[agency.level]
        found = find_localities(called, units=units, level=agency.level, on=situation.day)
        found += tuple(one for one in own if one.code is None and fold_name(one.name) == fold_name(called))
        for place in found:
            if agency.fits(place) and agency in _best(name.agencies, place):
                places.setdefault(place.key, (agency, place))
    if len(places) != 1:
        return None
    agency, place = next(iter(places.values()))
    province = situation.at(Level.PROVINCE)
    if place.level is not Level.PROVINCE and (province is None or province.key not in {one.key for one in place.line}):
        return None
    if place.level is not Level.PROVINCE and find_localities(called, units=UNITS[Level.PROVINCE], level=Level.PROVINCE):
        return None  # "Điện lực Quảng Ngãi": the city's, or short for the province's
    return _body(name, agency, place, by="locality-named", confidence=_ELSEWHERE, situation=None)


def _many(name: BodyName, situation: Situation) -> Body | None:
    """As in "UBND các xã, thị trấn [trên địa bàn huyện]": all of those kinds in one locality."""
    tail = name.tail
    levels = [level for level in (Level.COMMUNE, Level.DISTRICT, Level.PROVINCE) if set(tail.units) <= set(UNITS[level])]
    own = situation.own
    if own is not None and len(levels) > 1:
        levels = [level for level in levels if level is not own.level][:1]
    if len(levels) != 1 or not any(one.level is levels[0] for one in name.agencies):
        return None
    level = levels[0]
    agency = next(one for one in name.agencies if one.level is level)
    within: Locality | None = own
    if tail.around:
        within, _ = _around(tail.around, name=name, situation=situation)
        if within is None:
            return None
    elif level is Level.PROVINCE:
        if not tail.everywhere and situation.level is not Level.CENTRAL:
            return None
        within = None
    elif within is None and situation.level is not Level.CENTRAL:
        return None
    if within is not None and _rank(within.level) >= _rank(level):
        return None  # "các huyện" in a district's plan
    group = group_of(agency.kind, units=tail.units, level=level, within=within, day=situation.day, office=name.office)
    if group is None:
        return None
    since, value = group
    office = name.office.office if name.office else None
    many = f"các {', '.join(value.units)} {within.full if within else 'trong cả nước'}"
    return Body(
        forms=(),
        key=group_key(agency.kind, units=value.units, within=within, since=since, office=office),
        name=_of(name, agency.name_of_many(many)),
        kind=agency.kind,
        level=level,
        locality=within.key if within else None,
        group=value,
        by="group",
        confidence=_SURE if value.count is not None and (situation.day is None or situation.day >= STATES[0]) else _ELSEWHERE,
        evidence=situation.evidence if within is not None and not tail.around else None,
    )


def _around(around: tuple[PrintedPlace, ...], *, name: BodyName, situation: Situation) -> tuple[Locality | None, float]:
    """The locality that a group's members are said to lie in: "trên địa bàn huyện", "thuộc tỉnh Thanh Hóa"."""
    first, outer = around[0], around[1:]
    if first.name is None:
        line = situation.own.line if situation.own else ()
        held = [one for one in line if one.unit == first.unit]
        return (held[0], _SURE) if len(held) == 1 and not outer else (None, 0.0)
    governments = name.model_copy(update={"agencies": tuple(Agency(kind="", level=level, pattern="") for level in UNITS)})
    return _find(first, outer, name=governments, situation=situation)


def _rank(level: Level) -> int:
    return list(Level).index(level)


def _best(agencies: Iterable[Agency], place: Locality) -> tuple[Agency, ...]:
    """The rows that ``place`` has: those made for its kind of locality before those of all."""
    fitting = [one for one in agencies if one.fits(place)]
    own = [one for one in fitting if one.units]
    return tuple(own or fitting)


def _rule(place: Locality, situation: Situation) -> str:
    """The rule by which a name without a locality means that of ``place``."""
    if situation.own is None:
        return "subject-of-title"
    return "own-locality" if situation.own.key == place.key else "locality-around"


def _of(name: BodyName, body: str) -> str:
    """The name of the officer, or of the body itself."""
    if name.office is None:
        return body
    return f"{name.office.title} {body[0].lower()}{body[1:]}" if name.umbrella else f"{name.office.title} {body}"


def _central(name: BodyName, agency: Agency) -> Body:
    office = name.office.office if name.office else None
    return Body(
        forms=(),
        key=body_key(agency.kind, place=None, office=office),
        name=_of(name, agency.name()),
        kind=agency.kind,
        level=Level.CENTRAL,
        group=Group(units=()) if name.umbrella else None,
        by="central-body",
        confidence=_SURE,
    )


def _body(name: BodyName, agency: Agency, place: Locality, *, by: str, confidence: float, situation: Situation | None) -> Body:
    """The body of ``agency`` in ``place``, by the name that its kind has there; with a situation, its evidence."""
    office = name.office.office if name.office else None
    agency = next((row for row in agencies_of(agency.kind) if row.fits(place)), agency)
    return Body(
        forms=(),
        key=body_key(agency.kind, place=place, office=office),
        name=_of(name, agency.name(place)),
        kind=agency.kind,
        level=place.level,
        locality=place.key,
        group=Group(units=(), within=place.key) if name.umbrella else None,
        by=by,
        confidence=confidence if place.code else min(confidence, _ELSEWHERE),
        evidence=situation.evidence if situation else None,
    )


_RULES: dict[Reach, Callable[[BodyName, Situation], Body | None]] = {
    Reach.NOTHING: _plain,
    Reach.HERE: _here,
    Reach.NAMED: _named,
    Reach.BARE: _bare,
    Reach.MANY: _many,
}
