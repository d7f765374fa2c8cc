"""The typeface prints Vietnamese without a gap."""

from __future__ import annotations

import unicodedata

import pytest
from reportlab.pdfbase.ttfonts import TTFontFile

from corpus.fonts import FACES, face_path

VOWELS = "aăâeêioôơuưy"
TONES = "\N{COMBINING GRAVE ACCENT}\N{COMBINING HOOK ABOVE}\N{COMBINING TILDE}\N{COMBINING ACUTE ACCENT}\N{COMBINING DOT BELOW}"


def marked_letters() -> set[str]:
    lower = {unicodedata.normalize("NFC", vowel + tone) for vowel in VOWELS for tone in ("", *TONES)} | {"đ"}
    marked = {letter for letter in lower if not letter.isascii()}
    return marked | {letter.upper() for letter in marked}


def test_there_are_134_marked_letters() -> None:
    assert len(marked_letters()) == 134


@pytest.mark.parametrize("face", FACES)
def test_no_marked_letter_is_missing(face: str) -> None:
    known = TTFontFile(str(face_path(face))).charToGlyph
    assert not {letter for letter in marked_letters() | set("“”–…•") if ord(letter) not in known}
