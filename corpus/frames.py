"""What a heading, a lead-in or an assignment block gives to the clauses under it."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from corpus.citing import ends_dropped
from corpus.directive import (
    Block,
    Body,
    DeadlineMark,
    Inline,
    Mention,
    ObligationMark,
    Paragraph,
    Plain,
    Section,
    TargetMark,
    flatten,
)
from corpus.gold import BearerSource


class Frame(NamedTuple):
    """Bearers that a heading, a lead-in or an assignment block gives to the clauses under it."""

    source: BearerSource
    bearers: tuple[str, ...]
    coordinators: tuple[str, ...] = ()
    modality: str | None = None


class Place(NamedTuple):
    """Where the walk stands: the section's path, and the frames around it, innermost last."""

    path: str = ""
    frames: tuple[Frame, ...] = ()

    def within(self, frame: Frame) -> Place:
        """Stand inside one more frame."""
        return self._replace(frames=(*self.frames, frame))


def bodies(children: tuple[Inline, ...], mention: Mention) -> tuple[str, ...]:
    """Return the bodies so marked, outside any obligation."""
    found: list[str] = []
    for child in children:
        if isinstance(child, Body) and child.mention is mention:
            found.append(ends_dropped(flatten(child.children)))
        elif not isinstance(child, Plain | ObligationMark):
            found.extend(bodies(child.children, mention))
    return tuple(found)


def marks(children: tuple[Inline, ...]) -> Iterator[Inline]:
    """Yield every mark, outermost first, in reading order."""
    for child in children:
        if not isinstance(child, Plain):
            yield child
            yield from marks(child.children)


def top_marks(children: tuple[Inline, ...]) -> Iterator[Inline]:
    """Yield marks in reading order without entering deadlines and targets, which read their own content."""
    for child in children:
        if isinstance(child, Plain):
            continue
        yield child
        if not isinstance(child, DeadlineMark | TargetMark):
            yield from top_marks(child.children)


def named(mark: ObligationMark, mention: Mention) -> tuple[str, ...]:
    """Return the bodies that the clause itself names as ``mention``."""
    inner = (one for one in marks(mark.children) if isinstance(one, Body) and one.mention is mention)
    return tuple(ends_dropped(flatten(one.children)) for one in inner)


def place_with_assignment(blocks: tuple[Block, ...], place: Place) -> Place:
    """Add the frame of an assignment block that stands among these blocks."""
    bearers: list[str] = []
    partners: list[str] = []
    for block in blocks:
        if not (isinstance(block, Paragraph | Section) and block.assigns):
            continue
        inner = [block] if isinstance(block, Paragraph) else [b for b in block.blocks if isinstance(b, Paragraph)]
        for paragraph in inner:
            bearers.extend(bodies(paragraph.children, Mention.BEARER))
            partners.extend(bodies(paragraph.children, Mention.COORDINATOR))
            for mark in paragraph.children:
                if isinstance(mark, ObligationMark):
                    partners.extend(named(mark, Mention.BEARER))
    return place.within(Frame(BearerSource.BLOCK, tuple(bearers), tuple(partners))) if bearers else place
