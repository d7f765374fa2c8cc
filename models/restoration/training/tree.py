"""The words as a tree of letters, in arrays: what the engine walks when it asks what a misread word may have been."""

import string
from collections.abc import Sequence
from pathlib import Path

import numpy as np

from docextract.vietnamese.letters import LETTERS

SYMBOLS = "".join(sorted(LETTERS | set(string.ascii_lowercase) | {"-"}))
LONGEST = 24
_NO_WORD = 65535


def write_tree(words: Sequence[str], folder: Path) -> None:
    """Writes the tree of those words that are spelt in SYMBOLS; children of one node lie side by side, ordered by letter."""
    number = {symbol: index for index, symbol in enumerate(SYMBOLS)}
    spelt = sorted(
        (tuple(number[letter] for letter in word), index)
        for index, word in enumerate(words)
        if set(word) <= set(SYMBOLS) and len(word) <= LONGEST
    )
    first, children, symbol, word_of = [0], [0], [0], [_NO_WORD]
    level = [(0, 0, len(spelt))]  # node, and the stretch of sorted words below it
    depth = 0
    while level:
        below: list[tuple[int, int, int]] = []
        for node, start, end in level:
            at = start
            while at < end and len(spelt[at][0]) == depth:
                word_of[node] = spelt[at][1]
                at += 1
            first[node] = len(first)
            while at < end:
                letter = spelt[at][0][depth]
                stop = at
                while stop < end and spelt[stop][0][depth] == letter:
                    stop += 1
                below.append((len(first), at, stop))
                children[node] += 1
                first.append(0)
                children.append(0)
                symbol.append(letter)
                word_of.append(_NO_WORD)
                at = stop
        level = below
        depth += 1
    np.savez(
        folder / "tree.npz",
        symbols=np.array(SYMBOLS),
        first=np.array(first, dtype=np.uint32),
        children=np.array(children, dtype=np.uint8),
        symbol=np.array(symbol, dtype=np.uint8),
        word=np.array(word_of, dtype=np.uint16),
    )
