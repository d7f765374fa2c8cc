"""A plan beside the one that it carries out: what it takes over, what it leaves without an answer, what it puts off or lowers.

Only what the upper document lays on this level is asked for: the tasks whose bearers are the issuer itself, or all bodies of its
kind ("Ủy ban nhân dân các huyện, thành phố" for a district's committee).
"""

import datetime
import re
from collections.abc import Iterator
from typing import TypeVar

from docextract.checks.filed import Filed, found_in_rows
from docextract.checks.levels import is_addressed
from docextract.checks.likeness import Likeness
from docextract.checks.reached import figure
from docextract.checks.violation import Violation
from docextract.checks.wording import fold
from docextract.document import Citation, Comparator, Document, Modality
from docextract.tracking.rows import ObligationRow, TargetRow
from docextract.vietnamese.document_numbers import Rank, type_of_name

_CARRIES_OUT = re.compile(
    r"(?:thực\s+hiện|triển\s+khai(?:\s+thực\s+hiện)?|cụ\s+thể\s+hóa|cụ\s+thể\s+hoá|thi\s+hành)\s*(?:nội\s+dung\s+)?$", re.IGNORECASE
)
"""Matches "Triển khai thực hiện" before a cited plan."""
_SIGHT = 40
_OPENING = 0.25
"""The share of the text, from the beginning, in which a document says what it carries out."""
_Row = TypeVar("_Row", ObligationRow, TargetRow)


def carried_out(document: Document) -> tuple[Citation, ...]:
    """The documents with a number that ``document`` says at its beginning to carry out, each once; no laws and decrees."""
    text = document.text.value
    found: dict[str, Citation] = {}
    for cited in document.findings.citations:
        span = cited.evidence.span
        kind = type_of_name(cited.doc_type)
        if cited.number is None or (kind is not None and kind.rank in {Rank.LAW, Rank.BASE}):
            continue
        named = _CARRIES_OUT.search(text[max(0, span.start - _SIGHT) : span.start])
        if named and span.start <= _OPENING * len(text):
            found.setdefault(fold(cited.number), cited)
    return tuple(found.values())


def held_beside(lower: Filed, *, upper: Filed) -> Iterator[Violation]:
    """What ``lower`` makes of the tasks, deadlines and targets that ``upper`` lays on its issuer."""
    issuer = lower.document.issuer or ""
    tasks = [row for row in upper.obligations if row.modality is Modality.MUST and is_addressed(row.bearers, issuer=issuer)]
    own = [row.text for row in lower.obligations]
    likeness = Likeness([*own, *(row.text for row in upper.obligations)])
    for task in tasks:
        at = likeness.best(task.text, among=own)
        if at is None:
            yield found_in_rows("upper-task-unanswered", rows=(task,), subject=_subject(upper, task), **_where(upper, task))
        else:
            yield from _answered(upper, task=task, answer=lower.obligations[at])
    yield from _targets(lower, upper=upper)


def _targets(lower: Filed, *, upper: Filed) -> Iterator[Violation]:
    """What becomes of the upper document's targets."""
    measures = Likeness([row.subject for row in (*lower.targets, *upper.targets)])
    for target in upper.targets:
        kept = [row for row in lower.targets if row.unit == target.unit]
        at = measures.best(target.subject, among=[row.subject for row in kept])
        counterpart = None if at is None else kept[at]
        if counterpart is None:
            values = {**_where(upper, target), "target": f"{target.subject} {figure(target)}"}
            yield found_in_rows("upper-target-unanswered", rows=(target,), subject=_subject(upper, target), **values)
        elif _is_lower(counterpart, target):
            values = {"upper": upper.name, "own": figure(counterpart), "target": figure(target)}
            yield found_in_rows("upper-target-lowered", rows=(counterpart, target), subject=_subject(upper, target), **values)


def _answered(upper: Filed, *, task: ObligationRow, answer: ObligationRow) -> Iterator[Violation]:
    """What is to say of a task that has its counterpart."""
    subject = _subject(upper, task)
    values = {**_where(upper, task), "answer": answer.section or "–"}
    yield found_in_rows("upper-taken-over", rows=(answer, task), subject=subject, **values)
    asked, kept = _last_day(task), _last_day(answer)
    if asked is None:
        return
    if kept is None and not answer.deadlines:
        due = f"{asked:%d/%m/%Y}"
        yield found_in_rows("upper-deadline-unanswered", rows=(answer, task), subject=subject, upper=upper.name, due=due)
    elif kept is not None and kept > asked:
        days = {"own": f"{kept:%d/%m/%Y}", "due": f"{asked:%d/%m/%Y}"}
        yield found_in_rows("upper-deadline-later", rows=(answer, task), subject=subject, upper=upper.name, **days)


def _is_lower(own: TargetRow, asked: TargetRow) -> bool:
    """Whether a target asks for less than the upper one; figures that bind in different ways are not compared."""
    if own.comparator is not asked.comparator:
        return False
    match asked.comparator:
        case Comparator.AT_MOST | Comparator.BELOW:
            return (own.value or 0.0) > (asked.value or 0.0)
        case Comparator.RANGE:
            return (own.min or 0.0) < (asked.min or 0.0)
        case Comparator.AT_LEAST | Comparator.ABOVE:
            return (own.value or 0.0) < (asked.value or 0.0)
        case Comparator.EQUAL:
            return asked.unit == "%" and asked.value == 100.0 and (own.value or 0.0) < 100.0
    return False


def _last_day(row: ObligationRow) -> datetime.date | None:
    """The last day that is asked for, None where no day is fixed."""
    return max((due.due_on for due in row.deadlines if due.due_on), default=None)


def _subject(upper: Filed, row: _Row) -> str:
    return f"{upper.document.sha256[:16]} {row.section} {fold(row.text)}"


def _where(upper: Filed, row: _Row) -> dict[str, str]:
    return {"upper": upper.name, "section": row.section or "–"}
