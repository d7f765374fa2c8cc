"""The reading order of a page: letterhead, body from top to bottom, closing block; and what each line is part of.

The letterhead has two columns (Nghị định 30/2020/NĐ-CP, zones 1 to 4): issuer, national heading, number, place and date, in that
order. The closing block has the recipients on the left and the signature on the right (zones 7 to 9).
"""

import re
from enum import StrEnum

from rapidfuzz import fuzz

from docextract.document import Box, Line, Page, Value
from docextract.layout.columns import by_columns
from docextract.layout.grids import read_grid
from docextract.layout.lines import split_columns
from docextract.vietnamese.letters import strip_marks

_NATION = "cong hoa xa hoi chu nghia viet nam"
_MOTTO = "doc lap - tu do - hanh phuc"
_NUMBER = re.compile(r"^s[o6ôố][:.\s]|^s[o6]\s*:", re.IGNORECASE)
_PLACE = re.compile(r"\b(?:ngay|thang)\b.*\bnam\b|\bngay\b.*\bthang\b", re.IGNORECASE)
_RECIPIENTS = re.compile(r"^n[o0][il1]\s*nh[a4]n", re.IGNORECASE)

_HEAD = 0.25
"""Share of a page's height above which the head of a document stands."""

_SAME = 80.0
"""Similarity (0 to 100) from which a line is the national heading or its motto, and nothing else."""


class Zone(StrEnum):
    """The part of the page that a line belongs to."""

    LETTERHEAD = "letterhead"
    BODY = "body"
    TABLE = "table"
    RECIPIENTS = "recipients"
    SIGNATURE = "signature"


class Placed(Value):
    """A line in its place in the reading order."""

    line: Line
    zone: Zone


def order_page(page: Page, *, first: bool) -> tuple[Placed, ...]:
    """The lines of ``page`` in reading order; ``first``: whether it is the first, on which a part of the letterhead shows it."""
    lines = page.lines
    tables: list[tuple[float, tuple[Line, ...]]] = []
    for grid in page.grids:
        rows, lines = read_grid(grid, lines)
        tables.append((grid.box.top, rows))
    split = [part for line in lines for part in split_columns(line)]
    read = {id(part): place for place, part in enumerate(split)}
    parts = _by_row(split)
    head: list[Line] = []
    if first or _opens_document(parts, page):
        head, parts = _letterhead(parts, page)
    parts, recipients, signature = _closing(parts, page)
    return (
        *(Placed(line=line, zone=Zone.LETTERHEAD) for line in head),
        *_with_tables(by_columns(parts, width=page.width, read=read), tables),
        *(Placed(line=line, zone=Zone.RECIPIENTS) for line in recipients),
        *(Placed(line=line, zone=Zone.SIGNATURE) for line in signature),
    )


def _with_tables(lines: list[Line], tables: list[tuple[float, tuple[Line, ...]]]) -> list[Placed]:
    """The lines of the body with the rows of each table, by its top, in one piece before what stands below that."""
    body = [Placed(line=line, zone=Zone.BODY) for line in lines]
    for top, rows in sorted(tables, key=lambda table: table[0], reverse=True):
        below = next((index for index, line in enumerate(lines) if line.box and line.box.centre[1] > top), len(lines))
        body[below:below] = [Placed(line=row, zone=Zone.TABLE) for row in rows]
    return body


def _by_row(lines: list[Line]) -> list[Line]:
    """The lines from top to bottom, those of one row from left to right."""
    ordered: list[Line] = []
    row: list[Line] = []
    for line in sorted((line for line in lines if line.box), key=lambda line: line.box.centre[1] if line.box else 0.0):
        if row and not _same_row(row[-1], line):
            ordered += sorted(row, key=_left)
            row = []
        row.append(line)
    return ordered + sorted(row, key=_left)


def _same_row(one: Line, other: Line) -> bool:
    if one.box is None or other.box is None:
        return False
    return other.box.centre[1] - one.box.centre[1] < 0.45 * min(one.box.height, other.box.height)


def _left(line: Line) -> float:
    return line.box.x0 if line.box else 0.0


def fold(line: Line) -> str:
    """The words of a line without marks, in small letters."""
    return strip_marks(line.text).lower()


def _opens_document(lines: list[Line], page: Page) -> bool:
    """Whether a page inside a file begins with the national heading, its motto below: a draft or annex with a head of its own."""
    boxed = [(line, line.box) for line in lines[:6] if line.box and line.box.bottom < _HEAD * page.height]
    first = [line for line, box in boxed if box.top < boxed[0][1].bottom]
    motto = any(fuzz.ratio(_MOTTO, fold(line)) >= _SAME for line, _ in boxed)
    return motto and any(fuzz.ratio(_NATION, fold(line)) >= _SAME for line in first)


def _letterhead(lines: list[Line], page: Page) -> tuple[list[Line], list[Line]]:
    """The lines of the letterhead in reading order, and the others; none where there is no national heading."""
    nation = next((line for line in lines[:12] if fuzz.partial_ratio(_NATION, fold(line)) >= 80 and len(line.text) > 20), None)
    motto = next((line for line in lines[:14] if fuzz.partial_ratio(_MOTTO, fold(line)) >= 75 and len(line.text) > 14), None)
    mark = nation or motto
    if mark is None or mark.box is None:
        return [], lines
    left: list[Line] = []
    right: list[Line] = []
    rest: list[Line] = []
    middle = mark.box.x0 - 4 if mark.box.x0 > 0.25 * page.width else 0.42 * page.width
    over = False
    place = next(
        (line.box for line in lines[:16] if _PLACE.search(fold(line)) and line.box and line.box.x0 > 0.3 * page.width), None
    )
    for line in lines:
        box = line.box
        over = over or (box is not None and _is_below(box, place, line, middle))
        if box is None or over or box.bottom < mark.box.top - 30:
            rest.append(line)
        elif box.x1 <= max(middle + 0.12 * page.width, 0.5 * page.width) and box.centre[0] < middle:
            left.append(line)
        elif box.x0 >= middle - 0.08 * page.width and box.centre[0] > 0.52 * page.width:
            right.append(line)
        else:
            over = True
            rest.append(line)
    number = next((index for index, line in enumerate(left) if _NUMBER.search(fold(line))), len(left))
    after = next((index for index in range(number + 1, len(left)) if not _same_row(left[number], left[index])), len(left))
    dated = [line for line in right if _PLACE.search(fold(line))]
    places = [line for line in right if any(_same_row(one, line) and _same_row(line, one) for one in dated)]
    heading = [line for line in right if line not in places]
    return [*left[:number], *heading, *left[number:after], *places, *left[after:]], rest


def _is_below(box: Box, place: Box | None, line: Line, middle: float) -> bool:
    """Whether a line stands below the letterhead: under the place and date, and no subject of a letter ("V/v …") on the left."""
    if place is None:
        return line.text.isupper() and len(line.text.split()) <= 2 and len(line.text) > 3 and not line.text.startswith("UBND")
    subject = box.centre[0] < min(place.x0, middle) and box.top < place.bottom + 5 * place.height
    return box.top > place.bottom - 2 and not subject


def _closing(lines: list[Line], page: Page) -> tuple[list[Line], list[Line], list[Line]]:
    """The body, the recipients, and the signature block; the latter two empty where no recipients are listed."""
    start = next((index for index, line in enumerate(lines) if _RECIPIENTS.search(fold(line)) and line.box), None)
    if start is None:
        return lines, [], []
    mark = lines[start].box
    if mark is None or mark.x0 > 0.4 * page.width:
        return lines, [], []
    body: list[Line] = []
    recipients: list[Line] = []
    signature: list[Line] = []
    for line in lines:
        box = line.box
        if box is None or box.bottom < mark.top - 2.6 * mark.height:
            body.append(line)
        elif box.x0 > mark.x1 and box.centre[0] > 0.5 * page.width and (box.bottom > mark.top or box.x0 > 0.4 * page.width):
            signature.append(line)
        elif box.top >= mark.top - 0.5 * mark.height:
            recipients.append(line)
        else:
            body.append(line)
    last = max(
        (index for index, line in enumerate(recipients) if line.text.lstrip()[:1] in {"-", "–", "+", "•"}), default=len(recipients)
    )
    trailing = recipients[last + 1 :] if signature else []
    recipients = recipients[: last + 1] if trailing else recipients
    return body, recipients, _by_row([*signature, *trailing])
