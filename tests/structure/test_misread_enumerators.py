"""Outlines of generated directives whose enumerators were misread: the sequence puts them right."""

import csv
import random
from collections import Counter
from pathlib import Path

import pytest

from corpus.generator.generate import generate
from corpus.generator.words import TemplateSet
from corpus.reading import read_directive
from docextract.document import Document, Source, Text
from docextract.structure.stage import Options, parse

FAULTS = list(
    csv.DictReader(
        (Path(__file__).parent / "cases" / "misread_enumerators.tsv").read_text(encoding="utf-8").splitlines(),
        delimiter="\t",
        quoting=csv.QUOTE_NONE,
    )
)


def _misread(text: str, rng: random.Random) -> str:
    """The text with half of the enumerators misread that can be."""
    lines = []
    for line in text.splitlines():
        fitting = [fault for fault in FAULTS if line.startswith(f"{fault['printed']} ")]
        if fitting and rng.random() < 0.5:
            fault = rng.choice(fitting)
            line = fault["read"] + line.removeprefix(fault["printed"])  # noqa: PLW2901 - the line as it was read
        lines.append(line)
    return "\n".join(lines)


@pytest.mark.parametrize("templates", list(TemplateSet))
def test_sections_are_right_all_the_same(templates: TemplateSet) -> None:
    rng = random.Random(11)  # noqa: S311 - the same faults every time
    right = gold = read = 0
    for directive in generate(18, seed=411, templates=templates):
        reading = read_directive(directive)
        source = Source(path=Path("t.txt"), sha256="", media_type="text/plain", size=0)
        document = parse(Document(source=source, text=Text(source=_misread(reading.text, rng))), options=Options())
        assert document.outline is not None
        found = Counter(node.path for node in document.outline.walk() if node.kind.is_section)
        meant = Counter(section.path for section in reading.gold.sections)
        right, gold, read = right + (found & meant).total(), gold + meant.total(), read + found.total()
    assert 2 * right / (gold + read) >= 0.99
