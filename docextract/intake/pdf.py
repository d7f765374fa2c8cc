"""PDF pages: their words where the text layer can be believed, else a page that waits for OCR."""

import logging
from collections.abc import Iterable, Iterator, Sequence
from contextlib import closing
from pathlib import Path
from typing import Any

import pdfplumber
import pypdfium2
from pdfminer.psexceptions import PSException
from pdfplumber.utils.exceptions import MalformedPDFException, PdfminerException

from docextract.document import Grid, Notice, Page, PageSource, Severity, Value
from docextract.errors import InputError
from docextract.intake.frame import Corners, Frame
from docextract.intake.glyphs import printed_words, sheet_of, upright
from docextract.intake.grids import find_grids, grid_of
from docextract.intake.rows import gather
from docextract.intake.stamped import stamped_words
from docextract.intake.taken import STAGE, Taken
from docextract.intake.triage import Limits, Verdict, judge
from docextract.intake.visible import seen_words

logging.getLogger("pdfminer").addHandler(logging.NullHandler())  # its remarks on faulty files go nowhere unless asked for

_STUMBLES = (
    PdfminerException,
    MalformedPDFException,
    PSException,
    ArithmeticError,
    AssertionError,
    AttributeError,
    LookupError,
    RecursionError,
    TypeError,
    ValueError,
)
"""What pdfminer raises over a damaged page: its own classes, and those of the operations that it tries on wrong objects."""
_NOTICES = {
    Verdict.ABSENT: ("intake-scanned", Severity.INFO),
    Verdict.STAMPS: ("intake-stamps-only", Severity.INFO),
    Verdict.GARBAGE: ("intake-layer-garbage", Severity.WARNING),
    Verdict.LEGACY: ("intake-layer-legacy", Severity.WARNING),
}


class _Judged(Value):
    page: Page
    notice: str = ""
    severity: Severity = Severity.INFO
    encoding: str = ""


def read_pdf(path: Path, *, limits: Limits) -> Taken:
    """The pages of a PDF, one after the other so that only one is in memory.

    Raises InputError for a PDF that is damaged beyond opening, or encrypted.
    """
    with _opened(path) as pdf:
        judged = list(_pages(pdf, path, limits))
    return Taken(pages=tuple(one.page for one in judged), notices=tuple(_notices(judged)))


def _opened(path: Path) -> "closing[pypdfium2.PdfDocument]":
    try:
        pdf = pypdfium2.PdfDocument(path)
        if len(pdf):
            pdf.init_forms()
            return closing(pdf)
    except pypdfium2.PdfiumError as error:
        locked = error.err_code in {pypdfium2.raw.FPDF_ERR_PASSWORD, pypdfium2.raw.FPDF_ERR_SECURITY}
        raise InputError("file-encrypted" if locked else "file-broken", path=path) from error
    pdf.close()
    raise InputError("file-broken", path=path)


def _pages(pdf: pypdfium2.PdfDocument, path: Path, limits: Limits) -> Iterator[_Judged]:
    try:
        layers = pdfplumber.open(path)
        plumbed = layers.pages
    except _STUMBLES:  # PDFium opened it, so its looks can be read
        plumbed = []
        layers = None
    for index in range(len(pdf)):
        yield _page(pdf, index, plumbed[index] if index < len(plumbed) else None, limits)
    if layers is not None:
        layers.close()


def _page(pdf: pypdfium2.PdfDocument, index: int, plumbed: Any, limits: Limits) -> _Judged:
    try:
        sheet = pdf[index]
        frame = Frame(media=_corners(sheet.get_mediabox()), crop=_corners(sheet.get_bbox()), rotation=sheet.get_rotation())
        sheet.close()
    except pypdfium2.PdfiumError:
        return _Judged(
            page=Page(number=index + 1, source=PageSource.TEXT_LAYER), notice="intake-page-broken", severity=Severity.ERROR
        )
    width, height = frame.shown
    waiting = Page(number=index + 1, width=width, height=height, source=PageSource.NONE)
    if plumbed is None:
        return _Judged(page=waiting, notice="intake-layer-broken", severity=Severity.WARNING)
    try:
        return _layered(waiting, plumbed, pdf, frame, limits)
    except (*_STUMBLES, pypdfium2.PdfiumError):
        return _Judged(page=waiting, notice="intake-layer-broken", severity=Severity.WARNING)
    finally:
        plumbed.close()


def _corners(box: tuple[float, float, float, float]) -> Corners:
    left, bottom, right, top = (round(edge, 2) for edge in box)
    return min(left, right), min(bottom, top), max(left, right), max(bottom, top)


def _layered(waiting: Page, plumbed: Any, pdf: pypdfium2.PdfDocument, frame: Frame, limits: Limits) -> _Judged:
    """The page with the words of its layer, or as it waits where they cannot be believed."""
    glyphs, turned = upright(plumbed.chars)
    frame = frame.model_copy(update={"turned": turned, "origin": plumbed.mediabox[:2]})
    images = [frame.shifted(image["x0"], image["top"], image["x1"], image["bottom"]) for image in plumbed.images]
    grids = tuple(_seen(grid, frame) for grid in find_grids(plumbed)) if glyphs else ()
    printed = printed_words(glyphs, frame, [cell.box for grid in grids for cell in grid.cells])
    drawn = len(plumbed.curves) + len(plumbed.lines) + len(plumbed.rects)
    lines = gather(printed)
    sheet = sheet_of(lines, glyphs, images, frame=frame, drawn=drawn)
    verdict = judge(sheet, limits=limits)
    if verdict in _NOTICES:
        code, severity = _NOTICES[verdict]
        return _Judged(page=waiting, notice=code, severity=severity, encoding=sheet.encoding.value)
    width, height = frame.size
    seen = {"source": PageSource.TEXT_LAYER, "width": width, "height": height, "turned": turned, "grids": grids}
    shown = printed if sheet.covered >= limits.covered else seen_words(printed, pdf, waiting.number - 1, frame)
    stamped = stamped_words(pdf, waiting.number - 1, frame)
    if stamped or len(shown) < len(printed):
        lines = gather([*shown, *stamped])
    page = waiting.model_copy(update={**seen, "lines": lines})
    hidden = {"notice": "intake-hidden", "severity": Severity.WARNING} if len(shown) < len(printed) else {}
    return _Judged(page=page, **hidden)


def _seen(grid: Grid, frame: Frame) -> Grid:
    """A table of the text layer, where it is seen; rows and columns counted anew where the page is turned."""
    boxes = [frame.shifted(cell.box.x0, cell.box.top, cell.box.x1, cell.box.bottom) for cell in grid.cells]
    return grid_of(boxes) or grid


def _notices(judged: Iterable[_Judged]) -> Iterator[Notice]:
    """A notice for each thing to be told, with the pages that it is about."""
    told: dict[tuple[str, Severity, str], list[int]] = {}
    for one in judged:
        if one.notice:
            told.setdefault((one.notice, one.severity, one.encoding), []).append(one.page.number)
    for (code, severity, encoding), pages in told.items():
        values = {"pages": _ranges(pages), "encoding": encoding}
        yield Notice(code=code, severity=severity, stage=STAGE, page=pages[0], values=values)


def _ranges(pages: Sequence[int]) -> str:
    """Page numbers as people write them: "1-3, 7"."""
    runs: list[list[int]] = []
    for page in pages:
        if runs and page == runs[-1][-1] + 1:
            runs[-1].append(page)
        else:
            runs.append([page])
    return ", ".join(str(run[0]) if len(run) == 1 else f"{run[0]}-{run[-1]}" for run in runs)
