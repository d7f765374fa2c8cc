"""What stands in the margins of a scanned page: received-stamps, notes by hand, specks, and what of them ran into lines of text.

The text area begins where lines begin that go on with a paragraph. What stands well outside of it, beside a line of text or another
such note, is no text.
"""

import re
from collections.abc import Iterator, Sequence
from itertools import pairwise

from docextract.document import Box, Line, Span, Word
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
_UNSURE = 0.6
_SPECKS = frozenset("_|~^°'`‘’ˆ¬¦·.,:;*=\\/<>«»“”\"")
"""Signs that specks are read as."""
_DEBRIS = "_|~^ "
_LED_BY_SPECK = re.compile(r"[_|¦^~]+(?=\w)")
"""Matches what stands before the word in "_Điều"."""


def text_area(placed: Sequence[Placed], frame: Frame | None) -> Frame | None:
    """``frame`` with the left margin at which paragraphs go on; None where too few lines show it."""
    lefts = sorted(
        one.line.box.x0 for one in placed if one.zone is Zone.BODY and one.line.box and one.line.text.lstrip(_DEBRIS)[:1].islower()
    )
    left = next((one for one, other in pairwise(lefts) if other - one < _CLEAR), None)
    return None if frame is None or left is None else frame.model_copy(update={"left": left})


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
    """Stretches of a line that are no text: words in the margin at its ends, and specks that were read as signs."""
    words = line.words
    first, last = 0, len(words)
    while first < last - 1 and _is_stray(words[first], line, frame):
        first += 1
    while last > first + 1 and _is_stray(words[last - 1], line, frame):
        last -= 1
    if first:
        yield Span(start=0, end=words[first].span.start)
    for word in words[first:last]:
        if found := _LED_BY_SPECK.match(word.span.of(line.text)):
            yield Span(start=word.span.start, end=word.span.start + found.end())
    if last < len(words):
        yield Span(start=words[last - 1].span.end, end=len(line.text))


def _is_stray(word: Word, line: Line, frame: Frame) -> bool:
    if word.box.x1 < frame.left - _CLEAR or word.box.x0 > frame.right + _OUTSIDE:
        return True
    return word.confidence < _UNSURE and all(sign in _SPECKS for sign in word.span.of(line.text))
