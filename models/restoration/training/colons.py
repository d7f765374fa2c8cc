"""Where a clause ends with a semicolon and where with a colon: scanners lose the tail that tells them apart."""

import math
import re
from collections import Counter
from collections.abc import Iterable, Sequence
from pathlib import Path

from docextract.restore.colons import CASES, sides_of
from docextract.vietnamese.letters import compose

_MARK = re.compile(r"([^\W_]+)([:;]) +(?=([^\W\d_]+))")
_FEW = 2.0  # a word that stands so often beside either mark leans half on all words
_WORTH = 0.3  # nats: weaker leanings are not written


def write_leanings(corpora: Sequence[tuple[Iterable[str], float]], folder: Path) -> None:
    """Writes what each word adds to the natural log of the odds of a semicolon against a colon, as ``sides_of`` names them.

    Small letters and capitals after the mark are apart: either has odds of its own, written under its sign alone.
    """
    counts: Counter[tuple[str, str]] = Counter()
    for paragraphs, weight in corpora:
        for paragraph in paragraphs:
            for word, mark, following in _MARK.findall(compose(paragraph)):
                for side in sides_of(word, following):
                    counts[side, mark] += weight
    lines = []
    usual = {case: counts[case, ";"] / counts[case, ":"] for case in CASES}
    for side in sorted({side for side, _ in counts}):
        semicolons, colons = counts[side, ";"], counts[side, ":"]
        odds = usual[side[0]]
        leaning = math.log(odds)
        if side not in usual:
            leaning = math.log((semicolons + _FEW * odds / (1 + odds)) / (colons + _FEW / (1 + odds)) / odds)
        if side in usual or (abs(leaning) >= _WORTH and semicolons + colons >= _FEW):
            lines.append(f"{side}\t{leaning:.2f}")
    (folder / "colons.txt").write_text("\n".join(lines) + "\n", encoding="utf-8")
