"""Which words the language model knows by number."""

import numpy as np
from numpy.typing import NDArray

from docextract.vietnamese.letters import LETTERS, is_marked, strip_tones
from docextract.vietnamese.syllables import is_syllable
from training.counting import CLASSES, UNKNOWN, Stream

_SYLLABLE, _ABBREVIATION, _FOREIGN = 2, 10, 30  # how often a word of each sort must occur to be known
_LIMIT = 65_000


def _needed(word: str) -> int | None:
    """How often the word must occur, or None where it is a slip of the pen however often it occurs."""
    if is_syllable(word):
        return _SYLLABLE
    if "-" in word:
        return _ABBREVIATION if all(len(part) <= 9 for part in word.split("-")) else None
    if not is_marked(word):
        return _FOREIGN
    if set(word) <= LETTERS:
        if is_syllable(strip_tones(word)) or any(is_syllable(strip_tones(word)[:-1] + stop) for stop in "mn"):
            return None  # a tone forgotten: "quyêt"
        if any(is_syllable(word[:cut]) and is_syllable(word[cut:]) for cut in range(2, len(word) - 1)) and len(word) > 5:
            return None  # a blank forgotten: "tạikhoản"
    return _FOREIGN


def vocabulary(streams: list[Stream]) -> tuple[tuple[str, ...], list[NDArray[np.uint16]]]:
    """The words, commonest first after the classes, and each stream in their numbers."""
    totals: dict[str, int] = {}
    for stream in streams:
        counts = np.bincount(stream.ids, minlength=len(stream.words))
        for word, count in zip(stream.words, counts.tolist(), strict=True):
            totals[word] = totals.get(word, 0) + count
    words = [word for word in sorted(totals, key=lambda word: (-totals[word], word)) if word not in CLASSES]
    kept = [word for word in words if (needed := _needed(word)) is not None and totals[word] >= needed]
    known = (*CLASSES, *kept[: _LIMIT - len(CLASSES)])
    number = {word: index for index, word in enumerate(known)}
    renumbered = [np.array([number.get(word, UNKNOWN) for word in stream.words], dtype=np.uint16)[stream.ids] for stream in streams]
    return known, renumbered
