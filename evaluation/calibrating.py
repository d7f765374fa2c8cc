"""`python -m evaluation calibrate`: how often findings of each rule are right, learned, and how far confidences may be believed."""

import csv
from collections import defaultdict
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Annotated, NamedTuple

import typer
from rich.console import Console

from docextract.document import UNSURE_BELOW, Document, Stated
from docextract.export.reading import reading
from docextract.extract.calibration import KINDS
from docextract.pipeline import read
from docextract.restore.stage import Mode
from docextract.restore.stage import Options as RestoreOptions
from docextract.settings import Settings
from evaluation.cases import find_cases
from evaluation.comparing import match_names
from evaluation.deadlines import pair_deadlines, right_pairs
from evaluation.gold import Annotation, load
from evaluation.obligations import pair_obligations
from evaluation.targets import equal, pair_targets

TABLE = Path(__file__).parents[1] / "docextract" / "extract" / "data" / "precision.tsv"
_AS_PRINTED = Settings(restore=RestoreOptions(mode=Mode.OFF))
"""Clean texts need no marks put back."""
_PRIOR, _DOUBT = 4.0, 0.8
"""How many findings that are right this often each rule begins with (m-estimate): what was seldom seen is doubted."""
_UNKNOWN = 0.75
"""Of a rule that was never seen."""
_HIGHEST = 0.99
_BINS = 10


class Judged(NamedTuple):
    """A finding: what it is, the rule that found it, what it said of itself, and whether it is right."""

    kind: str
    by: str
    confidence: float
    right: bool


def judge_findings(document: Document, gold: Annotation) -> Iterator[Judged]:
    """Every finding of ``document`` but its citations, against ``gold``."""
    said = Annotation.model_validate_json(reading(document).model_dump_json())
    pairs = {pair.read: gold.obligations[pair.gold] for pair in pair_obligations(gold, said)}
    for index, duty in enumerate(document.findings.obligations):
        one = pairs.get(index)
        yield Judged("obligation", duty.evidence.by, duty.evidence.confidence, one is not None)
        yield from _names("bearer", duty.bearers, one.bearers if one else ())
        yield from _names("coordinator", duty.coordinators, one.coordinators if one else ())
        yield from _names("report_to", duty.report_to, one.report_to if one else ())
        yield from _names("via", duty.via, one.via if one else ())
    deadlines = {pair.read for pair in right_pairs(gold, said, pair_deadlines(gold, said))}
    for index, deadline in enumerate(document.findings.deadlines):
        yield Judged("deadline", deadline.evidence.by, deadline.evidence.confidence, index in deadlines)
    targets = {pair.read for pair in pair_targets(gold, said) if equal(gold.targets[pair.gold], said.targets[pair.read])}
    for index, target in enumerate(document.findings.targets):
        yield Judged("target", target.evidence.by, target.evidence.confidence, index in targets)


def _names(kind: str, stated: tuple[Stated, ...], gold: tuple[str, ...]) -> Iterator[Judged]:
    right = {read for _, read in match_names(gold, [one.value for one in stated])}
    for index, one in enumerate(stated):
        yield Judged(kind, one.evidence.by, one.evidence.confidence, index in right)


def judge_folders(folders: Iterable[Path]) -> list[Judged]:
    """The findings of every clean text with gold below ``folders``."""
    found: list[Judged] = []
    for folder in folders:
        for case in find_cases(folder):
            if case.gold is not None and case.source.suffix == ".txt":
                found += judge_findings(read(case.source, settings=_AS_PRINTED), load(case.gold))
    return found


def learn(judged: Iterable[Judged]) -> list[tuple[str, str, int, int, float]]:
    """Kind, rule ("*" for any that has no row), how many were right, of how many, and the m-estimate of their share."""
    counts: defaultdict[tuple[str, str], list[int]] = defaultdict(lambda: [0, 0])
    for one in judged:
        counts[one.kind, one.by][0] += one.right
        counts[one.kind, one.by][1] += 1
    rows: list[tuple[str, str, int, int, float]] = []
    for kind in KINDS:
        rows.append((kind, "*", 0, 0, _UNKNOWN))
        of_kind = sorted((by, right, seen) for (named, by), (right, seen) in counts.items() if named == kind)
        rows += [
            (kind, by, right, seen, round(min((right + _PRIOR * _DOUBT) / (seen + _PRIOR), _HIGHEST), 3))
            for by, right, seen in of_kind
        ]
    return rows


def expected_error(judged: Iterable[Judged]) -> float:
    """Expected calibration error: the mean distance of confidence and precision over ten bins, weighed by their findings."""
    bins: defaultdict[int, list[Judged]] = defaultdict(list)
    for one in judged:
        bins[min(int(one.confidence * _BINS), _BINS - 1)].append(one)
    total = sum(map(len, bins.values()))
    distance = sum(abs(sum(one.confidence for one in held) - sum(one.right for one in held)) for held in bins.values())
    return distance / total if total else 0.0


def calibrate(
    folder: Annotated[list[Path], typer.Argument(help="Folders of documents with gold.", exists=True, file_okay=False)],
    *,
    save: Annotated[bool, typer.Option(help="Learn from them and write the table that the package reads.")] = False,
) -> None:
    """Say how far the confidences of findings may be believed; with --save, learn them."""
    judged = judge_folders(folder)
    console = Console(soft_wrap=True)
    for kind in KINDS:
        held = [one for one in judged if one.kind == kind]
        if held:
            right, said = sum(one.right for one in held) / len(held), sum(one.confidence for one in held) / len(held)
            console.print(f"{kind}: {len(held)}, right {right:.1%}, said {said:.1%}, ECE {expected_error(held):.3f}")
    unsure = [one for one in judged if one.confidence < UNSURE_BELOW]
    if unsure:
        console.print(f"for review: {len(unsure)}, right {sum(one.right for one in unsure) / len(unsure):.1%}")
    console.print(f"all: {len(judged)}, ECE {expected_error(judged):.3f}")
    if save:
        with TABLE.open("w", encoding="utf-8", newline="") as lines:
            writer = csv.writer(lines, delimiter="\t", lineterminator="\n", quoting=csv.QUOTE_NONE)
            writer.writerow(("kind", "by", "right", "seen", "confidence"))
            writer.writerows(learn(judged))


def main() -> None:
    """The command line."""
    typer.run(calibrate)
