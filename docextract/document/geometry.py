"""Where something stands: in the text (Span) and on the page (Box)."""

from collections.abc import Iterable
from typing import Self

from docextract.document.value import Value


class Span(Value):
    """A stretch of text, in code points: ``start`` included, ``end`` not."""

    start: int
    end: int

    def __len__(self) -> int:
        return self.end - self.start

    def __bool__(self) -> bool:
        return True

    def of(self, text: str) -> str:
        """The characters of ``text`` that the span covers."""
        return text[self.start : self.end]

    def contains(self, other: "Span") -> bool:
        """Whether ``other`` lies wholly inside."""
        return self.start <= other.start and other.end <= self.end

    def overlaps(self, other: "Span") -> bool:
        """Whether at least one character is shared."""
        return self.start < other.end and other.start < self.end

    def shift(self, offset: int) -> "Span":
        """The same stretch, ``offset`` characters further on."""
        return Span(start=self.start + offset, end=self.end + offset)

    @classmethod
    def covering(cls, spans: Iterable["Span"]) -> "Span":
        """The smallest span over all of ``spans``; raises ValueError when there are none."""
        spans = list(spans)
        return cls(start=min(span.start for span in spans), end=max(span.end for span in spans))


class Box(Value):
    """A rectangle on a page in PDF points (1/72 inch), origin at the top left."""

    x0: float
    top: float
    x1: float
    bottom: float

    @property
    def width(self) -> float:
        """Points from left to right."""
        return self.x1 - self.x0

    @property
    def height(self) -> float:
        """Points from top to bottom."""
        return self.bottom - self.top

    @property
    def centre(self) -> tuple[float, float]:
        """The point in the middle, (x, y)."""
        return (self.x0 + self.x1) / 2, (self.top + self.bottom) / 2

    def overlap(self, other: "Box") -> float:
        """The area shared with ``other``, in square points."""
        across = min(self.x1, other.x1) - max(self.x0, other.x0)
        down = min(self.bottom, other.bottom) - max(self.top, other.top)
        return across * down if across > 0 and down > 0 else 0.0

    @classmethod
    def covering(cls, boxes: Iterable[Self]) -> Self:
        """The smallest box around all of ``boxes``; raises ValueError when there are none."""
        boxes = list(boxes)
        return cls(
            x0=min(box.x0 for box in boxes),
            top=min(box.top for box in boxes),
            x1=max(box.x1 for box in boxes),
            bottom=max(box.bottom for box in boxes),
        )
