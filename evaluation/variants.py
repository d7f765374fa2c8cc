"""Ways of reading a scan, everything and everything but one thing, each computed only as far as it differs from the others.

A page is rendered once, read by the first reader once for every set of steps, settled by the others once for every reading and
panel; what was read in an earlier run is remembered. A step that leaves the page image as it is therefore costs nothing.
"""

import hashlib
import os
from collections.abc import Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from functools import cache
from pathlib import Path
from typing import NamedTuple

import numpy as np
import pikepdf
from pydantic import TypeAdapter

from docextract.document import Document, Page, PageSource
from docextract.intake.stage import take_in
from docextract.layout.stage import lay_out
from docextract.ocr.engine import Image
from docextract.ocr.reading import Crew, Reading, read_upright, settle
from docextract.ocr.stage import Options, Readers, crew_of, image_of
from docextract.ocr.steps import Step
from docextract.restore.stage import Mode, restore
from docextract.settings import Settings
from evaluation.remembered import Memory, RememberedEngine, RememberedReader

_ROOT = Path(__file__).resolve().parent.parent
_PAGE = TypeAdapter(Page)
_LATER = frozenset({Step.BLANKS, Step.LANGUAGE})
"""Steps behind the first reader."""
_COARSEST = 100
"""Dots an inch below which nobody scans text."""


class Variant(NamedTuple):
    """A way of reading, by name."""

    name: str
    settings: Settings


class Outcome(NamedTuple):
    """A scan read in one way: the document, and how many of its pages were read otherwise than by everything."""

    variant: Variant
    document: Document
    changed: int


EVERYTHING = Variant("everything", Settings())


def variants(path: Path) -> Iterator[Variant]:
    """Everything, and everything but one thing."""
    everything = EVERYTHING.settings
    yield EVERYTHING
    off = everything.restore.model_copy(update={"mode": Mode.OFF})
    yield Variant("no restoration", everything.model_copy(update={"restore": off}))
    for readers, name in ((Readers.PAIR, "no third reader"), (Readers.TESSERACT, "Tesseract alone")):
        yield _reading(name, readers=readers)
    yield _reading("no upscaling", dpi=min(own_dpi(path), everything.ocr.dpi))
    for step in Step:
        yield _reading(f"no {step.value}", without=frozenset({step}))
    bare = everything.layout.model_copy(update={"remove_furniture": False})
    yield Variant("furniture kept", everything.model_copy(update={"layout": bare}))


def _reading(name: str, **changed: object) -> Variant:
    ocr = EVERYTHING.settings.ocr.model_copy(update=changed)
    return Variant(name, EVERYTHING.settings.model_copy(update={"ocr": ocr}))


def own_dpi(path: Path) -> int:
    """The resolution at which most pages of a scanned PDF were scanned: that of the largest image on each, taken to fill it.

    Pages with small images only are no scans; where there is nothing else, the resolution at which pages are rendered.
    """
    found = []
    with pikepdf.open(path) as pdf:
        for page in pdf.pages:
            widths = [int(image.get("/Width", 0)) for image in page.get_images().values()]
            left, _, right, _ = map(float, page.mediabox)
            found.append(round(max(widths, default=0) * 72 / (right - left)))
    scanned = sorted(dpi for dpi in found if dpi >= _COARSEST)
    return scanned[len(scanned) // 2] if scanned else EVERYTHING.settings.ocr.dpi


def read_in_ways(path: Path, *, ways: Sequence[Variant], memory: Memory | None) -> Iterator[Outcome]:
    """The scan read in each of ``ways``, everything first: every page by OCR, laid out, restored."""
    taken = _unread(take_in(path, options=ways[0].settings.intake))

    def read(index: int) -> list[Page]:
        reader = _Reader(taken, index, memory=memory)
        return [reader.read(way.settings.ocr) for way in ways]

    with ThreadPoolExecutor(os.cpu_count()) as pool:
        by_page = list(pool.map(read, range(len(taken.pages))))
    for number, way in enumerate(ways):
        pages = tuple(readings[number] for readings in by_page)
        laid_out = lay_out(taken.model_copy(update={"pages": pages}), options=way.settings.layout)
        changed = sum(readings[number] != readings[0] for readings in by_page)
        yield Outcome(way, restore(laid_out, options=way.settings.restore), changed)


def _unread(document: Document) -> Document:
    pages = (
        Page(number=page.number, width=page.width, height=page.height, source=PageSource.NONE)
        if page.source is not PageSource.NONE
        else page
        for page in document.pages
    )
    return document.model_copy(update={"pages": tuple(pages)})


class _Reader:
    """Reads one page in several ways."""

    def __init__(self, document: Document, index: int, *, memory: Memory | None) -> None:
        self._page, self._source, self._index, self._memory = document.pages[index], document.source, index, memory
        self._signed = document.signing_days
        self._images: dict[tuple[int, bool], tuple[Image, float]] = {}
        self._readings: dict[tuple[int, frozenset[Step]], Reading] = {}
        self._settled: dict[tuple[int, Readers, frozenset[Step]], Page] = {}

    def read(self, options: Options) -> Page:
        """The page read by ``options``."""
        if self._memory is None:
            return self._read(options)
        asked = ("page", self._source.sha256, self._index, options.model_dump_json(), _code())
        return self._memory.of(*asked, kind=_PAGE, make=lambda: self._read(options))

    def _read(self, options: Options) -> Page:
        reading = self._first(options)
        key = (id(reading), options.readers, options.without & _LATER)
        if key not in self._settled:
            dpi, crew = self._image(options)[1], crew_by(options, self._memory)
            self._settled[key] = settle(self._page, reading, dpi=dpi, crew=crew, signed=self._signed)
        return self._settled[key]

    def _first(self, options: Options) -> Reading:
        """What the first reader makes of the page; the very same where it makes the same of it by other steps."""
        key = (options.dpi, options.without - _LATER)
        if key not in self._readings:
            image, dpi = self._image(options)
            alone = options.model_copy(update={"readers": Readers.TESSERACT})
            reading = read_upright(image, dpi=dpi, crew=crew_by(alone, self._memory))
            self._readings[key] = next((one for one in self._readings.values() if _is_same(one, reading)), reading)
        return self._readings[key]

    def _image(self, options: Options) -> tuple[Image, float]:
        key = (options.dpi, Step.WATERMARKS in options.without)
        if key not in self._images:
            self._images[key] = image_of(self._source, self._index, options=options)
        return self._images[key]


def _is_same(one: Reading, other: Reading) -> bool:
    return one[1:] == other[1:] and np.array_equal(one.image, other.image)


def crew_by(options: Options, memory: Memory | None) -> Crew:
    """Who reads by these options, with ``memory``."""
    crew = crew_of(options)
    if memory is None:
        return crew
    panel = crew.panel
    if panel:
        third = panel.third and RememberedReader(panel.third, name="third", memory=memory)
        panel = panel._replace(second=RememberedReader(panel.second, name="second", memory=memory), third=third)
    return crew._replace(first=RememberedEngine(crew.first, name="first", memory=memory), panel=panel)


@cache
def _code() -> str:
    """A digest of what reads pages: the package's code and the names of its models."""
    digest = hashlib.sha256()
    for file in sorted(_read_by()):
        digest.update(file.read_bytes())
    return digest.hexdigest()


def _read_by() -> Iterator[Path]:
    for part in ("ocr", "vietnamese", "document"):
        yield from (_ROOT / "docextract" / part).rglob("*.py")
    yield from (_ROOT / "docextract" / "vietnamese" / "data").glob("*.tsv")
    yield from (_ROOT / "models" / name / "manifest.toml" for name in ("reading", "figures"))
