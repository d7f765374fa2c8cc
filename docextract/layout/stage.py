"""The stage that turns the lines of the pages into running text."""

import itertools
from collections.abc import Iterator
from statistics import median

from docextract.document import Document, Edit, Page, PageSource, Seam, Span, Text, Value
from docextract.layout.furniture import furniture, is_scribble
from docextract.layout.ghosts import ghosts
from docextract.layout.glyphs import repair
from docextract.layout.headers import Row, repeated_heads
from docextract.layout.initials import written_behind
from docextract.layout.margins import margin_notes, stray_words, text_area
from docextract.layout.misread import mend
from docextract.layout.order import Placed, Zone, order_page
from docextract.layout.paragraphs import between, frame_of, goes_on
from docextract.layout.running import Edge, running_lines
from docextract.layout.unruled import with_unruled
from docextract.layout.wrapped import continues, wrapping_of
from docextract.vietnamese.posts import mended_post


class Options(Value):
    """What is done to the lines."""

    remove_furniture: bool = True
    """Whether page numbers, stamps, and debris are left out of the running text."""
    repair_glyphs: bool = True


class _Set(Value):
    """A line in the running text's order."""

    page: int
    line: int
    placed: Placed
    scanned: bool = False
    """Whether a recogniser read it."""
    removed: str = ""
    stray: tuple[Span, ...] = ()
    """Stretches of the line that are no text."""


def lay_out(document: Document, *, options: Options) -> Document:
    """``document`` with its running text: one paragraph a line, in reading order, without page furniture.

    The pages' lines come back in reading order, cut at columns; what was left out, joined, or mended is one layer of edits.
    """
    pages: list[Page] = []
    lines: list[_Set] = []
    for index, page in enumerate(with_unruled(document.pages)):
        placed = _order(page, first=index == 0)
        pages.append(page.model_copy(update={"lines": tuple(one.line for one in placed)}))
        lines += _set(placed, page, index, options)
    if options.remove_furniture:
        lines = _without_repeated_heads(_without_running_lines(lines, pages))
    seams = tuple(_seams(lines))
    source = "\n".join(one.placed.line.text for one in lines)
    text = Text(source=source).apply(_edits(lines, seams, source, options))
    return document.model_copy(update={"pages": tuple(pages), "text": text, "seams": seams})


def _set(placed: tuple[Placed, ...], page: Page, index: int, options: Options) -> Iterator[_Set]:
    """The lines of the page at ``index``, with what is to be left out of each."""
    usual = _usual_height(placed) if page.source is PageSource.OCR else 0.0
    removed = [_removed(one, page, usual, options) for one in placed]
    if usual and options.remove_furniture:
        for number in ghosts([one.line for one in placed], usual=usual):
            removed[number] = removed[number] or "ghost"
    kept = tuple(one for one, reason in zip(placed, removed, strict=True) if not reason)
    frame = text_area(kept, frame_of(kept)) if page.source is PageSource.OCR and options.remove_furniture else None
    notes = {id(kept[number].line) for number in margin_notes(kept, frame)} if frame else set()
    for number, (one, reason) in enumerate(zip(placed, removed, strict=True)):
        why = "margin" if id(one.line) in notes else reason
        stray = tuple(stray_words(one.line, frame)) if frame and not why and one.zone is Zone.BODY else ()
        if usual and not why and one.zone is Zone.RECIPIENTS and (written := written_behind(one.line)):
            stray = (written,)
        yield _Set(page=index, line=number, placed=one, scanned=page.source is PageSource.OCR, removed=why, stray=stray)


def _without_running_lines(lines: list[_Set], pages: list[Page]) -> list[_Set]:
    """The lines, page numbers, running heads and feet of scanned pages removed."""
    edges = [
        Edge(index, one.page, pages[one.page].height, one.placed.line.text, one.placed.line.box)
        for index, one in enumerate(lines)
        if one.scanned and not one.removed and one.placed.line.box and one.placed.zone is not Zone.TABLE
    ]
    running = running_lines(edges, pages=len(pages))
    return [one.model_copy(update={"removed": running[index]}) if index in running else one for index, one in enumerate(lines)]


def _without_repeated_heads(lines: list[_Set]) -> list[_Set]:
    """The lines, the heads that tables print again on each page removed."""
    kept = [index for index, one in enumerate(lines) if not one.removed]
    rows = [Row(lines[index].placed.line.text, lines[index].page, " | " in lines[index].placed.line.text) for index in kept]
    repeated = {kept[index] for index in repeated_heads(rows)}
    return [one.model_copy(update={"removed": "repeated head"}) if index in repeated else one for index, one in enumerate(lines)]


def _usual_height(placed: tuple[Placed, ...]) -> float:
    heights = [one.line.box.height for one in placed if one.line.box]
    return median(heights) if heights else 0.0


def _removed(one: Placed, page: Page, usual: float, options: Options) -> str:
    if not one.line.text.strip():
        return "blank line"
    if not options.remove_furniture:
        return ""
    scribble = usual and is_scribble(one.line, usual=usual, signed=one.zone is Zone.SIGNATURE)
    return furniture(one.line, page) or ("scribble" if scribble else "")


def _order(page: Page, *, first: bool) -> tuple[Placed, ...]:
    if page.source is PageSource.PLAIN:
        return tuple(Placed(line=line, zone=Zone.BODY) for line in page.lines)
    return order_page(page, first=first)


def _seams(lines: list[_Set]) -> Iterator[Seam]:
    at = 0
    for one in lines:
        end = at + len(one.placed.line.text)
        yield Seam(span=Span(start=at, end=end), page=one.page, line=one.line)
        at = end + 1


def _edits(lines: list[_Set], seams: tuple[Seam, ...], source: str, options: Options) -> list[Edit]:
    joins = _joins(lines)
    edits: list[Edit] = []
    for index, (one, seam) in enumerate(zip(lines, seams, strict=True)):
        if one.removed:
            edits.append(_edit(seam.span.start, min(seam.span.end + 1, len(source)), "", one.removed))
            continue
        edits += (_edit(seam.span.start + span.start, seam.span.start + span.end, "", "stray") for span in one.stray)
        if options.repair_glyphs:
            edits += repair(one.placed.line.text, offset=seam.span.start)
        if one.scanned:
            edits += mend(one.placed.line.text, offset=seam.span.start, opens=index not in joins)
            if one.placed.zone is Zone.SIGNATURE and (post := mended_post(one.placed.line.text)) != one.placed.line.text:
                edits.append(_edit(seam.span.start, seam.span.end, post, "post"))
        if index in joins:
            before = joins[index]
            end = seams[before].span.end
            joint = between(lines[before].placed.line.text, one.placed.line.text)
            edits.append(_edit(end, end + 1, joint, "paragraph"))
    return _apart(edits)


def _edit(start: int, end: int, replacement: str, reason: str) -> Edit:
    return Edit(span=Span(start=start, end=end), replacement=replacement, stage="layout", reason=reason)


def _apart(edits: list[Edit]) -> list[Edit]:
    """The edits in order, without those that lie inside another."""
    kept: list[Edit] = []
    for edit in sorted(edits, key=lambda edit: (edit.span.start, -edit.span.end)):
        if not kept or edit.span.start >= kept[-1].span.end:
            kept.append(edit)
    return kept


def _joins(lines: list[_Set]) -> dict[int, int]:
    """For each line that goes on with a paragraph, the index of the line before it in that paragraph."""
    kept = [index for index, one in enumerate(lines) if not one.removed and one.placed.line.text.strip()]
    frames = {
        page: frame_of(tuple(one.placed for one in lines if one.page == page and not one.removed))
        for page in {one.page for one in lines}
    }
    texts = [one.placed.line.text for one in lines]
    wrapping = wrapping_of(texts) if all(one.placed.line.box is None for one in lines) else None
    joins: dict[int, int] = {}
    for before, after in itertools.pairwise(kept):
        if wrapping is not None:
            parted = wrapping.blanks_count and any(not text.strip() for text in texts[before + 1 : after])
            if not parted and continues(texts[before], texts[after], wrapping):
                joins[after] = before
        elif goes_on(
            lines[before].placed,
            lines[after].placed,
            frames[lines[before].page],
            frames[lines[after].page],
            same_page=lines[before].page == lines[after].page,
        ):
            joins[after] = before
    return joins
