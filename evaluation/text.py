"""Running text against its reference: character and syllable error rates, and which kinds of error they are made of."""

import unicodedata
from collections import Counter
from collections.abc import Iterator, Sequence

from pydantic import BaseModel, ConfigDict
from rapidfuzz.distance import Levenshtein

from docextract.vietnamese.letters import compose, fold_placing, strip_marks, strip_tones
from evaluation.alignment import align
from evaluation.differences import Aspect, Difference, Sort
from evaluation.measures import ErrorRate, Share

_CONTEXT = 3


class TextScores(BaseModel):
    """`cer`, `ser`: edit distance over characters and over syllables (what white space parts), case and marks included,
    both texts in NFC, white space and the placing of tone marks folded. `cer_nfd`: over decomposed letters, where a wrong
    mark costs less than a wrong letter. `cer_aligned`, `ser_aligned`: over the stretches that both texts have (module
    alignment), and `coverage` the share of the reference's syllables in them.
    Of the reference's syllables, put beside the reading's by the cheapest edits: `marks` with the right letters and a
    wrong diacritic, `tones` of these only the tone wrong, `capitals` only the case wrong.
    """

    model_config = ConfigDict(frozen=True)

    cer: ErrorRate
    ser: ErrorRate
    cer_nfd: ErrorRate
    marks: ErrorRate
    tones: ErrorRate
    capitals: ErrorRate
    cer_aligned: ErrorRate
    ser_aligned: ErrorRate
    coverage: Share


def syllables(text: str) -> list[str]:
    """The syllables of `text`, NFC, tone marks placed one way."""
    return fold_placing(compose(text)).split()


def _edits(reference: Sequence[str], read: Sequence[str]) -> ErrorRate:
    return ErrorRate(errors=Levenshtein.distance(reference, read), total=len(reference))


def _sum(rates: Sequence[ErrorRate]) -> ErrorRate:
    return sum(rates, start=ErrorRate())


def score_text(reference: str, read: str) -> TextScores:
    """All scores of a running text."""
    expected, found = syllables(reference), syllables(read)
    stretches = align(expected, found)
    beside = [(expected[left.start : left.end], found[left.read_start : left.read_end]) for left in stretches]
    faults = Counter(_fault(one, other) for one, other in _replaced(expected, found))
    total = len(expected)
    line, read_line = " ".join(expected), " ".join(found)
    return TextScores(
        cer=_edits(line, read_line),
        ser=_edits(expected, found),
        cer_nfd=_edits(unicodedata.normalize("NFD", line), unicodedata.normalize("NFD", read_line)),
        marks=ErrorRate(errors=faults["mark"] + faults["tone"], total=total),
        tones=ErrorRate(errors=faults["tone"], total=total),
        capitals=ErrorRate(errors=faults["capital"], total=total),
        cer_aligned=_sum([_edits(" ".join(one), " ".join(other)) for one, other in beside]),
        ser_aligned=_sum([_edits(one, other) for one, other in beside]),
        coverage=Share(right=sum(stretch.end - stretch.start for stretch in stretches), total=total),
    )


def _blocks(expected: Sequence[str], found: Sequence[str]) -> Iterator[tuple[str, int, int, int, int]]:
    """The cheapest edits: equal, replace, insert or delete, where in the reference and where in the reading."""
    for block in Levenshtein.opcodes(expected, found):
        yield block.tag, block.src_start, block.src_end, block.dest_start, block.dest_end


def _replaced(expected: Sequence[str], found: Sequence[str]) -> Iterator[tuple[str, str]]:
    for tag, start, end, read_start, read_end in _blocks(expected, found):
        if tag == "replace":
            yield from zip(expected[start:end], found[read_start:read_end], strict=True)


def _fault(one: str, other: str) -> str:
    left, right = one.casefold(), other.casefold()
    if left == right:
        return "capital"
    if strip_marks(left) != strip_marks(right):
        return "other"
    return "tone" if strip_tones(left) == strip_tones(right) else "mark"


def compare_text(reference: str, read: str) -> Iterator[Difference]:
    """Every place where the texts differ, with three syllables before it. The sort of fault is the note."""
    expected, found = syllables(reference), syllables(read)
    for tag, start, end, read_start, read_end in _blocks(expected, found):
        if tag == "equal":
            continue
        one, other = expected[start:end], found[read_start:read_end]
        sort = Sort.WRONG if one and other else Sort.MISSED if one else Sort.INVENTED
        faults = {_fault(left, right) for left, right in zip(one, other, strict=False)}
        before = " ".join(expected[max(0, start - _CONTEXT) : start])
        note = f"{'/'.join(sorted(faults))} after “{before}”".lstrip()
        yield Difference(Aspect.TEXT, sort, f"@{start}", " ".join(one), " ".join(other), note)
