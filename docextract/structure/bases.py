"""The legal bases of the preamble: "Căn cứ A; B", "Thực hiện C, D" (annotation guide, section 1)."""

import re
from collections.abc import Iterator

from docextract.document import Evidence, Node, NodeKind, Span, Stated
from docextract.vietnamese.citations import CitationMatch, find_citations
from docextract.vietnamese.letters import strip_marks

_OPENING = re.compile(
    r"(?:^|(?<=\.\s)|(?P<inside>(?<=,\s)))(?i:tiep\s+tuc\s+)?"
    r"(?i:can\s+cu(?:\s+vao)?|(?:trien\s+khai\s+)?thuc\s+hien|trien\s+khai|thi\s+hanh|theo)\s+(?:noi\s+dung\s+|cac\s+)?"
)
"""Matches "Căn cứ …", "Triển khai thực hiện …" at the beginning of a sentence or after a comma (folded)."""
_CIRCUMSTANCES = re.compile(r"\s+va\s+(?:can\s+cu\s+)?(?:tinh\s+hinh|dieu\s+kien|nhu\s+cau|yeu\s+cau)\s+thuc\s+(?:te|tien)\b.*$")
"""Matches " và tình hình thực tế …": no document."""
_PROPOSAL = re.compile(r"(?:xet|theo)\s+(?:de\s+nghi|to\s+trinh)\b", re.IGNORECASE)
_ISSUE = re.compile(
    r"[,;.]\s+(?=(?:Uy ban|UBND|Chu tich|So|Ban|Bo|Cong an|Van phong|Huyen|Tinh|Thanh|Dang|Hoi|Cuc|Phong|Truong|Trung tam"
    r"|Thu tuong|Thuong truc)\b"
    r"[^;]{0,160}?\b(?:ban hanh|xay dung|yeu cau|de nghi|thong bao|trien khai|huong dan|to chuc|chi thi|chi dao|giao|ke hoach"
    r"|bao cao|co y kien|ket luan)\b)"
    r"|[;,]\s+(?:de|nham|dong thoi)\b|\.\s+(?=[A-Z])",
)
_SEPARATOR = re.compile(r"(?:[,;]\s*(?:va\s+)?|(?<=\s)va\s+)$", re.IGNORECASE)


def read_bases(root: Node, text: str) -> tuple[Stated, ...]:
    """The bases in the preamble of the first part, each with its title, without end mark; a proposal ("Xét đề nghị …") is none."""
    found: list[Stated] = []
    for node in root.children:
        if node.kind.is_section or node.kind is NodeKind.NOI_NHAN:
            break
        if node.kind in {NodeKind.CAN_CU, NodeKind.DOAN} and node.content is not None:
            found += _bases(node, node.content, text)
    return tuple(found)


def _bases(node: Node, content: Span, text: str) -> Iterator[Stated]:
    words = content.of(text)
    folded = strip_marks(words)
    if _PROPOSAL.match(folded):
        return
    for opening in _OPENING.finditer(folded):
        cut = _ISSUE.search(folded, opening.end())
        end = cut.start() if cut else len(words)
        if circumstances := _CIRCUMSTANCES.search(folded, opening.end(), end):
            end = circumstances.start()
        cited = [match for match in find_citations(words[:end]) if match.span.start >= opening.end()]
        begins = bool(cited) and cited[0].span.start == opening.end()
        if not begins and (opening["inside"] is not None or (not cited and node.kind is not NodeKind.CAN_CU)):
            continue
        for start, stop in _pieces(words, opening.end(), end, cited):
            piece = words[start:stop].rstrip(" .;,/")
            if len(piece) > 3:
                span = Span(start=content.start + start, end=content.start + start + len(piece))
                yield Stated(
                    value=" ".join(piece.split()), evidence=Evidence(span=span, by="structure.legal-basis", confidence=0.9)
                )


def _pieces(words: str, start: int, end: int, cited: list[CitationMatch]) -> Iterator[tuple[int, int]]:
    """The single bases: parted at each document that stands beside the one before, not inside its title."""
    starts = [start]
    reach = start
    sister = True  # whether the document before is a basis itself rather than part of a title
    for match in cited:
        if match.span.start < reach:
            continue
        reach = match.span.end
        separator = _SEPARATOR.search(strip_marks(words[start : match.span.start]))
        if match.span.start == start:
            continue
        sister = separator is not None and (sister or words[start + separator.start()] == ";")
        if sister:
            starts.append(match.span.start)
    for here, following in zip(starts, [*starts[1:], end], strict=True):
        separator = _SEPARATOR.search(strip_marks(words[here:following]))
        yield here, here + separator.start() if separator and following != end else following
