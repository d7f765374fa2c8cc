"""A reading judged against its gold and its reference text: the scores of every stage, and every difference."""

from collections.abc import Iterator
from enum import StrEnum

from pydantic import BaseModel, ConfigDict

from evaluation.citations import CitationScores, compare_citations, score_citations
from evaluation.deadlines import DeadlineScores, compare_deadlines, pair_deadlines, score_deadlines
from evaluation.differences import Difference
from evaluation.gold import Annotation
from evaluation.measures import Measure
from evaluation.metadata import MetadataScores, compare_metadata, score_metadata
from evaluation.obligations import ObligationScores, compare_obligations, pair_obligations, score_obligations
from evaluation.sections import SectionScores, compare_sections, score_sections
from evaluation.targets import TargetScores, compare_targets, pair_targets, score_targets
from evaluation.text import TextScores


class Stage(StrEnum):
    """What is scored, each by the module of its name."""

    TEXT = "text"
    METADATA = "metadata"
    SECTIONS = "sections"
    OBLIGATIONS = "obligations"
    DEADLINES = "deadlines"
    TARGETS = "targets"
    CITATIONS = "citations"


class Scores(BaseModel):
    """The scores of one reading, or of several summed; a stage that was not scored is None."""

    model_config = ConfigDict(frozen=True)

    text: TextScores | None = None
    metadata: MetadataScores | None = None
    sections: SectionScores | None = None
    obligations: ObligationScores | None = None
    deadlines: DeadlineScores | None = None
    targets: TargetScores | None = None
    citations: CitationScores | None = None


def score_findings(gold: Annotation, read: Annotation) -> Scores:
    """Everything that a gold file can tell; the text is not scored."""
    obligations, deadlines = pair_obligations(gold, read), pair_deadlines(gold, read)
    return Scores(
        metadata=score_metadata(gold, read),
        sections=score_sections(gold, read),
        obligations=score_obligations(gold, read, obligations),
        deadlines=score_deadlines(gold, read, deadlines, obligations=obligations),
        targets=score_targets(gold, read, pair_targets(gold, read)),
        citations=score_citations(gold, read),
    )


def compare_findings(gold: Annotation, read: Annotation) -> Iterator[Difference]:
    """Every difference of a reading from its gold, by stage, in the order of the document."""
    obligations, deadlines = pair_obligations(gold, read), pair_deadlines(gold, read)
    yield from compare_metadata(gold, read)
    yield from compare_sections(gold, read)
    yield from compare_obligations(gold, read, obligations)
    yield from compare_deadlines(gold, read, deadlines, obligations=obligations)
    yield from compare_targets(gold, read, pair_targets(gold, read))
    yield from compare_citations(gold, read)


def figures(scores: Scores) -> dict[str, Measure]:
    """The figures of all stages by name, as in "obligations.owners"."""
    return {f"{stage}.{name}": measure for stage, of_stage in scores if of_stage is not None for name, measure in of_stage}
