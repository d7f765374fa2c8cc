"""Short forms where a text explains them: "tái hòa nhập cộng đồng (THNCĐ)", "Ban Chỉ đạo … (sau đây gọi tắt là Ban Chỉ đạo)"."""

import re
from collections.abc import Iterator

from docextract.document.geometry import Span
from docextract.document.value import Value
from docextract.vietnamese.letters import strip_marks


class ShortForm(Value):
    """A short form and the words that it stands for, where the text says so."""

    short: Span
    full: Span


_DEFINED = re.compile(
    r"\s*[(,]\s*(?:sau\s+day\s+)?(?:duoc\s+)?(?:goi|viet)\s+(?:tat|chung|gon)?\s*(?:la|:)\s*:?\s*[“\"]?"
    r"(?P<short>[^\W\d_][^()“”\";:\n]{1,79}?)[”\"]?\s*(?=[);.,]|$)",
    re.IGNORECASE,
)
"""Matches " (sau day goi tat la Ban Chi dao" (folded)."""
_BRACKETED = re.compile(r"\s*\((?P<short>[A-Z][A-Z&-]{1,10}\d{0,3})\)")
"""Matches " (THNCD)" (folded)."""
_EXPLAINED = re.compile(r"(?<![\w/-])(?P<short>[A-Z]{2,10})\s\((?P<full>[^\W\d_][^()\n]{4,90})\)")
"""Matches "QLNN (quan ly nha nuoc)" (folded)."""
_WORD = re.compile(r"[^\W\d_]+|\d+")
_END = re.compile(r"[.;:()\n]")
_SKIPPED = frozenset({"va", "cac", "cua", "ve", "trong"})
_MORE = 12
"""Words that a name may go on over after those that its short form is made of."""
_LONGEST = 240
"""Letters before a short form among which its words stand."""


def find_short_forms(text: str) -> tuple[ShortForm, ...]:
    """The short forms that ``text`` explains, in order; one whose words cannot be told is none."""
    folded = strip_marks(text)
    found = [*_defined(text, folded), *_bracketed(text, folded), *_explained(folded)]
    return tuple(sorted(found, key=lambda form: form.short.start))


def _defined(text: str, folded: str) -> Iterator[ShortForm]:
    for match in _DEFINED.finditer(folded):
        short = Span(start=match.start("short"), end=match.end("short"))
        written = short.of(text)
        letters = re.sub(r"[^A-Z]", "", short.of(folded)) if re.fullmatch(r"[A-ZĐ&-]{2,11}\d{0,3}", written) else ""
        end = match.start()
        start = _by_letters(text, folded, end, letters) if letters else _by_words(folded, end, short.of(folded))
        if start is not None:
            yield ShortForm(short=short, full=Span(start=start, end=match.start()))


def _bracketed(text: str, folded: str) -> Iterator[ShortForm]:
    for match in _BRACKETED.finditer(folded):
        start = _by_letters(text, folded, match.start(), re.sub(r"[^A-Z]", "", match["short"]))
        if start is not None:
            yield ShortForm(
                short=Span(start=match.start("short"), end=match.end("short")), full=Span(start=start, end=match.start())
            )


def _explained(folded: str) -> Iterator[ShortForm]:
    for match in _EXPLAINED.finditer(folded):
        start = _by_initials(folded, match.end("full"), match["short"])
        if start == match.start("full"):
            yield ShortForm(
                short=Span(start=match.start("short"), end=match.end("short")),
                full=Span(start=match.start("full"), end=match.end("full")),
            )


def _by_letters(text: str, folded: str, end: int, letters: str) -> int | None:
    start = _by_initials(folded, end, letters)
    return start if start is not None else _by_first_initials(text, folded, end, letters)


def _by_first_initials(text: str, folded: str, end: int, letters: str) -> int | None:
    """Where a name begins whose first words have the initials ``letters`` and that goes on to ``end`` ("Ban Chỉ đạo 138 (BCĐ)")."""
    window = folded[max(end - _LONGEST, 0) : end]
    cut = max((match.end() for match in _END.finditer(window)), default=0)
    words = list(_WORD.finditer(window, cut))
    offset = end - len(window)
    for index in range(len(words) - len(letters), max(len(words) - len(letters) - _MORE, -1), -1):
        initials = "".join(word[0][0].upper() for word in words[index : index + len(letters)])
        if initials == letters and text[offset + words[index].start()].isupper():
            return offset + words[index].start()
    return None


def _by_initials(folded: str, end: int, letters: str) -> int | None:
    """Where the words begin that have the initials ``letters`` and end at ``end``; small words may stand between."""
    window = folded[max(end - _LONGEST, 0) : end]
    cut = max((match.end() for match in _END.finditer(window)), default=0)
    offset = end - len(window)
    left = letters
    for word in reversed(list(_WORD.finditer(window, cut))):
        if word[0][0].upper() == left[-1]:
            left = left[:-1]
            if not left:
                return offset + word.start()
        elif word[0].lower() not in _SKIPPED:
            return None
    return None


def _by_words(folded: str, end: int, short: str) -> int | None:
    """Where the last words before ``end`` begin that begin as the short form does ("Ban Chi dao …" for "Ban Chi dao")."""
    words = short.split()
    head = r"\s+".join(map(re.escape, words[:2]))
    window = folded[max(end - _LONGEST, 0) : end]
    starts = [match.start() for match in re.finditer(rf"(?<!\w){head}(?!\w)", window, re.IGNORECASE)]
    start = end - len(window) + starts[-1] if starts else None
    return start if start is not None and end - start > len(short) and "\n" not in folded[start:end] else None
