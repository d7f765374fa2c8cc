"""Time expressions that bind an action: by when, from when, during which time, how often, before or after what.

The kinds are those of the annotation guide (section 4); recurrences are RFC 5545 rules, offsets ISO 8601 durations.
``find_times`` knows the words only; whether an expression governs an action is for its caller to judge.
"""

import datetime
from itertools import chain

from docextract.document.spans import Claims
from docextract.vietnamese.calendar_times import find_calendar_times
from docextract.vietnamese.recurrences import find_recurrences
from docextract.vietnamese.relative_times import find_relative_times
from docextract.vietnamese.seasons import find_seasons
from docextract.vietnamese.time_match import TimeMatch


def find_times(text: str, *, reference: datetime.date | None = None) -> tuple[TimeMatch, ...]:
    """Every time expression in ``text``, in order, none inside another; ``reference`` is the day of the document."""
    claims = Claims()
    found = chain(
        find_recurrences(text),
        find_relative_times(text, reference=reference),
        find_seasons(text),
        find_calendar_times(text, reference=reference),
    )
    return tuple(sorted((match for match in found if claims.take(match.span)), key=lambda match: match.span.start))


__all__ = ["TimeMatch", "find_times"]
