"""The text of a document: what was read, every edit since, and the way back.

A stage that changes text adds one layer of edits; a layer's spans count in the text that the stage was given.
So layers compose, each can be undone, and any stretch of the present text leads back to what was read.
"""

from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator, Sequence
from functools import cached_property
from itertools import accumulate

from pydantic import model_validator

from docextract.document.geometry import Span
from docextract.document.value import Value


class Edit(Value):
    """One change: ``span`` of the text before it becomes ``replacement``; who did it, how surely (0 to 1), and why."""

    span: Span
    replacement: str
    stage: str
    confidence: float = 1.0
    reason: str = ""


class Layer(Value):
    """The edits of one stage, in order, none touching another's characters."""

    edits: tuple[Edit, ...]

    @model_validator(mode="after")
    def _ordered(self) -> "Layer":
        for before, after in zip(self.edits, self.edits[1:], strict=False):
            if after.span.start < before.span.end:
                raise ValueError(f"edits overlap at {after.span.start}")
        return self

    def apply(self, text: str) -> str:
        """``text`` after the edits; raises ValueError when an edit lies outside it."""
        pieces: list[str] = []
        at = 0
        for edit in self.edits:
            if edit.span.end > len(text):
                raise ValueError(f"edit at {edit.span.start} lies outside the text")
            pieces += (text[at : edit.span.start], edit.replacement)
            at = edit.span.end
        pieces.append(text[at:])
        return "".join(pieces)

    @cached_property
    def _shifts(self) -> list[int]:
        """Growth of the text after each edit, cumulated, with 0 first."""
        growth = (len(edit.replacement) - len(edit.span) for edit in self.edits)
        return list(accumulate(growth, initial=0))

    @cached_property
    def _starts(self) -> list[int]:
        """Where each replacement begins in the edited text."""
        return [edit.span.start + shift for edit, shift in zip(self.edits, self._shifts, strict=False)]

    @cached_property
    def _ends(self) -> list[int]:
        """Where each replacement ends in the edited text."""
        return [start + len(edit.replacement) for start, edit in zip(self._starts, self.edits, strict=True)]

    @cached_property
    def _origins(self) -> list[int]:
        """Where each edit begins in the text before."""
        return [edit.span.start for edit in self.edits]

    def back(self, span: Span) -> Span:
        """The stretch before the edits that ``span`` of the edited text comes from; a touched edit counts whole."""
        return Span(start=self._back_start(span.start), end=max(self._back_end(span.end), self._back_start(span.start)))

    def parts(self, span: Span) -> tuple[Span, ...]:
        """The stretches before the edits that ``span`` comes from, without what was taken out between them."""
        whole = self.back(span)
        kept: list[Span] = []
        at = whole.start
        for edit in self.edits[bisect_left(self._origins, whole.start) :]:
            if edit.span.end > whole.end:
                break
            if edit.replacement or not len(edit.span):
                continue
            if edit.span.start > at:
                kept.append(Span(start=at, end=edit.span.start))
            at = edit.span.end
        if at < whole.end or not kept:
            kept.append(Span(start=at, end=whole.end))
        return tuple(kept)

    def _back_start(self, at: int) -> int:
        index = bisect_right(self._ends, at)  # edits that end at or before `at` lie behind it
        if index < len(self.edits) and self._starts[index] < at:
            return self.edits[index].span.start
        return at - self._shifts[index]

    def _back_end(self, at: int) -> int:
        index = bisect_left(self._starts, at)  # edits that begin at or after `at` lie ahead of it
        if index and at < self._ends[index - 1]:
            return self.edits[index - 1].span.end
        return at - self._shifts[index]


class Text(Value):
    """What was read (``source``) and the layers of edits since."""

    source: str
    layers: tuple[Layer, ...] = ()

    @cached_property
    def value(self) -> str:
        """The text as it stands now."""
        text = self.source
        for layer in self.layers:
            text = layer.apply(text)
        return text

    @property
    def edits(self) -> tuple[Edit, ...]:
        """Every edit, oldest layer first."""
        return tuple(edit for layer in self.layers for edit in layer.edits)

    def apply(self, edits: Iterable[Edit]) -> "Text":
        """The text with one more layer; spans count in the present ``value``."""
        ordered: Sequence[Edit] = sorted(edits, key=lambda edit: (edit.span.start, edit.span.end))
        return Text(source=self.source, layers=(*self.layers, Layer(edits=tuple(ordered)))) if ordered else self

    def without(self, stage: str) -> "Text":
        """The text before the first layer of ``stage``: that stage and all after it undone."""
        kept: list[Layer] = []
        for layer in self.layers:
            if any(edit.stage == stage for edit in layer.edits):
                break
            kept.append(layer)
        return Text(source=self.source, layers=tuple(kept))

    def origin(self, span: Span) -> Span:
        """Where ``span`` of the present text stands in the source, what was taken out inside it included."""
        for layer in reversed(self.layers):
            span = layer.back(span)
        return span

    def origins(self, span: Span) -> tuple[Span, ...]:
        """The stretches of the source that ``span`` of the present text is made of, in order, what was taken out left out."""
        spans: tuple[Span, ...] = (span,)
        for layer in reversed(self.layers):
            spans = tuple(_merged(part for one in spans for part in layer.parts(one)))
        return spans


def _merged(spans: Iterable[Span]) -> Iterator[Span]:
    """``spans`` in order, those that share characters as one: two parts of a replacement lead back to the same words."""
    last: Span | None = None
    for span in spans:
        if last is not None and span.start < last.end:
            last = Span.covering((last, span))
            continue
        if last is not None:
            yield last
        last = span
    if last is not None:
        yield last
