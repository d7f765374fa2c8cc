"""Words that do not fit their place in a misread line: a second search there, among far more words.

The search chooses among a few dozen words for each token, those that look most like it. Where broken type made another word of
one and the words around leave little doubt of what stood there, it may look little like it: so what lies between two stops is
searched again where a word fits badly, with many more words for that token, and with it and its neighbours read as one.
"""

from collections.abc import Iterable, Iterator, Sequence
from typing import Protocol

from docextract.restore.engine import NO_WORD, Choice
from docextract.restore.tokens import Kind, Token, side_by_side

_UNFIT = -13.0  # nats: what a word and the next together add to the score where something is wrong
_MERGED_SIGNS = 12
_GARBAGE = -15.0  # the same, after the second search
_SLACK = 8.0  # nats below what stands there: its neighbours may be wrong too
_BEFORE = 3  # words, as they were chosen, say what a stretch follows on


class Listener(Protocol):
    """A reader of misread text."""

    def listen(self, words: Iterable[str], joints: Iterable[tuple[str, str]]) -> None:
        """Hears all that words, and two as one, may be."""

    def widened(self, handle: int, *, word: str) -> int:
        """The list of ``handle`` with all that its word may be."""

    def jointly(self, first: str, second: str) -> int:
        """The list of what two words may be as one."""

    def passed(self, handle: int, *, sign: str) -> int:
        """The list of ``handle`` where the pause before its word was none."""

    def may_be_garbled(self, read: str) -> bool:
        """Whether what was read may be what is left of any word."""

    def called_for(self, handle: int, *, word: str, line: Sequence[int], least: float) -> int:
        """The list of ``handle`` with the words that those around call for and that score more than ``least``."""

    def settled(self, word: int) -> int:
        """The list of one word alone."""

    def search(self, single: Sequence[int], merged: Sequence[int]) -> Sequence[Choice]:
        """The best reading of tokens from their lists."""


def reconsidered(
    block: Sequence[Token], choices: Sequence[Choice], *, single: Sequence[int], merged: Sequence[int], reader: Listener
) -> tuple[Sequence[Choice], Sequence[int], Sequence[int]]:
    """The choices of a block, searched again wherever one does not fit its place; ``single`` and ``merged`` are their lists.

    Beside them, the lists that they were chosen from in the end.
    """
    unfit = list(_unfit(block, choices, least=_UNFIT))
    if not unfit:
        return choices, single, merged
    joints = [at for at in sorted({each for at in unfit for each in (at - 1, at)}) if _may_join(block, choices, at=at)]
    reader.listen((block[at].text for at in unfit), ((block[at].text, block[at + 1].text) for at in joints))
    more, both = list(single), list(merged)
    for at in unfit:
        more[at] = reader.widened(single[at], word=block[at].text)
        if at and block[at - 1].kind is Kind.PAUSE:
            both[at - 1] = reader.passed(more[at], sign=block[at - 1].text)
    for at in joints:
        both[at] = reader.jointly(block[at].text, block[at + 1].text)
    line = _searched(block, choices, unfit=unfit, single=more, merged=both, reader=reader)
    garbled = []
    for at in _unfit(block, line, least=_GARBAGE):
        if reader.may_be_garbled(block[at].text):
            handle = reader.called_for(more[at], word=block[at].text, line=_around(line, at=at), least=line[at].fit - _SLACK)
            if handle != more[at]:
                garbled.append(at)
                more[at] = handle
                if at and block[at - 1].kind is Kind.PAUSE:
                    both[at - 1] = reader.passed(handle, sign=block[at - 1].text)
    if garbled:
        line = _searched(block, line, unfit=garbled, single=more, merged=both, reader=reader)
    return line, more, both


def _around(line: Sequence[Choice], *, at: int) -> Sequence[int]:
    """Three words before the place ``at``, NO_WORD, and at most three after it."""
    before = [NO_WORD] * _BEFORE + list(_words(line[max(at - 2 * _BEFORE, 0) : at]))
    after = list(_words(line[at + 1 : at + 1 + 2 * _BEFORE]))
    return [*before[-_BEFORE:], NO_WORD, *after[:_BEFORE]]


def _searched(
    block: Sequence[Token],
    choices: Sequence[Choice],
    *,
    unfit: Sequence[int],
    single: Sequence[int],
    merged: Sequence[int],
    reader: Listener,
) -> Sequence[Choice]:
    """The choices of a block, those stretches that have unfit words in them searched again."""
    line = list(choices)
    for start, end in _stretches(block, unfit):
        known = [reader.settled(word) for word in _words(line[max(start - 2 * _BEFORE, 0) : start])][-_BEFORE:]
        found = reader.search([*known, *single[start:end]], [*(0 for _ in known), *merged[start : end - 1], 0])
        line[start:end] = found[len(known) :]
    return line


def _unfit(block: Sequence[Token], choices: Sequence[Choice], *, least: float) -> Iterator[int]:
    """Where single words stand that with the next add so little to the score of the line that something must be wrong."""
    for at, (token, own) in enumerate(zip(block, choices, strict=True)):
        if own.fit <= least and own.tokens == 1 and token.kind is Kind.WORD:
            following = choices[at + 1].step if at + 1 < len(choices) else 0.0
            if own.step + following <= least:
                yield at


def _may_join(block: Sequence[Token], choices: Sequence[Choice], *, at: int) -> bool:
    if at < 0 or at + 1 == len(block) or not choices[at].tokens == choices[at + 1].tokens == 1:
        return False
    first, second = block[at : at + 2]
    return side_by_side(first, second) and len(first.text) + len(second.text) <= _MERGED_SIGNS


def _stretches(block: Sequence[Token], unfit: Sequence[int]) -> Iterator[tuple[int, int]]:
    """From one stop to the next, what has such words in it."""
    start, left = 0, list(unfit)
    for at, token in enumerate(block):
        if token.kind is Kind.STOP or at + 1 == len(block):
            if left and left[0] <= at:
                yield start, at + 1
            while left and left[0] <= at:
                del left[0]
            start = at + 1


def _words(choices: Iterable[Choice]) -> Iterator[int]:
    return (word for choice in choices if choice.tokens for word in (choice.word, choice.second) if word != NO_WORD)
