"""How far the head of a document reaches: from its first line to the end of trích yếu, "V/v" or "Kính gửi"."""

import re
from collections.abc import Sequence

from docextract.structure.paragraphs import Paragraph
from docextract.structure.signs import (
    NUMBER_LINE,
    PLACE_DATE,
    is_deciding_body,
    is_national_heading,
    is_stamp,
    is_stray,
    is_type_line,
    is_urgency,
    leading_type,
)
from docextract.structure.task_tables import is_row

_ABOUT = re.compile(r"v\s?/\s?v\b|ve viec\b|ve\b", re.IGNORECASE)
_SUBJECT = re.compile(r"v\s?/\s?v\b", re.IGNORECASE)
_ADDRESSEE = re.compile(r"kinh\s+gui\b", re.IGNORECASE)
_BASIS = re.compile(r"(?:can\s+cu|xet|theo de nghi|thuc hien|trien khai|tiep tuc|theo)\b", re.IGNORECASE)
_SECTION = re.compile(r"(?:[IVX1]{1,4}|\d{1,2}|[A-E])\s?\.\s|(?i:dieu\s+\d|phan\s+(?:thu|i)|chuong\s+i)")
_LONGEST_HEAD, _LONGEST_TITLE = 40, 8
"""Paragraphs of the longest head and of the longest trích yếu."""
ATTACHED = re.compile(r"\(?\s*(?:ban hanh\s+)?(?:dinh\s+)?kem\s+theo\b", re.IGNORECASE)
"""Matches "(Kem theo Quyet dinh …" (folded)."""
BULLET = re.compile(r"[-–—+•*]\s*\S")
"""Matches the beginning of an item of a list."""


def head_end(paragraphs: Sequence[Paragraph], start: int) -> int:
    """The index after the last paragraph of the head that begins at ``start``."""
    typed = False
    end = at = start
    while at < min(len(paragraphs), start + _LONGEST_HEAD):
        paragraph = paragraphs[at]
        if leading_type(paragraph) and not typed:
            typed = True
            at = end = _title_end(paragraphs, at + 1) if is_type_line(paragraph) else at + 1
        elif _ADDRESSEE.match(paragraph.folded):
            at = end = _addressees_end(paragraphs, at)
        elif _SUBJECT.match(paragraph.folded):
            at = end = _subject_end(paragraphs, at)
        elif _is_head_line(paragraph) or (typed and (ATTACHED.match(paragraph.folded) or is_deciding_body(paragraph))):
            at = end = at + 1
        elif not typed and _may_stand_in_head(paragraph) and _is_before_head_line(paragraphs, at):
            at += 1
        else:
            break
    return end


def _may_stand_in_head(paragraph: Paragraph) -> bool:
    """Whether the paragraph can be a name in capitals, a stamp, or a stray mark among the lines of a head."""
    return len(paragraph.text) < (160 if paragraph.capitals else 40) and not _begins_body(paragraph)


def _subject_end(paragraphs: Sequence[Paragraph], at: int) -> int:
    """The index after the lines that "V/v …" goes on over."""
    at += 1
    while at < len(paragraphs) and paragraphs[at].text[0].islower() and len(paragraphs[at].text) < 100:
        at += 1
    return at


def _is_before_head_line(paragraphs: Sequence[Paragraph], at: int) -> bool:
    """Whether an unmistakable line of a head follows soon: capitals before it name the issuer."""
    following = paragraphs[at + 1 : at + 7]
    return any(is_type_line(after) or (_is_head_line(after) and not is_stray(after)) for after in following)


def _is_head_line(paragraph: Paragraph) -> bool:
    text = paragraph.folded
    if len(text) > 200:
        return False
    return (
        is_national_heading(paragraph)
        or is_stray(paragraph)
        or NUMBER_LINE.match(text) is not None
        or PLACE_DATE.match(text) is not None
        or is_urgency(paragraph)
        or is_stamp(paragraph)
    )


def _title_end(paragraphs: Sequence[Paragraph], at: int) -> int:
    """The index after the last paragraph of trích yếu, which begins at ``at`` under the type."""
    if at >= len(paragraphs):
        return at
    first = paragraphs[at]
    if is_stray(first):
        return _title_end(paragraphs, at + 1)
    if is_deciding_body(first) or _begins_body(first) or _ADDRESSEE.match(first.folded):
        return at
    at += 1
    last = min(len(paragraphs), at + _LONGEST_TITLE)
    while at < last and _goes_on_with_title(first, paragraphs[at - 1], paragraphs[at]):
        at += 1
    return at


def _goes_on_with_title(first: Paragraph, before: Paragraph, paragraph: Paragraph) -> bool:
    if is_stray(paragraph):
        return True
    if is_deciding_body(paragraph) or _begins_body(paragraph) or _ADDRESSEE.match(paragraph.folded) or _is_head_line(paragraph):
        return False
    if paragraph.text.startswith("(") or is_row(paragraph):
        return False
    short = first.capitals and _ABOUT.match(first.folded) is not None and len(first.text) < 12
    both = paragraph.capitals and first.capitals
    return (
        both
        or short
        or (
            before.open
            and not paragraph.capitals
            and (paragraph.text[0].islower() or (paragraph.open and len(paragraph.text) < 200))
        )
    )


def _begins_body(paragraph: Paragraph) -> bool:
    """Whether a basis or a section opens here."""
    basis = _BASIS.match(paragraph.folded) is not None and not paragraph.capitals
    return basis or _SECTION.match(paragraph.folded) is not None


def _addressees_end(paragraphs: Sequence[Paragraph], at: int) -> int:
    """The index after the list that "Kính gửi" begins."""
    at += 1
    while at < len(paragraphs) and (
        BULLET.match(paragraphs[at].text) and len(paragraphs[at].text) < 160 and paragraphs[at].text.rstrip()[-1] in ";.,"
    ):
        at += 1
    return at
