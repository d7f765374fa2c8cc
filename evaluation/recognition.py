"""`python -m evaluation ocr`: how well scans are read, what each step and reader is worth, and how true the sureness is.

Every page is read by OCR, also one with a text layer of its own. Plain Tesseract: `vie`, psm 3, the page image as it is, in its
own order. "Aligned" and "retyped" are for scans whose reference a publisher typed anew (modules alignment and retyped); the
share of the reference that the latter covers stands beside it.
"""

from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Annotated, NamedTuple

import typer

from docextract.document import Document, Page, PageSource
from docextract.export.running_text import running_text
from docextract.intake.stage import take_in
from docextract.layout.stage import lay_out
from docextract.ocr.prepare import to_grey
from docextract.ocr.raster import raster
from docextract.ocr.reading import Crew
from docextract.ocr.stage import Options, Readers, crew_of, recognise_by
from docextract.ocr.steps import Step
from docextract.restore.stage import Mode, restore
from docextract.settings import Settings
from evaluation.body import score_body
from evaluation.cases import Case, find_cases
from evaluation.measures import Counts, ErrorRate
from evaluation.reliability import Judged, calibration_error, curve, judged_words
from evaluation.remembered import RememberedEngine, RememberedReader
from evaluation.retyped import Retyped, score_retyped
from evaluation.text import TextScores, score_text

_ROOT = Path(__file__).resolve().parent.parent
_SHARED = _ROOT.parent / "shared"


class Variant(NamedTuple):
    """A way of reading, by name."""

    name: str
    settings: Settings


def variants() -> Iterator[Variant]:
    """Everything, and everything but one thing."""
    everything = Settings()
    yield Variant("everything", everything)
    off = everything.restore.model_copy(update={"mode": Mode.OFF})
    yield Variant("no restoration", everything.model_copy(update={"restore": off}))
    for readers, name in ((Readers.PAIR, "no third reader"), (Readers.TESSERACT, "Tesseract alone")):
        yield Variant(name, everything.model_copy(update={"ocr": Options(readers=readers)}))
    for step in Step:
        yield Variant(f"no {step.value}", everything.model_copy(update={"ocr": Options(without=frozenset({step}))}))
    bare = everything.layout.model_copy(update={"remove_furniture": False})
    yield Variant("furniture kept", everything.model_copy(update={"layout": bare}))


def remembering(crew: Crew, folder: Path | None) -> Crew:
    """The same crew with a memory in ``folder``."""
    if folder is None:
        return crew
    panel = crew.panel
    if panel:
        third = panel.third and RememberedReader(panel.third, name="third", folder=folder)
        panel = panel._replace(second=RememberedReader(panel.second, name="second", folder=folder), third=third)
    return crew._replace(first=RememberedEngine(crew.first, name="first", folder=folder), panel=panel)


def read_scan(path: Path, *, settings: Settings, memory: Path | None) -> Document:
    """The document with every page read by OCR, laid out and restored."""
    taken = _unread(take_in(path, options=settings.intake))
    read = recognise_by(remembering(crew_of(settings.ocr), memory), taken, options=settings.ocr)
    return restore(lay_out(read, options=settings.layout), options=settings.restore)


def _unread(document: Document) -> Document:
    pages = (
        Page(number=page.number, width=page.width, height=page.height, source=PageSource.NONE)
        if page.source is not PageSource.NONE
        else page
        for page in document.pages
    )
    return document.model_copy(update={"pages": tuple(pages)})


def read_plainly(path: Path, *, memory: Path | None) -> str:
    """What Tesseract makes of the page images by itself, in its own order."""
    options = Options(readers=Readers.TESSERACT)
    engine = remembering(crew_of(options), memory).first
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


def _rate(measure: Counts) -> str:
    return "–" if measure.value is None else f"{100 * measure.value:.2f}"


def _row(name: str, text: TextScores, body: ErrorRate, retyped: Retyped) -> str:
    rates = (
        text.ser,
        body,
        text.ser_aligned,
        retyped.ser,
        retyped.coverage,
        text.cer,
        text.cer_nfd,
        text.marks,
        text.tones,
        text.capitals,
    )
    return f"| {name} | {' | '.join(map(_rate, rates))} |"


_HEAD = (
    "| | SER | SER body | SER aligned | SER retyped | covered | CER NFC | CER NFD | marks | tones | capitals |\n|---|"
    + "---:|" * 10
)


def _scored(name: str, case: Case, read: str) -> str:
    reference = case.reference.read_text(encoding="utf-8") if case.reference else ""
    return _row(name, score_text(reference, read), score_body(reference, read), score_retyped(reference, read))


def measure(
    folders: Annotated[list[Path] | None, typer.Argument(help="Folders with scans; default: ../shared.", exists=True)] = None,
    *,
    ablation: Annotated[bool, typer.Option("--ablation", help="Each step and reader left out in turn.")] = False,
    plain: Annotated[bool, typer.Option("--plain", help="Plain Tesseract beside it.")] = False,
    match: Annotated[str, typer.Option(help="Only scans whose path holds this.")] = "",
    peer: Annotated[list[str] | None, typer.Option(help="NAME=FOLDER with texts SCAN.txt that another program read.")] = None,
    memory: Annotated[Path | None, typer.Option(help="A folder in which readings of page images are kept.")] = None,
    reliability: Annotated[bool, typer.Option("--reliability", help="The reliability curve of all these scans together.")] = False,
) -> None:
    """Score the reading of scans, as Markdown tables. Exit 2: no scan there."""
    cases = [case for case in scans(folders or [_SHARED / "documents", _SHARED / "scans"]) if match in str(case.source)]
    if not cases:
        raise typer.BadParameter("no scan with a text of the same name there")
    judged: list[Judged] = []
    for case in cases:
        print(f"\n**{case.name}**\n\n{_HEAD}")
        for variant in variants() if ablation else [next(variants())]:
            document = read_scan(case.source, settings=variant.settings, memory=memory)
            print(_scored(variant.name, case, running_text(document)), flush=True)
            if variant.name == "everything" and case.reference:
                judged += judged_words(document, case.reference.read_text(encoding="utf-8"))
        for name, folder in (one.split("=", 1) for one in peer or []):
            file = Path(folder) / f"{case.source.parent.name}-{case.source.stem}.txt"
            if file.is_file():
                print(_scored(name, case, file.read_text(encoding="utf-8")))
        if plain:
            print(_scored("plain Tesseract", case, read_plainly(case.source, memory=memory)), flush=True)
    if reliability:
        _print_curve(judged)


def _print_curve(judged: Sequence[Judged]) -> None:
    bins = curve(judged)
    print(f"\nECE {calibration_error(bins):.4f} over {len(judged)} words\n")
    print("| sureness from | words | stated | right |\n|---:|---:|---:|---:|")
    for one in bins:
        print(f"| {one.least} | {one.words} | {one.stated:.4f} | {one.right:.4f} |")


def main() -> None:
    """The command line."""
    typer.run(measure)
