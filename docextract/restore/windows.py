"""Text of any length in stretches that are restored one after the other."""

import unicodedata
from collections.abc import Iterable, Iterator

from docextract.vietnamese.letters import compose

_WINDOW = 1 << 16  # characters


def windows(pieces: Iterable[str]) -> Iterator[str]:
    """The same text as ``pieces``, cut at a blank line where one is near, else at a line end, else at a blank."""
    held = ""
    for piece in pieces:
        held += piece
        while len(held) > 2 * _WINDOW:
            cut = _cut(held)
            yield held[:cut]
            held = held[cut:]
    if held:
        yield held


def _cut(text: str) -> int:
    for border in ("\n\n", "\n", " "):
        at = text.rfind(border, _WINDOW // 2, 2 * _WINDOW)
        if at >= 0:
            return at + len(border)
    return 2 * _WINDOW


def composed(text: str) -> tuple[str, list[int] | None]:
    """The text in NFC, and where each of its characters (and its end) stands in ``text``; None where they are the same."""
    if unicodedata.is_normalized("NFC", text):
        return text, None
    pieces: list[str] = []
    origins: list[int] = []
    start = 0
    for at in range(1, len(text) + 1):
        if at < len(text) and unicodedata.combining(text[at]):
            continue
        piece = compose(text[start:at])
        pieces.append(piece)
        origins += [start] * len(piece)
        start = at
    return "".join(pieces), [*origins, len(text)]
