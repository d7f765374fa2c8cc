"""The stage that finds what a directive lays down."""

from docextract.document import Citation, Document, Evidence, Findings, Node, NodeKind, Obligation, Span
from docextract.extract.calibration import calibrate
from docextract.extract.clauses import Clause, evidence
from docextract.extract.deadlines import Dated, find_deadlines
from docextract.extract.options import Options
from docextract.extract.passages import Passage
from docextract.extract.sections import walk
from docextract.extract.targets import Aimed, find_targets
from docextract.extract.task_tables import read_tables
from docextract.vietnamese.citations import find_citations


def extract(document: Document, *, options: Options) -> Document:  # noqa: ARG001 - every stage is called alike
    """``document`` with its findings; a document without an outline has none.

    Linear in the length of the text.
    """
    if document.outline is None:
        return document
    text = document.text.value
    date = document.masthead.date.value if document.masthead.date else None
    citations = _citations(document.outline, text)
    passages = tuple(
        sorted(
            (*walk(document.outline, text, reference=date), *read_tables(document.outline, text, reference=date)),
            key=lambda passage: passage.span.start,
        )
    )
    dated = find_deadlines(passages, text, citations=citations, reference=date)
    aimed = find_targets(passages, text, dated=dated)
    clauses = sorted((clause for passage in passages for clause in passage.clauses), key=lambda clause: clause.span.start)
    findings = Findings(
        obligations=tuple(_obligation(f"o{number}", clause, dated, aimed) for number, clause in enumerate(clauses, start=1)),
        deadlines=dated.deadlines,
        targets=aimed.targets,
        citations=citations,
    )
    return document.model_copy(update={"findings": calibrate(findings)})


def _obligation(identity: str, clause: Clause, dated: Dated, aimed: Aimed) -> Obligation:
    return Obligation(
        id=identity,
        section=clause.section,
        evidence=evidence(clause),
        bearers=clause.bearers,
        bearer_source=clause.source,
        coordinators=clause.coordinators,
        role=clause.role,
        modality=clause.modality,
        report_to=clause.report_to,
        via=clause.via,
        deadlines=dated.links.get(clause.span.start, ()),
        targets=aimed.links.get(clause.span.start, ()),
    )


def _citations(outline: Node, text: str) -> tuple[Citation, ...]:
    """Every reference to another document, the head and the closing blocks left out."""
    hidden = [node.span for node in outline.walk() if node.kind in {NodeKind.MO_DAU, NodeKind.NOI_NHAN, NodeKind.CHU_KY}]
    return tuple(
        Citation(
            evidence=Evidence(span=match.span, by="citation", confidence=0.95),
            **match.model_dump(exclude={"span"}),
        )
        for match in find_citations(text)
        if not any(span.overlaps(Span(start=match.span.start, end=match.span.end)) for span in hidden)
    )


__all__ = ["Options", "Passage", "extract"]
