"""Trains the model of restoration: ``python models/restoration/train.py --corpora DIR``.

DIR holds administrative.txt.xz, legal.txt.xz and viwiki.txt.xz: running text, a paragraph a line, a blank line between
documents. Needs Tesseract with its English and Vietnamese models, Debian's fonts-croscore and fonts-dejavu, and about 4 GB of
memory; takes about an hour and a quarter of one core: three quarters of an hour for the network of surroundings, and most of the
rest for reading rendered pages, which is shared among all cores; they are kept under ``--work`` and not read again.
"""

import argparse
import hashlib
import os
import shutil
import sys
from itertools import chain
from pathlib import Path

os.environ["OPENBLAS_NUM_THREADS"] = "1"  # sums of several threads differ from run to run

import numpy as np

HERE = Path(__file__).resolve().parent
sys.path[:0] = [str(HERE), str(HERE.parent.parent)]

from docextract.vietnamese.syllables import is_syllable  # noqa: E402
from training.capitals import capital_rates  # noqa: E402
from training.channel import learn, word_pairs, write_channel  # noqa: E402
from training.colons import write_leanings  # noqa: E402
from training.corpora import CORPORA, Part, paragraphs_of  # noqa: E402
from training.counting import stream  # noqa: E402
from training.hyphens import write_hyphens  # noqa: E402
from training.kneser_ney import estimate, prune  # noqa: E402
from training.numbers import write_number_rates  # noqa: E402
from training.pages import Damage, Reading, readings  # noqa: E402
from training.surroundings import learn_surroundings, write_surroundings  # noqa: E402
from training.tables import write_language_model  # noqa: E402
from training.tree import SYMBOLS, write_tree  # noqa: E402
from training.vocabulary import vocabulary  # noqa: E402

# The small corpus is of the kind of text that the model is for, the encyclopedia is not.
WEIGHTS = {"administrative": 6.0, "legal": 2.0, "viwiki": 1.0}
SIZES = {2: 1_350_000, 3: 3_800_000, 4: 4_400_000}  # n-grams that stay: what 37 MB hold
# Rendered for the channels, by language of the reader; copies are of other paragraphs than the rest.
PAGES = {"eng": {Damage.OFFICE: 80, Damage.COPIED: 100}, "vie": {Damage.OFFICE: 40}}
SEED = 1


def train_language_model(corpora: Path, weights: Path) -> tuple[str, ...]:
    """Writes the words, their capitals, their tree, the n-grams and the network of surroundings; gives the words."""
    streams = [stream(paragraphs_of(corpora, corpus=corpus, part=Part.TRAINING)) for corpus in CORPORA]
    words, texts = vocabulary(streams)
    (weights / "words.txt").write_text("\n".join(words) + "\n", encoding="utf-8")
    rates = capital_rates(np.concatenate(texts), np.concatenate([each.cases for each in streams]), size=len(words))
    np.save(weights / "capitals.npy", rates.astype(np.float16))
    np.save(weights / "strange.npy", np.array([not is_syllable(word) for word in words]))
    write_tree(words, weights)
    write_number_rates([(each, WEIGHTS[corpus]) for corpus, each in zip(CORPORA, streams, strict=True)], weights)
    weighted = [(text, WEIGHTS[corpus]) for corpus, text in zip(CORPORA, texts, strict=True)]
    write_language_model(prune(estimate(weighted, size=len(words)), sizes=SIZES), weights)
    write_surroundings(learn_surroundings(weighted, words, seed=SEED), weights)
    return words


def pages_read(corpora: Path, *, work: Path, language: str) -> list[Reading]:
    """Rendered pages and what Tesseract's model of ``language`` read on them."""
    read: list[Reading] = []
    for seed, (damage, pages) in enumerate(PAGES[language].items(), start=SEED):
        keep = work / f"{language}-{damage}.jsonl"
        read += readings(corpora, part=Part.TRAINING, language=language, damage=damage, pages=pages, seed=seed, keep=keep)
    return read


def train_channel(read: list[Reading], weights: Path, *, language: str) -> None:
    """Writes what the reader makes of running text and of capitals."""
    for lettering, pairs in word_pairs(read).items():
        write_channel(learn(pairs), SYMBOLS, weights, name=f"{language}-{lettering}")


def write_manifest(weights: Path) -> None:
    """Writes the digests of the weights into the manifest, under its written part."""
    manifest = HERE / "manifest.toml"
    written = manifest.read_text(encoding="utf-8").partition("[sha256]")[0]
    digests = [f'"{file.name}" = "{hashlib.sha256(file.read_bytes()).hexdigest()}"' for file in sorted(weights.iterdir())]
    manifest.write_text(written + "[sha256]\n" + "\n".join(digests) + "\n", encoding="utf-8")


def main() -> None:
    """Reads the command line and trains everything."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--corpora", type=Path, required=True, help="the folder with the three corpora")
    parser.add_argument("--work", type=Path, default=Path("build/restoration"), help="where pages that were read are kept")
    options = parser.parse_args()
    weights = HERE / "weights"
    shutil.rmtree(weights, ignore_errors=True)
    weights.mkdir()
    train_language_model(options.corpora, weights)
    write_leanings([(paragraphs_of(options.corpora, corpus=c, part=Part.TRAINING), WEIGHTS[c]) for c in CORPORA], weights)
    write_hyphens(chain.from_iterable(paragraphs_of(options.corpora, corpus=c, part=Part.TRAINING) for c in CORPORA), weights)
    for language in PAGES:
        read = pages_read(options.corpora, work=options.work, language=language)
        train_channel(read, weights, language=language)
    write_manifest(weights)


if __name__ == "__main__":
    main()
