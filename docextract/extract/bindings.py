"""Which time expressions bind an action, and which belong to a noun, a title, or the past (guide, sections 4 and 8)."""

import datetime
import re

from docextract.document import DeadlineKind, Span, Value
from docextract.document.spans import holder
from docextract.extract.clauses import Clause
from docextract.extract.passages import Passage
from docextract.extract.zones import Zone
from docextract.vietnamese.time_expressions import TimeMatch

_HELD = re.compile(
    r"(?:trong|theo|căn cứ|so với|của|từ|quy hoạch,)\s+(?:\w+\s+){0,4}?"
    r"(?:dự toán|kế hoạch|chỉ tiêu|ngân sách)(?:\s+\w+){0,4}\s*$",
    re.IGNORECASE,
)
"""Matches "trong dự toán giao", "so với kế hoạch": what follows qualifies the noun, not the action."""
_YEARLY_NOUN = re.compile(r"\bdự toán(?:\s+(?:ngân sách|kinh phí))?\s*$|\bkế hoạch\s+sử dụng đất\s*$", re.IGNORECASE)
"""Matches "dự toán" right before "hằng năm", which then tells which estimate it is (guide, section 8)."""
_NAMED = re.compile(
    r"(?:kế hoạch|chương trình|đề án|dự án|mục tiêu|quốc gia|chiến lược|quy hoạch|dự toán|chỉ tiêu|nhiệm vụ|bền vững|báo cáo|"
    r"cho|của|kết quả|tình hình|đợt|kỳ|lần|đoạn|khóa|vốn|tháng|đầu|cuối|tư|công|luật|sự|hội)\s*$",
    re.IGNORECASE,
)
"""Matches "kế hoạch", "của" before a stretch of time, which then belongs to a name."""
_AIM = re.compile(
    r"(?<!không )\b(?:để|nhằm|lợi dụng|có thể|tình hình)\b[^;.]*$|\b(?:của|cho|đón|chúc|thưởng|quà|hàng)\s*$", re.IGNORECASE
)
"""Matches "để đảm bảo … đi lại", "lợi dụng": a feast behind it does not time the act."""
_PROGRAMME = re.compile(
    r"(?<!- )(?:Chương trình|Kế hoạch|Đề án|Dự án|Chiến lược|Quy hoạch|Nghị quyết|Quyết định|mục tiêu quốc gia|kế hoạch|dự toán"
    r"|chỉ tiêu)"
    r"(?:\s+[^\s;.]+){0,18}\s*$"
)
"""Matches "Chương trình mục tiêu quốc gia …": a stretch of years behind it belongs to its name."""
_DONE = re.compile(r"\b(?:đã|tính)\b[^;.]{0,60}$", re.IGNORECASE)
_OUTCOME = re.compile(r"\bkết quả\b[^;.]{0,60}$", re.IGNORECASE)
_LOOKING = re.compile(r"\btầm nhìn\s*$", re.IGNORECASE)
"""Matches "tầm nhìn" before "đến năm 2050": a horizon, no deadline."""
_NOUN = re.compile(
    r"\b(?:trợ cấp(?: xã hội)?|phụ cấp|tiền lương|lương|học phí|sinh hoạt phí|kinh tế - xã hội|ngân sách(?: \w+){0,3}"
    r"|thi đua khen thưởng|thi đua, khen thưởng|chỉ tiêu|kế hoạch(?: \w+){0,6}|chương trình(?: \w+){0,4}|báo cáo)\s*$",
    re.IGNORECASE,
)
"""Matches "kế hoạch phát triển kinh tế - xã hội", "báo cáo" right before "hằng năm": with "của" behind, it tells which."""
_QUALIFIES = re.compile(r"\s+(?:của|đã được|cho đối tượng|qua tài khoản)\b", re.IGNORECASE)
"""Matches " của đơn vị" behind "hằng năm"."""
_PERSON = re.compile(r"(?:người|nhân|sinh|viên|dân|tượng|hộ|trẻ|em|tù)\s*$", re.IGNORECASE)
_LEADS = re.compile(r"(?:\bvào|\bngay|\bxong|\bhoàn thành|\btrong|\btừ|\bđến|\btrước|\bsau|[:(])\s*(?:vào\s+)?$", re.IGNORECASE)

_SLACK = 2
"""Characters that may stand before a time at the head of its clause."""
_SIGHT = 400
"""Characters before a time that tell what it belongs to."""


_PART_OF_YEAR = re.compile(r"(?:quý|tháng|đầu|giữa|cuối|nửa)\b", re.IGNORECASE)
"""Matches "quý III/2025": at the end of a clause it times the act, where a bare year mostly belongs to a noun."""


class Place(Value):
    """Where a time stands in its clause: the words before it, whether it begins the clause, whether it ends it."""

    before: str
    leads: bool
    closes: bool


def binds(time: TimeMatch, passage: Passage, text: str, *, reference: datetime.date | None) -> bool:
    """Whether the expression times an action rather than a noun, a title, or the past."""
    if passage.row:
        return True
    if passage.heading:
        return passage.zone is Zone.GOALS and time.kind in {DeadlineKind.RECURRING, DeadlineKind.BY}
    inside = holder(passage.clauses, time.span, key=_span_of) is not None
    around = holder(passage.pieces, time.span, key=lambda piece: piece[0])
    piece = around[0] if around else passage.span
    before = text[max(piece.start, time.span.start - _SIGHT) : time.span.start]
    leads = time.span.start - piece.start <= _SLACK
    if _in_quotes(text, passage.span, time.span) or _in_past(time, before, reference=reference):
        return False
    if not (inside or passage.label):
        if passage.zone is Zone.BACKGROUND:
            return leads and time.kind is DeadlineKind.RECURRING
        if passage.zone not in {Zone.GOALS, Zone.TIMING} and not (leads and time.kind is DeadlineKind.RECURRING):
            return time.kind is DeadlineKind.FROM and time.anchor is not None
    return _times_the_act(time, Place(before=before, leads=leads, closes=time.span.end >= piece.end - 1), passage, text)


def _times_the_act(time: TimeMatch, place: Place, passage: Passage, text: str) -> bool:
    """Whether the time is that of the action, rather than of the noun before it."""
    if time.by == "feast" and _AIM.search(place.before):
        return False
    if _LOOKING.search(place.before):
        return False
    if time.kind is DeadlineKind.RECURRING:
        qualifies = _QUALIFIES.match(text, time.span.end) is not None and _NOUN.search(place.before) is not None
        return not qualifies and not _HELD.search(place.before) and not _YEARLY_NOUN.search(place.before)
    if time.kind is DeadlineKind.PERIOD:
        led = re.match(r"(?:trong|từ|cả)\s", time.span.of(text), re.IGNORECASE) is not None
        staged = time.span.of(text).lower().startswith("giai đoạn")
        closes = staged and place.closes and not _PROGRAMME.search(place.before)
        ends = place.closes and _PART_OF_YEAR.match(time.span.of(text)) is not None
        follows = (ends or _LEADS.search(place.before) is not None) and not _NAMED.search(place.before)
        return led or place.leads or passage.label or closes or follows
    if time.kind is DeadlineKind.RELATIVE and time.by in {"after event", "before event"}:
        return not _PERSON.search(place.before)
    return True


def _in_quotes(text: str, around: Span, span: Span) -> bool:
    before = text[around.start : span.start]
    return before.count("“") > before.count("”")


def _in_past(time: TimeMatch, before: str, *, reference: datetime.date | None) -> bool:
    """Whether the time is told of: "đã … trong năm 2023", "kết quả thực hiện năm 2023" in a document of 2024."""
    if time.kind is not DeadlineKind.PERIOD:
        return False
    to_come = reference is not None and time.end is not None and time.end >= reference
    return _DONE.search(before) is not None or (not to_come and _OUTCOME.search(before) is not None)


def _span_of(clause: Clause) -> Span:
    return clause.span
