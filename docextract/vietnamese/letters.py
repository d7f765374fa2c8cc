"""The letters of Vietnamese: marks, tones, and where a tone mark is written.

In NFC every Vietnamese letter is one code point and strips to one ASCII letter, so every function here that
maps text to text keeps its length, and with it every offset.
"""

import re
import unicodedata
from enum import StrEnum

TONE_MARKS = "\u0300\u0301\u0303\u0309\u0323"

LETTERS = frozenset(
    unicodedata.normalize("NFC", base + shape + tone)
    for base, shapes in {
        "a": ("", "\u0302", "\u0306"),
        "e": ("", "\u0302"),
        "i": ("",),
        "o": ("", "\u0302", "\u031b"),
        "u": ("", "\u031b"),
        "y": ("",),
    }.items()
    for shape in shapes
    for tone in ("", *TONE_MARKS)
) | frozenset("bcdđghklmnpqrstvx")
"""The letters of the Vietnamese alphabet in lower case, with every tone; f, j, w and z are not among them."""

MARKED_LETTERS = frozenset(letter for letter in LETTERS if not letter.isascii())
"""Those that carry a mark (đ, ă, â, ê, ô, ơ, ư, and any letter with a tone), in lower case."""

_BOTH_CASES = tuple(sorted(MARKED_LETTERS | {letter.upper() for letter in MARKED_LETTERS}))


def _base(letter: str) -> str:
    return {"đ": "d", "Đ": "D"}.get(letter) or unicodedata.normalize("NFD", letter)[0]


_STRIPPED = str.maketrans({letter: _base(letter) for letter in _BOTH_CASES})
_TONELESS = str.maketrans(
    {
        letter: unicodedata.normalize(
            "NFC", "".join(mark for mark in unicodedata.normalize("NFD", letter) if mark not in TONE_MARKS)
        )
        for letter in _BOTH_CASES
    }
)


class TonePlacing(StrEnum):
    """Where the tone mark of an open oa, oe, uy is written."""

    OLD = "old"  # hòa, khỏe, thủy
    NEW = "new"  # hoà, khoẻ, thuỷ


def compose(text: str) -> str:
    """The text in NFC, the form that everything else here expects."""
    return unicodedata.normalize("NFC", text)


def strip_marks(text: str) -> str:
    """NFC text without its marks (``Đường`` → ``Duong``); the length stays."""
    return text.translate(_STRIPPED)


def strip_tones(text: str) -> str:
    """NFC text without its tones, its vowels kept (``Đường`` → ``Đương``); the length stays."""
    return text.translate(_TONELESS)


def tone_of(word: str) -> str:
    """The combining mark of the first tone in an NFC word, or ``""`` for the level tone."""
    return next((mark for mark in unicodedata.normalize("NFD", word) if mark in TONE_MARKS), "")


def is_marked(text: str) -> bool:
    """Whether any letter of the NFC text carries a Vietnamese mark."""
    return text.translate(_STRIPPED) != text


def _placings() -> list[tuple[str, str]]:
    pairs = []
    for first, second in ("oa", "oe", "uy"):
        for tone in TONE_MARKS:
            for one in (first, first.upper()):
                pairs += [(compose(one + tone) + two, one + compose(two + tone)) for two in (second, second.upper())]
    return pairs


_TO_NEW = dict(_placings())
_TO_OLD = {new: old for old, new in _TO_NEW.items()}


def _open_cluster(clusters: dict[str, str]) -> re.Pattern[str]:
    # "quý": the u belongs to the q and never bears the tone. "hoàn", "thuyền": closed, only one placing.
    return re.compile(rf"(?<![qQ])(?:{'|'.join(clusters)})(?![^\W\d_])")


_OLD_CLUSTER = _open_cluster(_TO_NEW)
_NEW_CLUSTER = _open_cluster(_TO_OLD)


def place_tones(text: str, *, placing: TonePlacing) -> str:
    """NFC text with the tones of its open oa, oe, uy written in one way (``hoà`` → ``hòa`` for OLD); the length stays."""
    if text.isascii():
        return text
    if placing is TonePlacing.OLD:
        return _NEW_CLUSTER.sub(lambda match: _TO_OLD[match.group()], text)
    return _OLD_CLUSTER.sub(lambda match: _TO_NEW[match.group()], text)


def fold_placing(text: str) -> str:
    """The text with one placing of tone marks, for comparing (section 7 of the annotation guide)."""
    return place_tones(text, placing=TonePlacing.OLD)
