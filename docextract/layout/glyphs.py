"""Letters that faulty fonts and extractors put in place of Vietnamese ones, and syllables cut by blanks.

Seen in digital directives: ư printed through U+01A3 (ƣ), and ũ, ĩ, ỳ through ǜ, ƿ, Ƕ. Decomposed letters are composed.
"""

import re
import unicodedata
from collections.abc import Iterator
from functools import cache
from importlib import resources

from docextract.document import Edit, Span
from docextract.vietnamese.letters import strip_marks
from docextract.vietnamese.syllables import is_syllable

_SURE = {"ƣ": "ư", "Ƣ": "Ư", "ǜ": "ũ", "ƿ": "ĩ", "Ƕ": "ỳ", "\u00ad": "", "\u200b": "", "\ufeff": ""}
_BROKEN = re.compile(r"[ƣƢǜƿǶ\u00ad\u200b\ufeff]|[^\W\d_][\u0300-\u036f]+|[\u00a0\u2002-\u200a\u202f]")
_CUT = re.compile(r"(?<!\w)([^\W\d_]{1,6}) ([^\W\d_]{1,5})(?!\w)")


def repair(text: str, *, offset: int) -> Iterator[Edit]:
    """The edits that mend the glyphs of ``text``, which begins at ``offset`` of the whole."""
    for match in _BROKEN.finditer(text):
        found = match[0]
        mended = _SURE.get(found, " " if not found.strip() else unicodedata.normalize("NFC", found))
        if mended != found:
            yield Edit(
                span=Span(start=offset + match.start(), end=offset + match.end()),
                replacement=mended,
                stage="layout",
                reason="glyph",
            )
    if _is_cut(text):
        yield from _joined(text, offset=offset)


def _is_cut(text: str) -> bool:
    """Whether many words of the line are no syllables: the sign of blanks inside them."""
    words = [word for word in text.split() if word.isalpha()]
    broken = sum(not is_syllable(word) for word in words)
    return len(words) >= 4 and broken >= 2 and broken > 0.2 * len(words)


def _joined(text: str, *, offset: int) -> Iterator[Edit]:
    at = 0
    while match := _CUT.search(text, at):
        left, right = match[1], match[2]
        if is_syllable(left + right) and not (_stands_alone(left) and _stands_alone(right)):
            yield Edit(
                span=Span(start=offset + match.end(1), end=offset + match.start(2)),
                replacement="",
                stage="layout",
                confidence=0.8,
                reason="cut syllable",
            )
            at = match.end()
        else:
            at = match.end(1)


def _stands_alone(word: str) -> bool:
    """Whether a word beside a blank is one, and no part of a syllable: of those that begin with a vowel, few are."""
    if not is_syllable(word):
        return False
    return strip_marks(word)[0].lower() not in "aeiouy" or word.lower() in _vowel_initial()


@cache
def _vowel_initial() -> frozenset[str]:
    """The syllables without a consonant before the vowel that are words in administrative texts."""
    table = resources.files("docextract.layout").joinpath("data/vowel_initial.tsv").read_text(encoding="utf-8")
    return frozenset(table.split()[1:])
