"""Targets: right where the comparator, the figures and the unit are equal."""

from collections.abc import Iterator, Sequence

from pydantic import BaseModel, ConfigDict

from evaluation.differences import Aspect, Difference, compare_paired
from evaluation.gold import Annotation, Target
from evaluation.measures import F1
from evaluation.pairing import Pair, pair_in_section

THRESHOLD = 0.5
"""From which overlap a pair counts."""


class TargetScores(BaseModel):
    """`right`: paired in the same section, with equal comparator, figures and unit."""

    model_config = ConfigDict(frozen=True)

    right: F1


def pair_targets(gold: Annotation, read: Annotation) -> tuple[Pair, ...]:
    """Gold and read targets of one document, paired within their sections."""
    return pair_in_section(gold.targets, read.targets, threshold=THRESHOLD)


def equal(one: Target, other: Target) -> bool:
    """Whether both set the same figure. The unit is compared as printed but for case and blanks: "%" is a unit."""
    return (one.comparator, one.value, one.min, one.max) == (other.comparator, other.value, other.min, other.max) and (
        one.unit.casefold().split() == other.unit.casefold().split()
    )


def score_targets(gold: Annotation, read: Annotation, pairs: Sequence[Pair]) -> TargetScores:
    """The score, given the pairs."""
    right = sum(equal(gold.targets[pair.gold], read.targets[pair.read]) for pair in pairs)
    return TargetScores(right=F1(right=right, gold=len(gold.targets), read=len(read.targets)))


def _in_short(target: Target) -> str:
    figures = f"{target.min}–{target.max}" if target.comparator == "range" else f"{target.comparator} {target.value}"
    return f"{figures} {target.unit} “{target.text}”"


def compare_targets(gold: Annotation, read: Annotation, pairs: Sequence[Pair]) -> Iterator[Difference]:
    """Targets missed, invented and wrong."""
    return compare_paired(gold.targets, read.targets, pairs, aspect=Aspect.TARGETS, equal=equal, in_short=_in_short)
