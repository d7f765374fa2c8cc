"""Plain text: bytes to letters, letters to lines."""

import re
from pathlib import Path

from docextract.document import Line, Notice, Page, PageSource, Severity
from docextract.errors import InputError
from docextract.intake.encodings import Encoding, encoding_of
from docextract.intake.taken import STAGE, Taken
from docextract.vietnamese.letters import compose
from docextract.vietnamese.syllables import is_syllable

_BOMS = (
    (b"\xef\xbb\xbf", "utf-8-sig"),
    (b"\xff\xfe\x00\x00", "utf-32"),
    (b"\x00\x00\xfe\xff", "utf-32"),
    (b"\xff\xfe", "utf-16"),
    (b"\xfe\xff", "utf-16"),
)
_CONTROLS = re.compile(r"[\x00-\x08\x0e-\x1f\x7f\ufeff]")
_WORD = re.compile(r"[^\W\d_]{2,}")
_BREAK = re.compile(r"\r\n|[\n\r\v\x85\u2028\u2029]")


def read_plain(path: Path) -> Taken:
    """The lines of a text file, blank ones too, for they part paragraphs; a form feed begins a page.

    Raises InputError for bytes in no encoding that Vietnamese text is kept in.
    """
    text = read_text(path)
    pages = text.removesuffix("\f").split("\f")
    return Taken(
        pages=tuple(plain_page(_BREAK.split(page), number=number) for number, page in enumerate(pages, start=1)),
        notices=legacy_notices(text),
    )


def plain_page(lines: list[str], *, number: int = 1) -> Page:
    """A page of a format without sheets: lines without boxes."""
    return Page(
        number=number, source=PageSource.PLAIN, lines=tuple(Line(text=line.replace("\xa0", " ").rstrip()) for line in lines)
    )


def legacy_notices(text: str) -> tuple[Notice, ...]:
    """A warning where ``text`` was typed for a legacy font, so that its letters are others than were meant."""
    encoding = encoding_of(text)
    if encoding is Encoding.UNICODE:
        return ()
    return (Notice(code="intake-legacy-text", severity=Severity.WARNING, stage=STAGE, values={"encoding": encoding.value}),)


def read_text(path: Path) -> str:
    """The text of a file in NFC, without byte order mark and control characters; raises InputError where it is none."""
    content = path.read_bytes()
    text = decode(content)
    if text is None:
        raise InputError("text-undecodable", path=path)
    return text


def decode(content: bytes) -> str | None:
    """The letters behind ``content``, in NFC: UTF-8, UTF-16 or UTF-32 by their mark or their zeros, else windows-1258."""
    encoding = next((name for mark, name in _BOMS if content.startswith(mark)), None) or _by_zeros(content)
    for name in (encoding,) if encoding else ("utf-8", "windows-1258"):
        try:
            text = compose(content.decode(name))
        except UnicodeDecodeError:
            continue
        if "\x00" not in text and (name != "windows-1258" or _reads_vietnamese(text)):
            return _CONTROLS.sub("", text)
    return None


def _by_zeros(content: bytes) -> str | None:
    """UTF-16 without a mark: blanks, figures and half the letters leave every second byte zero."""
    sample = content[:4096]
    even, odd = sample[::2].count(0), sample[1::2].count(0)
    if odd > 0.2 * len(sample) / 2 and not even:
        return "utf-16-le"
    if even > 0.2 * len(sample) / 2 and not odd:
        return "utf-16-be"
    return None


def _reads_vietnamese(text: str) -> bool:
    words = _WORD.findall(text)
    return len(_CONTROLS.findall(text)) <= 0.01 * len(text) and sum(map(is_syllable, words)) >= 0.6 * len(words)
