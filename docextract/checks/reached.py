"""Targets against reported facts: met, missed, or not known. Only what is surely about a target is held against it."""

import re
from collections.abc import Iterator, Sequence

from rapidfuzz import fuzz

from docextract.checks.facts import Fact
from docextract.checks.filed import Filed, found_in_rows
from docextract.checks.paper.figures import shown
from docextract.checks.table import checks
from docextract.checks.violation import Violation
from docextract.checks.wording import fold
from docextract.document import Comparator
from docextract.tracking.rows import TargetRow

_SURE = 88.0
"""Similarity of the words, out of a hundred, from which a fact is surely about a target."""
_AHEAD = 5.0
"""By how much the next best target must be less alike."""
_DOWN = re.compile(r"(?:xuống|giảm|chỉ)\s+(?:còn|tới|đến)|không\s+(?:quá|vượt)", re.IGNORECASE)
"""Matches "giảm xuống còn 0,5%": less is better."""
_BAD = re.compile(
    r"nghèo|tái\s+phạm|vi\s+phạm|tội\s+phạm|tai\s+nạn|tử\s+vong|thương\s+vong|thất\s+nghiệp|cháy|ô\s+nhiễm|tảo\s+hôn|bỏ\s+học|mắc|quá\s+hạn|"
    r"suy\s+dinh\s+dưỡng|nợ|thất\s+thoát|trễ\s+hạn",
    re.IGNORECASE,
)
"""Matches "Tỷ lệ hộ nghèo": of such a measure less is mostly better, but the figure alone does not say so."""
_SIGNS = {Comparator.AT_LEAST: "≥", Comparator.AT_MOST: "≤"}


def held_against(filed: Sequence[Filed], *, facts: Sequence[Fact]) -> Iterator[Violation]:
    """Every target with its facts, then the facts that are surely about none."""
    targets = [target for one in filed for target in one.targets]
    about: dict[int, list[Fact]] = {}
    for fact in facts:
        match = _target(fact, targets)
        if match is None:
            yield _unmatched(fact)
        else:
            about.setdefault(match, []).append(fact)
    for at, target in enumerate(targets):
        known = about.get(at, [])
        judged = [(fact, verdict) for fact in known if (verdict := _verdict(target, fact)) is not None]
        for fact, verdict in judged:
            yield _finding("target-met" if verdict else "target-missed", target, fact)
        if not judged:
            yield _finding("target-unknown", target)


def is_met(target: TargetRow, value: float) -> bool | None:
    """Whether ``value`` reaches ``target``; None where a plain figure does not say whether less or more of it is better.

    A range is met from its lower end on: its upper end is no limit to success.
    """
    aim = target.value or 0.0
    match target.comparator:
        case Comparator.AT_LEAST:
            return value >= aim
        case Comparator.ABOVE:
            return value > aim
        case Comparator.AT_MOST:
            return value <= aim
        case Comparator.BELOW:
            return value < aim
        case Comparator.RANGE:
            return value >= (target.min or 0.0)
        case Comparator.EQUAL if value == aim:
            return True
        case Comparator.EQUAL if _DOWN.search(target.text):
            return value <= aim
        case Comparator.EQUAL if _BAD.search(target.subject):
            return None
        case Comparator.EQUAL:
            return value >= aim


def figure(target: TargetRow) -> str:
    """The figure to be reached: "≥ 95 %", "20–25 %"."""
    if target.comparator is Comparator.RANGE:
        return f"{shown(target.min or 0.0)}–{shown(target.max or 0.0)} {target.unit}".strip()
    return f"{_SIGNS.get(target.comparator, target.comparator.value)} {shown(target.value or 0.0)} {target.unit}".strip()


def _verdict(target: TargetRow, fact: Fact) -> bool | None:
    """Whether the fact reaches the target; None where it is too early to tell, or the measures differ."""
    if fact.unit and target.unit and fold(fact.unit) != fold(target.unit) and "%" in {fact.unit, target.unit}:
        return None
    met = is_met(target, fact.value)
    early = target.by is not None and (fact.last is None or fact.last < target.by)
    return None if early and not met else met


def _target(fact: Fact, targets: Sequence[TargetRow]) -> int | None:
    """The one target that the fact is surely about; None where none is, or several are."""
    scores = sorted(((_likeness(fact, target), at) for at, target in enumerate(targets)), reverse=True)
    if not scores or scores[0][0] < _SURE:
        return None
    if len(scores) > 1 and scores[0][0] - scores[1][0] < _AHEAD:
        return None
    return scores[0][1]


def _likeness(fact: Fact, target: TargetRow) -> float:
    words = fold(fact.subject)
    return max(fuzz.ratio(words, fold(target.subject)), fuzz.ratio(words, fold(target.text)))


def _unmatched(fact: Fact) -> Violation:
    return Violation(
        code="fact-unmatched",
        severity=checks()["fact-unmatched"].severity,
        subject=f"{fold(fact.subject)} {fact.period}",
        values={"line": fact.line, "measure": fact.subject},
    )


def _finding(code: str, target: TargetRow, fact: Fact | None = None) -> Violation:
    values: dict[str, str | float] = {"measure": target.subject, "target": figure(target)}
    if fact is not None:
        values |= {"value": shown(fact.value), "unit": fact.unit or target.unit, "period": fact.period}
    subject = f"{target.section} {fold(target.text)} {fact.period if fact else ''}"
    return found_in_rows(code, rows=(target,), subject=subject, **values)
