"""Deadlines that cannot be kept: passed before the order, ended before begun, or two for one task."""

import datetime
import re
from collections.abc import Iterator, Mapping
from itertools import combinations, pairwise

from rapidfuzz import fuzz

from docextract.checks.passages import passages
from docextract.checks.violation import Violation, found
from docextract.checks.wording import fold
from docextract.document import Deadline, DeadlineKind, Document, Obligation, Severity
from docextract.tracking.occurrence import last_day
from docextract.vietnamese.dates import find_dates

_YEAR = re.compile(r"\b(?:19|20)\d\d\b")
_PAST = re.compile(r"\b(?:đã|vừa\s+qua|trước\s+đây)\b", re.IGNORECASE)
"""Matches words that tell of the past: what stands beside them is no order."""
_COUNTED = re.compile(r"(?:tính|so\s+với|kể|số\s+liệu|của)\s*$", re.IGNORECASE)
"""Matches "Tính" before "đến tháng 6 năm 2024": the day of a count."""
_JOINT = re.compile(r"\s*(?:,\s*)?(?:đến(?:\s+hết)?|-|–)\s*(?:ngày\s*)?$", re.IGNORECASE)
"""Matches " đến hết ngày" between the two days of a period."""
_FROM = re.compile(r"\btừ\s+(?:ngày\s*)?$", re.IGNORECASE)
_MISTYPED = 3 * 366
"""Days before the document up to which a passed deadline is a slip of the pen."""
_FORGOTTEN = 10 * 366
"""Days beyond which it is no deadline at all."""
_ALIKE = 95.0
_SHORTEST = 40
_SEVERAL = re.compile(r"sơ\s+kết|tổng\s+kết|lần|đợt|giai\s+đoạn|bước", re.IGNORECASE)
"""Matches words of a task that is done more than once, each time by its own day."""


def before_the_document(document: Document) -> Iterator[Violation]:
    """A deadline with a printed year, of a task, that had passed when the document was issued.

    It is certain only where somebody is named who must act, and the day is near enough to be mistyped: else the sentence may tell
    of the past ("đất sử dụng trước ngày 01/7/2004").
    """
    issued = document.masthead.date
    if issued is None:
        return
    owned: dict[str, bool] = {}
    for obligation in document.findings.obligations:
        if not _PAST.search(document.quote(obligation.evidence.span)):
            for code in obligation.deadlines:
                owned[code] = owned.get(code, False) or bool(obligation.bearers)
    text = document.text.value
    for deadline in document.findings.deadlines:
        due, span = last_day(deadline), deadline.evidence.span
        words, before = document.quote(span), text[max(0, span.start - 12) : span.start]
        if (
            due is None
            or not 0 < (issued.value - due).days <= _FORGOTTEN
            or deadline.id not in owned
            or not _YEAR.search(words)
            or _COUNTED.search(before)
        ):
            continue
        yield found(
            "deadline-before-document",
            document=document,
            at=[span, issued.evidence.span],
            subject=f"{deadline.section}|{fold(words)}",
            severity=None if owned[deadline.id] and (issued.value - due).days <= _MISTYPED else Severity.WARNING,
            due=f"{due:%d/%m/%Y}",
            issued=f"{issued.value:%d/%m/%Y}",
        )


def backward(document: Document) -> Iterator[Violation]:
    """A period whose last day is before its first: "từ ngày 20/6/2025 đến ngày 15/6/2025"."""
    for passage in passages(document):
        dates = list(find_dates(passage.text))
        for one, other in pairwise(dates):
            between = passage.text[one.span.end : other.span.start]
            if not _JOINT.fullmatch(between) or not _FROM.search(passage.text[max(0, one.span.start - 12) : one.span.start]):
                continue
            last = other.date()
            first = one.date(year=last.year if last else None)
            if first and last and last < first and (one.year or other.year):
                span = passage.at(one.span.start, other.span.end)
                words = document.quote(span)
                yield found("period-backward", document=document, at=[span], subject=fold(words), words=words)


def contradicting(document: Document) -> Iterator[Violation]:
    """One task with two last days: its own is later than that of its section, or it stands twice with different ones."""
    deadlines = {deadline.id: deadline for deadline in document.findings.deadlines}
    for obligation in document.findings.obligations:
        yield from _own_and_label(document, obligation, deadlines)
    yield from _said_twice(document, deadlines)


def _fixed(obligation: Obligation, deadlines: Mapping[str, Deadline]) -> list[tuple[Deadline, datetime.date]]:
    """The deadlines of a task that name a last day."""
    linked = (deadlines[code] for code in obligation.deadlines if code in deadlines)
    return [(one, day) for one in linked if one.kind is DeadlineKind.BY and (day := last_day(one))]


def _own_and_label(document: Document, obligation: Obligation, deadlines: Mapping[str, Deadline]) -> Iterator[Violation]:
    own: list[tuple[Deadline, datetime.date]] = []
    label: list[tuple[Deadline, datetime.date]] = []
    for deadline, day in _fixed(obligation, deadlines):
        inside = obligation.evidence.span.contains(deadline.evidence.span)
        (own if inside else label).append((deadline, day))
    for (one, late), (other, early) in ((a, b) for a in own for b in label):
        if late > early:
            yield _contradiction(document, obligation, one, other, late, early)


def _said_twice(document: Document, deadlines: Mapping[str, Deadline]) -> Iterator[Violation]:
    """Tasks of the same body in all but the same words, with different last days."""
    timed = [(one, fixed[0]) for one in document.findings.obligations if len(fixed := _fixed(one, deadlines)) == 1]
    worded = [(one, due, _wording(document, one, due[0])) for one, due in timed]
    for (one, due, words), (other, due2, words2) in combinations(worded, 2):
        bodies = {fold(bearer.value) for bearer in one.bearers}, {fold(bearer.value) for bearer in other.bearers}
        alike = bodies[0] == bodies[1] and due[1] != due2[1] and min(len(words), len(words2)) >= _SHORTEST
        if alike and not _SEVERAL.search(words) and fuzz.ratio(words, words2) >= _ALIKE:
            yield _contradiction(document, one, due[0], due2[0], due[1], due2[1])


def _wording(document: Document, obligation: Obligation, deadline: Deadline) -> str:
    """The words of a task without its time."""
    task, time = document.quote(obligation.evidence.span), document.quote(deadline.evidence.span)
    return fold(task.replace(time, " "))


def _contradiction(
    document: Document, obligation: Obligation, one: Deadline, other: Deadline, day: datetime.date, other_day: datetime.date
) -> Violation:
    return found(
        "deadlines-contradict",
        document=document,
        at=[obligation.evidence.span, one.evidence.span, other.evidence.span],
        subject=f"{obligation.section}|{fold(document.quote(obligation.evidence.span))}",
        first=f"{day:%d/%m/%Y}",
        second=f"{other_day:%d/%m/%Y}",
    )
