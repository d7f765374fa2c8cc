"""Running text as numbers: the vocabulary, and the n-grams of it with their counts."""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, field

import numpy as np
from numpy.typing import NDArray

from docextract.restore.tokens import Kind, is_short_number, tokens
from docextract.vietnamese.letters import compose, fold_placing

# The first ids are classes; their order is what docextract.restore.vocabulary reads.
CLASSES = ("<unknown>", "<stop>", "<number>", "<code>")
UNKNOWN, STOP, NUMBER, CODE = range(4)
SMALL, CAPITALISED, CAPITALS = range(3)
ORDERS = 4
BITS = 16  # of an id: four of them make one 64-bit key


@dataclass(frozen=True)
class Stream:
    """Text as provisional ids, one paragraph after the other, each closed by a stop."""

    words: tuple[str, ...]
    ids: NDArray[np.uint32]
    cases: NDArray[np.uint8]
    """Of each word as it was printed: SMALL, CAPITALISED or CAPITALS (and what is no word)."""
    numbers: Counter[str] = field(default_factory=Counter)
    """How often each number was printed that a misread word may look like; under "" the others."""


def stream(paragraphs: Iterable[str]) -> Stream:
    """The paragraphs as one array; words lower-cased, the placing of tone marks folded."""
    known: dict[str, int] = {name: number for number, name in enumerate(CLASSES)}
    as_printed: dict[str, int] = {}  # number and case: 4 x number + case
    pieces: list[NDArray[np.uint32]] = []
    buffer: list[int] = []
    numbers: Counter[str] = Counter()
    classes = {Kind.STOP: 4 * STOP + CAPITALS, Kind.NUMBER: 4 * NUMBER + CAPITALS, Kind.CODE: 4 * CODE + CAPITALS}
    for paragraph in paragraphs:
        for token in tokens(compose(paragraph)):
            if token.kind is Kind.MARK:
                continue
            if token.kind is Kind.NUMBER:
                numbers[token.text if is_short_number(token.text) else ""] += 1
            if (number := classes.get(token.kind)) is None and (number := as_printed.get(token.text)) is None:
                word = fold_placing(token.text.lower())
                number = as_printed[token.text] = 4 * known.setdefault(word, len(known)) + _case(token.text)
            buffer.append(number)
        buffer.append(classes[Kind.STOP])
        if len(buffer) > 1_000_000:
            pieces.append(np.array(buffer, dtype=np.uint32))
            buffer.clear()
    pieces.append(np.array(buffer, dtype=np.uint32))
    both = np.concatenate(pieces)
    return Stream(words=tuple(known), ids=both >> 2, cases=(both & 3).astype(np.uint8), numbers=numbers)


def _case(word: str) -> int:
    if word.islower():
        return SMALL
    return CAPITALISED if word[0].isupper() and (len(word) == 1 or word[1:].islower()) else CAPITALS
