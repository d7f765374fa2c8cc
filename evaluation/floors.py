"""Pinned floors: no score may fall under what it once was. They are raised by `--pin` and never lowered by it."""

import math
import tomllib
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import NamedTuple

from evaluation.measures import ErrorRate, Measure
from evaluation.report import Result, Results

FLOORS = Path(__file__).with_name("floors.toml")
_PLACES = 1000
# These say what the errors are made of: one that turns from a wrong tone into a wrong letter is no loss of the rate.
_NOT_PINNED = {"text.cer_nfd", "text.marks", "text.tones", "text.capitals"}

Floors = Mapping[str, Mapping[str, float]]


class Fall(NamedTuple):
    """A score that is worse than its floor; `value` is None where it is no longer scored."""

    case: str
    name: str
    floor: float
    value: float | None


def load_floors(path: Path) -> dict[str, dict[str, float]]:
    """The floors by case and figure; none where the file is missing."""
    return tomllib.loads(path.read_text(encoding="utf-8")) if path.is_file() else {}


def falls(outcome: Results, floors: Floors) -> Iterator[Fall]:
    """Every figure under its floor. Cases that were not run are not judged."""
    for row in outcome.rows:
        for name, floor in floors.get(row.case, {}).items():
            measure = row.figures.get(name)
            if measure is None or not measure.at_least(floor):
                yield Fall(row.case, name, floor, measure.value if measure else None)


def raised(floors: Floors, outcome: Results) -> dict[str, dict[str, float]]:
    """The floors with every better figure of a run pinned; failed cases pin nothing."""
    pinned = {case: dict(of_case) for case, of_case in floors.items()}
    for row in outcome.rows:
        if not row.error:
            pinned[row.case] = _raise(pinned.get(row.case, {}), row)
    return dict(sorted(pinned.items()))


def _raise(floors: Mapping[str, float], row: Result) -> dict[str, float]:
    higher = dict(floors)
    for name, measure in row.figures.items():
        floor = _floor(measure)
        if floor is not None and name not in _NOT_PINNED:
            better = min if isinstance(measure, ErrorRate) else max
            higher[name] = better(floor, higher.get(name, floor))
    return higher


def _floor(measure: Measure) -> float | None:
    """The figure to three decimals, rounded to the worse side so that it meets its own floor."""
    if measure.value is None:
        return None
    # The small term keeps 0.57 from becoming 0.569 by the error of a binary fraction.
    scaled = measure.value * _PLACES
    return (math.ceil(scaled - 1e-9) if isinstance(measure, ErrorRate) else math.floor(scaled + 1e-9)) / _PLACES


def write_floors(path: Path, floors: Floors) -> None:
    """The floors as TOML, a table a case, in order."""
    lines = ["# Pinned by `python -m evaluation --pin`; the error rates (cer, ser) are ceilings."]
    for case, of_case in floors.items():
        lines += ["", f'["{case}"]', *(f'"{name}" = {floor}' for name, floor in of_case.items())]
    path.write_text("\n".join([*lines, ""]), encoding="utf-8")
