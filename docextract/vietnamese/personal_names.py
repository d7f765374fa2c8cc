"""Names of persons as a document is signed with them: "Nguyễn Văn An", "TS. Lê Thị Bình", "TRẦN VĂN CƯỜNG"."""

import re
from functools import cache

from docextract.document.geometry import Span
from docextract.vietnamese.letters import strip_marks
from docextract.vietnamese.tables import read_table

_TITLES = re.compile(
    r"(?:(?:GS|PGS|TS|ThS|BS|KS|CN|CK\s?I{1,2}|BSCK\s?I{1,2}|NGND|NGƯT|TTND|TTƯT)\.?\s*[.,]?\s*"
    r"|(?:Thiếu|Trung|Thượng|Đại)\s+(?:tướng|tá|úy)\s+)+",
    re.IGNORECASE,
)
_NAME = re.compile(r"[^\W\d_][^\W\d_'’]*(?:\s+[^\W\d_][^\W\d_'’]*){1,4}")


@cache
def _surnames() -> dict[str, tuple[str, ...]]:
    """The surnames by their letters without marks."""
    found: dict[str, tuple[str, ...]] = {}
    for (name,) in read_table("surnames"):
        folded = strip_marks(name).lower()
        found[folded] = (*found.get(folded, ()), name)
    return found


def mend_surname(name: str) -> str:
    """A person's name whose first syllable lost the marks of a surname ("Trân"), with those of the only surname that it can be."""
    first, _, rest = name.partition(" ")
    known = _surnames().get(strip_marks(first).lower(), ())
    if len(known) != 1 or first.lower() == known[0].lower():
        return name
    return f"{known[0].upper() if first.isupper() else known[0]} {rest}"


def read_name(line: str) -> Span | None:
    """The person's name that ``line`` consists of, academic and military titles left out; None where it is none."""
    words = line.strip(" .,:;*_-–—|\"'“”‘’`")
    start = line.find(words) if words else 0
    title = _TITLES.match(words)
    at = title.end() if title else 0
    match = _NAME.fullmatch(words, at)
    if match is None:
        return None
    syllables = match[0].split()
    if strip_marks(syllables[0]).lower() not in _surnames():
        return None
    written = all(syllable[0].isupper() for syllable in syllables)
    return Span(start=start + at, end=start + len(words)) if written else None
