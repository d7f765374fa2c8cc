"""The keys of bodies: readable, and the same in every document.

cong-an/huyen/thanh-hoa.quang-xuong             Công an huyện Quảng Xương, tỉnh Thanh Hóa
ubnd/huyen/thanh-hoa.quang-xuong/chu-tich       its officer
ubnd/xa+thi-tran/thanh-hoa.quang-xuong.*        UBND các xã, thị trấn of that district
ubnd/xa+phuong@2025-07/thanh-hoa.*              … of the province, since there are no districts
bo-tai-chinh/trung-uong                         a central body
"""

import datetime
from collections.abc import Iterable, Iterator
from itertools import combinations

from docextract.document import Level
from docextract.vietnamese.localities import COUNTRY, REFORM, UNITS, Locality
from docextract.vietnamese.name_words import slug

_CENTRAL = "trung-uong"


def body_key(kind: str, *, place: Locality | None, office: str | None = None) -> str:
    """The key of one body; ``place`` None for a central one."""
    where = f"{slug(place.unit)}/{place.key}" if place else _CENTRAL
    return "/".join(filter(None, (kind, where, office)))


def group_key(
    kind: str, *, units: Iterable[str], within: Locality | None, since: datetime.date | None = None, office: str | None = None
) -> str:
    """The key of the bodies of ``kind`` in all ``units`` of ``within`` (None: the country), as they are since that day."""
    state = f"@{since:%Y-%m}" if since else ""
    where = f"{'+'.join(map(slug, units))}{state}/{within.key if within else COUNTRY}.*"
    return "/".join(filter(None, (kind, where, office)))


def without_office(key: str, *, office: str | None) -> str:
    """The key of the body that the officer with ``key`` belongs to; ``key`` itself for a body."""
    return key.removesuffix(f"/{office}") if office else key


def keys_of_groups(kind: str, *, place: Locality) -> Iterator[str]:
    """The keys of all groups that hold the body of ``kind`` in ``place``, as far as the directory knows the place."""
    if place.code is None:
        return
    others = [unit for unit in UNITS[place.level] if unit != place.unit]
    is_new = place.level is Level.COMMUNE and place.at(Level.DISTRICT) is None
    states = (None, REFORM) if place.level is Level.PROVINCE else (REFORM,) if is_new else (None,)
    for within in (*place.line[1:], None):
        for count in range(len(others) + 1):
            for chosen in combinations(others, count):
                units = [unit for unit in UNITS[place.level] if unit == place.unit or unit in chosen]
                yield from (group_key(kind, units=units, within=within, since=since) for since in states)
