"""Places of misread text where a clause may end or a speck may lie.

A reader takes a speck for a full stop, the tail of a broken letter for a colon (``Dan. téc``, ``thon: tin``); and a cell or
a heading ends with its line, without a stop. Which it is, the words around tell: the search has the choice.
"""

from collections.abc import Callable, Iterator, Sequence
from itertools import pairwise

from docextract.restore.engine import Candidates, Choice, Engine, as_candidates
from docextract.restore.lexicon import STOP
from docextract.restore.tokens import Kind, Token

WRAPPED, BROKEN_OFF = "", "\n"
"""What stands as the text of a pause between two lines: the first has no room for more, or it ends where it need not."""
_FULL = 0.85  # of the longest line: letters differ in width
# Nats that a pause adds where it is one, and where it is none; set on held-out rendered pages and the scans of one province.
_WEIGHTS = {WRAPPED: (-1.0, -0.5), BROKEN_OFF: (0.0, -4.0)}
_OF_COLONS, _OF_STOPS = (-0.05, -6.0), (-2.0, -0.2)  # before a small letter: hardly a full stop


def with_pauses(block: Sequence[Token]) -> Iterator[Token]:
    """The tokens of a block: a stop before a small letter is a pause, one of no width is where a capital begins a line."""
    lengths = _lengths(block)
    width = max(lengths.values())
    for token, following in pairwise((*block, None)):
        if token is None:
            continue
        if following is None or following.kind is not Kind.WORD:
            yield token
        elif token.kind is Kind.STOP and token.text and following.text[0].islower():
            yield token._replace(kind=Kind.PAUSE)
        else:
            yield token
            if token.kind is not Kind.STOP and following.line > token.line and following.text[0].isupper():
                room = lengths[token.line] + 1 + len(following.text) < _FULL * width
                yield Token(Kind.PAUSE, following.start, following.start, BROKEN_OFF if room else WRAPPED, following.line)


def _lengths(block: Sequence[Token]) -> dict[int, int]:
    """Of each line its length, from the first token to the end of the last."""
    starts: dict[int, int] = {}
    lengths: dict[int, int] = {}
    for token in block:
        lengths[token.line] = token.end - starts.setdefault(token.line, token.start)
    return lengths


class PauseLists:
    """What pauses may be, in lists of the engine that ``add`` makes and ``clear`` gives up."""

    def __init__(self, *, engine: Engine, add: Callable[[Candidates], int]) -> None:
        self._engine, self._add = engine, add
        self._stops: dict[str, int] = {}
        self._handles: set[int] = set()
        self._passed: dict[tuple[int, str], int] = {}

    def clear(self) -> None:
        """Forgets all lists."""
        self._stops.clear()
        self._handles.clear()
        self._passed.clear()

    def stop(self, sign: str) -> int:
        """The list of a pause that ends a clause."""
        if (handle := self._stops.get(sign)) is None:
            handle = self._stops[sign] = self._add(as_candidates([STOP], score=_weights_of(sign)[0]))
            self._handles.add(handle)
        return handle

    def passed(self, handle: int, *, sign: str) -> int:
        """The list of a word, ``handle``, with a pause before it that is none."""
        if (passed := self._passed.get((handle, sign))) is None:
            candidates = self._engine.list_at(handle)
            candidates["score"] += _weights_of(sign)[1]
            passed = self._passed[handle, sign] = self._add(candidates)
        return passed

    def kept(
        self, single: Sequence[int], merged: Sequence[int], choices: Sequence[Choice]
    ) -> tuple[Sequence[int], Sequence[Choice]]:
        """For a search that leaves pauses as chosen: ``merged`` without those that end a clause; others parts of their words."""
        joints, line = list(merged), list(choices)
        for at, handle in enumerate(single):
            if handle not in self._handles:
                continue
            if line[at].tokens:
                joints[at] = 0
            else:
                line[at], line[at + 1] = line[at + 1]._replace(tokens=2), line[at]
        return joints, line

    def parted(self, single: Sequence[int], choices: Sequence[Choice]) -> Sequence[Choice]:
        """The choices of a search, where a pause that is none takes no token from its word."""
        line = list(choices)
        for at, handle in enumerate(single):
            if handle in self._handles and line[at].tokens == 2:
                line[at], line[at + 1] = line[at + 1], line[at]._replace(tokens=1)
        return line


def _weights_of(sign: str) -> tuple[float, float]:
    return _WEIGHTS.get(sign) or (_OF_COLONS if set(sign) & set(":;") else _OF_STOPS)
