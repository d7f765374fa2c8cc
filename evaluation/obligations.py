"""Obligations: found or not, and of those found who must act, with whom, in which role, reporting to whom."""

from collections.abc import Callable, Iterator, Sequence
from typing import Literal

import numpy as np
from pydantic import BaseModel, ConfigDict

from evaluation.comparing import match_names
from evaluation.differences import Aspect, Difference, Sort
from evaluation.gold import Annotation, Obligation
from evaluation.measures import F1, Share
from evaluation.pairing import Pair, overlaps, pair

THRESHOLD = 0.6
"""From which overlap a pair counts."""

_NEAR = 0.2
"""From which overlap an unpaired obligation names its nearest neighbour, which shows wrong splits."""

NameField = Literal["bearers", "coordinators", "report_to", "via"]


class ObligationScores(BaseModel):
    """`found` over obligations; the names micro-averaged; `role` and `modality` over the pairs.

    In `owners` a pair without a bearer on both sides is one right answer ("none"), expected and read.
    A bearer read where gold has none is invented, one left blank is missed; neither side's blank counts by itself.
    The other names have no such "none": most clauses have no partner, and the figure would only tell that.
    """

    model_config = ConfigDict(frozen=True)

    found: F1
    owners: F1
    role: Share
    modality: Share
    coordinators: F1
    report_to: F1
    via: F1


def pair_obligations(gold: Annotation, read: Annotation) -> tuple[Pair, ...]:
    """Gold and read obligations of one document, paired."""
    return pair(gold.obligations, read.obligations, threshold=THRESHOLD)


def score_obligations(gold: Annotation, read: Annotation, pairs: Sequence[Pair]) -> ObligationScores:
    """All scores of the obligations, given their pairs."""
    couples = [(gold.obligations[pair.gold], read.obligations[pair.read]) for pair in pairs]
    ownerless = sum(not one.bearers and not other.bearers for one, other in couples)

    def names(field: NameField) -> F1:
        return F1(
            right=sum(len(match_names(getattr(one, field), getattr(other, field))) for one, other in couples),
            gold=sum(len(getattr(one, field)) for one in gold.obligations),
            read=sum(len(getattr(other, field)) for other in read.obligations),
        )

    return ObligationScores(
        found=F1(right=len(pairs), gold=len(gold.obligations), read=len(read.obligations)),
        owners=names("bearers") + F1(right=ownerless, gold=ownerless, read=ownerless),
        role=Share(right=sum(one.role == other.role for one, other in couples), total=len(couples)),
        modality=Share(right=sum(one.modality == other.modality for one, other in couples), total=len(couples)),
        coordinators=names("coordinators"),
        report_to=names("report_to"),
        via=names("via"),
    )


def compare_obligations(gold: Annotation, read: Annotation, pairs: Sequence[Pair]) -> Iterator[Difference]:
    """Obligations missed and invented, each with its nearest neighbour, then what differs within the pairs."""
    nearness = overlaps(gold.obligations, read.obligations)
    read_of = {pair.gold: pair.read for pair in pairs}
    paired = set(read_of.values())
    for index, one in enumerate(gold.obligations):
        if index in read_of:
            yield from _compare_pair(one, read.obligations[read_of[index]])
        else:
            near = _nearest(nearness[index], read.obligations)
            yield Difference(Aspect.OBLIGATIONS, Sort.MISSED, one.section, gold=_in_short(one), note=near)
    for index, other in enumerate(read.obligations):
        if index not in paired:
            near = _nearest(nearness[:, index], gold.obligations)
            yield Difference(Aspect.OBLIGATIONS, Sort.INVENTED, other.section, read=_in_short(other), note=near)


def _in_short(obligation: Obligation) -> str:
    return f"[{'; '.join(obligation.bearers)}] {obligation.text}"


def _nearest(nearness: "np.ndarray[tuple[int], np.dtype[np.float64]]", others: Sequence[Obligation]) -> str:
    if not nearness.size or nearness.max() < _NEAR:
        return ""
    other = others[int(nearness.argmax())]
    return f"nearest at {nearness.max():.2f} in {other.section or '(no section)'}: {other.text}"


def _compare_pair(one: Obligation, other: Obligation) -> Iterator[Difference]:
    def differ(aspect: Aspect, gold: str, read: str) -> Difference:
        sort = Sort.WRONG if gold and read else Sort.MISSED if gold else Sort.INVENTED
        return Difference(aspect, sort, one.section, gold, read, note=one.text)

    if one.section != other.section:
        yield differ(Aspect.PLACES, one.section or "(no section)", other.section or "(no section)")
    for aspect, names in _NAMES.items():
        expected, found = names(one), names(other)
        if len(match_names(expected, found)) < max(len(expected), len(found)):
            source = f" ({one.bearer_source})" if aspect is Aspect.OWNERS and expected else ""
            by = f" ({other.bearer_source})" if aspect is Aspect.OWNERS and found else ""
            yield differ(aspect, "; ".join(expected) + source, "; ".join(found) + by)
    if one.role != other.role:
        yield differ(Aspect.ROLE, one.role, other.role)
    if one.modality != other.modality:
        yield differ(Aspect.MODALITY, one.modality, other.modality)


_NAMES: dict[Aspect, Callable[[Obligation], tuple[str, ...]]] = {
    Aspect.OWNERS: lambda obligation: obligation.bearers,
    Aspect.COORDINATORS: lambda obligation: obligation.coordinators,
    Aspect.REPORT_TO: lambda obligation: obligation.report_to,
    Aspect.VIA: lambda obligation: obligation.via,
}
