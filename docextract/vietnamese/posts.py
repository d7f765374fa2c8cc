"""Posts in capitals, as they stand above a signature."""

import re
from functools import cache

from rapidfuzz.distance import Levenshtein

from docextract.vietnamese.letters import strip_marks
from docextract.vietnamese.tables import read_table

_AUTHORITY = re.compile(r"(?:TM|KT|TL|TUQ)\s?\.\s*")
"""Matches what stands before the post that is signed for."""
_SHORTEST = 6
"""Letters and blanks of the shortest line that a letter may be missing from."""


@cache
def posts() -> tuple[str, ...]:
    """Every post of the table: "PHÓ CHỦ TỊCH"."""
    return tuple(words for (words,) in read_table("positions"))


@cache
def _by_letters() -> dict[str, str]:
    return {strip_marks(post): post for post in posts()}


def mended_post(line: str) -> str:
    """A line of capitals as the only post that it can be, where marks or one letter are missing ("PHO CHỦ TỊCH", "HÙ TỊCH").

    Whatever else is left as it is: a letter that was read as another makes another post ("TỔ TRƯỞNG", "BỘ TRƯỞNG").
    """
    authority = _AUTHORITY.match(line)
    before = authority.group() if authority else ""
    read = strip_marks(line[len(before) :])
    if not read.isupper() or line[len(before) :] in posts():
        return line
    if read in _by_letters():
        return before + _by_letters()[read]
    longer = [post for letters, post in _by_letters().items() if len(letters) == len(read) + 1 and _lacks_one(read, letters)]
    return before + longer[0] if len(longer) == 1 and len(read) >= _SHORTEST else line


def _lacks_one(read: str, letters: str) -> bool:
    return Levenshtein.distance(read, letters) == 1
