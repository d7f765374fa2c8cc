"""Cited documents: real laws by name, invented numbers for everything else."""

from __future__ import annotations

import random
import re
from collections.abc import Sequence
from datetime import timedelta

from corpus.generator.scene import Level, Scene, printed_date
from corpus.generator.words import Source

YEAR = re.compile(r"năm (\d{4})")


def write_citation(scene: Scene, sources: Sequence[Source], rng: random.Random) -> str:
    """Return a marked citation: a law already in force, or a numbered document with or without its date."""
    laws = [law for law in scene.theme.laws if all(int(year) <= scene.issued.year for year in YEAR.findall(law))]
    if laws and rng.random() < 0.25:
        return f"<cite>{rng.choice(laws)}</cite>"
    source = rng.choice(sources)
    day = scene.issued - timedelta(days=rng.randrange(30, 1500))
    number = source.number.format(n=f"{rng.randrange(1, 900):02}", y=day.year)
    issuer = scene.spelled(source.issuer.format(upper=scene.name if scene.level is Level.PROVINCE else scene.upper))
    name = f"{source.doc_type} số {number}"
    if rng.random() < 0.2:
        return f"<cite>{name}</cite>"
    return f"<cite>{name} ngày {printed_date(day, scene.dates)} của {issuer}</cite>"
