"""What each token may be: lists of candidates in the engine, one kept for every different token."""

from abc import ABC, abstractmethod
from collections.abc import Callable, Iterator, Sequence

import numpy as np

from docextract.restore.engine import CANDIDATE, NO_WORD, Candidates, Engine
from docextract.restore.lexicon import CLASS_OF, UNKNOWN, Lexicon
from docextract.restore.tokens import Kind, Token, tokens

_MOST_LISTS = 150_000  # kept at a time: some tens of megabytes


class Reader(ABC):
    """Candidates of tokens; ``lists[handle]`` are the words of the list that the engine knows by ``handle``."""

    tokenise: Callable[[str], Iterator[Token]]
    beam: int
    weight: float
    """Of the language model against the channel."""
    margin: float
    """How far below the best a partial reading may fall before it is dropped, in nats."""

    def __init__(self, *, engine: Engine, lexicon: Lexicon) -> None:
        self.engine = engine
        self.lexicon = lexicon
        self.lists: dict[int, Sequence[tuple[int, int]]] = {}
        self._known: dict[str, int] = {}
        self._classes: dict[Kind, int] = {}
        self._generation = -1

    @abstractmethod
    def candidates(self, word: str) -> Candidates:
        """What one word may be."""

    def merged(self, block: Sequence[Token]) -> Sequence[int]:
        """For each token the list of what it and the next may be as one, or 0."""
        return [0] * len(block)

    def single(self, block: Sequence[Token]) -> Sequence[int]:
        """For each token the list of what it may be."""
        if len(self.lists) > _MOST_LISTS:
            self.engine.forget()
        if self._generation != self.engine.generation:
            self._begin()
        known, classes, word = self._known, self._classes, Kind.WORD
        return [
            (known.get(token.text) or self._learn(token.text)) if token.kind is word else classes[token.kind] for token in block
        ]

    def _begin(self) -> None:
        """Starts with no lists but those of the classes: the engine, shared with other readers, has dropped all."""
        self._generation = self.engine.generation
        self.lists.clear()
        self._known.clear()
        self._classes = {kind: self.add(as_candidates([number])) for kind, number in CLASS_OF.items()}

    def _learn(self, word: str) -> int:
        handle = self._known[word] = self.add(self.candidates(word))
        return handle

    def add(self, candidates: Candidates) -> int:
        """Keeps a list; gives its handle."""
        handle = self.engine.add_list(candidates)
        self.lists[handle] = list(zip(candidates["word"].tolist(), candidates["second"].tolist(), strict=True))
        return handle


def as_candidates(numbers: Sequence[int], *, score: float = 0.0) -> Candidates:
    """Words that the channel finds equally likely."""
    candidates = np.empty(len(numbers), dtype=CANDIDATE)
    candidates["word"] = numbers
    candidates["second"] = NO_WORD
    candidates["score"] = score
    return candidates


class BareReader(Reader):
    """For text whose letters are right and whose marks are gone: every word that strips to the token."""

    tokenise = staticmethod(tokens)
    beam = 12
    weight = 1.0
    margin = 12.0

    def candidates(self, word: str) -> Candidates:
        """Every word that is ``word`` without marks."""
        return as_candidates(self.lexicon.marked(word.lower()) or [UNKNOWN])
