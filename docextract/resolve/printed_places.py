"""Localities named in running words: "trên địa bàn huyện Quảng Xương, tỉnh Thanh Hóa"."""

import re

from docextract.vietnamese.body_names import PrintedPlace
from docextract.vietnamese.localities import UNITS

_UNITS = "|".join(sorted({unit for units in UNITS.values() for unit in units}, key=len, reverse=True))
_PLACE = re.compile(
    rf"(?<!\w)(?P<unit>(?i:{_UNITS}|tp\.?))\s+(?P<name>(?:[A-ZÀ-ỸĐ][\w'’]*|\d+)(?:(?:\s+|\s*-\s*)[A-ZÀ-ỸĐ][\w'’]*){{0,5}})"
)
"""Matches "huyện Quảng Xương", "TỈNH BÀ RỊA - VŨNG TÀU", "phường 12"."""


def named_places(text: str) -> list[tuple[PrintedPlace, int]]:
    """The localities that ``text`` names with their kind, each with the offset where its name ends."""
    found: list[tuple[PrintedPlace, int]] = []
    at = 0
    while (match := _PLACE.search(text, at)) is not None:
        name, end = match["name"], match.end("name")
        inner = re.search(rf"\s+(?:{_UNITS})\s+\S", name, re.IGNORECASE)  # capitals throughout: "HUYỆN X TỈNH Y"
        if inner is not None:
            name, end = name[: inner.start()], match.start("name") + inner.start()
        unit = match["unit"].lower()
        found.append((PrintedPlace(unit="thành phố" if unit.startswith("tp") else unit, name=name), end))
        at = end
    return found
