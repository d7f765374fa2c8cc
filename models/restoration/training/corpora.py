"""The running text that the model learns from, parted into training and held-out documents."""

import hashlib
import lzma
from collections.abc import Iterator
from enum import StrEnum
from pathlib import Path

# Of each corpus one document in so many is held out; the small one gives more. The choice hangs on the document's
# own words, so that it is the same on every machine and stays the same when documents are added.
HELD_OUT_SHARES = {"administrative": 12, "legal": 50, "viwiki": 50}
CORPORA = tuple(HELD_OUT_SHARES)


class Part(StrEnum):
    """The side of the split that a document falls on."""

    TRAINING = "training"
    HELD_OUT = "held-out"


def part_of(document: list[str], *, corpus: str) -> Part:
    """The side of the split of a document, given as its paragraphs."""
    digest = hashlib.blake2b("\n".join(document[:20]).encode(), digest_size=8).digest()
    return Part.HELD_OUT if int.from_bytes(digest) % HELD_OUT_SHARES[corpus] == 0 else Part.TRAINING


def documents(folder: Path, *, corpus: str) -> Iterator[list[str]]:
    """Each document of ``folder/corpus.txt.xz`` as its list of paragraphs."""
    paragraphs: list[str] = []
    with lzma.open(folder / f"{corpus}.txt.xz", "rt", encoding="utf-8") as lines:
        for line in lines:
            if line := line.strip():
                paragraphs.append(line)
            elif paragraphs:
                yield paragraphs
                paragraphs = []
    if paragraphs:
        yield paragraphs


def paragraphs_of(folder: Path, *, corpus: str, part: Part) -> Iterator[str]:
    """Each paragraph of the documents of one side of the split."""
    for document in documents(folder, corpus=corpus):
        if part_of(document, corpus=corpus) is part:
            yield from document
