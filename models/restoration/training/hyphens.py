"""Between which syllables a hyphen or a dash is printed, and how often: readers take a speck between two words for one."""

import re
from collections import Counter
from collections.abc import Iterable
from itertools import pairwise
from pathlib import Path

from docextract.vietnamese.letters import compose, fold_placing
from docextract.vietnamese.syllables import is_syllable

_DASHED = re.compile(r"(?<![\w.-])([^\W\d_]+)(?: ?[-–] ?)(?=([^\W\d_]+)(?![\w-]))")
_PARTED = re.compile(r"[^\W\d_]+(?: [^\W\d_]+)+")
_FEW = 2  # pairs that are dashed less often are not written
_WORTH = 0.005  # nor those of which so few are


def write_hyphens(paragraphs: Iterable[str], folder: Path) -> None:
    """Writes the pairs of syllables in small letters between which a dash is printed, and the share of those times."""
    dashed: Counter[tuple[str, str]] = Counter()
    parted: Counter[tuple[str, str]] = Counter()
    for paragraph in paragraphs:
        text = fold_placing(compose(paragraph).lower())
        if "-" in text or "–" in text:
            dashed.update(_DASHED.findall(text))
        for run in _PARTED.findall(text):
            parted.update(pairwise(run.split(" ")))
    lines = []
    for (first, second), count in sorted(dashed.items()):
        share = count / (count + parted[first, second])
        if count >= _FEW and share >= _WORTH and is_syllable(first) and is_syllable(second):
            lines.append(f"{first} {second}\t{share:.3f}")
    (folder / "hyphens.txt").write_text("\n".join(lines) + "\n", encoding="utf-8")
