"""The one value that flows through every stage."""

import datetime
from bisect import bisect_right
from collections.abc import Iterator
from functools import cached_property
from pathlib import Path

from docextract.document.body import Body
from docextract.document.finding import Findings
from docextract.document.geometry import Box, Span
from docextract.document.masthead import Masthead
from docextract.document.notice import Notice
from docextract.document.outline import Node
from docextract.document.page import Page, Word
from docextract.document.reference import Abbreviation, Reference
from docextract.document.signature import Signature
from docextract.document.text import Text
from docextract.document.value import Value


class Source(Value):
    """The file that was read; never altered."""

    path: Path
    sha256: str
    media_type: str
    size: int
    """Bytes."""


class Seam(Value):
    """A stretch of ``text.source`` that is one line of one page (``page``, ``line``: indexes from 0)."""

    span: Span
    page: int
    line: int


class Place(Value):
    """Where words stand on paper: page number (from 1), the box around them (None without a page), the reader's confidence."""

    page: int
    box: Box | None
    confidence: float


class Document(Value):
    """A file on its way from pages to findings; every stage returns a new one."""

    source: Source
    pages: tuple[Page, ...] = ()
    text: Text = Text(source="")
    seams: tuple[Seam, ...] = ()
    """Where the lines of the pages stand in ``text.source``, in reading order."""
    outline: Node | None = None
    masthead: Masthead = Masthead()
    references: tuple[Reference, ...] = ()
    """What its words point to: itself, its sections, documents cited before; in reading order."""
    abbreviations: tuple[Abbreviation, ...] = ()
    """The short forms that it explains, in reading order."""
    findings: Findings = Findings()
    signatures: tuple[Signature, ...] = ()
    """The digital signatures of the file, in the order of signing."""
    bodies: tuple[Body, ...] = ()
    """Whom the names in the findings mean; each printed name belongs to one of them."""
    notices: tuple[Notice, ...] = ()

    @property
    def signing_days(self) -> frozenset[datetime.date]:
        """The days on which the file was digitally signed, as far as its signatures tell."""
        return frozenset(one.day for one in self.signatures if one.day is not None)

    @cached_property
    def _starts(self) -> list[int]:
        return [seam.span.start for seam in self.seams]

    def words(self, span: Span) -> Iterator[tuple[Page, Word]]:
        """The words on paper behind ``span`` of the present text, with their pages, in reading order."""
        for origin in self.text.origins(span):
            for seam in self._seams_at(origin):
                page = self.pages[seam.page]
                here = origin.shift(-seam.span.start)
                for word in page.lines[seam.line].words:
                    if word.span.overlaps(here):
                        yield page, word

    def _seams_at(self, origin: Span) -> Iterator[Seam]:
        """The seams that share a character with ``origin`` of the source."""
        for seam in self.seams[max(bisect_right(self._starts, origin.start) - 1, 0) :]:
            if seam.span.start >= origin.end:
                return
            if seam.span.overlaps(origin):
                yield seam

    def places(self, span: Span) -> tuple[Place, ...]:
        """Where ``span`` of the present text stands on paper, a place a page; a plain text has its page without a box."""
        found: dict[int, list[Word]] = {}
        for page, word in self.words(span):
            found.setdefault(page.number, []).append(word)
        if not found:
            return tuple(Place(page=number, box=None, confidence=1.0) for number in self._page_numbers(span))
        return tuple(
            Place(
                page=number,
                box=Box.covering(word.box for word in words),
                confidence=sum(word.confidence for word in words) / len(words),
            )
            for number, words in found.items()
        )

    def _page_numbers(self, span: Span) -> list[int]:
        numbers = {self.pages[seam.page].number for origin in self.text.origins(span) for seam in self._seams_at(origin)}
        return sorted(numbers)

    @cached_property
    def _bodies_by_form(self) -> dict[str, Body]:
        return {form: body for body in self.bodies for form in body.forms}

    def body(self, form: str) -> Body | None:
        """The body that the printed name ``form`` means in this document; None where no finding names it."""
        return self._bodies_by_form.get(form)

    def quote(self, span: Span) -> str:
        """The words of ``span`` of the present text, white space folded to single blanks."""
        return " ".join(span.of(self.text.value).split())
