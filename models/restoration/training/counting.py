"""Running text as numbers: the vocabulary, and the n-grams of it with their counts."""

from collections.abc import Iterable
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from docextract.restore.tokens import Kind, tokens
from docextract.vietnamese.letters import compose, fold_placing

# The first ids are classes; their order is what docextract.restore.vocabulary reads.
CLASSES = ("<unknown>", "<stop>", "<number>", "<code>")
UNKNOWN, STOP, NUMBER, CODE = range(4)
ORDERS = 4
BITS = 16  # of an id: four of them make one 64-bit key


@dataclass(frozen=True)
class Stream:
    """Text as provisional ids, one paragraph after the other, each closed by a stop."""

    words: tuple[str, ...]
    ids: NDArray[np.uint32]


def stream(paragraphs: Iterable[str]) -> Stream:
    """The paragraphs as one array; words lower-cased, the placing of tone marks folded."""
    known: dict[str, int] = {name: number for number, name in enumerate(CLASSES)}
    as_printed: dict[str, int] = {}
    pieces: list[NDArray[np.uint32]] = []
    buffer: list[int] = []
    classes = {Kind.STOP: STOP, Kind.NUMBER: NUMBER, Kind.CODE: CODE}
    for paragraph in paragraphs:
        for token in tokens(compose(paragraph)):
            if token.kind is Kind.MARK:
                continue
            if (number := classes.get(token.kind)) is None and (number := as_printed.get(token.text)) is None:
                word = fold_placing(token.text.lower())
                number = as_printed[token.text] = known.setdefault(word, len(known))
            buffer.append(number)
        buffer.append(STOP)
        if len(buffer) > 1_000_000:
            pieces.append(np.array(buffer, dtype=np.uint32))
            buffer.clear()
    pieces.append(np.array(buffer, dtype=np.uint32))
    return Stream(words=tuple(known), ids=np.concatenate(pieces))
