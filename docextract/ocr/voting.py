"""Several readings of the same words settled to one: by who is how sure, by what stands beside, by what words there are.

Two recognisers that agree are hardly ever wrong; where they differ, each candidate is scored by its readers and by the words around
it. The letters of a word, and the points around them, are voted on apart.
"""

import math
import re
from collections.abc import Callable, Sequence
from functools import lru_cache, partial
from typing import NamedTuple

from rapidfuzz.distance import Levenshtein

from docextract.document import Value
from docextract.ocr.figured import has_form
from docextract.ocr.language import FIGURE, START, UNKNOWN, Pairs
from docextract.vietnamese.letters import compose, fold_placing
from docextract.vietnamese.syllables import is_syllable

_PARTS = re.compile(r"^(\W*)(.*?)(\W*)$", re.DOTALL)
_LETTERS = re.compile(r"[^\W\d_]+")
_FOLDED = str.maketrans({"–": "-", "—": "-", "“": '"', "”": '"', "‘": "'", "’": "'", "…": "..."})
_BEFORE_SMALL = {"": 0.0, ",": 0.5, ";": 4.1, ":": -2.6, ".": -2.9, ")": 0.0}
_BEFORE_CAPITAL = {"": 0.0, ",": 0.1, ";": 4.1, ":": -1.9, ".": 3.5, ")": 0.1}
_RARE_SIGN = -1.5
"""What speaks for each sign behind a word that some reader saw there, by the word that follows (natural logarithm)."""
_ALONE = {"-": 0.0, "+": -0.3, "*": -1.0, ":": -2.5, "...": -1.5}
_SPECK = -3.5
"""The same for signs that stand alone, bullets and dashes, and for all others."""
_SEEN = 0.9
"""Confidence of the first reader from which it saw something: a letter, a figure, a bullet, or a speck."""
_LOST = 0.4
"""Confidence of the first reader below which it may have missed a blank between two words."""
_KEPT = 1 << 13
"""Words whose folded form and parts are kept: the readers of a page say the same ones over and over."""


class Voices(Value):
    """What each reader's word counts (natural logarithm)."""

    first: float
    odds: float
    """Times the log odds of the first reader's own confidence."""
    second: float
    third: float
    together: float
    """What is added where the second and the third see the same."""


class Weights(Value):
    """How much each voice counts; fitted to 1,300 disputed words of seven scans, checked on those left out in turn."""

    letters: Voices = Voices(first=0.65, odds=1.2, second=2.8, third=3.2, together=-0.85)
    language: float = 0.56
    """Times the logarithm of a word's probability between its neighbours."""
    names: float = 0.3
    """Instead of ``language`` where somebody saw a capital: names are not in the model's gift."""
    misspelt: float = 2.0
    """Taken from a candidate of another reader that is no syllable."""
    form: float = 6.0
    """For a day or a document's number that is written as such: a reader that lost a stroke or a figure hardly makes one."""
    signs: Voices = Voices(first=1.45, odds=0.9, second=0.8, third=1.1, together=2.8)
    """For the signs before and behind a word."""


class Ballot(NamedTuple):
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


class Choice(NamedTuple):
    """What won, and by how much (natural logarithm)."""

    text: str
    margin: float


@lru_cache(maxsize=_KEPT)
def fold(word: str) -> str:
    """A word without what recognisers write in different ways: dashes, quotes, the placing of tone marks."""
    return fold_placing(compose(word)).translate(_FOLDED)


def context(word: str) -> str:
    """What ``word`` is to the words beside it: its letters, or the sign for figures."""
    letters = _LETTERS.findall(fold_placing(word.lower()))
    return letters[0] if len(letters) == 1 else FIGURE


def unlikelihood(word: str, ballot: Ballot, pairs: Pairs) -> float:
    """By how much other marks would make ``word`` likelier in its place (natural logarithm): readers may err alike."""
    core = _core(fold(word))
    if _LETTERS.fullmatch(core) is None:
        return 0.0
    return pairs.gain(core.lower(), before=ballot.before, after=ballot.after)


def is_strange(word: str) -> bool:
    """Whether ``word`` is made of small letters and is no syllable."""
    core = _core(fold(word))
    return _LETTERS.fullmatch(core) is not None and core.islower() and not is_syllable(core)


def is_debris(ballot: Ballot) -> bool:
    """Whether the word is a speck: a sign or two, no syllable or figure, that the second reader did not see at all."""
    if ballot.second or len(ballot.first) > 2:
        return False
    if ballot.confidence >= _SEEN:
        return fold(ballot.first) not in _ALONE and not any(map(str.isalnum, ballot.first))
    return not (is_syllable(ballot.first) or ballot.first.strip(".,;:()").isdigit() or ballot.first in {"-", "–", "+"})


def beside(words: Sequence[str], reading: str) -> list[str]:
    """For each of ``words`` what another reader of the same line saw in its place; "" for nothing."""
    line = " ".join(words)
    before, behind = [0] * (len(line) + 1), [0] * (len(line) + 1)
    for block in Levenshtein.opcodes(line, reading):
        if block.tag == "insert":  # the 1 of "12" where only 2 was read: seen before the word, and behind the blank
            before[block.src_start], behind[block.src_start] = block.dest_start, block.dest_end
        for at in range(block.src_start + 1, block.src_end + 1):
            before[at] = behind[at] = block.dest_start if block.tag == "delete" else block.dest_start + at - block.src_start
    found: list[str] = []
    at = 0
    for word in words:
        end = at + len(word)
        head, tail = reading[before[at] : behind[at]], reading[before[end] : behind[end]]
        found.append((head.rpartition(" ")[2] + reading[behind[at] : before[end]] + tail.partition(" ")[0]).strip())
        at = end + 1
    return found


def settle(ballot: Ballot, *, pairs: Pairs, weights: Weights) -> Choice:
    """The best candidate for a word."""
    seen = _seen(ballot)
    said = partial(_spoken, seen=seen, ballot=ballot, pairs=pairs, weights=weights)
    letters = _ranked(seen, _core, lambda core: _heard(core, _core, ballot, weights.letters) + said(core))
    core = letters[0][1]
    heads = _ranked(seen, _head, lambda head: _heard(head, _head, ballot, weights.signs) + _alone(head, core))
    tails = _ranked(seen, _tail, lambda tail: _heard(tail, _tail, ballot, weights.signs) + _habit(tail, ballot))
    text = heads[0][1] + core + tails[0][1]
    if fold(text) == fold(ballot.first):
        text = ballot.first
    return Choice(text=text, margin=min(_lead(heads), _lead(letters), _lead(tails)))


def _seen(ballot: Ballot) -> list[str]:
    """What the readers saw, folded; two words for one only where the first reader may have missed the blank."""
    lost = ballot.confidence < _LOST
    others = (text for text in (ballot.second, ballot.third) if text and (lost or " " not in text))
    return [fold(ballot.first), *map(fold, others)]


def _ranked(seen: list[str], cut: Callable[[str], str], score: Callable[[str], float]) -> list[tuple[float, str]]:
    return sorted(((score(part), part) for part in dict.fromkeys(map(cut, seen))), key=lambda one: one[0], reverse=True)


def _lead(ranked: list[tuple[float, str]]) -> float:
    return ranked[0][0] - ranked[1][0] if len(ranked) > 1 else 20.0


def _head(word: str) -> str:
    return _part(word, 1)


def _core(word: str) -> str:
    return _part(word, 2)


def _tail(word: str) -> str:
    return _part(word, 3)


@lru_cache(maxsize=_KEPT)
def _part(word: str, number: int) -> str:
    match = _PARTS.match(word)
    return match[number] if match else ""


def _heard(part: str, cut: Callable[[str], str], ballot: Ballot, voices: Voices) -> float:
    """What the readers who saw ``part`` count for it."""
    sure = min(max(ballot.confidence, 0.02), 0.985)
    first, second, third = (bool(text) and cut(fold(text)) == part for text in (ballot.first, ballot.second, ballot.third))
    odds = voices.first + voices.odds * math.log(sure / (1 - sure))
    return first * odds + second * voices.second + third * voices.third + (second and third) * voices.together


def _spoken(core: str, seen: list[str], ballot: Ballot, pairs: Pairs, weights: Weights) -> float:
    """What the language says for a word; for figures, signs and what is no word the least."""
    if has_form(core):
        return weights.form
    weight = weights.names if any(_is_name(_core(text)) for text in seen) else weights.language
    if _LETTERS.fullmatch(core) is None or not (core.islower() or core.isupper() or _is_name(core)):
        return weight * UNKNOWN - weights.misspelt
    said = weight * pairs.between(core.lower(), before=ballot.before, after=ballot.after)
    return said if is_syllable(core) or core == _core(seen[0]) else said - weights.misspelt


def _is_name(core: str) -> bool:
    return core[:1].isupper() and core[1:].islower()


def _alone(head: str, core: str) -> float:
    return 0.0 if core else _ALONE.get(head, _SPECK)


def _habit(tail: str, ballot: Ballot) -> float:
    habits = _BEFORE_SMALL if ballot.following[:1].islower() else _BEFORE_CAPITAL
    return habits.get(tail, _RARE_SIGN)
