"""Task tables whose columns no rules part: found by their head, cut into columns where no word stands, into rows by their numbers.

The head is a row with "STT" or "TT" on the left and further names of columns (data/table_columns.tsv), or such names alone: single
figures, and with them the column of numbers, are often lost in reading. The table goes on below as long as the blanks between its
columns stay free, and on the next page where it reached the foot of its own.
"""

import re
from collections.abc import Iterable, Iterator, Sequence
from itertools import pairwise
from statistics import median
from typing import NamedTuple

from docextract.document import Box, Cell, Grid, Page
from docextract.layout.bands import Band, Interval, bands_of, less
from docextract.layout.table_heads import kind_of, named_head, names_of
from docextract.vietnamese.letters import strip_marks

_FIRST = re.compile(r"^s?tt[.:]?$")
"""Matches the name of the first column, "STT" or "TT", folded."""
_NUMERAL = re.compile(r"^\(?(?:\d{1,3}|[IVXLivxl1]{1,5}|[A-ZĐa-zđ])(?:\.\d{1,2})*[./)]?$")
"""Matches what stands in the first column of a row: "1", "2.1", "IV", "a)"."""
_PART = re.compile(r"^(?:[IVX]{1,5}|[A-ZĐ])[./)]?$")
"""Matches the number of a part of the table, whose title runs across the columns."""
_RECIPIENTS = re.compile(r"^n[o0][il1] nh[a4]n")
_LEFT = 0.35
"""Share of the page's width within which the first column stands."""
_BLANK = 0.4
"""Heights of the type that a blank between two columns is wide at least."""
_FAR = 4.0
"""Heights of the type below which a table goes on."""
_CLEARLY = 0.25
"""Heights of the type by which a gap between rows is wider than one between lines."""
_ACROSS = 2
"""Lines that run across the columns at most, one after the other, before the table is over."""
_READ = 0.75
"""Share of the rows whose number must be read for numbers alone to part rows."""
_ROOM = 2.0
"""Heights of the type left of the first named column that hold a column of numbers, read or not."""
_FOOT = 0.25
"""Share of the page's height at its foot that a table reaches which goes on over the page."""


class _Columns(NamedTuple):
    """Between each two columns the stretches where no word of any row stands."""

    free: tuple[tuple[Interval, ...], ...]
    least: float
    """Points that a blank between columns is wide at least."""

    def beside(self, band: Band) -> "_Columns | None":
        """The same with ``band`` among the rows; None where it runs across a blank."""
        free = tuple(less(parts, band.pieces) for parts in self.free)
        return self._replace(free=free) if all(any(_width(part) >= self.least for part in parts) for parts in free) else None

    def blanks(self) -> tuple[Interval, ...]:
        """The blank between each two columns."""
        return tuple(max(parts, key=_width) for parts in self.free)

    def on_the_next_page(self) -> "_Columns":
        """The same blanks, wider: the next page may lie a little to the side."""
        wider = tuple((Interval(blank.start - self.least, blank.end + self.least),) for blank in self.blanks())
        return self._replace(free=wider)

    def is_numbered(self, band: Band) -> bool:
        """Whether the number of a row stands in ``band``."""
        return _has_number(band, before=self.blanks()[0].end)


def _width(part: Interval) -> float:
    return part.end - part.start


class _Found(NamedTuple):
    """A table: its lines, which of them run across, its columns, and whether it may go on over the page."""

    bands: tuple[Band, ...]
    across: frozenset[int]
    columns: _Columns
    height: float


def with_unruled(pages: Sequence[Page]) -> tuple[Page, ...]:
    """``pages`` with the tables that have no rules among their grids."""
    found: list[Page] = []
    open_table: _Found | None = None
    bands = [bands_of(page) for page in pages]
    starts = sorted(band.pieces[0].start for on_page in bands for band in on_page)
    margin = starts[len(starts) // 10] if starts else 0.0
    for page, on_page in zip(pages, bands, strict=True):
        tables = tuple(_tables(page, on_page, open_table, margin))
        grids = tuple(_grid(table) for table in tables)
        found.append(page.model_copy(update={"grids": (*page.grids, *grids)}) if grids else page)
        open_table = tables[-1] if tables and tables[-1].bands[-1].bottom > (1 - _FOOT) * page.height else None
    return tuple(found)


def _tables(page: Page, bands: Sequence[Band], before: _Found | None, margin: float) -> Iterator[_Found]:
    """The tables among the bands of a page; ``before``: that at the foot of the page before; ``margin``: where lines begin."""
    if not bands:
        return
    height = median(box.height for band in bands for _, box in band.words)
    start = 0
    if before and (table := _going_on(bands, before, height)):
        yield table
        start = bands.index(table.bands[-1]) + 1
    while start < len(bands):
        table = _headed(bands, start, page, height) or _named(bands, start, margin, height)
        if table is None:
            start += 1
            continue
        yield table
        start = max(bands.index(table.bands[-1]), start) + 1


def _going_on(bands: Sequence[Band], before: _Found, height: float) -> _Found | None:
    """The rows at the top of a page that belong to the table before it; a page number above them does not."""
    start = 1 if len(bands) > 1 and len(bands[0].words) == 1 and bands[0].words[0][0].strip("-–. ").isdigit() else 0
    columns = before.columns.on_the_next_page()
    table = _followed(bands[start:], columns, height)
    rows = [] if table is None else [band for band in table.bands if columns.is_numbered(band) or len(band.pieces) > 2]
    return table if table and rows and len(table.bands) > 1 else None


def _is_first(text: str) -> bool:
    return bool(_FIRST.match(strip_marks(text).lower()))


def _first_of(band: Band, page: Page) -> Interval | None:
    """Where the first column stands whose name is in ``band``."""
    found = (box for text, box in band.words if _is_first(text) and box.x1 < _LEFT * page.width)
    box = next(found, None)
    return Interval(box.x0, box.x1) if box else None


def _headed(bands: Sequence[Band], at: int, page: Page, height: float) -> _Found | None:
    """The table whose head stands around the band ``at``; None where there are no further columns known by their names."""
    first = _first_of(bands[at], page)
    if first is None:
        return None
    edge = first.end + height
    below = (index for index in range(at + 1, len(bands)) if _has_number(bands[index], before=edge))
    row = next(below, None)
    if row is None or row - at > 8:
        return None
    top = at
    while top and bands[top - 1].pieces[0].start > edge and _is_near(bands[top - 1], bands[top], height):
        top -= 1
    end = top + _boundary(bands[top : row + 1], at - top, row - top, height)
    names = names_of(bands[top:end])
    if len(names) < 3 or sum(kind_of(name) is not None for name, _ in names[1:]) < 2:
        return None
    return _followed(bands[top:], _columns(names, bands[top:end], height), height, head=end - top)


def _named(bands: Sequence[Band], at: int, margin: float, height: float) -> _Found | None:
    """The table whose head begins with the band ``at``, its "STT" lost; left of the first name the column of numbers is kept."""
    end = named_head(bands, at, height)
    if end is None or any(_is_first(text) for band in bands[at:end] for text, _ in band.words):
        return None
    columns = _columns(names_of(bands[at:end]), bands[at:end], height)
    table = _followed(bands[at:], columns, height, head=end - at)
    if table is None or not any(len(band.pieces) > 2 for band in table.bands[end - at :]):
        return None
    tasks = [band.pieces[0].start for band in table.bands if not _has_number(band, before=columns.blanks()[0].start)]
    numbers = [band.words[0][1].x1 for band in table.bands if band.pieces[0].start < min(tasks) - height]
    if not numbers and min(tasks) - margin < _ROOM * height:
        return table
    blank = (Interval(max(numbers, default=margin), min(tasks)),)
    return table._replace(columns=table.columns._replace(free=(blank, *table.columns.free)))


def _columns(names: Sequence[tuple[str, Interval]], head: Sequence[Band], height: float) -> _Columns:
    """The columns under ``names``: between the middles of two names, what the head leaves free."""
    middles = [(place.start + place.end) / 2 for _, place in names]
    columns = _Columns(tuple((Interval(left, right),) for left, right in pairwise(middles)), _BLANK * height)
    for band in head:
        columns = columns.beside(band) or columns
    return columns


def _is_near(band: Band, below: Band, height: float) -> bool:
    """Whether ``band`` is part of the head whose next line is ``below``; a title over a table stands alone and further off."""
    return below.top - band.bottom < (0.9 if len(band.pieces) > 1 else 0.5) * height


def _has_number(band: Band, *, before: float) -> bool:
    text, box = band.words[0]
    return bool(_NUMERAL.match(text)) and box.x1 <= before


def _followed(bands: Sequence[Band], columns: _Columns, height: float, *, head: int = 0) -> _Found | None:
    """The lines from the first on that keep to ``columns``; after the ``head`` first, a numbered one may run across."""
    kept: list[Band] = list(bands[:head])
    across: set[int] = set()
    waiting: list[Band] = []
    for band in bands[head:]:
        before = (waiting or kept)[-1] if waiting or kept else band
        if band.top - before.bottom > _FAR * height or _RECIPIENTS.match(band.folded):
            break
        if _opens_part(band, columns):
            across |= set(range(len(kept), len(kept) + len(waiting) + 1))
            kept += [*waiting, band]
            waiting = []
            continue
        narrowed = columns.beside(band)
        if narrowed is None:
            waiting.append(band)
            if len(waiting) > _ACROSS or not (columns.is_numbered(waiting[0]) or waiting[0].is_title):
                break
            continue
        across |= set(range(len(kept), len(kept) + len(waiting)))
        kept += [*waiting, band]
        waiting = []
        columns = narrowed
    return _Found(tuple(kept), frozenset(across), columns, height) if len(kept) > head else None


def _opens_part(band: Band, columns: _Columns) -> bool:
    """Whether nothing but a number such as "II" and a title stands in ``band``."""
    return columns.is_numbered(band) and len(band.pieces) == 2 and bool(_PART.match(band.words[0][0]))


def _boundary(bands: Sequence[Band], one: int, other: int, height: float) -> int:
    """The first line of the row whose number stands in line ``other``, the number before it in line ``one``.

    That of the number, unless a clearly wider gap says that the numbers stand in the middle of their rows.
    """
    gaps = {index: bands[index].top - bands[index - 1].bottom for index in range(1, len(bands))}
    usual = _usual(gaps.values())
    widest = max(range(one + 1, other + 1), key=lambda index: gaps[index])
    return widest if gaps[widest] > max(gaps[other], usual) + _CLEARLY * height else other


def _grid(table: _Found) -> Grid:
    """The cells, bounded by the middles of the blanks and of the gaps between rows."""
    bands, columns = table.bands, table.columns
    starts = _row_starts(table)
    left, right = min(band.pieces[0].start for band in bands), max(band.pieces[-1].end for band in bands)
    edges = [left - 1, *((blank.start + blank.end) / 2 for blank in columns.blanks()), right + 1]
    tops = [bands[0].top - 1, *((bands[at - 1].bottom + bands[at].top) / 2 for at in starts[1:]), bands[-1].bottom + 1]
    cells: list[Cell] = []
    for row, (top, bottom) in enumerate(pairwise(tops)):
        is_across = starts[row] in table.across
        ends = [edges[0], edges[1], edges[-1]] if is_across else edges
        for column, (x0, x1) in enumerate(pairwise(ends)):
            spans = len(edges) - 2 if is_across and column else 1
            cells.append(Cell(row=row, column=column, columns=spans, box=Box(x0=x0, top=top, x1=x1, bottom=bottom)))
    return Grid(box=Box(x0=edges[0], top=tops[0], x1=edges[-1], bottom=tops[-1]), cells=tuple(cells))


def _row_starts(table: _Found) -> list[int]:
    """The lines with which the rows begin."""
    bands = table.bands
    numbered = [index for index, band in enumerate(bands) if table.columns.is_numbered(band) or index in table.across]
    heads = [index for index, band in enumerate(bands) if any(_is_first(text) for text, _ in band.words)]
    marks = sorted({*numbered, heads[0] if heads else 0})
    starts = {
        0,
        *(other if other in table.across else _boundary(bands, one, other, table.height) for one, other in pairwise(marks)),
    }
    apart = _wide_gaps(bands, table.height)
    return sorted(starts | apart if len(numbered) <= _READ * (len(apart) + 1) else starts)


def _wide_gaps(bands: Sequence[Band], height: float) -> set[int]:
    """The lines of several cells above which there is clearly more room than between lines."""
    gaps = {index: bands[index].top - bands[index - 1].bottom for index in range(1, len(bands))}
    least = _usual(gaps.values()) + _CLEARLY * height
    return {index for index, gap in gaps.items() if gap > least and len(bands[index].pieces) > 1}


def _usual(gaps: Iterable[float]) -> float:
    """The gap between two lines of a cell."""
    found = sorted(gap for gap in gaps if gap > 0) or [0.0]
    return found[(len(found) - 1) // 4]
