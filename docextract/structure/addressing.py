"""Who a document is addressed to, and how urgent or secret it is (zones 9a and 10 of Nghị định 30/2020/NĐ-CP)."""

import re
from collections.abc import Iterator, Sequence

from docextract.document import Evidence, Span, Stated
from docextract.structure.bullets import read_bullet
from docextract.structure.paragraphs import Paragraph
from docextract.structure.signs import is_urgency

_TO = re.compile(r"kinh\s+gui\s*:?\s*", re.IGNORECASE)
_URGENT = re.compile(r"(?:hoa\s+toc|thuong\s+khan|khan)\b", re.IGNORECASE)


def read_addressees(head: Sequence[Paragraph]) -> tuple[Stated, ...]:
    """Those named after "Kính gửi", one by one: on its line, parted by semicolons, or in the list below it."""
    start = next((index for index, paragraph in enumerate(head) if _TO.match(paragraph.folded)), None)
    if start is None:
        return ()
    found = list(_parts(head[start], _to_end(head[start])))
    for paragraph in head[start + 1 :]:
        bullet = read_bullet(paragraph.text)
        if bullet is None:
            break
        found += _parts(paragraph, bullet.length)
    return tuple(found)


def _to_end(paragraph: Paragraph) -> int:
    match = _TO.match(paragraph.folded)
    return match.end() if match else 0


def _parts(paragraph: Paragraph, at: int) -> Iterator[Stated]:
    for piece in re.finditer(r"[^;]+", paragraph.text[at:]):
        words = piece[0].strip(" .,;-–")
        if len(words) > 1:
            start = at + piece.start() + piece[0].index(words)
            yield _state(paragraph.part(start, start + len(words)), words, "addressee")


def read_urgency(head: Sequence[Paragraph]) -> Stated | None:
    """The stamp of urgency: HỎA TỐC, THƯỢNG KHẨN, KHẨN; None without it."""
    return next((_stamp(paragraph) for paragraph in head if is_urgency(paragraph) and _URGENT.match(paragraph.folded)), None)


def read_secrecy(head: Sequence[Paragraph]) -> Stated | None:
    """The stamp of secrecy: MẬT, TỐI MẬT, TUYỆT MẬT; None without it."""
    return next((_stamp(paragraph) for paragraph in head if is_urgency(paragraph) and not _URGENT.match(paragraph.folded)), None)


def _stamp(paragraph: Paragraph) -> Stated:
    words = paragraph.text.strip(" .*_-–—|")
    return _state(paragraph.part(0), words.upper(), "stamp")


def _state(span: Span, words: str, rule: str) -> Stated:
    return Stated(value=" ".join(words.split()), evidence=Evidence(span=span, by=f"structure.{rule}", confidence=0.9))
