"""Which paragraphs of the body open a section, read with everything that their beginnings may be."""

from collections.abc import Iterator, Sequence

from docextract.structure.bullets import read_bullet
from docextract.structure.grammar import Reading, guess_marks, read_marks
from docextract.structure.paragraphs import Paragraph, Trust
from docextract.structure.sequence import Line, Opening, choose_openings
from docextract.structure.task_tables import is_row
from docextract.structure.zones import Zone

_PARTED = frozenset({Zone.HEAD, Zone.SIGNATURE, Zone.RECIPIENTS})
"""Zones after which numbering begins anew."""


def find_openings(paragraphs: Sequence[Paragraph], zones: Sequence[Zone], *, trust: Trust) -> dict[int, Opening]:
    """The sections that paragraphs of the body open, by the paragraph's index."""
    body = [
        index
        for index, paragraph in enumerate(paragraphs)
        if zones[index] is Zone.BODY and not is_row(paragraph) and read_bullet(paragraph.text) is None
    ]
    lines = list(_lines(paragraphs, zones, body, trust))
    return {index: opening for index, opening in zip(body, choose_openings(lines), strict=True) if opening}


def _lines(paragraphs: Sequence[Paragraph], zones: Sequence[Zone], body: Sequence[int], trust: Trust) -> Iterator[Line]:
    breaks = [index for index, zone in enumerate(zones) if zone in _PARTED]
    last, passed = -1, 0
    for index in body:
        before = passed
        while passed < len(breaks) and breaks[passed] < index:
            passed += 1
        reset = passed > before and last >= 0
        yield Line(paragraph=paragraphs[index], readings=_readings(paragraphs[index], trust), reset=reset)
        last = index


def _readings(paragraph: Paragraph, trust: Trust) -> tuple[Reading, ...]:
    readings = read_marks(paragraph)
    read_by_ocr = trust(paragraph.part(0, 1)) < 1.0
    return (*readings, *guess_marks(paragraph)) if read_by_ocr else readings
