"""Whether the text layer of a page can be believed, or the page must be read by its looks."""

import re
from enum import StrEnum

from pydantic import Field

from docextract.document import Value
from docextract.intake.encodings import Encoding
from docextract.vietnamese.letters import is_marked, strip_marks
from docextract.vietnamese.syllables import is_syllable


class Limits(Value):
    """When a text layer is believed."""

    foreign: float = Field(default=0.15, ge=0, le=1)
    """Share of words spelt like no Vietnamese syllable from which a layer is garbage; right text stays under 0.01."""
    foreign_over_image: float = Field(default=0.03, ge=0, le=1)
    """The same where the layer lies over a scan: some program read it, and reading anew costs little."""
    glued: float = Field(default=0.03, ge=0, le=1)
    """Share of words that are two or more syllables run together from which a layer is garbage."""
    private: float = Field(default=0.03, ge=0, le=1)
    """Share of glyphs without a code point from which a layer is garbage."""
    letters_over_image: int = Field(default=150, ge=0)
    """Letters that a page over a scan must have to be more than stamps and page numbers."""
    covered: float = Field(default=0.5, ge=0, le=1)
    """Share of the sheet that images cover from which the page is a scan."""


class Verdict(StrEnum):
    """What a page's text layer is."""

    GOOD = "good"
    BLANK = "blank"
    """Nothing is printed on the page."""
    ABSENT = "absent"
    STAMPS = "stamps"
    """Only signature stamps, page numbers or watermarks over the image of the page."""
    GARBAGE = "garbage"
    LEGACY = "legacy"


class Sheet(Value):
    """What a judge must know of a page."""

    text: str
    """Its words in lines, NFC."""
    glyphs: int
    private: int
    """Glyphs without a code point of their own."""
    encoding: Encoding
    covered: float
    """Share of the sheet under images."""
    drawn: int
    """Curves and lines drawn on it."""


_WORD = re.compile(r"[^\W\d_]{2,}")
_REPAIRABLE = str.maketrans("ƣƢǜǛƿǾǶƾ", "ưƯũŨĩĨỲĨ")
"""ToUnicode faults that are mended later, so they speak against no page."""
_STAMP = re.compile(
    r"(?:nguoi ky|ky boi|duoc ky|ky so|ky ngay|ngay ky|thoi gian ky|co quan|email|to chuc|chuc vu)\b.*:"
    r"|(?:digitally signed|signature|reason|location|date)\b.*:"
    r"|\S+@\S+|\d{1,2}:\d{2}:\d{2}|www\.",
    re.IGNORECASE,
)
"""Matches the lines of a digital signature's stamp: "Ký bởi: …", "12.10.2023 08:00:00 +07:00"."""
_JUDGED = 20
"""Words below which spelling proves nothing."""
_LONGEST = 14
"""Letters beyond which no word of an administrative text is one."""
_FEW = 3
"""Words run together that a right page may have."""
_OUTLINES = 300
"""Curves from which a page without letters has its letters drawn."""


def judge(sheet: Sheet, *, limits: Limits) -> Verdict:
    """What the text layer of ``sheet`` is."""
    scan = sheet.covered >= limits.covered
    letters = sum(character.isalpha() for line in sheet.text.splitlines() if not is_stamp(line) for character in line)
    if not letters or (letters < 30 and sheet.drawn > _OUTLINES):
        empty = not (sheet.covered > 0.01 or sheet.drawn or letters or sheet.private)
        return Verdict.BLANK if empty else Verdict.ABSENT if not sheet.text.strip() else Verdict.STAMPS if scan else Verdict.GOOD
    if scan and letters < limits.letters_over_image:
        return Verdict.STAMPS
    if sheet.encoding is not Encoding.UNICODE:
        return Verdict.LEGACY
    if sheet.private > limits.private * sheet.glyphs:
        return Verdict.GARBAGE
    return (
        Verdict.GARBAGE
        if _is_misread(sheet.text, limits.foreign_over_image if scan else limits.foreign, scan=scan)
        or _is_glued(sheet.text, limits.glued)
        else Verdict.GOOD
    )


def is_stamp(line: str) -> bool:
    """Whether a line belongs to the stamp of a digital signature, or to a watermark of a web site."""
    return _STAMP.search(strip_marks(line)) is not None


def _is_misread(text: str, limit: float, *, scan: bool) -> bool:
    words = [word for word in _WORD.findall(text.translate(_REPAIRABLE)) if not word.isupper()]
    if len(words) < _JUDGED:
        return False
    if scan and sum(map(is_marked, words)) < 0.4 * len(words):  # right text: nine of ten
        return True
    return sum(not is_syllable(word) for word in words) > limit * len(words)


def _is_glued(text: str, limit: float) -> bool:
    """Whether the layer lost blanks: "nhândân", "thựchiện"."""
    words = [word for word in _WORD.findall(text.translate(_REPAIRABLE)) if not word.isupper()]
    glued = sum(len(word) > _LONGEST or (is_marked(word) and not is_syllable(word) and _is_two(word)) for word in words)
    return len(words) >= _JUDGED and glued >= _FEW and glued > limit * len(words)


def _is_two(word: str) -> bool:
    return any(is_syllable(word[:cut]) and is_syllable(word[cut:]) for cut in range(2, len(word) - 1))
