"""What a text says elsewhere: a word, and two words together, that it has said without doubt are likelier where it is in doubt.

A plan that writes of a dam writes of it again: đập there, not đáp. What is rare in the language and frequent in the text tells
most.
"""

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

from docextract.restore.engine import CHOICE, MOST_PAIRS, NO_WORD, Choice, Engine
from docextract.restore.lexicon import CODE

# Set on documents and pages held out from training; half or twice of each changes little.
_WEIGHT = 0.5  # of each time that a word is more frequent in the text than in the language
_MOST = 3.0  # nats: more is not made of it
_PAIRED = 1.0  # nats, for two words together
_FEW = 100  # words: of a shorter text they are taken for as rare as in one of so many


class Familiar:
    """The words of one text that are beyond doubt. ``unigrams``: natural log of the share of each word in the language."""

    def __init__(self, unigrams: NDArray[np.float32]) -> None:
        self._shares: NDArray[np.float64] = np.exp(unigrams.astype(np.float64))
        self._counts = np.zeros(len(unigrams), dtype=np.int64)
        self._pairs: list[NDArray[np.uint32]] = []

    def note(self, choices: Sequence[Choice], *, sure_from: float) -> None:
        """Counts those of a block that are at least so sure."""
        made = np.array(choices, dtype=CHOICE)
        made = made[made["tokens"] > 0]
        words = made["word"]
        sure = (made["sure"] >= sure_from) & (words > CODE) & (made["second"] == NO_WORD)
        self._counts += np.bincount(words[sure], minlength=len(self._counts))
        both = sure[:-1] & sure[1:]
        self._pairs.append((words[:-1][both].astype(np.uint32) << 16) | words[1:][both])

    def tell(self, engine: Engine) -> None:
        """Gives the engine what was noted so far, for choices that are weighed from now on."""
        said = self._counts / max(int(self._counts.sum()), _FEW)
        more_often = np.maximum(said / self._shares - 1, 0)
        gains = np.minimum(np.log1p(_WEIGHT * more_often), _MOST).astype(np.float32)
        pairs = np.unique(np.concatenate(self._pairs)) if self._pairs else np.empty(0, dtype=np.uint32)
        engine.set_familiar(gains, pairs[:MOST_PAIRS], paired=_PAIRED)
