"""Words in which a publisher's retyped text departs from the page, as a second reading of the page bears out.

A restored word that differs from the retyped text is not always wrong: heads are reworded, capitals set anew, mistakes mended
and made. The second reading is of another model of the same program, which knows the marks and never saw the first reading;
where it has the very word that was restored, the page has it too. Both may fail alike where print is broken, so it bears out
only what it read surely, and nothing that differs in marks alone, or in signs and blanks alone: such things are misread alike
most easily. It is evidence, no proof: RESTORATION.md says what the pages themselves showed.
"""

import re
from collections.abc import Sequence

from docextract.vietnamese.letters import strip_marks
from evaluation.alignment import Gap, gaps
from evaluation.scan_readings import Sighting
from evaluation.shared_words import cores, counted

_SIGN = re.compile(r"[\W_]+")
_SURELY = 90.0


def witnessed(reference: str, read: str, *, second: Sequence[Sighting]) -> int:
    """Of the words counted as wrong in ``read``, those in which the second reading bears it out."""
    expected, found = cores(reference), cores(read)
    seen = [(core, each.confidence) for each in second for core in cores(each.word)]
    sure = {at for at, there in _beside(found, [core for core, _ in seen]).items() if seen[there][1] >= _SURELY}
    count = 0
    for gap in counted(expected, found):
        ours, theirs = [found[at] for at in gap.read], [expected[at] for at in gap.words]
        if len(ours) == len(theirs):
            count += sum(at in sure and _differ(one, other) for at, one, other in zip(gap.read, ours, theirs, strict=True))
        elif sure.issuperset(gap.read) and _differ("".join(ours), "".join(theirs)):
            count += len(theirs)
    return count


def _differ(one: str, other: str) -> bool:
    """Whether two words differ in more than marks, signs and blanks."""
    left, right = (_SIGN.sub("", strip_marks(word)) for word in (one, other))
    return left != right and bool(left)


def _beside(words: Sequence[str], others: Sequence[str]) -> dict[int, int]:
    """Of each word that stands in both texts at the same place, where in the second."""
    places: dict[int, int] = {}
    start = other = 0
    for gap in (*gaps(words, others), Gap(range(len(words), len(words)), range(len(others), len(others)))):
        places.update(zip(range(start, gap.words.start), range(other, gap.read.start), strict=True))
        start, other = gap.words.stop, gap.read.stop
    return places
