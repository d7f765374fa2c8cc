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
from docextract.restore.engine import Candidates, Choice, Engine, as_candidates
from docextract.restore.lexicon import UNKNOWN, Lexicon
from docextract.restore.noisy import NoisyReader
from docextract.restore.reader import Found, Lists
from docextract.restore.tokens import Kind, Token, worn_tokens
from docextract.vietnamese.letters import fold_placing

_NAME = re.compile("[IVX]+|[a-zđ]")  # a number, the letter of an item: the words around do not tell which
_SURE = -1000  # the grade of words that stay as they are
_STEPS = 3  # grades to a nat of the odds that a word was read right
_USUAL_ODDS = math.log(0.92 / 0.08)  # of the words on the pages that the channel learned from
_UNHEARD = -6.0  # nats: that a word which the channel does not offer was printed so


class DoubtfulReader(NoisyReader):
    """Words of OCR with their confidences, given as ``confidences`` for the tokens of a block."""

    damage = Damage.NONE
    tokenise = staticmethod(worn_tokens)
    beam = 12
    limit = 24
    reach = 9.0
    never_capital = 0.01
    weight = 0.8
    trust = 0.25

    def __init__(self, *, engine: Engine, lexicon: Lexicon, channels: Mapping[Lettering, NpzFile]) -> None:
        super().__init__(engine=engine, lexicon=lexicon, channels=channels)
        self._graded: dict[tuple[str, int], int] = {}
        self._grades: dict[int, int] = {}
        self._doubted: dict[int, int] = {}

    def graded(self, block: Sequence[Token], *, confidences: Sequence[float], sure: float) -> Sequence[int]:
        """For each token the list of what it may be; words read with a confidence of ``sure`` or more have one candidate."""
        handles = list(self.single([]))
        for token, confidence in zip(block, confidences, strict=True):
            if token.kind is not Kind.WORD:
                handles.append(self._classes[token.kind])
                continue
            grade = _SURE if confidence >= sure or _NAME.fullmatch(token.text) else _grade_of(confidence)
            key = (token.text, grade)
            if (handle := self._graded.get(key)) is None:
                handle = self._graded[key] = self.add(self._grade(token.text, grade=grade))
                if grade != _SURE:
                    self._grades[handle] = grade
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

    def search(self, single: Sequence[int], merged: Sequence[int]) -> Sequence[Choice]:
        """The best reading of tokens from their lists; sure words are merged with none."""
        return super().search(single, self._of_doubtful(single, merged))

    def weighed(self, found: Found) -> Sequence[Choice]:
        """The choices after a search of those in doubt; sure words are merged with none."""
        single, merged = found.lists
        return super().weighed(Found(found.choices, Lists(single, self._of_doubtful(single, merged))))

    def _of_doubtful(self, single: Sequence[int], merged: Sequence[int]) -> Sequence[int]:
        """The lists of two words as one where both are doubtful."""
        doubtful = [handle in self._grades for handle in single]
        return [handle * (one and other) for handle, one, other in zip(merged, doubtful, [*doubtful[1:], False], strict=True)]

    def widened(self, handle: int, *, word: str) -> int:
        """The list of ``handle`` with all that was heard of its word."""
        return self._as_doubtful(super().widened(handle, word=word), like=handle)

    def called_for(self, handle: int, *, word: str, line: Sequence[int], least: float) -> int:
        """The list of ``handle`` with the words that those around call for and that score more than ``least``."""
        return self._as_doubtful(super().called_for(handle, word=word, line=line, least=least), like=handle)

    def _as_doubtful(self, wider: int, *, like: int) -> int:
        """A longer list, its new candidates as far from being believed as those of the list ``like``."""
        if wider == like:
            return like
        if (doubted := self._doubted.get(wider)) is None:
            known = self.engine.list_at(like)["word"]
            candidates = self.engine.list_at(wider)
            candidates["score"] += (_USUAL_ODDS - self._grades[like] / _STEPS) * ~np.isin(candidates["word"], known)
            doubted = self._doubted[wider] = self.add(candidates)
            self._grades[doubted] = self._grades[like]
        return doubted

    def _begin(self) -> None:
        super()._begin()
        self._graded.clear()
        self._grades.clear()
        self._doubted.clear()


def _grade_of(confidence: float) -> int:
    """The odds that a word was read right, in steps; those below even count as even."""
    confidence = min(max(confidence, 0.5), 1 - 1e-6)
    return round(_STEPS * math.log(confidence / (1 - confidence)))
