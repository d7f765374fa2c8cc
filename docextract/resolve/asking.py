"""Whom a question means: a name as people type it, without a document around it."""

import datetime
from collections.abc import Iterable, Iterator

from docextract.document import Level, Value
from docextract.resolve.keys import body_key, keys_of_groups
from docextract.vietnamese.agencies import Agency, agencies_of
from docextract.vietnamese.body_names import BodyName, Reach, read_body_name
from docextract.vietnamese.localities import UNITS, Locality, find_localities
from docextract.vietnamese.name_words import fold_name


class Asked(Value):
    """What a question can mean; all of it counts."""

    names: tuple[str, ...]
    """The name as typed, and with the kind of body written out: "UBND huyện" is "Ủy ban nhân dân huyện" too."""
    keys: frozenset[str] = frozenset()
    """The bodies of that name, without regard to an office."""
    groups: frozenset[str] = frozenset()
    """The groups that hold one of them, likewise."""
    office: str | None = None
    """The office that is asked for; None where the body with all its officers is."""


def ask(question: str, *, on: datetime.date | None = None) -> Asked:
    """Whom ``question`` can mean ("cong an xa Quảng Nhân"), of all the localities of that name; without a day, at any time."""
    name = read_body_name(" ".join(word[:1].upper() + word[1:] for word in question.split()))
    if name is None:
        return Asked(names=(question,))
    keys: set[str] = set()
    groups: set[str] = set()
    for agency, place in _meant(name, on=on):
        keys.add(body_key(agency.kind, place=place))
        if place is not None:
            groups.update(keys_of_groups(agency.kind, place=place))
    return Asked(
        names=tuple(dict.fromkeys([question, *_written_out(name)])),
        keys=frozenset(keys),
        groups=frozenset(groups),
        office=name.office.office if name.office else None,
    )


def _meant(name: BodyName, *, on: datetime.date | None) -> Iterator[tuple[Agency, Locality | None]]:
    """The kinds of body and localities that the name can mean."""
    if name.umbrella or name.tail.reach in {Reach.HERE, Reach.MANY}:
        return
    for agency in name.agencies:
        if name.tail.reach is Reach.NOTHING:
            if agency.level is Level.CENTRAL:
                yield agency, None
            continue
        if agency.level is Level.CENTRAL:
            continue
        units = name.tail.units or UNITS[agency.level]
        for place in find_localities(name.tail.name or "", units=units, level=agency.level, on=on):
            if agency.fits(place) and _lies(place, name):
                yield agency, place


def _lies(place: Locality, name: BodyName) -> bool:
    """Whether ``place`` lies in all that the question says it lies in."""
    around = [{fold_name(outer.name)} for outer in name.tail.around if outer.name]
    return all(any(fold_name(one.name) in names for one in place.line[1:]) for names in around)


def _written_out(name: BodyName) -> Iterable[str]:
    """The name with its kind of body written out, as far as it is typed."""
    units = ", ".join(name.tail.units)
    places = [units, name.tail.name or "", *(f"{outer.unit} {outer.name or ''}" for outer in name.tail.around)]
    rest = " ".join(filter(None, places)) if name.tail.reach is not Reach.MANY else ""
    if name.tail.reach is Reach.MANY:
        return
    title = f"{name.office.title} " if name.office else ""
    for kind in dict.fromkeys(agency.kind for agency in name.agencies):
        for pattern in dict.fromkeys(agency.pattern for agency in agencies_of(kind)):
            yield f"{title}{pattern.split('{')[0].strip()} {rest}".strip()
