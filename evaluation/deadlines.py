"""Deadlines: right where the kind and every normalised field are equal; and whether they hang on the right obligation."""

from collections.abc import Iterator, Sequence

from pydantic import BaseModel, ConfigDict

from evaluation.differences import Aspect, Difference, Sort, compare_paired
from evaluation.gold import Annotation, Deadline
from evaluation.measures import F1
from evaluation.pairing import Pair, pair_in_section

THRESHOLD = 0.5
"""From which overlap a pair counts."""


class DeadlineScores(BaseModel):
    """`right`: paired and equal. `linked`: links of an obligation to a deadline, both of them right."""

    model_config = ConfigDict(frozen=True)

    right: F1
    linked: F1


def pair_deadlines(gold: Annotation, read: Annotation) -> tuple[Pair, ...]:
    """Gold and read deadlines of one document, paired within their sections."""
    return pair_in_section(gold.deadlines, read.deadlines, threshold=THRESHOLD)


def rule_parts(rrule: str | None) -> frozenset[tuple[str, frozenset[str]]]:
    """The parts of an RFC 5545 rule, in no order: "FREQ=YEARLY;BYMONTH=6,12" is {FREQ: {YEARLY}, BYMONTH: {6, 12}}."""
    parts = (part.partition("=") for part in (rrule or "").upper().removeprefix("RRULE:").split(";") if part.strip())
    return frozenset((name.strip(), frozenset(value.strip().split(","))) for name, _, value in parts)


def equal(one: Deadline, other: Deadline) -> bool:
    """Whether both say the same: kind, start, end, exclusive, rule as a set of parts, offset."""
    return (
        (one.kind, one.start, one.end, one.exclusive) == (other.kind, other.start, other.end, other.exclusive)
        and rule_parts(one.rrule) == rule_parts(other.rrule)
        and (one.offset or "").upper() == (other.offset or "").upper()
    )


def right_pairs(gold: Annotation, read: Annotation, pairs: Sequence[Pair]) -> tuple[Pair, ...]:
    """The pairs whose deadlines are equal."""
    return tuple(pair for pair in pairs if equal(gold.deadlines[pair.gold], read.deadlines[pair.read]))


def score_deadlines(gold: Annotation, read: Annotation, pairs: Sequence[Pair], *, obligations: Sequence[Pair]) -> DeadlineScores:
    """Both scores, given the pairs of the deadlines and those of the obligations."""
    right = right_pairs(gold, read, pairs)
    expected, found, common = _links(gold, read, right, obligations)
    return DeadlineScores(
        right=F1(right=len(right), gold=len(gold.deadlines), read=len(read.deadlines)),
        linked=F1(right=len(common), gold=len(expected), read=len(found)),
    )


Link = tuple[int, str]


def _links(
    gold: Annotation, read: Annotation, right: Sequence[Pair], obligations: Sequence[Pair]
) -> tuple[set[Link], set[Link], set[Link]]:
    """Links (index of the obligation, id of the deadline) of gold, of the reading, and the gold ones that were read."""
    expected = {(index, id_) for index, one in enumerate(gold.obligations) for id_ in one.deadlines}
    found = {(index, id_) for index, other in enumerate(read.obligations) for id_ in other.deadlines}
    read_obligation = {pair.gold: pair.read for pair in obligations}
    read_deadline = {gold.deadlines[pair.gold].id: read.deadlines[pair.read].id for pair in right}
    common = {
        (index, id_)
        for index, id_ in expected
        if index in read_obligation and id_ in read_deadline and (read_obligation[index], read_deadline[id_]) in found
    }
    return expected, found, common


def _in_short(deadline: Deadline) -> str:
    fields = {
        "start": deadline.start,
        "end": deadline.end,
        "exclusive": deadline.exclusive or None,
        "rrule": deadline.rrule,
        "offset": deadline.offset,
    }
    said = " ".join(f"{name}={value}" for name, value in fields.items() if value is not None)
    return f"“{deadline.text}” {deadline.kind} {said}".rstrip()


def compare_deadlines(
    gold: Annotation, read: Annotation, pairs: Sequence[Pair], *, obligations: Sequence[Pair]
) -> Iterator[Difference]:
    """Deadlines missed, invented and wrong, then the links that are missing or too many."""
    yield from compare_paired(gold.deadlines, read.deadlines, pairs, aspect=Aspect.DEADLINES, equal=equal, in_short=_in_short)
    yield from _compare_links(gold, read, right_pairs(gold, read, pairs), obligations)


def _compare_links(gold: Annotation, read: Annotation, right: Sequence[Pair], obligations: Sequence[Pair]) -> Iterator[Difference]:
    expected, found, common = _links(gold, read, right, obligations)
    gold_obligation = {pair.read: pair.gold for pair in obligations}
    gold_deadline = {read.deadlines[pair.read].id: gold.deadlines[pair.gold].id for pair in right}
    words = {deadline.id: deadline.text for deadline in gold.deadlines}
    read_words = {deadline.id: deadline.text for deadline in read.deadlines}
    for index, id_ in sorted(expected - common):
        one = gold.obligations[index]
        yield Difference(Aspect.LINKS, Sort.MISSED, one.section, gold=f"“{words.get(id_, id_)}”", note=one.text)
    for index, id_ in sorted(found):
        if (gold_obligation.get(index), gold_deadline.get(id_)) not in common:
            other = read.obligations[index]
            yield Difference(Aspect.LINKS, Sort.INVENTED, other.section, read=f"“{read_words.get(id_, id_)}”", note=other.text)
