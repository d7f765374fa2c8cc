"""The compiled engine: its memory, and its functions with Python values on this side."""

import ctypes
from collections.abc import Sequence
from importlib import resources
from typing import NamedTuple

import numpy as np
import wasmtime
from numpy.typing import NDArray

from docextract.errors import MachineError

NO_WORD = 65535
CANDIDATE = np.dtype([("word", "<u2"), ("second", "<u2"), ("score", "<f4")])
"""One reading of a token: a word, NO_WORD or the second word that it falls into, and the channel's natural log of probability."""
WANTED = np.dtype([("limit", "<u4"), ("reach", "<f4"), ("lowest", "<f4"), ("unigram_share", "<f4"), ("penalty", "<f4")])
"""Which words are asked of a channel: how many, how far below the best, none below what, how much common ones are preferred where
they are too many, and what is added to the scores of words that are none of the language's own."""

Candidates = NDArray[np.void]


def as_candidates(numbers: Sequence[int], *, score: float = 0.0) -> Candidates:
    """Words that the channel finds equally likely."""
    candidates = np.empty(len(numbers), dtype=CANDIDATE)
    candidates["word"] = numbers
    candidates["second"] = NO_WORD
    candidates["score"] = score
    return candidates


class Choice(NamedTuple):
    """What a token is: a word of the lexicon, NO_WORD or a second one that it falls into, and how sure that is (0 to 1)."""

    word: int
    second: int
    tokens: int
    """How many tokens it takes: 2 where it is read as one with the next, 0 where the one before took it."""
    sure: float
    step: float
    """What it adds to the score of the line, by channel and language model."""
    fit: float
    """The same and what the next three words add; 0 where there was no choice."""


CHOICE = np.dtype([("word", "<u2"), ("second", "<u2"), ("tokens", "<u4"), ("sure", "<f4"), ("step", "<f4"), ("fit", "<f4")])
"""The same as an array holds it."""
_FUNCTIONS = (
    "allocate",
    "release",
    "used",
    "set_unigrams",
    "set_order",
    "set_tree",
    "make_channel",
    "set_strange",
    "score",
    "decode",
    "set_surroundings",
    "set_familiar",
    "weigh",
    "agreement_at",
    "candidates",
    "halves",
    "expected",
)
_MOST_FOUND = 256
_MOST_SIGNS = 24
_MOST_ASKED = 128  # at a time
_ASKED = np.dtype([("channel", "<u4"), ("length", "<u4"), ("signs", f"S{_MOST_SIGNS}")])
_ARENA = 1 << 20  # bytes taken at a time for lists
MOST_TOKENS = 1280
MOST_LISTED = 256
MOST_PAIRS = 1 << 15


class Engine:
    """One sandbox with its own memory, not to be used by two threads at once."""

    def __init__(self) -> None:
        config = wasmtime.Config()
        config.cranelift_opt_level = "speed"
        engine = wasmtime.Engine(config)
        code = resources.files(__package__).joinpath("engine.wasm").read_bytes()
        self._store = wasmtime.Store(engine)
        exports = wasmtime.Instance(self._store, wasmtime.Module(engine, code), []).exports(self._store)
        memory = exports["memory"]
        functions = {name: exports[name] for name in _FUNCTIONS}
        if not isinstance(memory, wasmtime.Memory):
            raise TypeError("engine.wasm exports no memory")
        self._memory = memory
        self._functions = {name: function for name, function in functions.items() if isinstance(function, wasmtime.Func)}
        self._base = 0
        self._asked = self._allocate(_MOST_ASKED * _ASKED.itemsize)
        self._counts = self._allocate(_MOST_ASKED * 4)
        self._found = self._allocate(_MOST_ASKED * _MOST_FOUND * CANDIDATE.itemsize)
        self._block = self._allocate((8 + CHOICE.itemsize) * MOST_TOKENS)
        self._gains = self._words = 0
        self._pairs = self._allocate(4 * MOST_PAIRS)
        self._floor = self._at = self._end = 0
        self.generation = 0
        """Grows with every ``forget``: lists of an earlier one are gone."""

    def _call(self, function: str, *values: float) -> int:
        result: int = self._functions[function](self._store, *values)
        return result

    def _allocate(self, size: int) -> int:
        """Room in the engine's memory, which may move when it grows."""
        at = self._call("allocate", max(size, 1)) & 0xFFFFFFFF
        if not at:
            raise MachineError("restore-memory")
        self._base = ctypes.cast(self._memory.data_ptr(self._store), ctypes.c_void_p).value or 0
        return at

    def put(self, array: NDArray[np.generic] | Candidates) -> int:
        """Copies an array into the engine's memory and gives its place there; raises MachineError where memory is short."""
        array = np.ascontiguousarray(array)
        at = self._allocate(array.nbytes)
        ctypes.memmove(self._base + at, array.ctypes.data, array.nbytes)
        return at

    def settle(self) -> None:
        """What lies in memory now stays; ``forget`` drops what comes after."""
        self._floor = self._call("used")

    def forget(self) -> None:
        """Drops every list that was added since ``settle``."""
        self._call("release", self._floor)
        self._at = self._end = 0
        self.generation += 1

    def set_unigrams(self, unigrams: NDArray[np.generic]) -> None:
        """Takes log probability and log backing-off weight of each word, 2 x words."""
        self._words = unigrams.shape[1]
        self._gains = self._allocate(4 * self._words)
        self._call("set_unigrams", self._words, self.put(unigrams[0]), self.put(unigrams[1]))

    def set_order(self, order: int, *, arrays: Sequence[NDArray[np.generic]], books: NDArray[np.generic]) -> None:
        """Takes one order: groups, starts, checks, probabilities and, below the highest, backing-off codes, with their books."""
        groups, starts, checks, probabilities, *backoffs = (self.put(array) for array in arrays)
        backoff_book = self.put(books[1]) if backoffs else 0
        self._call(
            "set_order",
            order,
            len(arrays[1]) - 1,
            groups,
            starts,
            checks,
            probabilities,
            *(backoffs or [0]),
            self.put(books[0]),
            backoff_book,
        )

    def set_tree(self, *, symbols: int, arrays: Sequence[NDArray[np.generic]]) -> None:
        """Takes the tree of words: first child, number of children, symbol and word of every node."""
        if self._call("set_tree", symbols, *(self.put(array) for array in arrays)) == 1:
            raise MachineError("restore-memory")

    def set_strange(self, flags: NDArray[np.bool_]) -> None:
        """Takes for each word whether it is none of the language's own."""
        self._call("set_strange", self.put(flags.astype(np.uint8)))

    def set_surroundings(self, *arrays: NDArray[np.float32]) -> None:
        """Takes the network of surroundings: embedding, bias, near, far, hidden, out and offset."""
        self._call("set_surroundings", *map(self.put, arrays))

    def set_familiar(self, gains: NDArray[np.float32], pairs: NDArray[np.uint32], *, paired: float) -> None:
        """Takes what a text has said without doubt, for ``weigh``: how much likelier that makes each word, in nats, and neighbours.

        ``pairs`` hold two words each, the first times 65536 and the second, in ascending order, at most MOST_PAIRS;
        a word that makes one of them with its neighbour is ``paired`` nats likelier.
        """
        ctypes.memmove(self._base + self._gains, gains.ctypes.data, 4 * self._words)
        ctypes.memmove(self._base + self._pairs, pairs.ctypes.data, pairs.nbytes)
        self._call("set_familiar", self._gains, self._pairs, len(pairs), paired)

    def make_channel(
        self,
        *,
        singles: Sequence[NDArray[np.generic]],
        two_one: Sequence[NDArray[np.generic]],
        one_two: Sequence[NDArray[np.generic]],
    ) -> int:
        """Copies a channel's tables, after the tree; ``candidates`` takes what comes back."""
        pairs = (len(two_one[0]), *map(self.put, two_one), len(one_two[0]), *map(self.put, one_two))
        made = self._call("make_channel", singles[0].shape[1], *map(self.put, singles), *pairs)
        if not made:
            raise MachineError("restore-memory")
        return made

    def score(self, context: tuple[int, int, int], word: int) -> float:
        """Natural log of the probability of ``word`` after the three words of ``context`` (NO_WORD: nothing known)."""
        return float(self._call("score", *context, word))

    def candidates(self, asked: Sequence[tuple[int, bytes]], *, wanted: int) -> list[Candidates]:
        """For each channel and what was read by way of it the words that it may have been, likeliest first.

        ``wanted`` is the place of a WANTED. The arrays may be written to.
        """
        found: list[Candidates] = []
        for start in range(0, len(asked), _MOST_ASKED):
            part = asked[start : start + _MOST_ASKED]
            questions = np.array([(at, len(signs), signs[:_MOST_SIGNS]) for at, signs in part], dtype=_ASKED)
            ctypes.memmove(self._base + self._asked, questions.ctypes.data, questions.nbytes)
            self._call("candidates", len(part), self._asked, wanted, self._counts, self._found)
            counts = np.frombuffer(ctypes.string_at(self._base + self._counts, 4 * len(part)), dtype=np.uint32)
            found += np.split(self._found_words(int(counts.sum())), np.cumsum(counts)[:-1])
        return found

    def halves(self, signs: bytes, *, channel: int, wanted: int, each: int) -> Candidates:
        """The pairs of words that the signs may have been read from without a blank, from the ``each`` best of either part."""
        if len(signs) > _MOST_SIGNS:
            return np.empty(0, dtype=CANDIDATE)
        ctypes.memmove(self._base + self._asked, signs, len(signs))
        return self._found_words(self._call("halves", channel, len(signs), self._asked, wanted, each, self._found))

    def expected(self, signs: bytes, *, channel: int, line: Sequence[int], weight: float, least: float) -> Candidates:
        """Words that fit their place so well that they score more than ``least``, with what the channel makes of each.

        ``line``: three words, whatever stands in the place, and at most four that follow.
        """
        if len(signs) > _MOST_SIGNS:
            return np.empty(0, dtype=CANDIDATE)
        data = np.array(line, dtype=np.uint16).tobytes() + signs
        ctypes.memmove(self._base + self._asked, data, len(data))
        asked, length = self._asked, len(line)
        found = self._call("expected", asked, length, channel, len(signs), asked + 2 * length, weight, least, self._found)
        self._base = ctypes.cast(self._memory.data_ptr(self._store), ctypes.c_void_p).value or 0  # it may have grown
        return self._found_words(found)

    def _found_words(self, count: int) -> Candidates:
        return np.frombuffer(bytearray(ctypes.string_at(self._base + self._found, count * CANDIDATE.itemsize)), dtype=CANDIDATE)

    def add_list(self, candidates: Candidates) -> int:
        """Keeps a token's candidates, at most MOST_LISTED, until ``forget``; ``decode`` takes what comes back, which is never 0."""
        candidates = candidates[:MOST_LISTED]
        data = len(candidates).to_bytes(4, "little") + candidates.tobytes()
        if self._at + len(data) > self._end:
            self._at = self._allocate(_ARENA)
            self._end = self._at + _ARENA
        at = self._at
        ctypes.memmove(self._base + at, data, len(data))
        self._at += len(data)
        return at

    def list_at(self, handle: int) -> Candidates:
        """The candidates of a list; they may be written to."""
        count = int.from_bytes(ctypes.string_at(self._base + handle, 4), "little")
        data = ctypes.string_at(self._base + handle + 4, count * CANDIDATE.itemsize)
        return np.frombuffer(bytearray(data), dtype=CANDIDATE)

    def decode(self, single: Sequence[int], merged: Sequence[int], *, beam: int, weight: float, margin: float) -> list[Choice]:
        """The best choice for each of at most MOST_TOKENS tokens.

        ``single[t]`` is the list of token t, ``merged[t]`` that of tokens t and t + 1 read as one, or 0.
        """
        length = len(single)
        lists = np.array([single, merged], dtype=np.uint32)
        ctypes.memmove(self._base + self._block, lists.ctypes.data, lists.nbytes)
        out = self._block + lists.nbytes
        if self._call("decode", length, self._block, self._block + 4 * length, beam, weight, margin, out):
            raise MachineError("restore-memory")
        self._base = ctypes.cast(self._memory.data_ptr(self._store), ctypes.c_void_p).value or 0  # the search may have grown it
        return self._choices(out, length)

    def agreement(self, line: Sequence[int], *, at: int, word: int) -> float:
        """What the network holds of ``word`` in the place ``at`` of a line: its natural log of probability, but for a constant."""
        place = self._base + self._block
        data = np.array(line, dtype=np.uint16)
        ctypes.memmove(place, data.ctypes.data, data.nbytes)
        return float(self._call("agreement_at", self._block, at, len(line), word))

    def weigh(
        self,
        choices: Sequence[Choice],
        *,
        single: Sequence[int],
        merged: Sequence[int],
        beam: int,
        weight: float,
        margin: float,
        trust: float,
        sure: float,
    ) -> list[Choice]:
        """The choices of ``decode``, those of words that are less than ``sure`` made again: with the network's word and the text's.

        ``single`` and ``merged`` hold the lists that they were chosen from, ``trust`` is the weight of what the network says.
        """
        length = len(single)
        lists, made = np.array([single, merged], dtype=np.uint32), np.array(choices, dtype=CHOICE)
        ctypes.memmove(self._base + self._block, lists.ctypes.data, lists.nbytes)
        out = self._block + lists.nbytes
        ctypes.memmove(self._base + out, made.ctypes.data, made.nbytes)
        if self._call("weigh", length, self._block, self._block + 4 * length, beam, weight, margin, trust, sure, out):
            raise MachineError("restore-memory")
        self._base = ctypes.cast(self._memory.data_ptr(self._store), ctypes.c_void_p).value or 0
        return self._choices(out, length)

    def _choices(self, at: int, length: int) -> list[Choice]:
        raw = ctypes.string_at(self._base + at, length * CHOICE.itemsize)
        return [Choice(*choice) for choice in np.frombuffer(raw, dtype=CHOICE).tolist()]
