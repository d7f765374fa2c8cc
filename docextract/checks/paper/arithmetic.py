"""Percentages and counts that do not go together.

Nothing is guessed of what a figure is about: a percentage is judged where the whole is printed beside it ("134/1797"), or where
parts of one measure stand in a row and their percentages make a hundred, so that they must be the parts of one whole.
"""

import re
from collections.abc import Iterator, Sequence

from docextract.checks.paper.figures import Count, Fraction, counts, fits, fractions, shown
from docextract.checks.passages import Passage, passages
from docextract.checks.violation import Violation, found
from docextract.document import Document, Severity, Span

_MOST_PARTS = 8
_FEWEST = 2
_LISTED = re.compile(
    r"(?:\s+[^\W\d_]+){0,2}?\s*(?:,|\(|:)?\s*\(?\s*(?:trong\s+đó\s*,?\s*)?(?:bao\s+)?(?:gồm(?:\s+có)?|nam(?=\s*:?\s*\d))\s*:?\s*",
    re.IGNORECASE,
)
"""Matches ", gồm: " or "(nam" behind a whole: all its parts follow."""
_LIST_END = re.compile(r"[).;\n]|\btrong\s+đó\b", re.IGNORECASE)
_NUMERAL = re.compile(r"\d{1,3}(?:\.\d{3})+|\d+(?:,\d+)?")
_ITEM = re.compile(rf"[^\d:]*:\s*(?:{_NUMERAL.pattern})(?!\d)|\s*(?:{_NUMERAL.pattern})\s+[^\W\d]")
"""Matches "nam: 594 người", "7 xã" at the head of an item; in "Kỹ thuật viên cấp 1" the figure is no count."""


def wrong_shares(document: Document) -> Iterator[Violation]:
    """Percentages that are not those of their counts, and parts that make a hundred per cent but not the whole."""
    for passage in passages(document):
        for fraction in fractions(passage.text):
            if not fits(fraction.part, fraction.whole, percent=fraction.percent, decimals=fraction.decimals):
                yield _share(document, passage, fraction)
        everything = [count for count in counts(passage.text) if count.exact]
        for group in _partitions(everything):
            yield from _of_group(document, passage, group, everything=everything)


def _partitions(everything: Sequence[Count]) -> Iterator[Sequence[Count]]:
    """Runs of counts of one measure, next to one another among those with a percentage, that must be all parts of one whole."""
    parts = [count for count in everything if count.percent is not None]
    at = 0
    while at < len(parts):
        runs = (parts[at : at + length] for length in range(_FEWEST, min(_MOST_PARTS, len(parts) - at) + 1))
        run = next((run for run in runs if len({count.unit for count in run}) == 1 and _is_partition(run, everything)), None)
        if run is not None:
            yield run
        at += len(run) if run is not None else 1


def _is_partition(run: Sequence[Count], everything: Sequence[Count]) -> bool:
    """Whether the percentages make a hundred, as rounded as they are, or the counts make a whole that is printed."""
    slack = sum(10.0**-count.decimals for count in run)
    hundred = abs(sum(count.percent or 0.0 for count in run) - 100) <= slack + 1e-9
    return hundred or sum(count.value for count in run) in _wholes(run, everything)


def _wholes(run: Sequence[Count], everything: Sequence[Count]) -> set[float]:
    """The printed counts of the same measure that the parts of ``run`` may be of."""
    largest = max(one.value for one in run)
    return {count.value for count in everything if count.unit == run[0].unit and count.value > largest}


def _of_group(document: Document, passage: Passage, group: Sequence[Count], *, everything: Sequence[Count]) -> Iterator[Violation]:
    """What is wrong in the parts of one whole: a part's percentage, or their sum."""
    total, stated = sum(count.value for count in group), _wholes(group, everything)
    best = max(stated, key=lambda whole: (whole == total, sum(_fit(count, whole) for count in group)), default=total)
    sure = best in stated and (best == total or any(_fit(count, best) for count in group))
    whole = best if sure else total
    for count in group:
        if not _fit(count, whole):
            part = Fraction(
                span=Span(start=count.span.start, end=count.percent_end),
                part=count.value,
                whole=whole,
                percent=count.percent or 0.0,
                decimals=count.decimals,
            )
            yield _share(document, passage, part, severity=None if sure else Severity.WARNING)
    if total != whole:
        span = passage.at(group[0].span.start, group[-1].percent_end)
        yield _sum(document, [span], total=total, whole=whole, severity=Severity.ERROR)


def _fit(count: Count, whole: float) -> bool:
    return fits(count.value, whole, percent=count.percent or 0.0, decimals=count.decimals)


def _share(document: Document, passage: Passage, part: Fraction, *, severity: Severity | None = None) -> Violation:
    right = round(100 * part.part / part.whole, max(part.decimals, 1))
    return found(
        "share-wrong",
        document=document,
        at=[passage.at(part.span.start, part.span.end)],
        subject=f"{part.part:g}/{part.whole:g} {part.percent:g}",
        severity=severity,
        part=shown(part.part),
        whole=shown(part.whole),
        right=shown(right),
        stated=shown(part.percent),
    )


def wrong_sums(document: Document) -> Iterator[Violation]:
    """A whole whose listed parts make another number: "644 người (nam: 594 người, nữ: 60 người)", "12 xã, gồm: 7 xã …"."""
    for passage in passages(document):
        for whole in counts(passage.text):
            listed = _LISTED.match(passage.text, whole.span.end)
            if listed is None or not whole.exact:
                continue
            end = _LIST_END.search(passage.text, listed.end())
            parts = _parts(passage.text[listed.end() : end.start() if end else len(passage.text)])
            if len(parts) >= _FEWEST and sum(parts) != whole.value:
                span = passage.at(whole.span.start, end.start() if end else len(passage.text))
                yield _sum(document, [span], total=sum(parts), whole=whole.value)


def _parts(items: str) -> list[float]:
    """The numbers of a list, one an item; [] where an item has none or several, so that nothing sure can be said."""
    parts = re.split(r",(?!\d)|;|\bvà\b", items)
    found_in = [_NUMERAL.findall(part) for part in parts]
    if any(len(figures) != 1 for figures in found_in) or not all(map(_ITEM.match, parts)):
        return []
    return [float(figures[0].replace(".", "").replace(",", ".")) for figures in found_in]


def _sum(document: Document, at: list[Span], *, total: float, whole: float, severity: Severity | None = None) -> Violation:
    return found(
        "parts-sum",
        document=document,
        at=at,
        subject=f"{whole:g} {total:g}",
        severity=severity,
        sum=shown(total),
        whole=shown(whole),
    )
