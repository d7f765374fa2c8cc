"""Candidates for words that our own reader was unsure of: the last step after OCR.

Words that it read surely stay as they are. Of the others the channel says what they may have been, and the reader's
confidence how far it is to be believed.
"""

import math
import re
from collections.abc import Mapping, Sequence

import numpy as np
from numpy.lib.npyio import NpzFile

from docextract.restore.casing import Lettering
from docextract.restore.damage import Damage
from docextract.restore.engine import Candidates, Choice, Engine
from docextract.restore.lexicon import UNKNOWN, Lexicon
from docextract.restore.noisy import NoisyReader
from docextract.restore.reader import Lists, as_candidates
from docextract.restore.tokens import Kind, Token, tokens
from docextract.vietnamese.letters import fold_placing

_ROMAN = re.compile("[IVX]+")  # a number, which the words around it do not tell
_SURE = -1000  # the grade of words that stay as they are
_STEPS = 3  # grades to a nat of the odds that a word was read right
_USUAL_ODDS = math.log(0.92 / 0.08)  # of the words on the pages that the channel learned from
_UNHEARD = -6.0  # nats: that a word which the channel does not offer was printed so


class DoubtfulReader(NoisyReader):
    """Words of OCR with their confidences, given as ``confidences`` for the tokens of a block."""

    damage = Damage.NONE
    tokenise = staticmethod(tokens)
    beam = 12
    limit = 24
    reach = 9.0
    never_capital = 0.01
    weight = 0.8

    def __init__(self, *, engine: Engine, lexicon: Lexicon, channels: Mapping[Lettering, NpzFile]) -> None:
        super().__init__(engine=engine, lexicon=lexicon, channels=channels)
        self._graded: dict[tuple[str, int], int] = {}

    def graded(self, block: Sequence[Token], *, confidences: Sequence[float], sure: float) -> Sequence[int]:
        """For each token the list of what it may be; words read with a confidence of ``sure`` or more have one candidate."""
        handles = list(self.single([]))
        for token, confidence in zip(block, confidences, strict=True):
            if token.kind is not Kind.WORD:
                handles.append(self._classes[token.kind])
                continue
            grade = _SURE if confidence >= sure or _ROMAN.fullmatch(token.text) else _grade_of(confidence)
            key = (token.text, grade)
            if (handle := self._graded.get(key)) is None:
                handle = self._graded[key] = self.add(self._grade(token.text, grade=grade))
            handles.append(handle)
        return handles

    def _grade(self, word: str, *, grade: int) -> Candidates:
        own = self.lexicon.numbers.get(fold_placing(word.lower()), UNKNOWN)
        if grade == _SURE:
            return as_candidates([own])
        (heard,) = self._heard([word])
        heard["score"] += (_USUAL_ODDS - grade / _STEPS) * (heard["word"] != own)
        if own in heard["word"]:
            return heard
        return np.concatenate([heard, as_candidates([own], score=max(float(heard["score"].max(initial=_UNHEARD)), _UNHEARD))])

    def reconsidered(self, block: Sequence[Token], choices: Sequence[Choice], *, lists: Lists) -> Sequence[Choice]:  # noqa: ARG002
        """The choices as they are: sure words stand around them."""
        return choices

    def _begin(self) -> None:
        super()._begin()
        self._graded.clear()


def _grade_of(confidence: float) -> int:
    """The odds that a word was read right, in steps; those below even count as even."""
    confidence = min(max(confidence, 0.5), 1 - 1e-6)
    return round(_STEPS * math.log(confidence / (1 - confidence)))
