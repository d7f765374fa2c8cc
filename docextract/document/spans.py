"""Many spans at once: which of them stand where, asked in logarithmic time."""

from bisect import bisect_left, bisect_right, insort
from collections.abc import Callable, Iterable, Sequence
from itertools import accumulate
from typing import TypeVar

from docextract.document.geometry import Span

_T = TypeVar("_T")


class Spans:
    """A fixed set of spans, which may lie over one another, asked whether a stretch touches any."""

    def __init__(self, spans: Iterable[Span]) -> None:
        ordered = sorted(spans, key=lambda span: span.start)
        self._starts = [span.start for span in ordered]
        self._reached = list(accumulate((span.end for span in ordered), max))

    def overlap(self, span: Span) -> bool:
        """Whether at least one of them shares a character with ``span``."""
        before = bisect_left(self._starts, span.end)
        return before > 0 and self._reached[before - 1] > span.start


class Claims:
    """Stretches of a text taken one after the other, none over another: first come, first served."""

    def __init__(self) -> None:
        self._taken: list[tuple[int, int]] = []

    def take(self, span: Span) -> bool:
        """Takes ``span`` unless a part of it is taken already; tells whether it was free."""
        at = bisect_left(self._taken, (span.end, span.end))
        if at > 0 and self._taken[at - 1][1] > span.start:
            return False
        insort(self._taken, (span.start, span.end))
        return True


def holder(items: Sequence[_T], span: Span, *, key: Callable[[_T], Span]) -> _T | None:
    """That of ``items`` whose span contains ``span``, None where none does; their spans are in order and do not overlap."""
    at = bisect_right(items, span.start, key=lambda item: key(item).start) - 1
    return items[at] if at >= 0 and key(items[at]).contains(span) else None


def touching(items: Sequence[_T], span: Span, *, key: Callable[[_T], Span]) -> Sequence[_T]:
    """Those of ``items`` whose spans share a character with ``span``; their spans are in order and do not overlap."""
    first = bisect_right(items, span.start, key=lambda item: key(item).end)
    return items[first : bisect_left(items, span.end, lo=first, key=lambda item: key(item).start)]
