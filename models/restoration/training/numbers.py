"""How often a number is one that a misread word may look like: ``14`` may be là, but fourteen is no common number."""

import math
from collections.abc import Sequence
from pathlib import Path

from training.counting import Stream

_FEW = 1.0  # each short number is taken to have occurred so often beside what was counted


def write_number_rates(streams: Sequence[tuple[Stream, float]], folder: Path) -> None:
    """Writes each number of one or two digits and the natural log of its share among all numbers of the weighted streams."""
    digits = [*(str(n) for n in range(10)), *(f"{n:02}" for n in range(100))]
    total = sum(weight * sum(stream.numbers.values()) for stream, weight in streams)
    lines = []
    for number in digits:
        times = _FEW + sum(weight * stream.numbers[number] for stream, weight in streams)
        lines.append(f"{number}\t{math.log(times / total):.3f}")
    (folder / "numbers.txt").write_text("\n".join(lines) + "\n", encoding="utf-8")
