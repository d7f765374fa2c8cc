"""Why a value is believed: the words that say it, who read them so, and how surely. No quote, no value."""

import datetime

from docextract.document.geometry import Span
from docextract.document.value import Value

UNSURE_BELOW = 0.8
"""The confidence below which somebody should look at what was found."""


class Evidence(Value):
    """The quoted stretch of the present text, the rule or model that spoke (``by``), and its confidence (0 to 1)."""

    span: Span
    by: str
    confidence: float = 1.0

    @property
    def is_unsure(self) -> bool:
        """Whether somebody should look at it before it is relied upon."""
        return self.confidence < UNSURE_BELOW


class Stated(Value):
    """A string that the document states."""

    value: str
    evidence: Evidence


class StatedDate(Value):
    """A day that the document states."""

    value: datetime.date
    evidence: Evidence
