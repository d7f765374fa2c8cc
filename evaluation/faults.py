"""`python -m evaluation checks`: how many false alarms the machine checks raise, and how many planted faults they find.

Directives are generated, read from their clean text, and checked as they are: the generator plants no fault (but skips or repeats
a number now and then, as offices do), so an error there is a false one. Then each fault of `planted_faults.tsv` is planted in every
directive where it can be, one at a time, and counts as found where its check says more than before.
"""

import argparse
import csv
import re
from collections import Counter
from collections.abc import Iterable, Sequence
from pathlib import Path

from pydantic import BaseModel, ConfigDict

from corpus.generator.generate import generate
from corpus.generator.words import TemplateSet
from corpus.reading import read_directive
from docextract.checks.paper.looking import look_through
from docextract.document import Document, Severity, Source, Text
from docextract.extract.options import Options as ExtractOptions
from docextract.extract.stage import extract
from docextract.structure.stage import Options as StructureOptions
from docextract.structure.stage import parse

_TABLE = Path(__file__).parent / "planted_faults.tsv"


class Fault(BaseModel):
    """A fault: the check that should find it, what is looked for in a text, and what is put in its place."""

    model_config = ConfigDict(frozen=True)

    code: str
    find: str
    put: str

    def plant(self, text: str) -> str | None:
        """`text` with the fault, None where there is no place for it."""
        planted, count = re.subn(self.find, self.put.replace("⏎", "\n"), text, count=1, flags=re.MULTILINE)
        return planted if count and planted != text else None


class Recall(BaseModel):
    """Of one check: in how many directives its fault was planted, and in how many it was found."""

    model_config = ConfigDict(frozen=True)

    code: str
    planted: int
    found: int


def faults() -> tuple[Fault, ...]:
    """The faults of the table."""
    with _TABLE.open(encoding="utf-8") as file:
        rows = csv.DictReader(file, delimiter="\t", quoting=csv.QUOTE_NONE)
        return tuple(Fault(code=row["code"], find=row["find"], put=row["put"]) for row in rows)


def texts(count: int, *, seed: int, templates: TemplateSet) -> list[str]:
    """The running texts of generated directives."""
    return [read_directive(directive).text for directive in generate(count, seed=seed, templates=templates)]


def alarms(clean: Iterable[str]) -> Counter[tuple[Severity, str]]:
    """How often each check speaks over `clean` texts, by severity."""
    return Counter((one.severity, one.code) for text in clean for one in look_through(_read(text)))


def recall(clean: Sequence[str]) -> tuple[Recall, ...]:
    """What becomes of every fault planted in every text where it can be."""
    before = [Counter(one.code for one in look_through(_read(text))) for text in clean]
    return tuple(_recall(fault, clean, before) for fault in faults())


def _recall(fault: Fault, clean: Sequence[str], before: Sequence[Counter[str]]) -> Recall:
    planted = found = 0
    for text, known in zip(clean, before, strict=True):
        faulty = fault.plant(text)
        # A check that speaks once a document cannot say more than it has said.
        if faulty is None or (fault.code in _ONCE and known[fault.code]):
            continue
        planted += 1
        found += sum(one.code == fault.code for one in look_through(_read(faulty))) > known[fault.code]
    return Recall(code=fault.code, planted=planted, found=found)


_ONCE = frozenset({"number-blank", "day-blank", "owner-without-deadline", "duty-without-copy", "task-without-owner"})


def _read(text: str) -> Document:
    source = Source(path=Path("generated.txt"), sha256="", media_type="text/plain", size=0)
    parsed = parse(Document(source=source, text=Text(source=text)), options=StructureOptions())
    return extract(parsed, options=ExtractOptions())


def main() -> None:
    """Print both tables."""
    parser = argparse.ArgumentParser(prog="python -m evaluation checks", description=__doc__)
    parser.add_argument("--count", type=int, default=200, help="how many directives are looked through for false alarms")
    parser.add_argument("--planted", type=int, default=40, help="in how many of them faults are planted")
    parser.add_argument("--seed", type=int, default=7, help="the same seed gives the same directives")
    parser.add_argument("--templates", type=TemplateSet, default=TemplateSet.TRAIN, help="train or unseen wording")
    given = parser.parse_args()
    clean = texts(given.count, seed=given.seed, templates=given.templates)
    counted = alarms(clean)
    print(f"{'finding':28} {'severity':8} {'in all':>7} {'a document':>11}")
    for (severity, code), number in sorted(counted.items()):
        print(f"{code:28} {severity.value:8} {number:7} {number / len(clean):11.2f}")
    print(f"\n{'planted fault':28} {'planted':>8} {'found':>6} {'recall':>7}")
    for row in recall(clean[: given.planted]):
        share = f"{row.found / row.planted:7.0%}" if row.planted else "      –"
        print(f"{row.code:28} {row.planted:8} {row.found:6} {share}")


if __name__ == "__main__":
    main()
