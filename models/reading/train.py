"""Counts the pairs of words that the reader's votes are settled by: ``python models/reading/train.py --corpora DIR``.

DIR holds administrative.txt.xz and legal.txt.xz: running text, a paragraph a line. Takes about three minutes and 2 GB of memory.
"""

import argparse
import hashlib
import lzma
import re
import sys
from collections.abc import Iterator
from itertools import chain
from pathlib import Path

import numpy as np

HERE = Path(__file__).resolve().parent
sys.path.insert(0, str(HERE.parent.parent))

from docextract.ocr.language import FIGURE, LOG_STEP, START  # noqa: E402
from docextract.vietnamese.letters import fold_placing  # noqa: E402

CORPORA = ("administrative", "legal")
LEAST = 3  # times that a pair occurs
_TOKEN = re.compile(r"[^\W\d_]+|\d+")


def tokens(corpora: Path) -> Iterator[str]:
    """The words of the corpora in small letters, every number as one token, a mark before each paragraph."""
    for name in CORPORA:
        with lzma.open(corpora / f"{name}.txt.xz", "rt", encoding="utf-8") as lines:
            for line in lines:
                if line.strip():
                    yield START
                    yield from (FIGURE if word.isdigit() else word for word in _TOKEN.findall(fold_placing(line.lower())))


def main() -> None:
    """Writes words.txt, unigrams.npy, pairs.npy, counts.npy and the manifest."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--corpora", type=Path, required=True)
    indexes: dict[str, int] = {}
    stream = np.fromiter((indexes.setdefault(token, len(indexes)) for token in tokens(parser.parse_args().corpora)), dtype=np.int32)
    counts = np.bincount(stream)
    frequent = np.flatnonzero(counts >= LEAST)
    renumbered = np.full(len(indexes), -1, dtype=np.int64)
    renumbered[frequent] = np.arange(len(frequent))
    kept = renumbered[stream]
    both = (kept[:-1] >= 0) & (kept[1:] >= 0)
    pairs, times = np.unique(kept[:-1][both] * len(frequent) + kept[1:][both], return_counts=True)
    often = times >= LEAST
    words = list(indexes)
    weights = HERE / "weights"
    weights.mkdir(exist_ok=True)
    (weights / "words.txt").write_text("".join(f"{words[index]}\n" for index in frequent), encoding="utf-8")
    np.save(weights / "unigrams.npy", counts[frequent].astype(np.uint32))
    np.save(weights / "pairs.npy", pairs[often].astype(np.uint32))
    np.save(weights / "counts.npy", np.round(np.log(times[often]) * LOG_STEP).astype(np.uint8))
    _write_manifest(weights)


def _write_manifest(weights: Path) -> None:
    head = (
        'name = "reading"',
        'licence = "Apache-2.0"',
        'trained_on = "pairs of words in administrative (1.2 M) and legal (40.8 M) text"',
        'train = "python models/reading/train.py --corpora DIR"',
        "",
        "[sha256]",
    )
    digests = (f'"{file.name}" = "{hashlib.sha256(file.read_bytes()).hexdigest()}"' for file in sorted(weights.iterdir()))
    (HERE / "manifest.toml").write_text("\n".join(chain(head, digests)) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
