"""The words that the model knows, by number and by what is left of them without marks."""

from collections.abc import Mapping, Sequence

import numpy as np
from numpy.typing import NDArray

from docextract.restore.tokens import Kind
from docextract.vietnamese.letters import strip_marks

UNKNOWN, STOP, NUMBER, CODE = range(4)
CLASS_OF = {Kind.STOP: STOP, Kind.PAUSE: STOP, Kind.NUMBER: NUMBER, Kind.CODE: CODE}
"""The word that stands for every token of a kind."""


class Lexicon:
    """Words in lower case, tone placing folded; the first four numbers are the classes above."""

    def __init__(
        self, words: Sequence[str], *, capitals: NDArray[np.float32], strange: NDArray[np.bool_], short_numbers: Mapping[str, float]
    ) -> None:
        self.words = tuple(words)
        self.capital_rates, self.lone_capital_rates = capitals
        """How often each word has a capital inside a sentence; and there between two words in small letters."""
        self.numbers = {word: number for number, word in enumerate(self.words)}
        self.strange = strange
        """Whether each word is no syllable of Vietnamese: an abbreviation, a foreign word."""
        self.short_numbers = short_numbers
        """Natural log of the share of each number of one or two digits among all numbers."""
        self._marked: dict[str, list[int]] = {}
        stripped = strip_marks("\n".join(self.words)).split("\n")
        for number, bare in enumerate(stripped[CODE + 1 :], start=CODE + 1):
            self._marked.setdefault(bare, []).append(number)

    def marked(self, bare: str) -> Sequence[int]:
        """The numbers of the words that are ``bare`` without their marks (itself too where it is a word)."""
        return self._marked.get(bare, ())
