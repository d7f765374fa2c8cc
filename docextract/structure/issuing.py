"""The issuer as the preamble names it, for a text that has lost its letterhead: "… Ban Chỉ đạo 138 huyện X xây dựng Kế hoạch …"."""

import re
from collections.abc import Iterator

from docextract.document import Evidence, Node, NodeKind, Span, Stated, Value
from docextract.vietnamese.issuers import read_issuer
from docextract.vietnamese.letters import strip_marks

_LEVEL = r"(?:tinh|thanh\s+pho|huyen|quan|thi\s+xa|xa|phuong|thi\s+tran|dac\s+khu)"
_BODY = re.compile(
    r"(?:^|[.,;]\s+)(?P<head>(?:chu\s+tich|giam\s+doc|bo\s+truong|truong\s+ban)\s+)?"
    r"(?P<body>uy\s+ban\s+nhan\s+dan|ubnd|hoi\s+dong|hdnd|ban\s+(?:chi\s+dao|chi\s+huy|thuong\s+vu)|bo|so|van\s+phong|cong\s+an|cuc|phong"
    r"|thanh\s+tra)\s",
    re.IGNORECASE,
)
"""Matches the body that issues at the beginning of a sentence or after the bases (folded)."""
_ISSUES = re.compile(
    r"\s+(?:xay\s+dung|ban\s+hanh|trien\s+khai|thong\s+bao|yeu\s+cau|chi\s+thi|de\s+nghi|huong\s+dan|bao\s+cao|ke\s+hoach)\b",
    re.IGNORECASE,
)
_COMMITTEE = re.compile(r"(?:ban\s+(?:chi\s+dao|chi\s+huy)|to\s+cong\s+tac)\b", re.IGNORECASE)
_TERRITORY = re.compile(rf"\s+(?P<level>{_LEVEL})\s+(?P<name>[A-Z][^,]*)$")
_LONGEST = 120
"""Letters of the longest name of a body, after its first words."""
_BARE = re.compile(rf"\s{_LEVEL}$", re.IGNORECASE)
_CONFIDENCE = 0.6


class Issuing(Value):
    """Who issues by the preamble; None where it does not say."""

    issuer: Stated | None = None
    parent_issuer: Stated | None = None


def read_issuing(root: Node, text: str, *, posts: Stated | None, place: Stated | None) -> Issuing:
    """The body that the preamble says issues the document, and the body that its committee belongs to.

    A committee of a level stands in a letterhead under that level's people's committee (Nghị định 30/2020/NĐ-CP, Appendix I);
    that is believed only where the post of who signed (``posts``) names it: "TRƯỞNG BAN CHỦ TỊCH UBND HUYỆN". A bare level
    ("UBND tỉnh") has the name of the place that the document is dated from, which is the level's own (the same, Article 8).
    """
    span = next((span for content in _preamble(root) if (span := _named(content.of(text), content.start))), None)
    if span is None:
        return Issuing()
    folded = strip_marks(span.of(text))
    territory = _TERRITORY.search(folded) if _COMMITTEE.match(folded) else None
    parent = _parent(span, territory, text, posts) if territory and posts else None
    if territory and parent:
        span = Span(start=span.start, end=span.start + territory.start())
    words = f"{span.of(text)} {place.value}" if place and _BARE.search(strip_marks(span.of(text))) else span.of(text)
    return Issuing(issuer=_state(span, words), parent_issuer=parent)


def _preamble(root: Node) -> Iterator[Span]:
    for node in root.children:
        if node.kind.is_section or node.kind is NodeKind.NOI_NHAN:
            return
        if node.kind in {NodeKind.CAN_CU, NodeKind.DOAN} and node.content is not None:
            yield node.content


def _named(words: str, offset: int) -> Span | None:
    """The body in a sentence that issues; whoever heads it stands for it."""
    folded = strip_marks(words)
    for match in _BODY.finditer(folded):
        start = match.start("body")
        verb = _ISSUES.search(folded, match.end(), match.end() + _LONGEST)
        if verb and _is_name(words, folded, start, verb.start()):
            return Span(start=offset + start, end=offset + verb.start())
    return None


def _is_name(words: str, folded: str, start: int, end: int) -> bool:
    """Whether nothing but a body's name stands between: one that is known to go on so far, or that ends with its territory."""
    if re.search(r"[.;:]", words[start:end]):
        return False
    known = read_issuer(words, at=start)
    territory = _TERRITORY.search(folded, start, end)
    named = territory is not None and all(word[0].isupper() for word in words[slice(*territory.span("name"))].split())
    return (known is not None and known.end >= end) or named


def _parent(span: Span, territory: re.Match[str], text: str, posts: Stated) -> Stated | None:
    printed = posts.evidence.span.of(text)
    level = re.sub(r"\s+", r"\\s+", territory["level"])
    committee = re.search(rf"(?:UBND|UY\s+BAN\s+NHAN\s+DAN)\s+{level}\b", strip_marks(printed), re.IGNORECASE)
    if committee is None:
        return None
    name = span.of(text)[slice(*territory.span("name"))]
    start = posts.evidence.span.start
    named = Span(start=start + committee.start(), end=start + committee.end())
    return _state(named, f"{named.of(text)} {name.upper()}")


def _state(span: Span, words: str) -> Stated:
    return Stated(value=" ".join(words.split()), evidence=Evidence(span=span, by="structure.issuing-body", confidence=_CONFIDENCE))
