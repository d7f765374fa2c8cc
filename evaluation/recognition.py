"""`python -m evaluation ocr`: how well scans are read, what each step and reader is worth, and how true the sureness is.

Every page is read by OCR, also one with a text layer of its own. Plain Tesseract: `vie`, psm 3, the page image as it is, in its
own order.
"""

from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Annotated

import typer

from docextract.export.running_text import running_text
from docextract.intake.stage import take_in
from docextract.ocr.prepare import to_grey
from docextract.ocr.raster import raster
from docextract.ocr.stage import Options, Readers
from docextract.settings import Settings
from evaluation.body import score_body
from evaluation.cases import Case, find_cases
from evaluation.measures import Counts, ErrorRate
from evaluation.reliability import Judged, calibration_error, curve, judged_words
from evaluation.remembered import Memory
from evaluation.retyped import score_retyped
from evaluation.text import score_text
from evaluation.variants import EVERYTHING, Outcome, crew_by, read_in_ways, variants

_SHARED = Path(__file__).resolve().parent.parent.parent / "shared"
_PLAIN = "plain Tesseract"


def read_plainly(path: Path, *, memory: Memory | None) -> str:
    """What Tesseract makes of the page images by itself, in its own order."""
    options = Options(readers=Readers.TESSERACT)
    engine = crew_by(options, memory).first
    document = take_in(path, options=Settings().intake)
    lines = []
    for index in range(len(document.pages)):
        image, dpi = raster(path, index=index, media_type=document.source.media_type, dpi=options.dpi)
        lines += [line.text for line in engine.read(to_grey(image), dpi=dpi)]
    return "\n".join(lines)


def scans(folders: Sequence[Path]) -> tuple[Case, ...]:
    """The scans with a reference text in ``folders``: PDF files with a text of the same name."""
    found = (case for folder in folders for case in find_cases(folder))
    return tuple(one for one in found if one.source.suffix == ".pdf" and one.reference == one.source.with_suffix(".txt"))


def measure(
    folders: Annotated[list[Path] | None, typer.Argument(help="Folders with scans; default: ../shared.", exists=True)] = None,
    *,
    ablation: Annotated[bool, typer.Option("--ablation", help="Each step and reader left out in turn, instead.")] = False,
    retyped: Annotated[bool, typer.Option("--retyped", help="Ablation: errors beside a publisher's retyped text.")] = False,
    plain: Annotated[bool, typer.Option("--plain", help="Plain Tesseract beside it.")] = False,
    match: Annotated[list[str] | None, typer.Option(help="Only scans whose path holds this; repeat for more.")] = None,
    peer: Annotated[
        list[str] | None, typer.Option(help="NAME=FOLDER with texts FOLDER-SCAN.txt that another program read.")
    ] = None,
    memory: Annotated[Path | None, typer.Option(help="A folder in which readings of page images are kept.")] = None,
    reliability: Annotated[bool, typer.Option("--reliability", help="The reliability curve of all these scans together.")] = False,
) -> None:
    """Score the reading of scans, as Markdown tables. Exit 2: no scan there."""
    found = scans(folders or [_SHARED / "documents", _SHARED / "scans"])
    cases = [case for case in found if any(part in str(case.source) for part in match or [""])]
    if not cases:
        raise typer.BadParameter("no scan with a text of the same name there")
    kept = Memory(memory) if memory else None
    if ablation:
        _print_ablation(cases, memory=kept, retyped=retyped)
        return
    peers = dict(one.split("=", 1) for one in peer or [])
    judged: list[Judged] = []
    print(_HEAD)
    for case in cases:
        [whole] = read_in_ways(case.source, ways=[EVERYTHING], memory=kept)
        judged += judged_words(whole.document, _reference(case))
        print(_scored(case, "docextract", running_text(whole.document)), flush=True)
        for name, file in ((name, _text_of(case, Path(folder))) for name, folder in peers.items()):
            if file.is_file():
                print(_scored(case, name, file.read_text(encoding="utf-8")), flush=True)
        if plain:
            print(_scored(case, _PLAIN, read_plainly(case.source, memory=kept)), flush=True)
    if reliability:
        _print_curve(judged)


_HEAD = (
    "| scan | read by | SER | SER body | SER aligned | SER retyped | covered | CER NFC | CER NFD | marks | tones | capitals |\n"
    "|---|---|" + "---:|" * 10
)


def _scored(case: Case, by: str, read: str) -> str:
    reference = _reference(case)
    text, retyped = score_text(reference, read), score_retyped(reference, read)
    beside = (text.ser, score_body(reference, read), text.ser_aligned, retyped.ser, retyped.coverage)
    rates = (*beside, text.cer, text.cer_nfd, text.marks, text.tones, text.capitals)
    return f"| {case.name} | {by} | {' | '.join(map(_rate, rates))} |"


def _rate(measure: Counts) -> str:
    return "–" if measure.value is None else f"{100 * measure.value:.2f}"


def _reference(case: Case) -> str:
    return case.reference.read_text(encoding="utf-8") if case.reference else ""


def _text_of(case: Case, folder: Path) -> Path:
    return folder / f"{case.source.parent.name}-{case.source.stem}.txt"


def _print_ablation(cases: Sequence[Case], *, memory: Memory | None, retyped: bool) -> None:
    """A column a scan: syllables wrong with everything, and how many more or fewer with something left out."""
    rows: dict[str, list[str]] = {}
    for case in cases:
        outcomes = read_in_ways(case.source, ways=list(variants(case.source)), memory=memory)
        for name, cell in _cells(case, outcomes, retyped=retyped):
            rows.setdefault(name, []).append(cell)
    print(f"| | {' | '.join(case.name for case in cases)} |\n|---|{'---:|' * len(cases)}")
    for name, cells in rows.items():
        print(f"| {name} | {' | '.join(cells)} |")


def _cells(case: Case, outcomes: Iterator[Outcome], *, retyped: bool) -> Iterator[tuple[str, str]]:
    """The name of each way, and its cell: "·" where every page was read as with everything, and the text is the same."""
    rates: dict[str, ErrorRate] = {}
    whole = ErrorRate()
    for outcome in outcomes:
        text = running_text(outcome.document)
        is_same = text in rates and not outcome.changed
        if text not in rates:
            rates[text] = score_retyped(_reference(case), text).ser if retyped else score_text(_reference(case), text).ser
        rate = rates[text]
        if outcome.variant is EVERYTHING:
            whole = rate
            yield "everything: syllables wrong, SER", f"{rate.errors}, {_rate(rate)}"
        else:
            yield outcome.variant.name, "·" if is_same else f"{rate.errors - whole.errors:+d}"


def _print_curve(judged: Sequence[Judged]) -> None:
    bins = curve(judged)
    print(f"\nECE {calibration_error(bins):.4f} over {len(judged)} words\n")
    print("| sureness from | words | stated | right |\n|---:|---:|---:|---:|")
    for one in bins:
        print(f"| {one.least} | {one.words} | {one.stated:.4f} | {one.right:.4f} |")


def main() -> None:
    """The command line."""
    typer.run(measure)
