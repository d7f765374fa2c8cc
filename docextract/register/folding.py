"""The form in which names and words are compared: lower case, no marks, single blanks."""

import re

from docextract.vietnamese.letters import compose, strip_marks

_NO_WORD = re.compile(r"[\W_]+")
"""Matches " – (" between two words."""

_BLANKS = re.compile(r"\s+")


def fold(text: str) -> str:
    """The words of ``text`` in lower case without marks, parted by single blanks: "Công an huyện (Đội …)" → "cong an huyen doi"."""
    return _NO_WORD.sub(" ", strip_marks(compose(text)).casefold()).strip()


def fold_number(number: str) -> str:
    """A document number without blanks, marks and case, its signs kept: "681/QĐ-UBND" → "681/qd-ubnd"."""
    return _BLANKS.sub("", strip_marks(compose(number)).casefold())
