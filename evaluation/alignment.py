"""The stretches of two texts that are versions of each other, where heads, annexes or whole parts may differ.

A publisher's retyped text has a head of its own words and may lack an annex or add one; edit distance over the whole
would measure that, not the reading. So: runs of five syllables that occur once in each text, compared without marks,
case and punctuation, are anchors; the longest chain of anchors in the same order in both is kept; what lies between
two anchors belongs to the stretch where it is short or still half alike, and ends the stretch elsewhere.
What precedes the first anchor and follows the last is in no stretch. The share of the reference that is covered is
to be read together with the error rate of the stretches. Within a stretch, what differs stands in gaps.
"""

from bisect import bisect_left
from collections import defaultdict
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from rapidfuzz.distance import Levenshtein

from docextract.vietnamese.letters import strip_marks

_RUN = 5
_SHORT_GAP = 40
_ALIKE = 0.5


class Gap(NamedTuple):
    """Words that stand beside each other and differ: their indexes in the reference and in the reading."""

    words: range
    read: range


class Stretch(NamedTuple):
    """Syllables `start` to `end` of the reference beside syllables `read_start` to `read_end` of the reading."""

    start: int
    end: int
    read_start: int
    read_end: int


def bare(syllable: str) -> str:
    """`syllable` in lower case, letters and figures only, without marks ("Đẩy," is "day")."""
    return "".join(letter for letter in strip_marks(syllable.casefold()) if letter.isalnum())


def align(reference: Sequence[str], read: Sequence[str]) -> tuple[Stretch, ...]:
    """The stretches of two sequences of syllables, in order; empty where they share no run of five."""
    left, right = [bare(one) for one in reference], [bare(one) for one in read]
    anchors = _chain(_anchors(left, right))
    if not anchors:
        return ()
    stretches: list[Stretch] = []
    start, read_start = anchors[0]
    end, read_end = start + _RUN, read_start + _RUN
    for one, other in anchors[1:]:
        if not _belongs(left[end:one], right[read_end:other]):
            stretches.append(Stretch(start, end, read_start, read_end))
            start, read_start = max(one, end), max(other, read_end)
        end, read_end = max(end, one + _RUN), max(read_end, other + _RUN)
    stretches.append(Stretch(start, end, read_start, read_end))
    return tuple(stretches)


def gaps(reference: Sequence[str], read: Sequence[str]) -> Iterator[Gap]:
    """What the cheapest edits leave between two equal words, or before the first and after the last, in order."""
    gap: Gap | None = None
    for block in Levenshtein.opcodes(reference, read):
        if block.tag == "equal":
            if gap:
                yield gap
            gap = None
        else:
            start, read_start = (gap.words.start, gap.read.start) if gap else (block.src_start, block.dest_start)
            gap = Gap(range(start, block.src_end), range(read_start, block.dest_end))
    if gap:
        yield gap


def _runs(syllables: Sequence[str]) -> dict[tuple[str, ...], int]:
    """Runs that occur once, and where."""
    places: dict[tuple[str, ...], list[int]] = defaultdict(list)
    for start in range(len(syllables) - _RUN + 1):
        places[tuple(syllables[start : start + _RUN])].append(start)
    return {run: starts[0] for run, starts in places.items() if len(starts) == 1}


def _anchors(left: Sequence[str], right: Sequence[str]) -> Iterator[tuple[int, int]]:
    there = _runs(right)
    return ((start, there[run]) for run, start in _runs(left).items() if run in there)


def _chain(anchors: Iterator[tuple[int, int]]) -> list[tuple[int, int]]:
    """The longest chain that rises on both sides (patience sorting)."""
    ordered = sorted(anchors)
    tops: list[int] = []
    top_index: list[int] = []
    before: list[int] = []
    for index, (_, place) in enumerate(ordered):
        pile = bisect_left(tops, place)
        before.append(top_index[pile - 1] if pile else -1)
        tops[pile : pile + 1] = [place]
        top_index[pile : pile + 1] = [index]
    chain: list[tuple[int, int]] = []
    index = top_index[-1] if top_index else -1
    while index >= 0:
        chain.append(ordered[index])
        index = before[index]
    return chain[::-1]


def _belongs(left: Sequence[str], right: Sequence[str]) -> bool:
    longer = max(len(left), len(right))
    return longer <= _SHORT_GAP or Levenshtein.normalized_similarity(left, right) >= _ALIKE
