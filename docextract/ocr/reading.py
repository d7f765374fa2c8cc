"""One page read: its image prepared and turned, read, and what was read settled by further readers."""

import datetime
import threading
from collections.abc import Collection, Iterator, Sequence
from typing import NamedTuple

from docextract.document import Grid, Line, Page, PageSource
from docextract.ocr.blanks import fill_blanks
from docextract.ocr.closing import read_closing
from docextract.ocr.engine import Engine, Image, Shape
from docextract.ocr.leaders import find_leaders, with_leaders, without_leaders
from docextract.ocr.missing import find_unread, is_text, with_words
from docextract.ocr.opinions import Opinions, Panel, hear
from docextract.ocr.orientation import Turn, is_legible, legibility, runs_down, turn
from docextract.ocr.prepare import prepare, to_grey
from docextract.ocr.steps import Step
from docextract.ocr.strip import Pixels, batches, put_back, strip_of
from docextract.ocr.tables import find_tables, without

_PREPARING = threading.Lock()
"""Preparing takes 150 MB for a moment and a tenth of a page's time: one page after the other, a process stays under a gigabyte."""


_SAME_SIZE = 0.05
"""Share by which the size that a file states and that of its image differ at most."""


class Crew(NamedTuple):
    """Who reads: the first reader, those who are asked further, and how they are heard."""

    first: Engine
    panel: Panel | None
    opinions: Opinions
    steps: frozenset[Step] = frozenset(Step)


class Reading(NamedTuple):
    """A page image as the first reader read it: prepared, without rows of dots, and turned and straightened by so many degrees."""

    image: Image
    lines: tuple[Line, ...]
    grids: tuple[Grid, ...]
    leaders: tuple[Pixels, ...]
    turned: Turn
    skew: float


def read_page(page: Page, image: Image, *, dpi: float, crew: Crew, signed: Collection[datetime.date] = ()) -> Page:
    """``page`` with what is read on its ``image``; ``signed``: days of digital signatures, which tell a day filled in by hand."""
    return settle(page, read_upright(image, dpi=dpi, crew=crew), dpi=dpi, crew=crew, signed=signed)


def settle(page: Page, reading: Reading, *, dpi: float, crew: Crew, signed: Collection[datetime.date] = ()) -> Page:
    """``page`` with what the first reader read on it, settled by the others of ``crew``."""
    lines = reading.lines
    if crew.panel and lines:
        grey = to_grey(reading.image)
        lines = hear(lines, grey, dpi=dpi, panel=crew.panel, opinions=crew.opinions)
        if page.number == 1 and Step.BLANKS in crew.steps and crew.panel.third:
            lines = fill_blanks(lines, grey, dpi=dpi, second=crew.panel.second, third=crew.panel.third, signed=signed)
    lines = with_leaders(lines, reading.leaders, dpi=dpi)
    width, height = size_of(page, reading, dpi=dpi)
    return page.model_copy(
        update={
            "lines": lines,
            "grids": reading.grids,
            "source": PageSource.OCR,
            "turned": int(reading.turned),
            "skew": reading.skew,
            "width": width,
            "height": height,
        }
    )


def size_of(page: Page, reading: Reading, *, dpi: float) -> tuple[float, float]:
    """Width and height of the page as it was read, in points: the file's own, where the image is of that size.

    A picture without a resolution is as large as it was taken to be when it was read, for so are the boxes of its words.
    """
    height, width = reading.image.shape[:2]
    seen = (width * 72 / dpi, height * 72 / dpi)
    lies = reading.turned in {Turn.QUARTER, Turn.THREE_QUARTERS}
    own = (page.height, page.width) if lies else (page.width, page.height)
    return own if all(abs(one - other) < _SAME_SIZE * other for one, other in zip(own, seen, strict=True)) else seen


def read_upright(image: Image, *, dpi: float, crew: Crew) -> Reading:
    """The page read the right way up: lines that run down are turned first, and what is then illegible stands on its head."""
    if Step.ORIENTATION not in crew.steps:
        return _read_turned(image, Turn.NONE, dpi, crew)
    first = _read_turned(image, Turn.QUARTER if runs_down(to_grey(image)) else Turn.NONE, dpi, crew)
    if is_legible(first.lines):
        return first
    other = _read_turned(image, first.turned.then(Turn.HALF), dpi, crew)
    return other if legibility(other.lines) > legibility(first.lines) else first


def _read_turned(image: Image, by: Turn, dpi: float, crew: Crew) -> Reading:
    with _PREPARING:
        prepared, skew = prepare(turn(image, by), steps=crew.steps)
    leaders = find_leaders(prepared, dpi=dpi) if Step.LEADERS in crew.steps else ()
    prepared = without_leaders(prepared, leaders)
    return Reading(prepared, *_read_image(prepared, dpi, crew), leaders, by, skew)


def _read_image(grey: Image, dpi: float, crew: Crew) -> tuple[tuple[Line, ...], tuple[Grid, ...]]:
    """The lines around the ruled tables as the engine finds them, those of the tables cell by cell, those left out; the tables."""
    engine, steps = crew.first, crew.steps
    tables = find_tables(grey, dpi=dpi) if Step.TABLES in steps else ()
    around = without(grey, tables)
    lines = engine.read(around, dpi=dpi)
    for table in tables:
        lines = (*lines, *_read_parts(grey, table.cells, dpi, engine))
    if Step.LEFT_OUT in steps:
        unread = find_unread(around, lines, dpi=dpi)
        if unread and crew.panel:
            unread = with_words(unread, around, reader=crew.panel.second)
        lines = (*lines, *filter(is_text, _read_parts(around, unread, dpi, engine)))
    if Step.CLOSING in steps:
        lines = read_closing(lines, around, dpi=dpi, engine=engine)
    return lines, tuple(table.grid for table in tables)


def _read_parts(grey: Image, parts: Sequence[Pixels], dpi: float, engine: Engine) -> Iterator[Line]:
    for batch in batches(parts, dpi=dpi):
        yield from put_back(engine.read(strip_of(grey, batch, dpi=dpi), dpi=dpi, shape=Shape.BLOCK), batch, dpi=dpi)
