"""Words that do not fit their place in a misread line: what else the signs may have been that fits it much better.

The search chooses among a few dozen words for each token, those that look most like it. Where broken type made another word of
one and the words around leave little doubt of what stood there, it is sought among many more, however little it looks like that.
"""

import math
from collections.abc import Iterable, Iterator, Sequence
from typing import NamedTuple, Protocol

import numpy as np

from docextract.restore.engine import MOST_AFTER, NO_WORD, Choice, Engine, Place
from docextract.restore.tokens import Kind, Token

_UNFIT = -15.0  # nats: what a word and the next together add to the score where something is wrong
_GAIN = 2.0  # nats that another word must be better by
_FEW = 8  # better words that share the probability
_MERGED_SIGNS = 12
_START = (NO_WORD, NO_WORD, 1)  # before the first word: a stop


class Listener(Protocol):
    """A reader of misread text."""

    engine: Engine
    weight: float

    def listen(self, words: Iterable[str], joints: Iterable[tuple[str, str]]) -> None:
        """Makes the lists of what words, and two as one, may be."""

    def widely(self, word: str) -> int:
        """The list of a word."""

    def jointly(self, first: str, second: str) -> int:
        """The list of two words as one."""


class _Better(NamedTuple):
    gain: float
    choice: Choice


def refitted(block: Sequence[Token], choices: Sequence[Choice], *, reader: Listener) -> Sequence[Choice]:
    """The choices of a block, those that do not fit their places replaced where there is a word that fits much better."""
    unfit = list(_unfit(block, choices))
    if not unfit:
        return choices
    line = list(choices)
    reader.listen(
        (block[at].text for at in unfit), ((block[at].text, block[at + 1].text) for at in unfit if _may_join(block, line, at=at))
    )
    past = 0
    for at in unfit:
        if at < past:  # beside one that was replaced: what it scores there is not known any more
            continue
        options = list(_better(block, line, at=at, reader=reader))
        if options:
            found = max(options).choice
            line[at] = found
            if found.tokens > 1:
                line[at + 1] = Choice(NO_WORD, NO_WORD, 0, found.sure, 0.0, 0.0)
            past = at + found.tokens + 1
    return line


def _unfit(block: Sequence[Token], choices: Sequence[Choice]) -> Iterator[int]:
    """Where single words stand that with the next add so little to the score of the line that something must be wrong."""
    for at, (token, own) in enumerate(zip(block, choices, strict=True)):
        if own.fit <= _UNFIT and own.tokens == 1 and token.kind is Kind.WORD:
            following = choices[at + 1].step if at + 1 < len(choices) else 0.0
            if own.step + following <= _UNFIT:
                yield at


def _may_join(block: Sequence[Token], line: Sequence[Choice], *, at: int) -> bool:
    if at + 1 == len(block) or line[at + 1].tokens != 1:
        return False
    first, second = block[at : at + 2]
    return second.kind is Kind.WORD and second.start == first.end + 1 and len(first.text) + len(second.text) <= _MERGED_SIGNS


def _better(block: Sequence[Token], line: Sequence[Choice], *, at: int, reader: Listener) -> Iterator[_Better]:
    own, before = line[at], _before(line, at=at)
    lists = [(reader.widely(block[at].text), own.fit, 1)]
    if _may_join(block, line, at=at):
        lists.append((reader.jointly(block[at].text, block[at + 1].text), own.step + line[at + 1].fit, 2))
    for handle, fit, tokens in lists:
        place = Place(before, _after(line, at=at + tokens), reader.weight)
        found = reader.engine.fitting(handle, place=place, least=fit + _GAIN, limit=_FEW)
        if len(found):
            scores = found["score"]
            sure = 1 / (float(np.exp(scores - scores[0]).sum()) + math.exp(fit - float(scores[0])))
            yield _Better(float(scores[0]) - fit, Choice(int(found["word"][0]), NO_WORD, tokens, sure, 0.0, 0.0))


def _words(choices: Iterable[Choice]) -> Iterator[int]:
    return (word for choice in choices if choice.tokens for word in (choice.word, choice.second) if word != NO_WORD)


def _before(line: Sequence[Choice], *, at: int) -> tuple[int, int, int]:
    first, second, third = (*_START, *_words(line[max(at - 2 * len(_START), 0) : at]))[-len(_START) :]
    return first, second, third


def _after(line: Sequence[Choice], *, at: int) -> Sequence[int]:
    return tuple(_words(line[at : at + 2 * MOST_AFTER]))[:MOST_AFTER]
