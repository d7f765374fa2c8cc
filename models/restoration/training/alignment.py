"""What was printed beside what was read: words paired up, page by page."""

from collections.abc import Sequence

from rapidfuzz.distance import Levenshtein

from docextract.vietnamese.letters import strip_marks

_BAND = 40  # words by which a reading may run ahead or fall behind
_SKIP = 0.8  # cost of a word without a partner
_FAR = 1e9


def _cost(printed: str, read: str) -> float:
    return Levenshtein.normalized_distance(strip_marks(printed).lower(), strip_marks(read).lower())


def paired(printed: Sequence[str], read: Sequence[str]) -> list[tuple[int, int]]:
    """Indexes of the words that belong together, in order; words that were split, merged or lost are in no pair."""
    rows, columns = len(printed), len(read)
    best = {(0, 0): (0.0, (0, 0))}
    for i in range(rows + 1):
        centre = i * columns // max(rows, 1)
        for j in range(max(centre - _BAND, 0), min(centre + _BAND, columns) + 1):
            if i == j == 0:
                continue
            options = [
                (best.get((i - 1, j), (_FAR,))[0] + _SKIP, (i - 1, j)),
                (best.get((i, j - 1), (_FAR,))[0] + _SKIP, (i, j - 1)),
            ]
            if i and j:
                before = best.get((i - 1, j - 1), (_FAR,))[0]
                options.append((before + 1.5 * _cost(printed[i - 1], read[j - 1]), (i - 1, j - 1)))
            best[i, j] = min(options)
    pairs: list[tuple[int, int]] = []
    i, j = rows, columns
    while (i, j) != (0, 0) and (i, j) in best:
        cost, (before_i, before_j) = best[i, j]
        if (before_i, before_j) == (i - 1, j - 1) and cost - best[before_i, before_j][0] < 1.2:
            pairs.append((i - 1, j - 1))
        i, j = before_i, before_j
    return pairs[::-1]
