"""Who issues a directive, where, when and in which house style: everything that its sentences must agree on."""

from __future__ import annotations

import random
from datetime import date, timedelta
from enum import StrEnum

from corpus.generator.words import Theme, Words
from corpus.gold import Value

REFORM = date(2025, 7, 1)  # districts ended, communes took over (Luật 72/2025/QH15)
FULL = "Ủy ban nhân dân"


class Level(StrEnum):
    """The level of government of the issuer."""

    PROVINCE = "province"
    DISTRICT = "district"
    COMMUNE = "commune"


UNITS = {Level.PROVINCE: "tỉnh", Level.DISTRICT: "huyện", Level.COMMUNE: "xã"}


class DateForm(StrEnum):
    """How dates are printed inside sentences."""

    SLASH = "slash"
    LONG = "long"
    BARE = "bare"


class Scene(Value):
    """The setting of one directive."""

    theme: Theme
    level: Level
    name: str
    upper: str
    issued: date
    abbreviates: bool
    old_tones: bool
    department: bool
    dates: DateForm

    @property
    def unit(self) -> str:
        """The kind of place: tỉnh, huyện, xã."""
        return UNITS[self.level]

    @property
    def committee(self) -> str:
        """The issuing body, as sentences name it: the committee, or the department in charge of the theme."""
        return self.sector if self.department else self.spelled(f"UBND {self.unit}")

    @property
    def sector(self) -> str:
        """The body in charge of the theme."""
        return self.spelled(str(getattr(self.theme, self.level.value)))

    def spelled(self, name: str) -> str:
        """Return a body's name in the house style: abbreviated or in full, with the localities of its time."""
        if self.level is Level.PROVINCE and self.issued < REFORM:
            name = name.replace("các xã, phường", "các huyện, thành phố").replace(" khu vực", "")
        return name if self.abbreviates else name.replace("UBND", FULL).replace("HĐND", "Hội đồng nhân dân")


def choose_scene(words: Words, rng: random.Random) -> Scene:
    """Draw a setting: districts only before July 2025, communes only after."""
    level = rng.choices(list(Level), weights=[5, 3, 2])[0]
    first, last = {
        Level.PROVINCE: (date(2021, 1, 5), date(2026, 6, 30)),
        Level.DISTRICT: (date(2020, 6, 1), date(2025, 5, 30)),
        Level.COMMUNE: (date(2025, 7, 15), date(2026, 6, 30)),
    }[level]
    return Scene(
        theme=rng.choice(words.themes),
        level=level,
        name=rng.choice(words.names[level.value]),
        upper=rng.choice(words.names["province"]),
        issued=first + timedelta(days=rng.randrange((last - first).days)),
        abbreviates=rng.random() < 0.6,
        old_tones=rng.random() < 0.2,
        department=level is Level.PROVINCE and rng.random() < 0.3,
        dates=rng.choice(list(DateForm)),
    )


def printed_date(day: date, form: DateForm) -> str:
    """Return a date as the house prints it: 07/9/2024, 07 tháng 9 năm 2024, 7/9/2024."""
    month = f"{day.month:02}" if day.month < 3 else str(day.month)
    match form:
        case DateForm.SLASH:
            return f"{day.day:02}/{month}/{day.year}"
        case DateForm.LONG:
            return f"{day.day:02} tháng {month} năm {day.year}"
        case DateForm.BARE:
            return f"{day.day}/{day.month}/{day.year}"
