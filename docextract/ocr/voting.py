"""Several readings of the same words settled to one: by who is how sure, by what stands beside, by what words there are.

Two recognisers that agree are hardly ever wrong; where they differ, each candidate is scored by its readers and by the words around
it. The letters of a word, and the points around them, are voted on apart.
"""

import math
import re
from collections.abc import Callable, Iterator, Sequence

from rapidfuzz.distance import Levenshtein

from docextract.document import Value
from docextract.ocr.language import FIGURE, START, Pairs
from docextract.vietnamese.letters import compose, fold_placing
from docextract.vietnamese.syllables import is_syllable

_PARTS = re.compile(r"^(\W*)(.*?)(\W*)$", re.DOTALL)
_LETTERS = re.compile(r"[^\W\d_]+")
_FOLDED = str.maketrans({"–": "-", "—": "-", "“": '"', "”": '"', "‘": "'", "’": "'", "…": "..."})
_BEFORE_SMALL = {"": 0.0, ",": -0.5, ";": -2.0, ":": -4.0, ".": -6.0, ")": -1.5}
_BEFORE_CAPITAL = {"": 0.0, ",": -1.5, ";": -2.5, ":": -3.0, ".": -1.5, ")": -2.0}
_RARE_POINT = -4.0
_LOST = 0.4
"""Confidence of the first reader below which it may have missed a blank between two words."""


class Weights(Value):
    """How much each voice counts, in natural logarithms."""

    first: float = 1.0
    """Times the log odds of the first reader's confidence."""
    first_always: float = 1.0
    second: float = 1.5
    third: float = 2.0
    language: float = 0.7
    names: float = 0.4
    """Instead of ``language`` where the word has a capital: names are not in the model's gift."""
    points: float = 0.3
    misspelt: float = 2.0
    """Taken from a candidate of another reader that is no syllable."""


class Ballot(Value):
    """A word as the readers saw it, "" where one of them has not read it, and the words beside it."""

    first: str
    confidence: float
    second: str = ""
    third: str = ""
    before: str = START
    after: str = START
    following: str = ""
    """The next word as written."""

    @property
    def is_disputed(self) -> bool:
        """Whether the second reader saw something else."""
        return fold(self.first) != fold(self.second)


class Choice(Value):
    """What won, and by how much (natural logarithm)."""

    text: str
    margin: float


def fold(word: str) -> str:
    """A word without what recognisers write in different ways: dashes, quotes, the placing of tone marks."""
    return fold_placing(compose(word)).translate(_FOLDED)


def context(word: str) -> str:
    """What ``word`` is to the words beside it: its letters, or the sign for figures."""
    letters = _LETTERS.findall(fold_placing(word.lower()))
    return letters[0] if len(letters) == 1 else FIGURE


def is_unlikely(ballot: Ballot, pairs: Pairs, *, gain: float) -> bool:
    """Whether other marks would make the word likelier by ``gain`` (natural logarithm): readers may err alike."""
    core = _core(fold(ballot.first))
    if _LETTERS.fullmatch(core) is None:
        return False
    return pairs.gain(core.lower(), before=ballot.before, after=ballot.after) > gain


def is_debris(ballot: Ballot) -> bool:
    """Whether the word is a speck: a sign or two, no syllable or figure, that the second reader did not see at all."""
    if ballot.second or len(ballot.first) > 2 or ballot.confidence >= 0.9:
        return False
    return not (is_syllable(ballot.first) or ballot.first.strip(".,;:()").isdigit() or ballot.first in {"-", "–", "+"})


def beside(words: Sequence[str], reading: str) -> list[str]:
    """For each of ``words`` what another reader of the same line saw in its place; "" for nothing."""
    line, other = " ".join(words), reading
    places = [0] * (len(line) + 1)
    for block in Levenshtein.opcodes(line, other):
        for at in range(block.src_start, block.src_end + 1):
            step = 0 if block.tag == "delete" else min(at - block.src_start, block.dest_end - block.dest_start)
            places[at] = block.dest_start + step
        places[block.src_end] = block.dest_end
    found: list[str] = []
    at = 0
    for word in words:
        found.append(other[places[at] : places[at + len(word)]].strip())
        at += len(word) + 1
    return found


def settle(ballot: Ballot, *, pairs: Pairs, weights: Weights) -> Choice:
    """The best candidate for a word."""
    voices = list(_voices(ballot, weights))
    letters = _ranked({_core(text) for text, _ in voices}, lambda core: _core_score(core, ballot, voices, pairs, weights))
    heads = _ranked({_head(text) for text, _ in voices}, lambda head: _support(head, _head, voices))
    tails = _ranked({_tail(text) for text, _ in voices}, lambda tail: _tail_score(tail, ballot, voices, weights))
    text = heads[0][1] + letters[0][1] + tails[0][1]
    if fold(text) == fold(ballot.first):
        text = ballot.first
    return Choice(text=text, margin=min(_lead(letters), _lead(tails)))


def _voices(ballot: Ballot, weights: Weights) -> Iterator[tuple[str, float]]:
    """Each reading, folded, and its weight."""
    sure = min(max(ballot.confidence, 0.02), 0.985)
    yield fold(ballot.first), weights.first * math.log(sure / (1 - sure)) + weights.first_always
    lost = ballot.confidence < _LOST
    for text, weight in ((ballot.second, weights.second), (ballot.third, weights.third)):
        if text and (lost or " " not in text):
            yield fold(text), weight


def _ranked(candidates: set[str], score: Callable[[str], float]) -> list[tuple[float, str]]:
    return sorted(((score(candidate), candidate) for candidate in candidates), reverse=True)


def _lead(ranked: list[tuple[float, str]]) -> float:
    return ranked[0][0] - ranked[1][0] if len(ranked) > 1 else 20.0


def _head(word: str) -> str:
    return _part(word, 1)


def _core(word: str) -> str:
    return _part(word, 2)


def _tail(word: str) -> str:
    return _part(word, 3)


def _part(word: str, number: int) -> str:
    match = _PARTS.match(word)
    return match[number] if match else ""


def _support(part: str, cut: Callable[[str], str], voices: list[tuple[str, float]]) -> float:
    return sum(weight for text, weight in voices if cut(text) == part)


def _core_score(core: str, ballot: Ballot, voices: list[tuple[str, float]], pairs: Pairs, weights: Weights) -> float:
    score = _support(core, _core, voices)
    letters = _LETTERS.findall(core)
    if len(letters) == 1 and letters[0] == core:
        small = core.lower()
        score += (weights.names if core[0].isupper() and not core.isupper() else weights.language) * pairs.between(
            small, before=ballot.before, after=ballot.after
        )
        return score if is_syllable(core) or core == _core(fold(ballot.first)) else score - weights.misspelt
    return score - weights.language * 14.0


def _tail_score(tail: str, ballot: Ballot, voices: list[tuple[str, float]], weights: Weights) -> float:
    habits = _BEFORE_SMALL if ballot.following[:1].islower() else _BEFORE_CAPITAL
    return _support(tail, _tail, voices) + weights.points * habits.get(tail, _RARE_POINT)
