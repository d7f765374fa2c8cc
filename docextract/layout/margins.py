"""What stands in the margins of a scanned page: received-stamps, notes by hand, specks, and what of them ran into lines of text.

The text area begins where lines begin that go on with a paragraph. What stands well outside of it, beside a line of text or another
such note, is no text.
"""

import re
from collections.abc import Iterable, Iterator, Sequence
from itertools import pairwise
from statistics import median

from docextract.document import Box, Line, Span, Word
from docextract.layout.enumerators import surely_begins
from docextract.layout.order import Placed, Zone
from docextract.layout.paragraphs import Frame

_OUTSIDE = 20.0
"""Points outside the text area from which a line does not belong to it."""
_CLEAR = 4.0
"""Points by which a word ends before the text area begins."""
_NEAR = 24.0
"""Points from one line of a stamp to the next."""
_MOST = 0.25
"""Share of the lines above which they are no notes, but a block that is wider than the text."""
_UNSURE, _SURE = 0.6, 0.9
_WORDS_APART = 0.8
"""Heights of the type from which a word in the margin does not belong to the line beside it."""
_SPECKS = frozenset("_|~^°'`‘’ˆ¬¦·.,:;*=\\/<>«»“”\"")
"""Signs that specks are read as."""
_DEBRIS = "_|~^ "
_NUMBERED = re.compile(r"\d{1,2}[.)]\s?[^\W\d_]")
"""Matches "12. Cổng trục" and "3)Tên"."""
_LED_BY_SPECK = re.compile(r"[_|¦^~]+(?=\w)")
"""Matches what stands before the word in "_Điều"."""


def text_area(placed: Sequence[Placed], frame: Frame | None) -> Frame | None:
    """``frame`` with the left margin at which paragraphs go on; None where too few lines show it.

    Where the items of a list hang out to the left of their text, the margin is where they begin.
    """
    body = [(one.line.box.x0, one.line.text.lstrip(_DEBRIS)) for one in placed if one.zone is Zone.BODY and one.line.box]
    left = _shared(x0 for x0, text in body if text[:1].islower())
    if frame is None or left is None:
        return None
    hanging = _shared(x0 for x0, text in body if surely_begins(text) or _NUMBERED.match(text))
    return frame.model_copy(update={"left": left if hanging is None else min(left, hanging)})


def _shared(lefts: Iterable[float]) -> float | None:
    """The leftmost place at which two lines begin."""
    return next((one for one, other in pairwise(sorted(lefts)) if other - one < _CLEAR), None)


def margin_notes(placed: Sequence[Placed], frame: Frame) -> frozenset[int]:
    """Indexes of the lines of the body that stand in the margins."""
    outside = {index: one.line.box for index, one in enumerate(placed) if _is_outside(one, frame) and one.line.box}
    if not outside or len(outside) > max(_MOST * len(placed), 3):
        return frozenset()
    inside = [one.line.box for index, one in enumerate(placed) if index not in outside and one.line.box]
    notes = {index for index, box in outside.items() if any(_beside(box, other) for other in inside)}
    while more := {
        index for index, box in outside.items() if index not in notes and any(_is_near(box, outside[other]) for other in notes)
    }:
        notes |= more
    return frozenset(notes)


def _is_outside(one: Placed, frame: Frame) -> bool:
    box = one.line.box
    if one.zone is not Zone.BODY or box is None:
        return False
    short = box.width < 0.5 * (frame.right - frame.left)
    return short and (box.x0 < frame.left - _OUTSIDE or box.x0 > frame.right - _CLEAR)


def _beside(one: Box, other: Box) -> bool:
    shared = min(one.bottom, other.bottom) - max(one.top, other.top)
    return shared > 0.3 * min(one.height, other.height)


def _is_near(one: Box, other: Box) -> bool:
    return (
        max(one.top, other.top) - min(one.bottom, other.bottom) < _NEAR and one.x0 < other.x1 + _NEAR and other.x0 < one.x1 + _NEAR
    )


def stray_words(line: Line, frame: Frame) -> Iterator[Span]:
    """Stretches of a line that are no text: words in the margin at its ends, and specks that were read as signs.

    A sure word that stands as close to the next as words do is text, wherever the margin was thought to be.
    """
    words = line.words
    first, last = 0, len(words)
    near = _WORDS_APART * median(word.box.height for word in words) if words else 0.0
    while first < last - 1 and _is_stray(words[first], line, frame, apart=words[first + 1].box.x0 - words[first].box.x1 > near):
        first += 1
    while last > first + 1 and _is_stray(
        words[last - 1], line, frame, apart=words[last - 1].box.x0 - words[last - 2].box.x1 > near
    ):
        last -= 1
    if first:
        yield Span(start=0, end=words[first].span.start)
    for word in words[first:last]:
        if found := _LED_BY_SPECK.match(word.span.of(line.text)):
            yield Span(start=word.span.start, end=word.span.start + found.end())
    if last < len(words):
        yield Span(start=words[last - 1].span.end, end=len(line.text))


def _is_stray(word: Word, line: Line, frame: Frame, *, apart: bool) -> bool:
    outside = word.box.x1 < frame.left - _CLEAR or word.box.x0 > frame.right + _OUTSIDE
    if outside and (apart or word.confidence < _SURE):
        return True
    read = word.span.of(line.text)
    return word.confidence < _UNSURE and read != "./." and all(sign in _SPECKS for sign in read)
