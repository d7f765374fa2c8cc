"""Lists of members: "Thành phần Ban Chỉ đạo gồm: Chủ tịch UBND xã làm Trưởng ban, …" (guide, section 8, "Lead-ins")."""

import re

from docextract.document import BearerSource, Modality, Role, Span
from docextract.extract.bodies import Body, parse_bodies
from docextract.extract.clauses import Clause
from docextract.extract.context import Context
from docextract.extract.marked import Marked
from docextract.extract.names import begins_body
from docextract.extract.parties import state
from docextract.extract.zones import Zone

_COMPOSED = re.compile(r"^\W*(?:thành phần|cơ cấu)\s[^:;.]{3,80}?\b(?:gồm|gồm có)\s*:\s*", re.IGNORECASE)
"""Matches "Thành phần Ban Chỉ đạo gồm: "."""
_NEXT_MEMBER = re.compile(r"[,;]\s+(?:(?:và\s+)?các thành viên(?: khác)?\s+(?:là|gồm):?\s+)?", re.IGNORECASE)
_POST = re.compile(r"\slàm\s", re.IGNORECASE)


def compose(text: Marked, span: Span, context: Context) -> Clause | None:
    """The obligation to compose a body of members, over ``span``; None where the paragraph lists none.

    The members are the bearers only where they are told what to be.
    """
    listed = _COMPOSED.match(text.text)
    if listed is None or context.zone is not Zone.ACTION:
        return None
    words = text.text[: span.end - text.offset]
    members = _members(text, words, listed.end()) if _POST.search(words, listed.end()) else []
    return Clause(
        section=context.path,
        span=span,
        bearers=state(text, members, by="bearer.members", confidence=0.7),
        source=BearerSource.CLAUSE if members else BearerSource.NONE,
        coordinators=(),
        role=Role.LEAD,
        modality=Modality.MUST,
        report_to=(),
        via=(),
        by="clause.composition",
        confidence=0.6,
    )


def _members(text: Marked, words: str, start: int) -> list[Body]:
    """The bodies that the parts of the list begin with, brackets left out."""
    bare = re.sub(r"\([^()]*\)", lambda match: "_" * len(match[0]), words)
    found: list[Body] = []
    for at in [start, *(match.end() for match in _NEXT_MEMBER.finditer(bare, start))]:
        token = text.token_at(text.offset + at)
        if begins_body(text, token) and (not found or token >= found[-1].end):
            found += parse_bodies(text, token).members[:1]
    return found
