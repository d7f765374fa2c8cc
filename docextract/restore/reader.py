"""What each token may be: lists of candidates in the engine, one kept for every different token."""

from abc import ABC, abstractmethod
from collections.abc import Callable, Iterable, Iterator, Sequence
from enum import StrEnum
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from docextract.restore.blocks import blocks
from docextract.restore.damage import Damage
from docextract.restore.engine import Candidates, Choice, Engine, as_candidates
from docextract.restore.lexicon import CLASS_OF, UNKNOWN, Lexicon
from docextract.restore.tokens import Kind, Token, bare_tokens

_MOST_KEPT, _PER_LIST = 5_000_000, 16  # candidates kept at a time, so many more for each list: some forty megabytes


class Place(StrEnum):
    """Where a token stands: only after a word in small letters does its own case say something of it."""

    ANYWHERE = "anywhere"
    INSIDE = "inside"


class Lists(NamedTuple):
    """What each token of a block may be, alone and with the next."""

    single: Sequence[int]
    merged: Sequence[int]


class Found(NamedTuple):
    """The choices of a block, and the lists that they were made from: for a search that weighs them again."""

    choices: Sequence[Choice]
    lists: Lists


class Reader(ABC):
    """Candidates of tokens, in lists that the engine knows by their handles."""

    damage: Damage
    """What it undoes."""
    tokenise: Callable[[str], Iterator[Token]]
    beam: int
    weight: float
    """Of the language model against the channel."""
    margin: float
    """How far below the best a partial reading may fall before it is dropped, in nats."""
    case_weight: float
    """Of what the case of a word says against the channel."""
    trust: float
    """The weight of what the network of surroundings says."""
    settled_from = 0.99
    """Choices as sure as this are not weighed again."""
    beyond_doubt = 0.99
    """Choices as sure as this tell what the rest of the text says."""

    def __init__(self, *, engine: Engine, lexicon: Lexicon) -> None:
        self.engine = engine
        self.lexicon = lexicon
        self._kept = 0
        self._known: dict[Place, dict[str, int]] = {place: {} for place in Place}
        self._classes: dict[Kind, int] = {}
        self._generation = -1

    def blocks(self, text: str) -> Iterator[Sequence[Token]]:
        """The text in blocks of tokens."""
        return blocks(text, tokenise=self.tokenise)

    @abstractmethod
    def candidates(self, words: Sequence[str]) -> Sequence[Candidates]:
        """What each word may be."""

    @abstractmethod
    def cased(self, block: Sequence[Token], *, at: int, read: str, word: str) -> str:
        """``word`` in the case that suits it where ``read`` stands, from token ``at`` of the block on."""

    def merged(self, block: Sequence[Token]) -> Sequence[int]:
        """For each token the list of what it and the next may be as one, or 0."""
        return [0] * len(block)

    def search(self, single: Sequence[int], merged: Sequence[int]) -> Sequence[Choice]:
        """The best reading of tokens from their lists."""
        return self.engine.decode(single, merged, beam=self.beam, weight=self.weight, margin=self.margin)

    def found(self, block: Sequence[Token], lists: Lists) -> Found:  # noqa: ARG002
        """The best reading of a block by itself."""
        return Found(self.search(*lists), lists)

    def weighed(self, found: Found) -> Sequence[Choice]:
        """The choices after a search of those in doubt with what the words on both sides and the rest of the text say of them."""
        choices, lists = found
        if not self.trust or all(choice.sure >= self.settled_from for choice in choices):
            return choices
        return self.engine.weigh(
            choices,
            single=lists.single,
            merged=lists.merged,
            beam=self.beam,
            weight=self.weight,
            margin=self.margin,
            trust=self.trust,
            sure=self.settled_from,
        )

    @property
    def is_full(self) -> bool:
        """Whether the lists made so far are to be dropped before the next is made."""
        return self._kept > _MOST_KEPT

    def single(self, block: Sequence[Token]) -> Sequence[int]:
        """For each token the list of what it may be."""
        if self.is_full:
            self.engine.forget()
        if self._generation != self.engine.generation:
            self._begin()
        handles: list[int] = []
        anywhere, within, classes, word = self._known[Place.ANYWHERE], self._known[Place.INSIDE], self._classes, Kind.WORD
        new: list[tuple[int, Place]] = []
        inside = False
        for at, token in enumerate(block):
            text = token.text
            if token.kind is not word:
                handles.append(classes[token.kind])
                inside = False
                continue
            handle = (within if inside else anywhere).get(text, 0)
            handles.append(handle)
            if not handle:
                new.append((at, Place.INSIDE if inside else Place.ANYWHERE))
            inside = text[-1].islower()
        if new:
            self._learn(dict.fromkeys(block[at].text for at, _ in new))
            for at, place in new:
                handles[at] = self._list_of(block[at].text, place=place)
        return handles

    def _begin(self) -> None:
        """Starts with no lists but those of the classes: the engine, shared with other readers, has dropped all."""
        self._generation = self.engine.generation
        self._kept = 0
        for known in self._known.values():
            known.clear()
        self._classes = {kind: self.add(as_candidates([number])) for kind, number in CLASS_OF.items()}

    def _learn(self, words: Iterable[str]) -> None:
        """Keeps what each word may be anywhere."""
        known = self._known[Place.ANYWHERE]
        new = [word for word in words if word not in known]
        for word, candidates in zip(new, self.candidates(new), strict=True):
            known[word] = self.add(candidates)

    def _list_of(self, word: str, *, place: Place) -> int:
        """The list of a word that was learned; that of a place is made when it is first asked for."""
        known = self._known[place]
        if (handle := known.get(word)) is None:
            candidates = self.engine.list_at(self._known[Place.ANYWHERE][word])
            if len(candidates) > 1:
                candidates["score"] += self.case_weight * self._case_scores(word, candidates)
            handle = known[word] = self.add(candidates)
        return handle

    def _case_scores(self, word: str, candidates: Candidates) -> NDArray[np.float32]:
        """Natural log of how often each candidate is printed in the case of ``word`` inside a sentence."""
        rates: NDArray[np.float32] = self.lexicon.capital_rates[candidates["word"]]
        if word.islower():
            rates = 1 - rates
        elif not (word[0].isupper() and word[1:].islower()):
            rates = np.ones_like(rates)
        scores: NDArray[np.float32] = np.log(rates)
        return scores

    def add(self, candidates: Candidates) -> int:
        """Keeps a list; gives its handle."""
        self._kept += len(candidates) + _PER_LIST
        return self.engine.add_list(candidates)


class BareReader(Reader):
    """For text whose letters are right and whose marks are gone: every word that strips to the token."""

    damage = Damage.BARE
    tokenise = staticmethod(bare_tokens)
    beam = 12
    weight = 1.0
    margin = 12.0
    case_weight = 0.8
    trust = 0.25

    def candidates(self, words: Sequence[str]) -> Sequence[Candidates]:
        """All that each word is without marks."""
        return [as_candidates(self.lexicon.marked(word.lower()) or [UNKNOWN]) for word in words]

    def cased(self, block: Sequence[Token], *, at: int, read: str, word: str) -> str:  # noqa: ARG002 - the letters are right
        """Letter by letter."""
        if read.islower():
            return word
        return "".join(letter.upper() if sign.isupper() else letter for sign, letter in zip(read, word, strict=True))
