"""Citations: F1 over number and date, or over the text where there is no number. Every occurrence counts."""

import unicodedata
from collections import Counter
from collections.abc import Iterator

from pydantic import BaseModel, ConfigDict

from evaluation.comparing import fold
from evaluation.differences import Aspect, Difference, Sort
from evaluation.gold import Annotation, Citation
from evaluation.measures import F1

Key = tuple[str, str | None]


class CitationScores(BaseModel):
    """`right`: occurrences with the same key."""

    model_config = ConfigDict(frozen=True)

    right: F1


def key(citation: Citation) -> Key:
    """(number, date), the number without blanks and in lower case; or (folded text, None) where there is no number."""
    if citation.number is None:
        return fold(citation.text), None
    number = unicodedata.normalize("NFC", citation.number).casefold()
    return "".join(number.split()), citation.date or ""


def score_citations(gold: Annotation, read: Annotation) -> CitationScores:
    """The score over all occurrences."""
    expected = Counter(key(citation) for citation in gold.citations)
    found = Counter(key(citation) for citation in read.citations)
    return CitationScores(right=F1(right=(expected & found).total(), gold=expected.total(), read=found.total()))


def compare_citations(gold: Annotation, read: Annotation) -> Iterator[Difference]:
    """Citations missed and invented, in the order of the document."""
    yield from _only_in(gold, read, Sort.MISSED)
    yield from _only_in(read, gold, Sort.INVENTED)


def _only_in(one: Annotation, other: Annotation, sort: Sort) -> Iterator[Difference]:
    left = Counter(key(citation) for citation in other.citations)
    for citation in one.citations:
        said = f"“{citation.text}” number={citation.number} date={citation.date}"
        if left[key(citation)]:
            left[key(citation)] -= 1
        elif sort is Sort.MISSED:
            yield Difference(Aspect.CITATIONS, sort, "", gold=said)
        else:
            yield Difference(Aspect.CITATIONS, sort, "", read=said)
