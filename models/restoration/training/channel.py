"""What a reader makes of a printed word: edits of one or two letters, their probabilities learned from pairs by EM.

Printed words are in lower case with the placing of tone marks folded; what was read is as it was read, since the case that a
misread letter comes in tells what it was (Đ becomes P or B, đ becomes d or ¢).
"""

import math
from collections import Counter, defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path

import numpy as np

from docextract.restore.casing import Lettering, lettering_of
from docextract.restore.tokens import Kind, noisy_tokens, tokens
from docextract.vietnamese.letters import compose, fold_placing, is_marked, strip_marks
from training.alignment import paired
from training.pages import Reading

Edit = tuple[str, str]  # printed letters, read signs: 1-1, 1-0, 0-1, 1-2 or 2-1
ROUNDS = 6
_GROWTH = 3  # signs more or fewer than letters: beyond that the pair is a slip of the alignment
OTHER = "\ufffd"  # stands for every sign that the channel has not met
_FLOOR = 5e-5  # of a letter read as a sign that it never was read as
_FEW = 10.0  # a letter seen so often leans half on what the other letters of its base were read as
_LEANING = 0.05  # every letter leans so much on its base, and every base on all vowels or consonants: scans differ from ours
_RARE = 0.5  # expected times below which an edit of two is a slip of the alignment
_LEAST = -9.5  # a letter read as two signs less likely than this is left out
_VOWELS = frozenset("aeiouy")


def word_pairs(readings: Iterable[Reading]) -> dict[Lettering, Counter[tuple[str, str]]]:
    """How often each printed word was read as what, by the letters that it was read in."""
    pairs: dict[Lettering, Counter[tuple[str, str]]] = {lettering: Counter() for lettering in Lettering}
    for reading in readings:
        printed = compose(reading.printed).split()
        read = [compose(word) for word, _ in reading.words if word.strip()]
        for i, j in paired(printed, read):
            before = [token.text for token in tokens(printed[i]) if token.kind is Kind.WORD]
            after = [token.text for token in noisy_tokens(read[j]) if token.kind is Kind.WORD]
            if len(before) == len(after) == 1 and abs(len(after[0]) - len(before[0])) <= _GROWTH:
                pairs[lettering_of(after[0])][fold_placing(before[0].lower()), after[0]] += 1
    return pairs


def _steps(printed: str, read: str, i: int, j: int) -> Iterable[tuple[Edit, int, int]]:
    """The edits that can start at (i, j), and where they end."""
    if i < len(printed):
        yield (printed[i], ""), i + 1, j
        if j < len(read):
            yield (printed[i], read[j]), i + 1, j + 1
        if j + 1 < len(read):
            yield (printed[i], read[j : j + 2]), i + 1, j + 2
        if i + 1 < len(printed) and j < len(read):
            yield (printed[i : i + 2], read[j]), i + 2, j + 1
    if j < len(read):
        yield ("", read[j]), i, j + 1


def _first_guess(edit: Edit) -> float:
    printed, read = edit
    if len(printed) == len(read) == 1:
        return 0.9 if strip_marks(printed) == strip_marks(read).lower() else 0.01
    return 0.001 if len(printed) + len(read) == 1 else 0.0005


def _expected(pairs: Counter[tuple[str, str]], probability: dict[Edit, float] | None) -> dict[Edit, float]:
    """How often each edit is expected to have happened."""
    expected: dict[Edit, float] = defaultdict(float)
    for (printed, read), times in pairs.items():
        forward: dict[tuple[int, int], float] = defaultdict(float)
        forward[0, 0] = 1.0
        arcs: list[tuple[Edit, tuple[int, int], tuple[int, int], float]] = []
        for i in range(len(printed) + 1):
            for j in range(len(read) + 1):
                if not (reached := forward[i, j]):
                    continue
                for edit, to_i, to_j in _steps(printed, read, i, j):
                    chance = _first_guess(edit) if probability is None else probability.get(edit, 1e-7)
                    arcs.append((edit, (i, j), (to_i, to_j), chance))
                    forward[to_i, to_j] += reached * chance
        total = forward[len(printed), len(read)]
        if total <= 0:
            continue
        backward: dict[tuple[int, int], float] = defaultdict(float)
        backward[len(printed), len(read)] = 1.0
        for edit, start, end, chance in reversed(arcs):
            rest = chance * backward[end]
            backward[start] += rest
            expected[edit] += times * forward[start] * rest / total
    return expected


@dataclass(frozen=True)
class Channel:
    """Expected counts of every edit, and how many words they come from."""

    counts: dict[Edit, float]
    words: int

    @cached_property
    def seen(self) -> Counter[str]:
        """How often each printed letter, or pair of letters, was there to be read."""
        seen: Counter[str] = Counter()
        for (printed, _), times in self.counts.items():
            for letter in printed:
                seen[letter] += times
        return seen


def _family(letter: str) -> str:
    """Letters that are misread alike: those of one base, with a mark or without."""
    return strip_marks(letter) + ("*" if is_marked(letter) else "")


def learn(pairs: Counter[tuple[str, str]]) -> Channel:
    """The channel of these pairs by expectation and maximisation; the same pairs give the same channel."""
    probability: dict[Edit, float] | None = None
    counts: dict[Edit, float] = {}
    for _ in range(ROUNDS):
        counts = {edit: times for edit, times in _expected(pairs, probability).items() if times > 0.01}
        totals: Counter[str] = Counter()
        for (printed, _), times in counts.items():
            totals[printed[:1]] += times
        probability = {edit: times / totals[edit[0][:1]] for edit, times in counts.items()}
        inserted = sum(totals.values())
        for edit in [edit for edit in counts if not edit[0]]:
            probability[edit] = counts[edit] / inserted
    return Channel(counts=counts, words=sum(pairs.values()))


def _pair_log_probability(channel: Channel, printed: str, times: float) -> float:
    return math.log(times / (min(channel.seen[printed[0]], channel.seen[printed[1]]) + _FEW))


def write_channel(channel: Channel, symbols: str, folder: Path, *, name: str) -> None:
    """Writes the channel's tables for words spelt in ``symbols`` into ``folder``: dense for single letters, sorted for pairs."""
    signs = sorted({sign for (_, read), times in channel.counts.items() if times >= 1 for sign in read})
    signs = [OTHER, *signs][:255]
    sign_number = {sign: index for index, sign in enumerate(signs)}
    symbol_number = {symbol: index for index, symbol in enumerate(symbols)}
    by_base: dict[tuple[str, str], float] = defaultdict(float)
    base_seen: Counter[str] = Counter()
    by_sort: dict[tuple[bool, str], float] = defaultdict(float)
    sort_seen: Counter[bool] = Counter()
    for (printed, read), times in channel.counts.items():
        if len(printed) == 1:
            by_base[_family(printed), read] += times
            base_seen[_family(printed)] += times
            by_sort[strip_marks(printed) in _VOWELS, read] += times
            sort_seen[strip_marks(printed) in _VOWELS] += times
    total = sum(channel.seen.values())

    def log_probability(symbol: str, read: str) -> float:
        base = _family(symbol)
        sort = strip_marks(symbol) in _VOWELS
        like_base = (
            by_base.get((base, read), 0.0) / base_seen[base]
            if base_seen[base]
            else (0.9 if read.lower() == strip_marks(symbol) else 0.0)
        )
        like_sort = by_sort[sort, read] / sort_seen[sort]
        seen = channel.seen[symbol]
        own = channel.counts.get((symbol, read), 0.0) / seen if seen else 0.0
        trust = (1 - _LEANING) * seen / (seen + _FEW)  # in what this letter itself was read as
        return math.log(trust * own + (1 - trust) * ((1 - _LEANING) * like_base + _LEANING * like_sort) + _FLOOR)

    one_one = np.array([[log_probability(symbol, sign) for sign in signs] for symbol in symbols], dtype=np.float32)
    one_none = np.array([log_probability(symbol, "") for symbol in symbols], dtype=np.float32)
    none_one = np.array([math.log(channel.counts.get(("", sign), 0.0) / total + _FLOOR) for sign in signs], dtype=np.float32)
    two_one = sorted(
        (
            symbol_number[printed[0]] << 16 | symbol_number[printed[1]] << 8 | sign_number[read],
            _pair_log_probability(channel, printed, times),
        )
        for (printed, read), times in channel.counts.items()
        if len(printed) == 2 and times >= _RARE and set(printed) <= set(symbols) and read in sign_number
    )
    doubles = {
        read for (printed, read), times in channel.counts.items() if len(read) == 2 and times >= _RARE and set(read) <= set(signs)
    }
    one_two = sorted(
        (sign_number[read[0]] << 16 | sign_number[read[1]] << 8 | symbol_number[symbol], score)
        for read in doubles
        for symbol in symbols
        if (score := log_probability(symbol, read)) > _LEAST
    )
    arrays = {"one-one": one_one, "one-none": one_none, "none-one": none_one}
    for kind, entries in (("two-one", two_one), ("one-two", one_two)):
        arrays[f"{kind}-keys"] = np.array([key for key, _ in entries], dtype=np.uint32)
        arrays[kind] = np.array([score for _, score in entries], dtype=np.float32)
    np.savez(folder / f"channel-{name}.npz", signs=np.array(signs), **arrays)
