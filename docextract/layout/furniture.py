"""What stands on a page but is no part of its text: page numbers, signature stamps, rules, debris of seals."""

import re

from docextract.document import Line, Page
from docextract.vietnamese.letters import strip_marks
from docextract.vietnamese.posts import posts
from docextract.vietnamese.syllables import is_syllable

_PAGE_NUMBER = re.compile(r"^[-–—\s]*(?:trang\s*)?[\dlIO]{1,3}(?:\s*/\s*\d{1,3})?[-–—.\s]*$", re.IGNORECASE)
"""Matches "2", "- 3 -", "Trang 4/12", and "l6" misread."""
_STAMP = re.compile(
    r"^(?:nguoi ky|ky boi|duoc ky boi|ky so boi|email|thu dien tu|co quan|thoi gian ky|ngay ky|digitally signed|signature|date)\s*:"
    r"|^(?:\S+@\S+\.\w+)$|\d{4}-\d{2}-\d{2}t\d{2}:\d{2}|^thoi gian ky\b|\d{2}[:.]\d{2}[:.]\d{2}\s*[+-]\s*\d{2}[:.]?\d{2}$",
    re.IGNORECASE,
)
"""Matches "Người ký: …", "a@b.gov.vn" alone, "2023-08-21T07:12:52+0700"."""
_AUTHORITY = re.compile(r"^(?:TM|KT|TL|TUQ|Q)\s*\.|\b(?:UBND|HĐND|MTTQ|BCH|BCĐ)\b")
"""Matches "TM. UBND" above a signature: abbreviations that are text."""
_CLOSE = re.compile(r"[^\W_]{2}\./\.")
"""Matches "tỉnh./.": a text ends so, whatever the drafter's initials behind it were read as."""
_NUMBERED = re.compile(r"S[ốo]\s?[:;.].*/[A-ZĐ]{2,}")
"""Matches "Số:288/KH-VP", the number's figures in handwriting."""
_LEAST = 0.3
"""Confidence below which a word is debris whatever it looks like."""
_TOP, _BOTTOM = 0.1, 0.92
"""Shares of the page's height within which page numbers stand."""
_FOOT = 0.94
"""Share of the page's height below which archives put their logos."""


def furniture(line: Line, page: Page) -> str:
    """Why a line is no part of the text ("page number", "stamp", "rule", "logo", "debris"); "" where it is."""
    text = line.text.strip()
    if not any(character.isalnum() for character in text):
        return "" if text in {"-", "+"} else "rule"
    if _STAMP.search(strip_marks(text)):
        return "stamp"
    if line.box is None or not page.height:
        return ""
    if _PAGE_NUMBER.match(text) and not _TOP <= line.box.centre[1] / page.height <= _BOTTOM:
        return "page number"
    if line.box.centre[1] / page.height > _FOOT and _is_logo(text):
        return "logo"
    if _CLOSE.search(text) or _NUMBERED.match(text) or _ends_paragraph(line):
        return ""
    surest = max((word.confidence for word in line.words), default=1.0)
    if surest < 0.45 and len(text) <= 14:
        return "debris"
    letters = sum(character.isalpha() for character in text)
    return "debris" if line.confidence < 0.4 and letters < 0.5 * len(text) else ""


def _ends_paragraph(line: Line) -> bool:
    """Whether a line is the last word of a paragraph ("sau:"): small letters that make a syllable, and a sign behind them."""
    text = line.text.strip()
    word, sign = text[:-1], text[-1:]
    return line.confidence >= _LEAST and sign in {".", ":", ";"} and len(word) > 2 and word.islower() and is_syllable(word)


def _is_logo(text: str) -> bool:
    """Whether a line at the very foot of a page holds no syllable or figure, but letters: an archive's logo or address, misread."""
    words = [word.strip(".,;:()-–/") for word in text.split()]
    return any(map(str.islower, text)) and not any(word.isdigit() or (len(word) > 1 and is_syllable(word)) for word in words)


def is_scribble(line: Line, *, usual: float, signed: bool) -> bool:
    """Whether a line without any word is what pens, seals and rules were read as.

    ``usual``: the height of the page's lines in points; ``signed``: whether it stands in the signature block.
    """
    words = [word.strip('.,;:()-–/"') for word in line.text.split()]
    if line.box is None:
        return False
    if signed and not _AUTHORITY.search(line.text) and _is_no_signature(words):
        return True
    if any(len(word) > 1 and is_syllable(word) for word in words):
        return False
    if any(character.isalpha() for character in line.text) and line.box.height < 0.5 * usual:
        return True
    return signed and _AUTHORITY.search(line.text) is None


def _is_no_signature(words: list[str]) -> bool:
    """Whether words in the signature block are no post, name or note: capitals alone that no post has, or hardly any words."""
    if len(words) == 1 and words[0].isalpha():
        return words[0].isupper() and all(words[0] not in post.split() for post in posts())
    likely = [word for word in words if len(word) > 1 and (is_syllable(word) or (word.isalpha() and word[0].isupper()))]
    return 2 * len(likely) < len(words)
