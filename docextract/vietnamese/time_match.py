"""The value of a time expression, and the rules that find such values by a pattern each."""

import datetime
import re
from collections.abc import Callable, Iterator

from docextract.document.finding import DeadlineKind
from docextract.document.geometry import Span
from docextract.document.value import Value


class TimeMatch(Value):
    """A time expression: its words and its normalised value, fields as in ``Deadline``."""

    span: Span
    kind: DeadlineKind
    start: datetime.date | None = None
    end: datetime.date | None = None
    exclusive: bool = False
    time: datetime.time | None = None
    rrule: str | None = None
    offset: str | None = None
    anchor: str | None = None
    by: str = ""
    """The rule that found it."""


Fields = dict[str, object]
"""Fields of a ``TimeMatch`` without its span."""
Build = Callable[[re.Match[str]], Fields | None]
"""What a pattern's match says; None where it is no time after all."""
Rule = tuple[str, re.Pattern[str], Build]
"""A rule's name, its pattern, and its reading."""


def rules(*rows: tuple[str, str, Build]) -> tuple[Rule, ...]:
    """The rules with their patterns compiled, letters of either case."""
    return tuple((name, re.compile(pattern, re.IGNORECASE), build) for name, pattern, build in rows)


def apply(found_by: tuple[Rule, ...], text: str) -> Iterator[TimeMatch]:
    """Every find of the rules in ``text``, rule by rule; finds may overlap: the earlier is the better."""
    for name, pattern, build in found_by:
        for hit in pattern.finditer(text):
            fields = build(hit)
            if fields is not None:
                yield TimeMatch.model_validate({"span": stripped(hit), "by": name, **fields})


def stripped(hit: re.Match[str]) -> Span:
    """The span of a match without the white space at its ends."""
    words = hit[0]
    return Span(start=hit.end() - len(words.lstrip()), end=hit.start() + len(words.rstrip()))
