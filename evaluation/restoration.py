"""`python -m evaluation restore`: what the restoration of marks is worth by itself, and what each part of it is worth.

Reads the real documents of a folder like ../shared; what is absent there is left out of the table.
"""

import argparse
import json
import sys
import time
from collections.abc import Callable, Iterable, Iterator
from importlib import import_module
from pathlib import Path

from pydantic import BaseModel, ConfigDict
from rich.console import Console
from rich.table import Table

from docextract.restore.damage import Damage
from docextract.restore.restorer import ORDERS, Restorer, changed
from docextract.restore.stage import Options, edits_of
from docextract.vietnamese.letters import compose, strip_marks
from docextract.weights import open_model
from evaluation.after_ocr import errors_around, errors_table
from evaluation.costs import Cost, cost_table, costs
from evaluation.measures import ErrorRate
from evaluation.peer_restoring import restored_by_pyvi
from evaluation.remembered import Memory
from evaluation.scan_readings import Sighting, english_reading, vietnamese_reading
from evaluation.shared_words import aligned_words
from evaluation.text import score_text, syllables
from evaluation.witness import witnessed

_ROOT = Path(__file__).resolve().parent.parent
PARTS: dict[str, tuple[tuple[int, ...], float | None]] = {
    "unigram": ((), 0.0),
    "bigram": ((2,), 0.0),
    "trigram": ((2, 3), 0.0),
    "4-gram": (ORDERS, 0.0),
    "network over unigrams": ((), 1.0),
    "4-gram and network": (ORDERS, None),
}
"""Orders of n-grams and trust in the network of surroundings; None: as it is in use."""
_MOST_OF_PEER, _MOST_TIMED = 40_000, 400_000  # syllables
Restore = Callable[[str], str]


class Result(BaseModel):
    """One line of the table: syllable error rate before and after, the bar, and how fast (syllables a second of one core)."""

    model_config = ConfigDict(frozen=True)

    work: str
    before: ErrorRate
    after: ErrorRate
    bar: float | None
    speed: float
    """0 where it was not measured."""


class Pair(BaseModel):
    """A text to restore and what it should become; `aligned`: only over what both have; a second reading of it."""

    model_config = ConfigDict(frozen=True)

    given: str
    expected: str
    aligned: bool = False
    second: tuple[Sighting, ...] = ()


def rate(pair: Pair, text: str) -> ErrorRate:
    """The syllable error rate of `text`, tone placing folded."""
    return aligned_words(pair.expected, text) if pair.aligned else score_text(pair.expected, text).ser


def measure(work: str, pairs: Iterable[Pair], *, restore: Restore, bar: float | None) -> Result:
    """One line of the table over `pairs`."""
    before, after, spent, count = ErrorRate(), ErrorRate(), 0.0, 0
    for pair in pairs:
        started = time.process_time()
        text = restore(pair.given)
        spent += time.process_time() - started
        count += len(pair.given.split())
        before += rate(pair, pair.given)
        after += rate(pair, text)
    return Result(work=work, before=before, after=after, bar=bar, speed=count / spent if spent else 0.0)


def less_witnessed(line: Result, pairs: Iterable[Pair], *, restore: Restore) -> Result:
    """The same line, less the words in which a second reading of the page bears the restored text out against the retyped one."""
    borne_out = sum(witnessed(pair.expected, restore(pair.given), second=pair.second) for pair in pairs)
    after = ErrorRate(errors=line.after.errors - borne_out, total=line.after.total)
    return line.model_copy(update={"work": f"{line.work}, less witnessed", "after": after, "bar": None, "speed": 0.0})


def restoring(damage: Damage, *, orders: tuple[int, ...] = ORDERS, trust: float | None = None) -> Restore:
    """Restoration of text to which `damage` happened, by n-grams of the given orders and with so much trust in the network."""
    restorer = Restorer(open_model(Options().model), orders=orders, trust=trust)
    return lambda text: changed(compose(text), restorer.changes(compose(text), damage=damage))


def _as_is(text: str) -> str:
    edits = edits_of(text, options=Options())
    pieces, at = [], 0
    for edit in edits:
        pieces += [text[at : edit.span.start], edit.replacement]
        at = edit.span.end
    return "".join((*pieces, text[at:]))


def without_letterhead(text: str) -> str:
    """The text from its title on, where a letterhead of some lines comes before."""
    lines = text.splitlines()
    heads = [
        number for number, line in enumerate(lines[:15]) if strip_marks(line).strip().upper().startswith(("KE HOACH", "QUYET DINH"))
    ]
    return "\n".join(lines[heads[0] + 1 :]) if heads else text


def misread_pairs(shared: Path) -> Iterator[Pair]:
    """Documents that were read with an English model, beside their clean text, both without letterhead."""
    for given in sorted(shared.glob("documents/*/ocr-with-english-model.txt")):
        clean = given.with_name("clean.txt").read_text(encoding="utf-8")
        yield Pair(given=without_letterhead(given.read_text(encoding="utf-8")), expected=without_letterhead(clean))


def whole_misread_pairs(shared: Path) -> Iterator[Pair]:
    """The same with everything counted."""
    for given in sorted(shared.glob("documents/*/ocr-with-english-model.txt")):
        yield Pair(given=given.read_text(encoding="utf-8"), expected=given.with_name("clean.txt").read_text(encoding="utf-8"))


def bare_pairs(shared: Path) -> Iterator[Pair]:
    """The clean texts, stripped."""
    for clean in sorted(shared.glob("documents/*/clean.txt")):
        text = compose(clean.read_text(encoding="utf-8"))
        yield Pair(given=strip_marks(text), expected=text)


def right_pairs(shared: Path) -> Iterator[Pair]:
    """Right texts, that should stay."""
    for path in sorted((*shared.glob("documents/*/clean.txt"), *shared.glob("scans/*/*.txt"))):
        text = path.read_text(encoding="utf-8")
        yield Pair(given=text, expected=text)


def scan_pairs(folder: Path, *, keep: Path) -> Iterator[Pair]:
    """Scans with a retyped text, read by Tesseract's English model; readings are kept, as they take minutes."""
    for pdf in sorted(folder.glob("*.pdf")):
        reference = pdf.with_suffix(".txt")
        if reference.is_file():
            yield Pair(
                given=english_reading(pdf, keep=keep),
                expected=reference.read_text(encoding="utf-8"),
                aligned=True,
                second=vietnamese_reading(pdf, keep=keep),
            )


def _kept_scans(shared: Path, *, keep: Path) -> Iterator[Pair]:
    for folder in sorted((shared / "scans").glob("*/")):
        yield from scan_pairs(folder, keep=keep)


def encyclopedia_pairs(shared: Path, *, most: int = 200_000) -> Iterator[Pair]:
    """Paragraphs of the encyclopedia that were held out of training, stripped; at most so many syllables."""
    sys.path.insert(0, str(_ROOT / "models" / "restoration"))
    corpora = import_module("training.corpora")

    count = 0
    for paragraph in corpora.paragraphs_of(shared / "corpora", corpus="viwiki", part=corpora.Part.HELD_OUT):
        text = compose(paragraph)
        count += len(syllables(text))
        if count > most:
            return
        yield Pair(given=strip_marks(text), expected=text)


def results(shared: Path, *, keep: Path) -> Iterator[Result]:
    """Every line of the table that `shared` has the documents for."""
    bare, misread = (restoring(damage) for damage in (Damage.BARE, Damage.MISREAD))
    documents = shared / "documents"
    if documents.is_dir():
        yield measure("misread document, no letterhead", misread_pairs(shared), restore=misread, bar=0.010)
        yield measure("misread document, everything", whole_misread_pairs(shared), restore=misread, bar=0.020)
        for path, pair in zip(sorted(documents.glob("*/clean.txt")), bare_pairs(shared), strict=True):
            bar = {"quang": 0.003, "kon": 0.005}.get(path.parent.name.partition("-")[0])
            yield measure(f"stripped, {path.parent.name}", [pair], restore=bare, bar=bar)
        yield measure("right text (changes)", right_pairs(shared), restore=_as_is, bar=0.0002)
    for folder, bar in (("ministries-2010", 0.013), ("quang-ngai", None)):
        if (shared / "scans" / folder).is_dir():
            pairs = tuple(scan_pairs(shared / "scans" / folder, keep=keep))
            line = measure(f"scans {folder}, aligned", pairs, restore=misread, bar=bar)
            yield from (line, less_witnessed(line, pairs, restore=misread))
    if (shared / "corpora").is_dir():
        yield measure("stripped, encyclopedia held out", encyclopedia_pairs(shared), restore=bare, bar=0.03)


def ablation(shared: Path) -> Iterator[Result]:
    """The misread document and the stripped ones with parts of the model left out."""
    for name, (orders, trust) in PARTS.items():
        misread, bare = (restoring(damage, orders=orders, trust=trust) for damage in (Damage.MISREAD, Damage.BARE))
        yield measure(f"misread, {name}", misread_pairs(shared), restore=misread, bar=None)
        yield measure(f"stripped, {name}", bare_pairs(shared), restore=bare, bar=None)
    without_channel = restoring(Damage.BARE)
    yield measure(
        "misread, all without channel",
        misread_pairs(shared),
        restore=lambda text: without_channel(strip_marks(compose(text))),
        bar=None,
    )


def peer(shared: Path, *, python: Path) -> Iterator[Result]:
    """The same documents restored by pyvi, which `python` has; in small letters, since it changes case at will.

    It is given text without marks, which it is made for.
    """
    works = {
        "pyvi, misread document, no letterhead": misread_pairs(shared),
        "pyvi, stripped documents": bare_pairs(shared),
        "pyvi, stripped, encyclopedia held out": encyclopedia_pairs(shared, most=_MOST_OF_PEER),
    }
    for work, found in works.items():
        pairs = [Pair(given=strip_marks(compose(pair.given)).lower(), expected=pair.expected.lower()) for pair in found]
        texts, spent = restored_by_pyvi([pair.given for pair in pairs], python=python)
        before = sum((rate(pair, pair.given) for pair in pairs), ErrorRate())
        after = sum((rate(pair, text.lower()) for pair, text in zip(pairs, texts, strict=True)), ErrorRate())
        count = sum(len(pair.given.split()) for pair in pairs)
        yield Result(work=work, before=before, after=after, bar=None, speed=count / spent)


def _table(title: str, lines: Iterable[Result]) -> Table:
    table = Table("work", "syllables", "before", "after", "bar", "syllables/s", title=title)
    for line in lines:
        bar = f"≤ {100 * line.bar:.2f} %" if line.bar is not None else ""
        values = [f"{100 * (each.value or 0):.2f} %" for each in (line.before, line.after)]
        table.add_row(line.work, f"{line.after.total:,}", *values, bar, f"{line.speed:,.0f}")
    return table


def main() -> None:
    """Reads the command line, prints the tables, writes the JSON."""
    parser = argparse.ArgumentParser(prog="python -m evaluation restore", description=__doc__)
    parser.add_argument("shared", nargs="?", type=Path, default=_ROOT.parent / "shared", help="the folder of real documents")
    parser.add_argument("--ablation", action="store_true", help="also with parts of the model left out")
    parser.add_argument("--costs", action="store_true", help="also speed, memory and time to the first line, in fresh processes")
    parser.add_argument("--pyvi", type=Path, metavar="PYTHON", help="also pyvi, run by this interpreter")
    parser.add_argument("--keep", type=Path, default=_ROOT / "build" / "restoration", help="where readings of scans are kept")
    parser.add_argument(
        "--own-ocr", type=Path, metavar="DIR", help="also after our own OCR; readings of page images are kept there"
    )
    parser.add_argument("--match", action="append", default=[], help="of these scans only those whose path holds this")
    parser.add_argument("--json", type=Path, help="write the figures to this file too")
    options = parser.parse_args()
    lines = list(results(options.shared, keep=options.keep))
    console = Console(width=120)
    console.print(_table("Restoration: syllable error rate, tone placing folded", lines))
    if options.ablation:
        parts = list(ablation(options.shared))
        console.print(_table("What each part is worth", parts))
        lines += parts
    if options.pyvi:
        peers = list(peer(options.shared, python=options.pyvi))
        console.print(_table("Another restorer", peers))
        lines += peers
    spent: list[Cost] = []
    if options.costs:
        misread = [pair.given for pair in (*whole_misread_pairs(options.shared), *_kept_scans(options.shared, keep=options.keep))]
        bare = [pair.given for pair in encyclopedia_pairs(options.shared, most=_MOST_TIMED)]
        spent = list(costs(bare=bare, misread=misread))
        console.print(cost_table(spent))
    if options.own_ocr:
        folders = [options.shared / "documents", options.shared / "scans"]
        console.print(errors_table(errors_around(folders, match=options.match, memory=Memory(options.own_ocr))))
    if options.json:
        options.json.write_text(
            json.dumps([line.model_dump(mode="json") for line in (*lines, *spent)], ensure_ascii=False, indent=1), encoding="utf-8"
        )


if __name__ == "__main__":
    main()
