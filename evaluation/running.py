"""Cases run through the pipeline and judged; a case that fails is a row with its error, and the others go on."""

import time
from pathlib import Path

from pydantic import BaseModel, ConfigDict

from evaluation.cases import Case
from evaluation.differences import Difference
from evaluation.gold import Annotation, load
from evaluation.judging import Scores, compare_findings, score_findings
from evaluation.measures import Share
from evaluation.metadata import MetadataScores
from evaluation.text import compare_text, score_text


class Output(BaseModel):
    """What the product makes of one file: the reading in the gold form, as JSON, and the running text."""

    model_config = ConfigDict(frozen=True)

    reading: str
    text: str


class Row(BaseModel):
    """One case, scored. `seconds` is the wall clock of the reading alone; a failed case scores zero."""

    model_config = ConfigDict(frozen=True)

    case: str
    seconds: float = 0.0
    error: str | None = None
    scores: Scores = Scores()
    differences: tuple[Difference, ...] = ()


def read_source(source: Path) -> Output:
    """`source` read by docextract with its default settings. Raises what the package raises."""
    # Imported here, since to score a ready-made reading no stage need be installed.
    from docextract.export.reading import reading  # noqa: PLC0415
    from docextract.export.running_text import running_text  # noqa: PLC0415
    from docextract.pipeline import read  # noqa: PLC0415

    document = read(source)
    return Output(reading=reading(document).model_dump_json(), text=running_text(document))


def judge(case: Case, output: Output, *, seconds: float = 0.0) -> Row:
    """The row of an output: its scores and differences, as far as the case has gold and reference."""
    scores, differences = Scores(), list[Difference]()
    if case.gold:
        gold, read = load(case.gold), Annotation.model_validate_json(output.reading)
        scores = score_findings(gold, read)
        differences += compare_findings(gold, read)
    if case.reference:
        reference = case.reference.read_text(encoding="utf-8")
        scores = scores.model_copy(update={"text": score_text(reference, output.text)})
        differences += compare_text(reference, output.text)
    return Row(case=case.name, seconds=seconds, scores=scores, differences=tuple(differences))


def run_case(case: Case, *, keep: Path | None = None) -> Row:
    """The case read and judged; any failure becomes the row's error, with every score at nothing found.

    With `keep`, the reading and the running text are written into that folder.
    """
    started = time.perf_counter()
    try:
        output = read_source(case.source)
        seconds = time.perf_counter() - started
        if keep:
            _keep(case, output, keep)
        return judge(case, output, seconds=seconds)
    except Exception as error:  # noqa: BLE001 a failure of the product is a result here, not an end
        seconds = time.perf_counter() - started
        scores = judge(case, Output(reading="{}", text="")).scores
        if scores.metadata:
            # A field that gold leaves blank is no success of a reading that was never made.
            scores = scores.model_copy(update={"metadata": MetadataScores(fields=Share(total=scores.metadata.fields.total))})
        return Row(case=case.name, seconds=seconds, error=f"{type(error).__name__}: {error}", scores=scores)


def _keep(case: Case, output: Output, folder: Path) -> None:
    folder.mkdir(parents=True, exist_ok=True)
    name = case.name.replace("/", "--")
    (folder / f"{name}.json").write_text(output.reading, encoding="utf-8")
    (folder / f"{name}.txt").write_text(output.text, encoding="utf-8")
