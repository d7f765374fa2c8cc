"""Tables in running text: a row a line, its cells parted by " | "; a group row ("I | Nhóm nhiệm vụ | | |") is a section."""

import re
from collections.abc import Iterator, Sequence
from itertools import pairwise

from docextract.document import NodeKind, Span, Value
from docextract.structure.draft import Draft
from docextract.structure.paragraphs import Paragraph
from docextract.vietnamese.enumerators import read_roman

_BAR = re.compile(r"(?:(?<=\s)|^)\|(?=\s|$)")
_GROUP_MARK = re.compile(r"(?P<mark>(?P<roman>[IVX]{1,5})|(?P<capital>[A-H])|(?P<arabic>\d{1,2}))\s*(?:[.)]|$)\s*")


class _Cell(Value):
    span: Span
    text: str


def is_row(paragraph: Paragraph) -> bool:
    """Whether the paragraph is a row of a table."""
    return _BAR.search(paragraph.text) is not None


def build_table(rows: Sequence[Paragraph], *, path: str) -> Draft:
    """The table that ``rows`` make, under the section with ``path``: BANG › HANG › O, rows of a group under its section."""
    table = Draft(NodeKind.BANG, Span.covering(row.span for row in rows), path=path)
    groups: list[tuple[int, Draft]] = []
    cells = [list(_cells(row)) for row in rows]
    for index, row in enumerate(rows):
        following = cells[index + 1] if index + 1 < len(rows) else []
        group = _group(cells[index], following)
        if group is not None:
            rank, mark, heading = group
            groups = [(other, draft) for other, draft in groups if other < rank]
            parent = groups[-1][1] if groups else table
            section = Draft(
                NodeKind.MUC if rank < 2 else NodeKind.KHOAN,
                row.span,
                path=".".join(filter(None, (parent.path, mark))),
                enumerator=mark,
                heading=heading.span,
                content=heading.span,
            )
            groups.append((rank, parent.add(section)))
            continue
        parent = groups[-1][1] if groups else table
        line = parent.add(Draft(NodeKind.HANG, row.span, path=parent.path))
        for cell in cells[index]:
            line.add(Draft(NodeKind.O, cell.span, path=parent.path, content=cell.span if cell.text else None))
    return table


def _cells(row: Paragraph) -> Iterator[_Cell]:
    """The cells of a row, empty ones too; a bar at the row's beginning or end parts nothing."""
    bars = [match.start() for match in _BAR.finditer(row.text)]
    edges = [-1, *bars, len(row.text)]
    for left, right in pairwise(edges):
        text = row.text[left + 1 : right].strip()
        outer = left == -1 or right == len(row.text)
        if text or not (outer and right - left <= 1):
            yield _Cell(span=row.part(left + 1, right), text=text)


def _group(cells: list[_Cell], following: list[_Cell]) -> tuple[int, str, _Cell] | None:
    """Rank (0 for A, 1 for I, 2 for 1), mark and heading cell of a row that heads a group of rows; None for any other row."""
    filled = [cell for cell in cells if cell.text]
    if not filled or len(filled) > 2 or len(cells) < 2:
        return None
    match = _GROUP_MARK.match(filled[0].text)
    if match is None:
        return None
    if len(filled) == 2 and match.end() == len(filled[0].text):
        heading = filled[1]
    elif len(filled) == 1 and match.end() < len(filled[0].text):
        start = filled[0].span.start + match.end()
        heading = _Cell(span=Span(start=start, end=filled[0].span.end), text=filled[0].text[match.end() :])
    else:
        return None
    mark = match["mark"]
    if match["roman"]:
        return (1, mark, heading) if read_roman(mark) else None
    if match["capital"]:
        return 0, mark, heading
    nested = bool(following) and re.match(rf"{mark}\.\d", following[0].text) is not None
    return (2, mark, heading) if nested and len(cells) > 2 else None
