"""What the last step is worth after our own OCR: scans read by everything but it, and then by it."""

from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path
from typing import NamedTuple

from rich.table import Table

from docextract.document import Document
from docextract.export.running_text import running_text
from docextract.restore.stage import Mode, Options, restore
from evaluation.measures import ErrorRate
from evaluation.recognition import scans
from evaluation.remembered import Memory
from evaluation.text import score_text
from evaluation.variants import EVERYTHING, Variant, read_in_ways


class Around(NamedTuple):
    """The errors of a scan before and after the last step."""

    scan: str
    before: ErrorRate
    after: ErrorRate


def unrestored(scan: Path, *, memory: Memory | None) -> Document:
    """A scan read by everything but the last step."""
    off = EVERYTHING.settings.restore.model_copy(update={"mode": Mode.OFF})
    way = Variant("no restoration", EVERYTHING.settings.model_copy(update={"restore": off}))
    [outcome] = read_in_ways(scan, ways=[way], memory=memory)
    return outcome.document


def errors_around(folders: Sequence[Path], *, match: Sequence[str], memory: Memory | None) -> Iterator[Around]:
    """The scans of the folders whose path holds one of `match`, over the stretches that both texts have."""
    for case in scans(folders):
        if case.reference and any(part in str(case.source) for part in match or [""]):
            document = unrestored(case.source, memory=memory)
            reference = case.reference.read_text(encoding="utf-8")
            texts = (running_text(each) for each in (document, restore(document, options=Options())))
            yield Around(case.name, *(score_text(reference, text).ser_aligned for text in texts))


def errors_table(lines: Iterable[Around]) -> Table:
    """The syllables wrong before and after, and the share of them that went."""
    table = Table("scan", "syllables", "wrong before", "after", "gone", title="The last step after our own OCR")
    for name, before, after in lines:
        gone = 1 - after.errors / before.errors if before.errors else 0.0
        table.add_row(name, f"{after.total:,}", str(before.errors), str(after.errors), f"{100 * gone:.1f} %")
    return table
