"""Groups of bodies, and who belongs to them on a day."""

import datetime
from collections.abc import Iterable

from docextract.document import Group, Level, Member
from docextract.resolve.keys import body_key
from docextract.vietnamese.agencies import Office, agencies_of
from docextract.vietnamese.localities import REFORM, STATES, UNITS, Locality, localities_within

_LISTED = 60
"""Members of the largest group that is listed: the communes of a district, the districts of a province."""


def group_of(
    kind: str, *, units: Iterable[str], level: Level, within: Locality | None, day: datetime.date | None, office: Office | None
) -> tuple[datetime.date | None, Group] | None:
    """The group over ``units`` in ``within`` (None: the country) on ``day``, and since when the country is as it is there.

    None where the day would have to be known and is not, or where there is no such locality. On a day before the directory's
    first state, members are those of that state; where kinds are left out that were there then, they are not told.
    """
    wanted = [unit for unit in UNITS[level] if unit in set(units)]
    day = day or _day_told(level, wanted, within=within)
    if day is None:
        return None
    since = REFORM if day >= REFORM and level is not Level.DISTRICT else None
    if level is Level.COMMUNE:
        wanted = [unit for unit in wanted if unit != ("thị trấn" if since else "đặc khu")]
    if within is not None and within.code is None:
        return since, Group(units=tuple(wanted), within=within.key)
    everywhere = localities_within(within, level=level, on=day)
    places = [one for one in everywhere if one.unit in wanted]
    if not places:
        return None
    group = Group(units=tuple(dict.fromkeys(unit for unit in wanted if any(one.unit == unit for one in places))))
    group = group.model_copy(update={"within": within.key if within else None})
    if day < STATES[0] and len(places) < len(everywhere):
        return since, group  # a kind that is there by the later state may not have been there yet, or under another kind
    return since, group.model_copy(
        update={
            "members": _members(kind, places, office=office) if len(places) <= _LISTED else None,
            "count": len(places),
            "as_of": STATES[since is not None].isoformat(),
        }
    )


def _day_told(level: Level, units: Iterable[str], *, within: Locality | None) -> datetime.date | None:
    """A day of the state that the words tell: there were districts and thị trấn until the reform, đặc khu since."""
    if level is Level.DISTRICT or "thị trấn" in units or (within is not None and within.level is Level.DISTRICT):
        return STATES[0] if "đặc khu" not in units else None
    return STATES[1] if "đặc khu" in units else None


def _members(kind: str, places: Iterable[Locality], *, office: Office | None) -> tuple[Member, ...]:
    """The bodies of ``kind`` in ``places``."""
    rows = agencies_of(kind)
    members = []
    for place in places:
        agency = next((row for row in rows if row.fits(place)), None)
        if agency is not None:
            name = f"{office.title} {agency.name(place)}" if office else agency.name(place)
            members.append(Member(key=body_key(kind, place=place, office=office.office if office else None), name=name))
    return tuple(members)
