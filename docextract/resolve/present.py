"""Who is it now: the bodies of today that took over from a body of a document."""

import datetime
from collections.abc import Collection, Iterable, Iterator
from enum import StrEnum
from functools import cache

from docextract.document import Level, Member, Value
from docextract.resolve.keys import body_key, group_key
from docextract.vietnamese.agencies import Agency, agencies_of, office_title
from docextract.vietnamese.localities import (
    COUNTRY,
    REFORM,
    STATES,
    UNITS,
    Locality,
    change_of,
    localities_within,
    locality_of,
    successors_of,
)
from docextract.vietnamese.name_words import slug
from docextract.vietnamese.successions import SAME, Succession, successions_of


class Standing(StrEnum):
    """What is known of a body today."""

    SAME = "same"
    """It is there as it was."""
    SUCCEEDED = "succeeded"
    """One body surely took over."""
    CANDIDATES = "candidates"
    """Several may have, or one not surely: a person must say."""
    UNKNOWN = "unknown"


class Successor(Value):
    """A body of today."""

    name: str
    key: str | None = None
    """None for a body that the directory does not hold, and for several."""
    members: tuple[Member, ...] = ()
    """The bodies that it is, where they are several."""
    fields: tuple[str, ...] = ()
    """Words of the fields that it took over; none for the rest."""
    concerned: bool = False
    """Whether the duty speaks of one of its fields."""
    on: datetime.date | None = None
    basis: str | None = None
    """The legal basis, where it could be verified."""


class Present(Value):
    """A body as of today."""

    standing: Standing
    successors: tuple[Successor, ...] = ()


UNKNOWN = Present(standing=Standing.UNKNOWN)


class _Where(Value):
    """The place of a body: of one in ``place``, or of all those of ``units`` in ``place`` (None: the country)."""

    kind: str
    level: Level
    place: Locality | None
    units: tuple[str, ...] = ()
    is_many: bool = False
    is_today: bool = False
    """Whether it is a group of the localities of today."""
    office: str | None = None


def present_of(key: str | None, *, text: str = "") -> Present:
    """Who the body with ``key`` is today; of several, those whose fields the duty in ``text`` speaks of stand first."""
    where = _where(key) if key else None
    if where is None:
        return UNKNOWN
    if where.is_many and (where.is_today or where.level is Level.PROVINCE):
        return _group_of_today(where)
    rows = successions_of(where.kind, level=where.level)
    main = [row for row in rows if not row.fields]
    special = [row for row in rows if row.fields and (not text or row.concerns(text) or not main)]
    concerned = [row for row in special if text and row.concerns(text)]
    found = [
        one for row in (*concerned, *main, *(row for row in special if row not in concerned)) for one in _heirs(row, where, text)
    ]
    if not found:
        return UNKNOWN
    is_sure = len(main) == 1 and main[0].sure and not concerned and not _is_divided(where)
    heirs = [one for one in found if not one.fields]
    if is_sure and len(heirs) == 1:
        standing = Standing.SAME if heirs[0].key == key else Standing.SUCCEEDED
        return Present(standing=standing, successors=tuple(heirs if standing is Standing.SAME or text else found))
    return Present(standing=Standing.CANDIDATES, successors=tuple(found))


def taken_over_by(key: str, heirs: Collection[str]) -> bool:
    """Whether one of the bodies ``heirs`` has the duties of the body with ``key`` today, or may have them."""
    present = present_of(key)
    return any(one.key in heirs or any(member.key in heirs for member in one.members) for one in present.successors)


@cache
def provinces_before(key: str) -> tuple[str, ...]:
    """The keys of the provinces that came to the province of today with ``key``, its own among them."""
    before = localities_within(None, level=Level.PROVINCE, on=STATES[0])
    return tuple({key: None} | {one.key: None for one in before if any(heir.key == key for heir in successors_of(one))})


def _group_of_today(where: _Where) -> Present:
    """A group of the provinces or communes of today; that of the provinces before is that of all of them now."""
    agency = next((one for one in agencies_of(where.kind) if one.level is where.level), None)
    if agency is None:
        return UNKNOWN
    many = f"các {', '.join(where.units)} {where.place.full if where.place else 'trong cả nước'}"
    key = group_key(where.kind, units=where.units, within=where.place, since=REFORM, office=where.office)
    standing = Standing.SAME if where.is_today else Standing.SUCCEEDED
    return Present(standing=standing, successors=(Successor(name=_titled(agency.name_of_many(many), where.office), key=key),))


def _titled(name: str, office: str | None) -> str:
    """The officer of the body ``name``, or the body; "Các sở, ban, ngành" is written small behind a title."""
    if office is None:
        return name
    return f"{office_title(office)} {name[0].lower()}{name[1:]}" if name.startswith("Các ") else f"{office_title(office)} {name}"


def _is_divided(where: _Where) -> bool:
    """Whether a commune of a group came to several communes, so that not all of each is meant."""
    if not where.is_many or where.place is None or where.level is not Level.COMMUNE:
        return False
    before = localities_within(where.place, level=Level.COMMUNE, on=STATES[0])
    return any(len(successors_of(one)) > 1 for one in before if one.unit in where.units)


@cache
def _where(key: str) -> _Where | None:
    """The parts of a key; None where its locality is not in the directory."""
    kind, unit, *rest = key.split("/")
    if unit == "trung-uong":
        return _Where(kind=kind, level=Level.CENTRAL, place=None, office=rest[0] if rest else None)
    path, office = rest[0], rest[1] if len(rest) > 1 else None
    if not path.endswith(".*"):
        place = locality_of(path, unit=unit)
        return _Where(kind=kind, level=place.level, place=place, office=office) if place else None
    slugs, _, state = unit.partition("@")
    outer = path.removesuffix(".*")
    within = None if outer == COUNTRY else _outer(outer)
    if outer != COUNTRY and within is None:
        return None
    level, units = _units(slugs.split("+"), below=within)
    return _Where(kind=kind, level=level, place=within, units=units, is_many=True, is_today=bool(state), office=office)


def _outer(path: str) -> Locality | None:
    """The locality that the members of a group lie in; its kind is not in the key."""
    units = UNITS[Level.PROVINCE] if "." not in path else UNITS[Level.DISTRICT]
    found = [place for unit in units if (place := locality_of(path, unit=slug(unit)))]
    return found[0] if found else None


def _units(slugs: list[str], *, below: Locality | None) -> tuple[Level, tuple[str, ...]]:
    """The level and the kinds of locality that a group's key names."""
    for level in (Level.COMMUNE, Level.DISTRICT, Level.PROVINCE):
        known = {slug(unit): unit for unit in UNITS[level]}
        if set(slugs) <= set(known) and (below is not None or level is not Level.DISTRICT or "tinh" not in slugs):
            return level, tuple(known[one] for one in slugs)
    return Level.PROVINCE, UNITS[Level.PROVINCE]


def _heirs(row: Succession, where: _Where, text: str) -> Iterator[Successor]:
    """The bodies of today that a row of the table means."""
    told = {"fields": row.fields, "concerned": bool(text) and row.concerns(text), "on": row.on, "basis": row.basis}
    kind = where.kind if row.successor == SAME else row.successor
    rows = agencies_of(kind)
    if row.where is Level.CENTRAL:
        agency = next((one for one in rows if one.level is Level.CENTRAL), None)
        office = where.office if row.where is where.level else None
        name = _titled(agency.name(), office) if agency else row.successor
        yield Successor(name=name, key=body_key(kind, place=None, office=office) if agency else None, **told)
        return
    if row.where is Level.PROVINCE:
        for province in _provinces(where):
            yield _in_province(row, province, where=where, kind=kind, told=told)
        return
    places = tuple(_communes(where))
    agency = next((one for one in rows if one.level is Level.COMMUNE), None)
    if agency is None or not places:
        return
    yield from _in_communes(agency, places, where=where, told=told)


def _in_province(row: Succession, province: Locality, *, where: _Where, kind: str, told: dict[str, object]) -> Successor:
    agency = next((one for one in agencies_of(kind) if one.fits(province)), None)
    if agency is None:
        old = where.place.full if where.place else ""
        name = row.successor if row.successor != SAME else ""
        return Successor(name=name.format(unit=province.full, old=old), **told)
    office = where.office if where.level is Level.PROVINCE else None
    if row.successor == SAME and where.place is not None and where.level is Level.PROVINCE:
        on, basis = change_of(where.place)
        told = {**told, "on": on, "basis": basis}
    return Successor(name=_titled(agency.name(province), office), key=body_key(kind, place=province, office=office), **told)


def _in_communes(agency: Agency, places: tuple[Locality, ...], *, where: _Where, told: dict[str, object]) -> Iterator[Successor]:
    """The body of each commune, or all of them together where a group is followed by a group."""
    office = where.office if where.level is Level.COMMUNE else None
    members = tuple(
        Member(key=body_key(agency.kind, place=one, office=office), name=_titled(agency.name(one), office)) for one in places
    )
    if where.level is Level.COMMUNE and not where.is_many:
        yield from (Successor(name=one.name, key=one.key, **told) for one in members)
        return
    units = ", ".join(unit for unit in UNITS[Level.COMMUNE] if any(one.unit == unit for one in places))
    provinces = ", ".join(dict.fromkeys(one.line[-1].full for one in places))
    around = f"trên địa bàn {where.place.titled} cũ, {provinces}" if where.place else "trong cả nước"
    yield Successor(name=_titled(agency.name_of_many(f"các {units} {around}"), office), members=members, **told)


def _provinces(where: _Where) -> tuple[Locality, ...]:
    """The provinces of today in which the body's locality lies."""
    if where.place is None:
        return ()
    province = where.place.line[-1]
    return successors_of(province)


def _communes(where: _Where) -> Iterable[Locality]:
    """The communes of today on the body's ground, each once."""
    place = where.place
    if place is None:
        return localities_within(None, level=Level.COMMUNE, on=REFORM)
    if where.is_today:
        return [one for one in localities_within(place, level=Level.COMMUNE, on=REFORM) if one.unit in where.units]
    if place.level is Level.COMMUNE:
        return successors_of(place)
    before = localities_within(place, level=Level.COMMUNE, on=STATES[0])
    wanted = [one for one in before if not where.is_many or where.level is not Level.COMMUNE or one.unit in where.units]
    return {heir.key: heir for one in wanted for heir in successors_of(one)}.values()
