"""Bullets: "-", "+", "•" and how they nest."""

import re

from docextract.document import Value

_BULLET = re.compile(r"(?P<mark>[-–—+•*▪●○◦·\uf0b7\uf02d])\s*(?=\S)")
_STEP = re.compile(r"Bước\s+\d{1,2}\s*[:.]\s*(?=\S)", re.IGNORECASE)
_SAME = str.maketrans("–—\uf02d●·\uf0b7▪", "---••••")


class Bullet(Value):
    """The bullet that a paragraph begins with: its sign (dashes alike), as printed, and the characters that it takes."""

    sign: str
    printed: str
    length: int


def read_bullet(text: str) -> Bullet | None:
    """The bullet at the beginning of ``text``; None where there is none ("-5 %" has none)."""
    match = _BULLET.match(text)
    if match is None or re.match(r"[-–—+]\d", text):
        return None
    return Bullet(sign=match["mark"].translate(_SAME), printed=match["mark"], length=match.end())


def read_step(text: str) -> int | None:
    """The characters of "Bước 1:" at the beginning of ``text``, an enumerator that opens no section; None without it."""
    match = _STEP.match(text)
    return match.end() if match else None
