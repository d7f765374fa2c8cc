"""Which lines of a page go on with the paragraph before them, told by geometry and by how they begin.

A line ends its paragraph when the first word of the next would still have fitted behind it: that holds for justified and for
ragged setting alike.
"""

import itertools
import re
from itertools import pairwise
from statistics import median

from docextract.document import Line, Value
from docextract.layout.enumerators import begins_paragraph, opens_part, surely_begins
from docextract.layout.order import Placed, Zone

_AUTHORITY = re.compile(r"(?:ỦY BAN|UỶ BAN|HỘI ĐỒNG|CHỦ TỊCH|BỘ TRƯỞNG|GIÁM ĐỐC|THỦ TƯỚNG|CHÍNH PHỦ|QUYẾT ĐỊNH|QUYẾT NGHỊ)\b")
"""Matches the line that names who decides, between the title and the legal bases."""
_PARTED = re.compile(r"(?<=\w)[-/]$")
"""Matches the end of "số 12/CT-", "Covid-" and "ngày 13/", not that of "kinh tế -"."""
_LEFT_OPEN = re.compile(r"(?:\.{4,}|…{2,}|_{4,})\s*$")
"""Matches the end of "Họ và tên: ......", a line of a form that is filled in."""
_INDENT = 9.0
"""Points to the right of the margin from which a line counts as indented."""
_CLOSERS = (".", ";", ":", "!", "?", "./.", "…", "”")


class Frame(Value):
    """The text area of a page in points: its margins and the usual step from line to line."""

    left: float
    right: float
    step: float
    slack: float = 0.0
    """Points by which lines that surely go on (the next begins with a small letter) stay short of the right margin."""

    @property
    def middle(self) -> float:
        """The centre between the margins."""
        return (self.left + self.right) / 2


def frame_of(placed: tuple[Placed, ...]) -> Frame | None:
    """The text area that the long lines of the body show, None where there are too few."""
    body = [one.line for one in placed if one.zone is Zone.BODY and one.line.box]
    if not body:
        return None
    width = max(line.box.width for line in body if line.box)
    long = [line.box for line in body if line.box and line.box.width > 0.75 * width]
    lefts = sorted(box.x0 for box in long)
    rights = sorted(box.x1 for box in long)
    steps = [after.top - before.top for before, after in itertools.pairwise(long) if 0 < after.top - before.top < 40]
    right = rights[-1 - len(rights) // 10]
    short = sorted(
        right - one.box.x1
        for one, other in pairwise(body)
        if one.box and other.text[:1].islower() and not one.text.endswith(_CLOSERS)
    )
    return Frame(
        left=lefts[len(lefts) // 5],
        right=right,
        step=median(steps) if steps else 18.0,
        slack=max(short[len(short) * 4 // 5], 0.0) if len(short) >= 5 else 0.0,
    )


def goes_on(before: Placed, after: Placed, frame: Frame | None, frame_after: Frame | None, *, same_page: bool) -> bool:
    """Whether ``after`` goes on with the paragraph of ``before``; each is measured against the frame of its own page."""
    if before.zone is not after.zone or before.zone in {Zone.TABLE, Zone.LETTERHEAD, Zone.SIGNATURE}:
        return before.zone is Zone.LETTERHEAD and _is_subject_line(before.line, after.line)
    if before.zone is Zone.RECIPIENTS:
        return not begins_paragraph(after.line.text) and not before.line.text.rstrip().endswith((":", ";", "."))
    one, other = before.line, after.line
    if one.box is None or other.box is None or frame is None or frame_after is None:
        return False
    if not between(one.text, other.text):
        return True
    if opens_part(other.text):
        return False
    if surely_begins(other.text) and (_is_indented(other, frame_after) or one.text.rstrip().endswith(_CLOSERS)):
        return False
    if _is_centred(one, frame) or _is_centred(other, frame_after):
        return same_page and _same_title(one, other, frame)
    if _is_shouted(one) != _is_shouted(other) or (_LEFT_OPEN.search(one.text) and other.text[:1].isupper()):
        return False
    if _is_indented(other, frame_after) and not (same_page and (_is_indented_block(one, other, frame) or _hangs(one, other))):
        return False
    if begins_paragraph(other.text) and one.text.rstrip().endswith(_CLOSERS):
        return False
    if same_page and other.box.top - one.box.top > 1.7 * frame.step:
        return False
    return not _would_have_fitted(one, other, frame)


def _is_shouted(line: Line) -> bool:
    """Whether a line of three words or more stands in capitals, as titles and headings do."""
    return len(line.text.split()) >= 3 and line.text.upper() == line.text


def between(before: str, after: str) -> str:
    """What joins two lines of a paragraph: a blank, and nothing where a hyphen or stroke parts them ("12/CT-", "UBND")."""
    return "" if _PARTED.search(before) and after[:1].isalnum() else " "


def _is_subject_line(one: Line, other: Line) -> bool:
    """Whether both are lines of a letter's subject ("V/v …")."""
    return (
        one.text.lower().startswith(("v/v", "vv")) and other.box is not None and one.box is not None and other.box.top > one.box.top
    )


def _would_have_fitted(one: Line, other: Line, frame: Frame) -> bool:
    """Whether the first word of ``other`` had room behind ``one``."""
    if one.box is None or not other.words:
        return False
    if other.text[:1].islower() and not begins_paragraph(other.text) and not one.text.rstrip().endswith(_CLOSERS):
        return False
    first = other.words[0].box.width
    blank = 0.35 * other.words[0].box.height
    return frame.right - one.box.x1 > max(blank + first + 3.0, frame.slack + 6.0)


def _is_indented(line: Line, frame: Frame) -> bool:
    return line.box is not None and line.box.x0 > frame.left + _INDENT


def _is_indented_block(one: Line, other: Line, frame: Frame) -> bool:
    """Whether both lines stand at the same indent, as in a hanging list or a quotation."""
    if one.box is None or other.box is None or not _is_indented(one, frame):
        return False
    level = abs(one.box.x0 - other.box.x0) < 5.0 and not begins_paragraph(other.text)
    return level and not one.text.rstrip().endswith(_CLOSERS)


def _hangs(one: Line, other: Line) -> bool:
    """Whether ``other`` begins where the text behind the enumerator or bullet of ``one`` does."""
    if other.box is None or len(one.words) < 2 or begins_paragraph(other.text):
        return False
    return begins_paragraph(one.text) and abs(one.words[1].box.x0 - other.box.x0) < 5.0


def _is_centred(line: Line, frame: Frame) -> bool:
    """Whether the line stands in the middle, clear of both margins."""
    if line.box is None:
        return False
    off = abs(line.box.centre[0] - frame.middle)
    return off < 18.0 and line.box.x0 > frame.left + 24 and line.box.x1 < frame.right - 24


def _same_title(one: Line, other: Line, frame: Frame) -> bool:
    """Whether two centred lines are one title: of the same case, close together, and the first no mere kind of document."""
    if one.box is None or other.box is None or other.box.top - one.box.top > 1.9 * frame.step:
        return False
    if _AUTHORITY.match(other.text):
        return False
    if len(one.text.split()) <= 2 or one.text.rstrip().endswith(":") or begins_paragraph(other.text):
        return False
    return _is_centred(other, frame) and one.text.isupper() == other.text.isupper()
