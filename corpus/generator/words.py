"""The generator's material: themes and templates of one set (``train`` or ``unseen``), bodies and names common to both."""

from __future__ import annotations

import csv
import tomllib
from collections import defaultdict
from enum import StrEnum
from pathlib import Path

from corpus.gold import Value

DATA = Path(__file__).parent / "data"


class TemplateSet(StrEnum):
    """Two sets that share no theme and no wording, so that what was tuned on one can be measured on the other."""

    TRAIN = "train"
    UNSEEN = "unseen"


class Count(Value):
    """Something that is counted in a target: verb, unit, what."""

    verb: str
    unit: str
    what: str


class Theme(Value):
    """The words of one field of work."""

    title: str
    work: str
    province: str
    district: str
    commune: str
    topics: tuple[str, ...]
    objects: tuple[str, ...]
    groups: tuple[str, ...]
    actions: tuple[str, ...]
    measures: tuple[str, ...]
    rates: tuple[str, ...]
    counts: tuple[Count, ...]
    facts: tuple[str, ...]
    aims: tuple[str, ...]
    events: tuple[str, ...]
    laws: tuple[str, ...]


class Timing(Value):
    """A deadline's wording (the mark between brackets) and its normal form, both with slots."""

    place: str
    kind: str
    text: str
    start: str
    end: str
    exclusive: str
    rrule: str
    offset: str
    anchor: str
    time: str


class Goal(Value):
    """A target's wording: ``measure`` says what it is about (share, rate, count)."""

    text: str
    comparator: str
    measure: str


class Body(Value):
    """An agency of a level of government in a role."""

    level: str
    role: str
    name: str


class Source(Value):
    """A kind of document that may be cited: the form of its number, and its issuer."""

    doc_type: str
    number: str
    issuer: str


class Column(Value):
    """A column of a task table: its layout's key, what its cells hold, its heading, its share of the width."""

    layout: str
    holds: str
    heading: str
    share: float


class Words(Value):
    """All material of one template set."""

    themes: tuple[Theme, ...]
    actions: tuple[str, ...]
    clauses: dict[str, tuple[str, ...]]
    sentences: dict[str, tuple[str, ...]]
    phrases: dict[str, tuple[str, ...]]
    timings: tuple[Timing, ...]
    goals: tuple[Goal, ...]
    bodies: tuple[Body, ...]
    columns: tuple[Column, ...]
    sources: tuple[Source, ...]
    names: dict[str, tuple[str, ...]]


def load_words(templates: TemplateSet) -> Words:
    """Read the tables of a template set."""
    folder = DATA / templates.value
    themes = tomllib.loads((folder / "themes.toml").read_text(encoding="utf-8"))
    return Words(
        themes=tuple(Theme.model_validate(theme) for theme in themes["theme"]),
        actions=tuple(row["text"] for row in read_rows(folder / "actions.tsv")),
        clauses=grouped(folder / "clauses.tsv", by="use"),
        sentences=grouped(folder / "sentences.tsv", by="use"),
        phrases=grouped(folder / "phrases.tsv", by="use"),
        timings=tuple(Timing.model_validate(row) for row in read_rows(folder / "deadlines.tsv")),
        goals=tuple(Goal.model_validate(row) for row in read_rows(folder / "targets.tsv")),
        bodies=tuple(Body.model_validate(row) for row in read_rows(DATA / "common" / "bodies.tsv")),
        columns=tuple(Column.model_validate(row) for row in read_rows(folder / "columns.tsv")),
        sources=tuple(Source.model_validate(row) for row in read_rows(DATA / "common" / "sources.tsv")),
        names=grouped(DATA / "common" / "names.tsv", by="kind"),
    )


def read_rows(path: Path) -> list[dict[str, str]]:
    """Read a table with a header line, tab-separated, quotes taken as they stand."""
    with path.open(encoding="utf-8", newline="") as lines:
        return list(csv.DictReader(lines, delimiter="\t", quoting=csv.QUOTE_NONE, restval=""))


def grouped(path: Path, *, by: str) -> dict[str, tuple[str, ...]]:
    """Read a table's ``text`` column, gathered by another column."""
    gathered: defaultdict[str, list[str]] = defaultdict(list)
    for row in read_rows(path):
        gathered[row[by]].append(row["text"])
    return {key: tuple(texts) for key, texts in gathered.items()}
