"""The stage that reads the pages whose words are not known yet."""

import os
from collections.abc import Iterator, Sequence
from concurrent.futures import Future, ThreadPoolExecutor
from enum import StrEnum
from functools import partial
from itertools import islice
from typing import NamedTuple

from pydantic import Field

from docextract.document import Document, Grid, Line, Notice, Page, PageSource, Severity, Value
from docextract.errors import InputError
from docextract.ocr.blanks import fill_blanks
from docextract.ocr.closing import read_closing
from docextract.ocr.engine import Engine, Image, Shape
from docextract.ocr.language import open_pairs
from docextract.ocr.missing import find_unread, is_text
from docextract.ocr.opinions import Opinions, Panel, hear
from docextract.ocr.orientation import Turn, is_legible, legibility, runs_down, turn
from docextract.ocr.prepare import prepare, to_grey
from docextract.ocr.raster import raster
from docextract.ocr.second import second_reader, third_reader
from docextract.ocr.strip import Pixels, batches, put_back, strip_of
from docextract.ocr.tables import find_tables, without
from docextract.ocr.tesseract import Tesseract


class Readers(StrEnum):
    """Who reads a page."""

    TESSERACT = "tesseract"
    """Tesseract alone: the quickest."""
    PANEL = "panel"
    """Tesseract, a second reader for every line, and a third where the two differ."""


_WORKERS = 4
"""Pages read at once at most by default: each takes up to 250 MB."""


class Options(Value):
    """How pages are read."""

    language: str = "vie"
    dpi: int = Field(default=300, ge=100, le=600)
    """Resolution at which pages are rendered."""
    workers: int = Field(default=0, ge=0, le=64)
    """Pages read at once; 0 for as many as there are processors, four at most."""
    straighten: bool = True
    """Whether pages are cleaned and straightened before they are read."""
    readers: Readers = Readers.PANEL
    opinions: Opinions = Opinions()


def recognise(document: Document, *, options: Options) -> Document:
    """``document`` with its unread pages read; the others stay as they are.

    Raises MachineError where Tesseract is missing, InputError when no page of the document holds any text.
    """
    waiting = [index for index, page in enumerate(document.pages) if page.source is PageSource.NONE]
    if not waiting:
        return document
    engine: Engine = Tesseract(options.language)
    pages = list(document.pages)
    notices = list(document.notices)
    for index, page in zip(waiting, _read_all(document, waiting, engine, options), strict=True):
        pages[index] = page
        if not page.lines:
            notices.append(Notice(code="page-without-text", severity=Severity.WARNING, stage="ocr", page=page.number))
    if not any(page.lines for page in pages):
        raise InputError("file-no-text", path=document.source.path)
    return document.model_copy(update={"pages": tuple(pages), "notices": tuple(notices)})


def _read_all(document: Document, indexes: list[int], engine: Engine, options: Options) -> Iterator[Page]:
    """The pages at ``indexes``, read a few at a time so that only so many images are in memory."""
    workers = options.workers or min(os.cpu_count() or 1, _WORKERS)
    read = partial(_read, document, engine=engine, options=options)
    with ThreadPoolExecutor(max_workers=workers) as pool:
        waiting = iter(indexes)
        running: list[Future[Page]] = [pool.submit(read, index) for index in islice(waiting, workers)]
        while running:
            yield running.pop(0).result()
            running += [pool.submit(read, index) for index in islice(waiting, 1)]


class _Reading(NamedTuple):
    """A page image as it was read: prepared, and turned and straightened by so many degrees."""

    image: Image
    lines: tuple[Line, ...]
    grids: tuple[Grid, ...]
    turned: Turn
    skew: float


def _read(document: Document, index: int, *, engine: Engine, options: Options) -> Page:
    page = document.pages[index]
    image, dpi = raster(document.source.path, index=index, media_type=document.source.media_type, dpi=options.dpi)
    reading = _read_upright(image, dpi, engine, options)
    lines = reading.lines
    if options.readers is Readers.PANEL and lines:
        panel = Panel(second=second_reader(), third=third_reader(), pairs=open_pairs())
        grey = to_grey(reading.image)
        lines = hear(lines, grey, dpi=dpi, panel=panel, opinions=options.opinions)
        if index == 0:
            signed = {one.day for one in document.signatures if one.day is not None}
            lines = fill_blanks(lines, grey, dpi=dpi, second=panel.second, third=panel.third, signed=signed)
    height, width = image.shape[:2]
    size = (page.width or width * 72 / dpi, page.height or height * 72 / dpi)
    if reading.turned in {Turn.QUARTER, Turn.THREE_QUARTERS}:
        size = (size[1], size[0])
    return page.model_copy(
        update={
            "lines": lines,
            "grids": reading.grids,
            "source": PageSource.OCR,
            "turned": int(reading.turned),
            "skew": reading.skew,
            "width": size[0],
            "height": size[1],
        }
    )


def _read_upright(image: Image, dpi: float, engine: Engine, options: Options) -> _Reading:
    """The page read the right way up: lines that run down are turned first, and what is then illegible stands on its head."""
    if not options.straighten:
        return _Reading(image, *_read_image(to_grey(image), dpi, engine), Turn.NONE, 0.0)
    first = _read_turned(image, Turn.QUARTER if runs_down(to_grey(image)) else Turn.NONE, dpi, engine)
    if is_legible(first.lines):
        return first
    other = _read_turned(image, first.turned.then(Turn.HALF), dpi, engine)
    return other if legibility(other.lines) > legibility(first.lines) else first


def _read_turned(image: Image, by: Turn, dpi: float, engine: Engine) -> _Reading:
    prepared, skew = prepare(turn(image, by))
    return _Reading(prepared, *_read_image(prepared, dpi, engine), by, skew)


def _read_image(grey: Image, dpi: float, engine: Engine) -> tuple[tuple[Line, ...], tuple[Grid, ...]]:
    """The lines around the ruled tables as the engine finds them, those of the tables cell by cell, those left out; the tables."""
    tables = find_tables(grey, dpi=dpi)
    around = without(grey, tables)
    lines = engine.read(around, dpi=dpi)
    for table in tables:
        lines = (*lines, *_read_parts(grey, table.cells, dpi, engine))
    unread = find_unread(around, lines, dpi=dpi)
    left_out = _read_parts(around, unread, dpi, engine)
    lines = read_closing((*lines, *filter(is_text, left_out)), around, dpi=dpi, engine=engine)
    return lines, tuple(table.grid for table in tables)


def _read_parts(grey: Image, parts: Sequence[Pixels], dpi: float, engine: Engine) -> Iterator[Line]:
    for batch in batches(parts, dpi=dpi):
        yield from put_back(engine.read(strip_of(grey, batch, dpi=dpi), dpi=dpi, shape=Shape.BLOCK), batch, dpi=dpi)
