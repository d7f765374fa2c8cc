"""The directory of agencies: which kinds of body there are at which level, how they are called, and how they are printed."""

import datetime
from collections.abc import Iterable, Sequence
from fnmatch import fnmatchcase
from functools import cache
from typing import Generic, TypeVar

from docextract.document.body import Level
from docextract.document.value import Value
from docextract.vietnamese.letters import strip_marks
from docextract.vietnamese.localities import Locality
from docextract.vietnamese.name_words import NameWord, fold_name
from docextract.vietnamese.tables import read_table

LOCAL_GOVERNMENT = "dia-phuong"
"""The kind of a locality that is named itself: "các huyện, thành phố"."""
_ANY_NAME = "{unit}"


class Agency(Value):
    """A kind of body at one level."""

    kind: str
    level: Level
    units: frozenset[str] = frozenset()
    """The kinds of locality that have it; empty for all of the level."""
    pattern: str
    """Its full name: ``{unit}`` stands for "huyện Quảng Xương, tỉnh Thanh Hóa", ``{name}`` for "Quảng Xương, tỉnh Thanh Hóa"."""
    since: str = ""
    until: str = ""
    """ISO days; empty where the table does not say."""

    def name(self, place: Locality | None = None) -> str:
        """Its full name in ``place``; None for a central body."""
        if place is None:
            return self.pattern
        return self.pattern.format(unit=place.full, name=f"{place.name}{place.around}")

    def name_of_many(self, many: str) -> str:
        """The name of the group over ``many``: "Công an các xã, thị trấn huyện Quảng Xương, tỉnh Thanh Hóa"."""
        return self.pattern.format(unit=many, name=many)

    def fits(self, place: Locality) -> bool:
        """Whether ``place`` has one."""
        return place.level is self.level and (not self.units or place.unit in self.units)

    def holds(self, day: datetime.date | None) -> bool:
        """Whether there was such a body on ``day``; on a day unknown there may have been."""
        return day is None or self.since <= day.isoformat() <= (self.until or "9999")


class Office(Value):
    """The chief officer of some kinds of body, or a deputy."""

    office: str
    title: str
    kinds: tuple[str, ...]

    def fits(self, kind: str) -> bool:
        """Whether bodies of ``kind`` have one."""
        return any(fnmatchcase(kind, one) for one in self.kinds)


_Entry = TypeVar("_Entry")


class Matched(Value, Generic[_Entry]):
    """The entries whose form the words begin with, and how many words it takes."""

    entries: tuple[_Entry, ...]
    length: int


class _Forms(Generic[_Entry]):
    """Entries by the words of their forms."""

    def __init__(self, forms: Iterable[tuple[str, _Entry]]) -> None:
        self._entries: dict[tuple[str, ...], list[_Entry]] = {}
        self._longest = 0
        for form, entry in forms:
            words = tuple(fold_name(form).split())
            for key in {words, tuple(strip_marks(word) for word in words)}:
                entries = self._entries.setdefault(key, [])
                if entry not in entries:
                    entries.append(entry)
            self._longest = max(self._longest, len(words))

    def match(self, words: Sequence[NameWord]) -> Matched[_Entry] | None:
        """The longest form that ``words`` begin with."""
        for length in range(min(self._longest, len(words)), 0, -1):
            entries = self._entries.get(tuple(word.folded for word in words[:length]))
            if entries:
                return Matched(entries=tuple(entries), length=length)
        return None


@cache
def agencies() -> tuple[Agency, ...]:
    """The rows of the directory, one a level."""
    return tuple(agency for _, agency in _agency_forms())


@cache
def _agency_forms() -> tuple[tuple[tuple[str, ...], Agency], ...]:
    return tuple(
        (
            (pattern.split("{")[0].strip(), *filter(None, forms.split("; "))),
            Agency(
                kind=kind,
                level=Level(level),
                units=frozenset(filter(None, units.split(", "))),
                pattern=pattern,
                since=since,
                until=until,
            ),
        )
        for kind, levels, units, pattern, forms, since, until in read_table("agencies")
        for level in levels.split(", ")
    )


@cache
def _agencies_by_form() -> _Forms[Agency]:
    return _Forms((form, agency) for forms, agency in _agency_forms() for form in forms)


@cache
def _umbrella_forms() -> tuple[tuple[tuple[str, ...], Agency], ...]:
    return tuple(
        (tuple(forms.split("; ")), Agency(kind=kind, level=Level(level), pattern=pattern))
        for kind, levels, pattern, forms in read_table("umbrellas")
        for level in levels.split(", ")
    )


@cache
def _umbrellas_by_form() -> _Forms[Agency]:
    return _Forms((form, agency) for forms, agency in _umbrella_forms() for form in forms)


@cache
def _offices_by_form() -> _Forms[Office]:
    return _Forms(
        (form, Office(office=office, title=forms.split("; ")[0], kinds=tuple(kinds.split())))
        for office, forms, kinds in read_table("offices")
        for form in forms.split("; ")
    )


@cache
def local_governments() -> tuple[Agency, ...]:
    """The localities themselves as bodies."""
    return tuple(
        Agency(kind=LOCAL_GOVERNMENT, level=level, pattern=_ANY_NAME) for level in (Level.PROVINCE, Level.DISTRICT, Level.COMMUNE)
    )


def match_agency(words: Sequence[NameWord]) -> Matched[Agency] | None:
    """The agencies that ``words`` begin with, by their longest form: "Sở LĐ-TB&XH …"."""
    return _agencies_by_form().match(words)


def match_umbrella(words: Sequence[NameWord]) -> Matched[Agency] | None:
    """The group of kinds that ``words`` begin with: "các sở, ban, ngành …"."""
    return _umbrellas_by_form().match(words)


@cache
def office_title(office: str) -> str:
    """How an office is called: "chu-tich" → "Chủ tịch"."""
    return next(forms.split("; ")[0] for row, forms, _ in read_table("offices") if row == office)


def match_office(words: Sequence[NameWord]) -> Matched[Office] | None:
    """The offices that ``words`` begin with: "Chủ tịch …"."""
    return _offices_by_form().match(words)


@cache
def agencies_of(kind: str) -> tuple[Agency, ...]:
    """The rows of ``kind``, those of some kinds of locality before those of all."""
    if kind == LOCAL_GOVERNMENT:
        return local_governments()
    rows = (*agencies(), *(agency for _, agency in _umbrella_forms()))
    return tuple(sorted((one for one in rows if one.kind == kind), key=lambda one: not one.units))
