"""How likely a word is right after the vote: a logistic curve over what the vote knew.

Fitted to 19,300 words of seven scans with transcripts (2,900 of them disputed); the reliability on pages that had no part in it
stands in evaluation/RECOGNITION.md.
"""

import math
from typing import NamedTuple

_FARTHEST = 15.0
"""Lead (natural logarithm) beyond which more says nothing."""
_MOST = 6.0
"""The same for what other marks would gain."""


class Standing(NamedTuple):
    """What is known of a word when the vote is over."""

    confidence: float
    """What the first reader said of its own sureness."""
    lead: float | None = None
    """How far the word led the next candidate (natural logarithm); None where two readers agreed at once."""
    gain: float = 0.0
    """What other marks would gain in its place (natural logarithm)."""
    strange: bool = False
    """Whether it is no syllable."""


def sureness(word: Standing) -> float:
    """The probability that a word is right, 0 to 1."""
    first = min(max(word.confidence, 0.02), 0.985)
    odds = math.log(first / (1 - first))
    gain = min(word.gain, _MOST)
    if word.lead is None:
        return _share(3.1 + 0.86 * odds - 0.6 * gain - 0.5 * word.strange)
    unrivalled = word.lead > _FARTHEST
    lead = math.log1p(min(word.lead, _FARTHEST))
    return _share(-1.6 + 2.1 * lead + 0.62 * odds - 0.5 * gain - word.strange - 1.3 * unrivalled)


def _share(odds: float) -> float:
    return 1 / (1 + math.exp(-odds))
