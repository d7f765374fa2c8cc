"""Deadlines: which time expressions bind an action, and which obligations they govern (guide, sections 4 and 8)."""

import itertools
import re
from bisect import bisect_left, bisect_right

from docextract.document import Citation, Deadline, DeadlineKind, Evidence, Span, Value
from docextract.document.spans import Spans, holder
from docextract.extract.clauses import Clause
from docextract.extract.obligations import Passage
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
    r"cho|của|đoạn|khóa|vốn|tháng|đầu|cuối|tư|công|luật|sự|hội)\s*$",
    re.IGNORECASE,
)
"""Matches "kế hoạch", "của" before a stretch of time, which then belongs to a name."""
_AIM = re.compile(r"(?<!không )\b(?:để|nhằm|lợi dụng|có thể)\b[^;.]*$|\b(?:của|cho|đón|chúc|thưởng|quà|hàng)\s*$", re.IGNORECASE)
"""Matches "để đảm bảo … đi lại", "lợi dụng": a feast behind it does not time the act."""
_PROGRAMME = re.compile(
    r"(?:Chương trình|Kế hoạch|Đề án|Dự án|Chiến lược|Quy hoạch|Nghị quyết|Quyết định|mục tiêu quốc gia|kế hoạch|dự toán|chỉ tiêu)"
    r"(?:\s+[^\s;.]+){0,18}\s*$"
)
"""Matches "Chương trình mục tiêu quốc gia …": a stretch of years behind it belongs to its name."""
_PERSON = re.compile(r"(?:người|nhân|sinh|viên|dân|tượng|hộ|trẻ|em|tù)\s*$", re.IGNORECASE)
_LEADS = re.compile(r"(?:\bvào|\bngay|\bxong|\bhoàn thành|\btrong|\btừ|\bđến|\btrước|\bsau|[:(])\s*(?:vào\s+)?$", re.IGNORECASE)

_SLACK = 2
"""Characters that may stand before a time at the head of its clause."""
_SIGHT = 400
"""Characters before a time that tell what it belongs to."""


class Dated(Value):
    """The deadlines of a document, and for each clause (by its start) the ids of those that govern it."""

    deadlines: tuple[Deadline, ...]
    links: dict[int, tuple[str, ...]]


def find_deadlines(passages: tuple[Passage, ...], text: str, *, citations: tuple[Citation, ...]) -> Dated:
    """Every deadline of the passages, in reading order, tied to the clauses that it governs."""
    cited = Spans(_with_title(citation.evidence.span, text, _TITLE) for citation in citations)
    titled = Spans(_with_title(citation.evidence.span, text, _WHOLE_TITLE) for citation in citations)
    deadlines: list[Deadline] = []
    links: dict[int, list[str]] = {}
    labels: list[tuple[str, str]] = []
    for passage in passages:
        for time in passage.times:
            named = titled if time.by == "feast" else cited
            if named.overlap(time.span) or not _binds(time, passage, text):
                continue
            deadline = _deadline(f"d{len(deadlines) + 1}", passage.section, time)
            deadlines.append(deadline)
            if passage.label:
                labels.append((passage.section, deadline.id))
            for clause in _governed(time, passage):
                links.setdefault(clause.span.start, []).append(deadline.id)
    for section, label in labels:
        for passage in passages:
            if passage.section == section or passage.section.startswith(f"{section}."):
                for clause in passage.clauses:
                    links.setdefault(clause.span.start, []).append(label)
    return Dated(deadlines=tuple(deadlines), links={start: tuple(dict.fromkeys(ids)) for start, ids in links.items()})


_TITLE = re.compile(r"\s*,?\s*(?:về|quy định|ban hành|phê duyệt|hướng dẫn|sửa đổi|của [^;,.]{3,60} về)\b[^;.,\n]*", re.IGNORECASE)
"""Matches " về tăng cường … trong dịp Tết", the title behind a cited number."""
_WHOLE_TITLE = re.compile(_TITLE.pattern.replace("[^;.,\\n]*", "[^;.\\n]*"), re.IGNORECASE)
"""The same over its commas: a feast behind them is the title's more often than the clause's."""


def _with_title(span: Span, text: str, pattern: re.Pattern[str]) -> Span:
    """The citation with the title of the document that follows it: times in it time nothing here."""
    title = pattern.match(text, span.end)
    return Span(start=span.start, end=title.end() if title else span.end)


def _deadline(identity: str, section: str, time: TimeMatch) -> Deadline:
    return Deadline(
        id=identity,
        section=section,
        evidence=Evidence(span=time.span, by=f"time.{time.by}", confidence=0.9),
        **time.model_dump(include={"kind", "start", "end", "exclusive", "time", "rrule", "offset", "anchor"}),
    )


def _governed(time: TimeMatch, passage: Passage) -> list[Clause]:
    """The clauses that the time governs: the one around it; at the head of a sentence, those behind without one, too."""
    if passage.row:
        return list(passage.clauses)
    own = holder(passage.clauses, time.span, key=_span_of)
    if own is None:
        return []
    if time.span.start - own.span.start > _SLACK:
        return [own]
    number = _sentence_of(own, passage)
    after = bisect_right(passage.clauses, own.span.start, key=lambda clause: clause.span.start)
    behind = itertools.takewhile(lambda clause: _sentence_of(clause, passage) == number, passage.clauses[after:])
    return [own, *(clause for clause in behind if not _is_timed(clause, passage))]


def _span_of(clause: Clause) -> Span:
    return clause.span


def _sentence_of(clause: Clause, passage: Passage) -> int | None:
    """The number of the sentence that the clause stands in."""
    piece = holder(passage.pieces, Span(start=clause.span.start, end=clause.span.start), key=lambda piece: piece[0])
    return piece[1] if piece else None


def _is_timed(clause: Clause, passage: Passage) -> bool:
    """Whether a time expression stands inside the clause."""
    first = bisect_left(passage.times, clause.span.start, key=lambda time: time.span.start)
    return first < len(passage.times) and passage.times[first].span.end <= clause.span.end


def _binds(time: TimeMatch, passage: Passage, text: str) -> bool:
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
    if _in_quotes(text, passage.span, time.span) or _in_past(time, before):
        return False
    if not (inside or passage.label):
        if passage.zone is Zone.BACKGROUND:
            return leads and time.kind is DeadlineKind.RECURRING
        if passage.zone not in {Zone.GOALS, Zone.TIMING} and not (leads and time.kind is DeadlineKind.RECURRING):
            return time.kind is DeadlineKind.FROM and time.anchor is not None
    if time.by == "feast" and _AIM.search(before):
        return False
    if time.kind is DeadlineKind.RECURRING:
        return not _HELD.search(before) and not _YEARLY_NOUN.search(before)
    if time.kind is DeadlineKind.PERIOD:
        led = re.match(r"(?:trong|từ|cả)\s", time.span.of(text), re.IGNORECASE) is not None
        staged = time.span.of(text).lower().startswith("giai đoạn")
        closes = staged and time.span.end >= piece.end - 1 and not _PROGRAMME.search(before)
        return led or leads or passage.label or closes or (bool(_LEADS.search(before)) and not _NAMED.search(before))
    if time.kind is DeadlineKind.RELATIVE and time.by in {"after event", "before event"}:
        return not _PERSON.search(before)
    return True


def _in_quotes(text: str, around: Span, span: Span) -> bool:
    before = text[around.start : span.start]
    return before.count("“") > before.count("”")


def _in_past(time: TimeMatch, before: str) -> bool:
    return time.kind is DeadlineKind.PERIOD and re.search(r"\b(?:đã|kết quả|tính)\b[^;.]{0,60}$", before, re.IGNORECASE) is not None


def frequency_of(deadlines: tuple[Deadline, ...], section: str) -> str | None:
    """The recurrence that governs a section: that of its own heading or of one above."""
    for deadline in reversed(deadlines):
        if deadline.kind is DeadlineKind.RECURRING and (section == deadline.section or section.startswith(f"{deadline.section}.")):
            return deadline.rrule
    return None
