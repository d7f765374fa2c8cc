"""The stage that reads the pages whose words are not known yet."""

import os
from collections.abc import Iterator
from concurrent.futures import Future, ThreadPoolExecutor
from enum import StrEnum
from functools import partial
from itertools import islice

import cv2
from pydantic import Field

from docextract.document import Document, Notice, Page, PageSource, Severity, Source, Value
from docextract.errors import InputError
from docextract.ocr.engine import Image
from docextract.ocr.heap import give_back
from docextract.ocr.language import open_pairs
from docextract.ocr.opinions import Opinions, Panel
from docextract.ocr.raster import raster
from docextract.ocr.reading import Crew, read_page
from docextract.ocr.second import second_reader, third_reader
from docextract.ocr.steps import Step
from docextract.ocr.tesseract import Tesseract


class Readers(StrEnum):
    """Who reads a page."""

    TESSERACT = "tesseract"
    """Tesseract alone: the quickest."""
    PAIR = "pair"
    """Tesseract, and a second reader for every line that can be doubted."""
    PANEL = "panel"
    """Tesseract, a second reader for every line that can be doubted, and a third where the two differ."""


_WORKERS = 4
"""Pages read at once at most by default: each takes up to 250 MB."""


class Options(Value):
    """How pages are read."""

    language: str = "vie"
    dpi: int = Field(default=300, ge=100, le=600)
    """Resolution at which pages are rendered."""
    workers: int = Field(default=0, ge=0, le=64)
    """Pages read at once; 0 for as many as there are processors, four at most."""
    readers: Readers = Readers.PANEL
    without: frozenset[Step] = frozenset()
    """What is left undone."""
    opinions: Opinions = Opinions()


def recognise(document: Document, *, options: Options) -> Document:
    """``document`` with its unread pages read; the others stay as they are.

    Raises MachineError where Tesseract is missing, InputError when no page of the document holds any text.
    """
    if all(page.source is not PageSource.NONE for page in document.pages):
        return document
    return recognise_by(crew_of(options), document, options=options)


def crew_of(options: Options) -> Crew:
    """Who reads by these options; raises MachineError where Tesseract or a model is missing."""
    steps = frozenset(Step) - options.without
    opinions = options.opinions if Step.LANGUAGE in steps else options.opinions.speechless()
    first = Tesseract(options.language)
    if options.readers is Readers.TESSERACT:
        return Crew(first=first, panel=None, opinions=opinions, steps=steps)
    third = third_reader() if options.readers is Readers.PANEL else None
    return Crew(first=first, panel=Panel(second=second_reader(), third=third, pairs=open_pairs()), opinions=opinions, steps=steps)


def recognise_by(crew: Crew, document: Document, *, options: Options) -> Document:
    """The same by a crew that is there already; see ``recognise``."""
    give_back()
    cv2.setNumThreads(1)  # pages are read side by side: parting the work on one costs more than it spares
    waiting = [index for index, page in enumerate(document.pages) if page.source is PageSource.NONE]
    pages = list(document.pages)
    notices = list(document.notices)
    for index, page in zip(waiting, _read_all(document, waiting, crew, options), strict=True):
        pages[index] = page
        if not page.lines:
            notices.append(Notice(code="page-without-text", severity=Severity.WARNING, stage="ocr", page=page.number))
    if not any(page.lines for page in pages):
        raise InputError("file-no-text", path=document.source.path)
    return document.model_copy(update={"pages": tuple(pages), "notices": tuple(notices)})


def _read_all(document: Document, indexes: list[int], crew: Crew, options: Options) -> Iterator[Page]:
    """The pages at ``indexes``, read a few at a time so that only so many images are in memory."""
    workers = options.workers or min(os.cpu_count() or 1, _WORKERS)
    read = partial(_read, document, crew=crew, options=options)
    with ThreadPoolExecutor(max_workers=workers) as pool:
        waiting = iter(indexes)
        running: list[Future[Page]] = [pool.submit(read, index) for index in islice(waiting, workers)]
        while running:
            yield running.pop(0).result()
            running += [pool.submit(read, index) for index in islice(waiting, 1)]


def image_of(source: Source, index: int, *, options: Options) -> tuple[Image, float]:
    """The page at ``index`` (from 0) as these options have it read, and its dots per inch; see ``raster``."""
    watermarked = Step.WATERMARKS in options.without
    return raster(source.path, index=index, media_type=source.media_type, dpi=options.dpi, watermarked=watermarked)


def _read(document: Document, index: int, *, crew: Crew, options: Options) -> Page:
    image, dpi = image_of(document.source, index, options=options)
    page = read_page(document.pages[index], image, dpi=dpi, crew=crew, signed=document.signing_days)
    del image
    give_back()
    return page
