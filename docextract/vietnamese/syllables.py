"""Whether letters form a Vietnamese syllable: an onset, a rhyme, and a tone that the rhyme can carry.

The rhymes stand in ``data/rhymes.tsv`` with an example each.
"""

import csv
import re
from functools import cache, lru_cache
from importlib import resources

from docextract.vietnamese.letters import strip_marks, strip_tones, tone_of

# "gi" and "qu" are onsets of their own; the longest that fits is tried first, then the shorter ones ("gì" is g + ì).
_ONSETS = (
    "ngh",
    "ng",
    "nh",
    "ch",
    "gh",
    "gi",
    "kh",
    "ph",
    "qu",
    "th",
    "tr",
    "b",
    "c",
    "d",
    "đ",
    "g",
    "h",
    "k",
    "l",
    "m",
    "n",
    "p",
    "r",
    "s",
    "t",
    "v",
    "x",
    "",
)
_FRONT = frozenset("eêiy")
_ONLY_BEFORE_FRONT = frozenset({"k", "gh", "ngh"})
_NEVER_BEFORE_FRONT = frozenset({"c", "g", "ng"})
_STOPPED = re.compile(r"(?:[ckpt]|ch)$")
_TONES_OF_STOPPED = frozenset({"\u0301", "\u0323"})


@cache
def _rhymes() -> frozenset[str]:
    table = resources.files("docextract.vietnamese").joinpath("data/rhymes.tsv").read_text(encoding="utf-8")
    return frozenset(row["rhyme"] for row in csv.DictReader(table.splitlines(), delimiter="\t"))


@lru_cache(maxsize=1 << 15)  # a text asks about the same few thousand words again and again
def is_syllable(word: str) -> bool:
    """Whether an NFC word, in any case, is spelt like a Vietnamese syllable; both placings of a tone mark count."""
    word = word.lower()
    toneless = strip_tones(word)
    if _STOPPED.search(toneless) and tone_of(word) not in _TONES_OF_STOPPED:
        return False
    if sum(bool(tone_of(letter)) for letter in word) > 1:
        return False
    return any(_fits(onset, toneless[len(onset) :]) for onset in _ONSETS if toneless.startswith(onset))


def _fits(onset: str, rhyme: str) -> bool:
    if rhyme not in _rhymes():
        return False
    front = rhyme[0] in _FRONT
    if onset in _ONLY_BEFORE_FRONT:
        return front
    if onset in _NEVER_BEFORE_FRONT:
        return not front or (onset == "g" and rhyme.startswith("i"))
    if onset == "qu":  # the glide is in the onset: quan, quy, quyên
        return rhyme[0] not in "uư"
    return True


@cache
def _bare_rhymes() -> frozenset[str]:
    return frozenset(strip_marks(rhyme) for rhyme in _rhymes())


def is_bare_syllable(word: str) -> bool:
    """Whether an NFC word, in any case, is a syllable but for its marks: ``viec``, ``duong``, and ``việc`` too."""
    bare = strip_marks(word).lower()
    return any(bare.startswith(onset) and bare[len(onset) :] in _bare_rhymes() for onset in _ONSETS if onset != "đ")
