"""Plain text whose paragraphs were cut into lines: which line breaks are paragraph ends.

A text with one paragraph a line is recognised by its long lines and stays as it is. Otherwise a break ends a paragraph where a line
is short, where the next begins with an enumerator, or at a blank line; where (nearly) every line is followed by a blank one, as
extractors of text layers do it, blank lines say nothing.
"""

from itertools import pairwise
from statistics import quantiles

from docextract.document import Value
from docextract.layout.enumerators import begins_paragraph, surely_begins
from docextract.vietnamese.letters import strip_marks

_LONG = 140
"""Characters that a printed line never has: a longer one is a paragraph."""
_TITLE = 30
"""Characters of a line of a title, which is cut by sense and not at the margin; the next begins with a small letter."""
_CLOSERS = (".", ";", ":", "!", "?", "…", "”", "/")


class Wrapping(Value):
    """How a plain text is set: whether its lines are cut, at about which width, and whether blank lines part paragraphs."""

    cut: bool
    width: int = 0
    blanks_count: bool = True


def wrapping_of(lines: list[str]) -> Wrapping:
    """How the text of ``lines`` is set."""
    lengths = [len(line.strip()) for line in lines if line.strip()]
    if len(lengths) < 4 or sum(length > _LONG for length in lengths) > 0.08 * len(lengths):
        return Wrapping(cut=False)
    width = int(quantiles(lengths, n=10)[-1])
    full = sum(length > 0.8 * width for length in lengths)
    if width < 45 or full < 0.3 * len(lengths):
        return Wrapping(cut=False)
    blank = sum(1 for before, after in pairwise(lines) if before.strip() and not after.strip())
    return Wrapping(cut=True, width=width, blanks_count=blank < 0.6 * len(lengths))


def continues(before: str, after: str, wrapping: Wrapping) -> bool:
    """Whether the line ``after`` goes on with the paragraph that ``before`` is the last line of."""
    one, other = before.strip(), after.strip()
    if not wrapping.cut or not one or not other:
        return False
    if surely_begins(other) and not (one.endswith(",") and other.startswith("-")):
        return False
    closed = one.endswith(_CLOSERS)
    if begins_paragraph(other) and (closed or len(one) < 0.8 * wrapping.width):
        return False
    if _stands_alone(one) or (_stands_alone(other) and closed):
        return False
    if other[:1].islower() and not closed and len(one) >= _TITLE:
        return True
    room = wrapping.width - len(one)
    first = len(other.split()[0])
    if closed and other[:1].isupper():
        return len(one) > 0.93 * wrapping.width
    if other[:1].islower() or other[:1].isdigit():
        return room < max(0.45 * wrapping.width, first + 2)
    return room < max(0.22 * wrapping.width, first + 2)


def _stands_alone(line: str) -> bool:
    """Whether a line in capitals is a heading or a line of the head."""
    letters = [letter for letter in strip_marks(line) if letter.isalpha()]
    return len(letters) > 3 and sum(letter.isupper() for letter in letters) > 0.8 * len(letters)
