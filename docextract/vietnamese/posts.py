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
_HIDDEN = 2
"""Letters of a post's first word that a seal may spoil."""


@cache
def posts() -> tuple[str, ...]:
    """Every post of the table: "PHÓ CHỦ TỊCH"."""
    return tuple(words for (words,) in read_table("positions"))


@cache
def posts_by_letters() -> dict[str, str]:
    """Every post by what it is without marks: "PHO CHU TICH" for "PHÓ CHỦ TỊCH"."""
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
    if read in posts_by_letters():
        return before + posts_by_letters()[read]
    longer = [post for letters, post in posts_by_letters().items() if len(letters) == len(read) + 1 and _lacks_one(read, letters)]
    return before + longer[0] if len(longer) == 1 and len(read) >= _SHORTEST else line


def _lacks_one(read: str, letters: str) -> bool:
    return Levenshtein.distance(read, letters) == 1


def worn_post(letters: str) -> str | None:
    """The only post, without marks, of which a line in capitals has all words but the first, that a seal lies on ("HU TICH").

    More may be spoilt there than ``mended_post`` mends on the page: it tells that a paragraph is a post, and of which kind.
    """
    first, _, rest = letters.partition(" ")
    alike = [post for post in posts_by_letters() if rest and post.endswith(f" {rest}") and post.count(" ") == letters.count(" ")]
    return alike[0] if len(alike) == 1 and Levenshtein.distance(first, alike[0].partition(" ")[0]) <= _HIDDEN else None
