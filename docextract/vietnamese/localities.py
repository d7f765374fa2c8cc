"""The provinces, districts and communes of Việt Nam: by name, by what they lie in, and by day.

Two states are known: until 30 June 2025 (as of 1 January 2025: 63 provinces, 696 districts, 10,035 communes), and since
1 July 2025 (34 provinces, 3,321 communes). Derived from vietnamadminunits 1.0.4 (MIT licence) by ``corpus/places.py``; read when
first asked for.
"""

import datetime
import re
from collections import Counter
from collections.abc import Iterable, Iterator
from functools import cache, cached_property
from typing import NamedTuple

from docextract.document.body import Level
from docextract.document.value import Value
from docextract.vietnamese.letters import fold_placing, is_marked, strip_marks
from docextract.vietnamese.name_words import fold_name, slug
from docextract.vietnamese.tables import read_table

REFORM = datetime.date(2025, 7, 1)
"""Since then there are provinces and communes only (Nghị quyết số 203/2025/QH15)."""
STATES = (datetime.date(2025, 1, 1), REFORM)
"""The days whose state the tables show."""
COUNTRY = "viet-nam"

_NO_WORD = re.compile(r"[\W_]+")
"""Matches " - " in "Bà Rịa - Vũng Tàu", the apostrophe in "Ia H'Drai"."""

_SPELLINGS = {"đăk": "đắk", "đắc": "đắk"}
"""A syllable of the Highlands that is printed in several ways: "Đăk Hà", "Đắk Hà"."""

UNITS: dict[Level, tuple[str, ...]] = {
    Level.PROVINCE: ("tỉnh", "thành phố"),
    Level.DISTRICT: ("huyện", "quận", "thị xã", "thành phố"),
    Level.COMMUNE: ("xã", "phường", "thị trấn", "đặc khu"),
}
"""The kinds of locality at each level, in the order in which they are named."""


class Locality(Value):
    """A province, district or commune."""

    key: str
    """thanh-hoa.quang-xuong: slugs from the province in; with the code where two would be alike."""
    level: Level
    unit: str
    """huyện, thị xã, …"""
    name: str
    """Quảng Xương"""
    code: str | None = None
    """That of the General Statistics Office; None where the directory does not know it."""
    within: "Locality | None" = None
    """The district or province that it lies in, None for a province, or where that is not known."""

    @property
    def titled(self) -> str:
        """Kind and name: "huyện Quảng Xương", "Phường 1"."""
        return f"{self.unit} {self.name}"

    @property
    def full(self) -> str:
        """With all that it lies in: "huyện Quảng Xương, tỉnh Thanh Hóa"."""
        return f"{self.titled}{self.around}"

    @property
    def around(self) -> str:
        """What it lies in, behind a comma: ", tỉnh Thanh Hóa"."""
        return f", {self.within.full}" if self.within else ""

    @property
    def line(self) -> tuple["Locality", ...]:
        """It and all that it lies in, from the inside out."""
        return (self, *(self.within.line if self.within else ()))

    def at(self, level: Level) -> "Locality | None":
        """The locality of ``level`` that it is or lies in."""
        return next((one for one in self.line if one.level is level), None)


class _Row(NamedTuple):
    """A row of the tables: ``parent`` is the code of what it lies in, ``now`` the codes of its successors."""

    code: str
    level: Level
    unit: str
    name: str
    parent: str
    since: str
    until: str
    now: str

    def holds(self, day: datetime.date | None) -> bool:
        """Whether it existed on ``day``; on a day unknown it may have."""
        return day is None or self.since <= day.isoformat() <= (self.until or "9999")


_LAST_OLD = (REFORM - datetime.timedelta(days=1)).isoformat()


def _rows() -> Iterator[_Row]:
    for code, unit, name, _, since, until, now, _ in read_table("provinces"):
        yield _Row(code, Level.PROVINCE, unit, name, "", since, until, now)
    for code, province, unit, name in read_table("districts"):
        yield _Row(code, Level.DISTRICT, unit, name, province, "", _LAST_OLD, "")
    for code, district, unit, name, now in read_table("communes_before_2025"):
        yield _Row(code, Level.COMMUNE, unit, name, district, "", _LAST_OLD, now)
    for code, province, unit, name in read_table("communes"):
        yield _Row(code, Level.COMMUNE, unit, name, province, REFORM.isoformat(), "", "")


def _respell(folded: str) -> str:
    """A folded name in one spelling."""
    return " ".join(_SPELLINGS.get(word, word) for word in folded.split()) if folded.startswith("đ") or " đ" in folded else folded


class _Directory:
    """The rows by name and by what they lie in."""

    def __init__(self) -> None:
        self.by_name: dict[str, list[_Row]] = {}
        self.below: dict[tuple[str, bool], list[_Row]] = {}
        self.provinces: dict[str, list[_Row]] = {}
        self.districts: dict[str, _Row] = {}
        rows = list(_rows())
        names = fold_placing("\n".join(row.name for row in rows).lower()).split("\n")  # in one go: there are 14,000
        for row, name in zip(rows, names, strict=True):
            self.by_name.setdefault(_respell(_NO_WORD.sub(" ", name).strip()), []).append(row)
            if row.level is Level.PROVINCE:
                self.provinces.setdefault(row.code, []).append(row)
            else:
                self.below.setdefault((row.parent, row.since != ""), []).append(row)
            if row.level is Level.DISTRICT:
                self.districts[row.code] = row
        for _, unit, name, forms, *_ in read_table("provinces"):
            rows = [row for row in self.by_name[_respell(fold_name(name))] if row.level is Level.PROVINCE and row.unit == unit]
            for form in filter(None, forms.split("; ")):
                self.by_name.setdefault(_respell(fold_name(form)), []).extend(rows)

    @cached_property
    def bare(self) -> dict[str, list[str]]:
        """The names by their letters without marks."""
        bare: dict[str, list[str]] = {}
        for name in self.by_name:
            bare.setdefault(strip_marks(name), []).append(name)
        return bare

    def named(self, name: str) -> list[_Row]:
        """The rows called ``name``; written without any mark, those whose name reads so without marks."""
        folded = _respell(fold_name(name))
        if folded in self.by_name or is_marked(folded):
            return self.by_name.get(folded, [])
        return [row for marked in self.bare.get(folded, ()) for row in self.by_name[marked]]


@cache
def _directory() -> _Directory:
    return _Directory()


def find_localities(
    name: str, *, units: Iterable[str], level: Level | None = None, on: datetime.date | None = None, within: Locality | None = None
) -> tuple[Locality, ...]:
    """The localities called ``name`` of one of ``units`` (and of ``level``, in ``within``, there ``on`` that day, where given)."""
    kinds = frozenset(units)
    rows = [
        row for row in _directory().named(name) if row.unit in kinds and row.holds(on) and (level is None or row.level is level)
    ]
    found = {place.key: place for place in (_locality(row, on=on) for row in rows)}
    return tuple(place for place in found.values() if within is None or any(one.key == within.key for one in place.line[1:]))


def localities_within(place: Locality | None, *, level: Level, on: datetime.date) -> tuple[Locality, ...]:
    """The localities of ``level`` in ``place`` (None: in the country) on that day, in the order of their codes."""
    directory, reformed = _directory(), on >= REFORM
    if place is None:
        rows = [row for rows in directory.provinces.values() for row in rows if row.holds(on)]
        provinces = tuple(map(_locality, rows))
        if level is Level.PROVINCE:
            return provinces
        return tuple(one for province in provinces for one in localities_within(province, level=level, on=on))
    if place.code is None or place.level is level or (level is Level.DISTRICT and reformed):
        return ()
    if place.level is Level.PROVINCE and level is Level.COMMUNE and not reformed:
        return tuple(
            _locality(row, within=_locality(district, within=place))
            for district in directory.below.get((place.code, False), ())
            for row in directory.below.get((district.code, False), ())
        )
    return tuple(_locality(row, within=place) for row in directory.below.get((place.code, reformed), ()) if row.level is level)


def locality_of(key: str, *, unit: str) -> Locality | None:
    """The locality with this key and kind ("huyen", "thi-tran"): that of today, or else that of before; None for an unknown one."""
    parts = key.split(".")
    provinces = [row for rows in _directory().provinces.values() for row in rows if slug(row.name) == parts[0]]
    outer = [_locality(row) for row in sorted(provinces, key=lambda row: row.until != "")]
    if len(parts) == 1:
        return next((place for place in outer if slug(place.unit) == unit), None)
    levels = {2: ((Level.COMMUNE, REFORM), (Level.DISTRICT, STATES[0])), 3: ((Level.COMMUNE, STATES[0]),)}.get(len(parts), ())
    inner = (place for level, day in levels for province in outer for place in localities_within(province, level=level, on=day))
    return next((place for place in inner if place.key == key and slug(place.unit) == unit), None)


def change_of(place: Locality) -> tuple[datetime.date | None, str | None]:
    """The day on which a province became another, and the legal basis; None where it goes on as it was."""
    for _, unit, name, _, _, until, _, basis in read_table("provinces"):
        if until and unit == place.unit and name == place.name and place.level is Level.PROVINCE:
            return datetime.date.fromisoformat(until) + datetime.timedelta(days=1), basis or None
    return None, None


def successors_of(place: Locality) -> tuple[Locality, ...]:
    """What took over from ``place`` on 1 July 2025, the main one first; itself where it goes on, none for a district."""
    same = (place.code, place.level, place.unit)
    rows = [row for row in _directory().named(place.name) if (row.code, row.level, row.unit) == same]
    for row in rows:
        if row.until and row.now:
            return tuple(_successor(code, level=row.level) for code in row.now.split())
    return (place,) if rows and place.level is not Level.DISTRICT else ()


def _successor(code: str, *, level: Level) -> Locality:
    directory = _directory()
    if level is Level.PROVINCE:
        return _locality(next(row for row in directory.provinces[code] if not row.until))
    return _communes()[code]


@cache
def _communes() -> dict[str, Locality]:
    """The communes of today by code."""
    return {code: _locality(row) for rows in _directory().below.values() for row in rows if (code := row.code) and row.since}


def _locality(row: _Row, *, within: Locality | None = None, on: datetime.date | None = None) -> Locality:
    """The locality of a row, with all that it lies in (on that day, for the province that changed its name)."""
    if row.level is not Level.PROVINCE and within is None:
        within = _parent(row, on=on)
    own = slug(row.name)
    if within is not None and _alike(row.parent, reformed=row.since != "")[row.unit, own] > 1:
        own = f"{own}-{row.code}"
    key = f"{within.key}.{own}" if within else own
    return Locality(key=key, level=row.level, unit=row.unit, name=row.name, code=row.code, within=within)


@cache
def _alike(parent: str, *, reformed: bool) -> Counter[tuple[str, str]]:
    """How many localities of one parent have the same kind and slug: "Tân Thành" and "Tân Thạnh"."""
    return Counter((row.unit, slug(row.name)) for row in _directory().below[parent, reformed])


def _parent(row: _Row, *, on: datetime.date | None) -> Locality:
    """What a district or commune lies in."""
    directory = _directory()
    if row.level is Level.COMMUNE and not row.since:
        return _locality(directory.districts[row.parent], on=on)
    day = on if on is not None and not row.since else STATES[bool(row.since)]
    return _locality(next(one for one in directory.provinces[row.parent] if one.holds(day)))
