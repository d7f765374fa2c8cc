"""Metadata: the share of the twelve fields that are equal."""

from collections.abc import Iterator

from pydantic import BaseModel, ConfigDict

from evaluation.comparing import NAME_SIMILARITY, match_names, same_name
from evaluation.differences import Aspect, Difference, Sort
from evaluation.gold import Annotation, Metadata
from evaluation.measures import F1, Share

_EXACT = {"number", "date", "date_partial"}


class MetadataScores(BaseModel):
    """`fields`: of the twelve, how many are equal; a field that is null in both is.

    Number and dates are equal exactly, texts at a similarity of 0.9, and a list (recipients, legal bases) where
    the F1 of its items, each equal at 0.9 and matched one to one, is at least 0.9.
    """

    model_config = ConfigDict(frozen=True)

    fields: Share


def _equal(field: str, gold: object, read: object) -> bool:
    if field in _EXACT:
        return gold == read
    if isinstance(gold, tuple) and isinstance(read, tuple):
        items = F1(right=len(match_names(gold, read)), gold=len(gold), read=len(read)).value
        return items is None or items >= NAME_SIMILARITY
    return same_name(str(gold or ""), str(read or ""))


def _fields(gold: Metadata, read: Metadata) -> Iterator[tuple[str, object, object, bool]]:
    for field in Metadata.model_fields:
        one, other = getattr(gold, field), getattr(read, field)
        yield field, one, other, _equal(field, one, other)


def score_metadata(gold: Annotation, read: Annotation) -> MetadataScores:
    """The share of equal fields."""
    equal = [right for _, _, _, right in _fields(gold.metadata, read.metadata)]
    return MetadataScores(fields=Share(right=sum(equal), total=len(equal)))


def _said(value: object) -> str:
    return " | ".join(map(str, value)) if isinstance(value, tuple) else str(value or "")


def compare_metadata(gold: Annotation, read: Annotation) -> Iterator[Difference]:
    """The fields that differ; the field stands where other differences have their section."""
    for field, one, other, right in _fields(gold.metadata, read.metadata):
        if not right:
            sort = Sort.WRONG if one and other else Sort.MISSED if one else Sort.INVENTED
            yield Difference(Aspect.METADATA, sort, field, _said(one), _said(other))
