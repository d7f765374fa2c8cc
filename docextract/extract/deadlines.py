"""Deadlines: which time expressions bind an action, and which obligations they govern (guide, sections 4 and 8)."""

import datetime
import itertools
import re
from bisect import bisect_left, bisect_right

from docextract.document import Citation, Deadline, DeadlineKind, Evidence, Span, Value
from docextract.document.spans import Spans, holder
from docextract.extract.bindings import binds
from docextract.extract.clauses import Clause
from docextract.extract.passages import Passage
from docextract.vietnamese.time_expressions import TimeMatch

_SLACK = 2
"""Characters that may stand before a time at the head of its clause."""


class Dated(Value):
    """The deadlines of a document, and for each clause (by its start) the ids of those that govern it."""

    deadlines: tuple[Deadline, ...]
    links: dict[int, tuple[str, ...]]


def find_deadlines(
    passages: tuple[Passage, ...], text: str, *, citations: tuple[Citation, ...], reference: datetime.date | None = None
) -> Dated:
    """Every deadline of the passages, in reading order, tied to the clauses that it governs; ``reference``: the document's date."""
    cited = Spans(_with_title(citation.evidence.span, text, _TITLE) for citation in citations)
    titled = Spans(_with_title(citation.evidence.span, text, _WHOLE_TITLE) for citation in citations)
    deadlines: list[Deadline] = []
    links: dict[int, list[str]] = {}
    labels: list[tuple[str, str]] = []
    for passage in passages:
        for time in passage.times:
            named = titled if time.by == "feast" else cited
            if named.overlap(time.span) or not binds(time, passage, text, reference=reference):
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


def frequency_of(deadlines: tuple[Deadline, ...], section: str) -> str | None:
    """The recurrence that governs a section: that of its own heading or of one above."""
    for deadline in reversed(deadlines):
        if deadline.kind is DeadlineKind.RECURRING and (section == deadline.section or section.startswith(f"{deadline.section}.")):
            return deadline.rrule
    return None
