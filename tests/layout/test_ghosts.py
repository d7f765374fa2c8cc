"""Lines that were read twice, each in a place of its own over or beside one that was read surely."""

import pytest

from docextract.document import Box, Line, Span, Word
from docextract.layout.ghosts import ghosts

TYPE = Line(text="Về việc dự toán năm 2024", box=Box(x0=90, top=153, x1=530, bottom=166))
NEXT = Line(text="Kính gửi: Hội đồng nhân dân huyện", box=Box(x0=90, top=189, x1=530, bottom=202))


def read(line: Line, confidence: float) -> Line:
    assert line.box
    return line.model_copy(update={"words": (Word(span=Span(start=0, end=len(line.text)), box=line.box, confidence=confidence),)})


@pytest.mark.parametrize(
    ("box", "confidence", "ghost", "why"),
    [
        ((141, 150, 150, 156), 0.2, True, "half of the line's letters, seen once more"),
        ((98, 150, 123, 158), 0.83, True, "less sure than the line is enough"),
        ((98, 150, 123, 158), 0.99, False, "as sure as the line: a mark above it"),
        ((98, 140, 123, 150), 0.2, False, "above the line"),
        ((98, 153, 523, 166), 0.2, False, "as high as the line: another reading of all of it"),
        ((540, 153, 560, 159), 0.2, False, "beside the line"),
    ],
)
def test_ghosts(box: tuple[float, float, float, float], confidence: float, ghost: bool, why: str) -> None:
    x0, top, x1, bottom = box
    doubted = Line(text="điầu", box=Box(x0=x0, top=top, x1=x1, bottom=bottom))
    assert list(ghosts([read(TYPE, 0.98), read(doubted, confidence), read(NEXT, 0.98)], usual=13)) == [1] * ghost, why


def test_a_page_without_boxes_has_none() -> None:
    assert not list(ghosts([Line(text="Kính gửi"), Line(text="")], usual=0))
