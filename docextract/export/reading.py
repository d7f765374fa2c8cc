"""The reading of a document as JSON, in the form of the annotation guide, with the proof beside each fact.

The fields of the guide keep their names and types; what is more (``source``, ``proof``, ``notices``, …) can be ignored by
who only knows the guide. ``reading_form`` has the form and its published JSON Schema (draft 2020-12).
"""

from collections.abc import Iterable
from importlib.metadata import version

from docextract.document import (
    Abbreviation,
    Document,
    Evidence,
    Notice,
    Obligation,
    PageSource,
    Reference,
    Span,
    Stated,
    StatedDate,
)
from docextract.export.reading_form import (
    Proof,
    ReadAbbreviation,
    ReadBody,
    ReadCitation,
    ReadDeadline,
    Reading,
    ReadMetadata,
    ReadNotice,
    ReadObligation,
    ReadPlace,
    ReadReference,
    ReadSection,
    ReadSignature,
    ReadSource,
    ReadTarget,
)


def reading(document: Document) -> Reading:
    """``document`` in the form of the guide."""
    return Reading(
        document=document.source.path.stem,
        docextract=version("docextract"),
        source=_source(document),
        metadata=_metadata(document),
        sections=_sections(document),
        obligations=tuple(_obligation(document, obligation) for obligation in document.findings.obligations),
        deadlines=tuple(
            ReadDeadline(
                **deadline.model_dump(exclude={"evidence", "time"}),
                text=document.quote(deadline.evidence.span),
                time=deadline.time.strftime("%H:%M") if deadline.time else None,
                proof=_proof(document, deadline.evidence),
            )
            for deadline in document.findings.deadlines
        ),
        targets=tuple(
            ReadTarget(
                **target.model_dump(exclude={"evidence"}),
                text=document.quote(target.evidence.span),
                proof=_proof(document, target.evidence),
            )
            for target in document.findings.targets
        ),
        citations=tuple(
            ReadCitation(
                **citation.model_dump(exclude={"evidence"}),
                text=document.quote(citation.evidence.span),
                proof=_proof(document, citation.evidence),
            )
            for citation in document.findings.citations
        ),
        references=tuple(_reference(document, reference) for reference in document.references),
        abbreviations=tuple(_abbreviation(document, abbreviation) for abbreviation in document.abbreviations),
        signatures=tuple(ReadSignature(**signature.model_dump()) for signature in document.signatures),
        bodies=tuple(
            ReadBody(
                **body.model_dump(exclude={"evidence"}),
                proof=_proof(document, body.evidence) if body.evidence else None,
            )
            for body in document.bodies
        ),
        notices=tuple(_notice(notice) for notice in document.notices),
        text=document.text.value,
    )


def _source(document: Document) -> ReadSource:
    return ReadSource(
        file=document.source.path.name,
        sha256=document.source.sha256,
        media_type=document.source.media_type,
        size=document.source.size,
        pages=len(document.pages),
        ocr_pages=sum(page.source is PageSource.OCR for page in document.pages),
    )


def _proof(document: Document, evidence: Evidence) -> Proof:
    places = tuple(
        ReadPlace(
            page=place.page,
            box=(place.box.x0, place.box.top, place.box.x1, place.box.bottom) if place.box else None,
            confidence=round(place.confidence, 4),
        )
        for place in document.places(evidence.span)
    )
    span: Span = evidence.span
    return Proof(
        quote=document.quote(span),
        start=span.start,
        end=span.end,
        by=evidence.by,
        confidence=round(evidence.confidence, 4),
        unsure=evidence.is_unsure,
        places=places,
    )


def _metadata(document: Document) -> ReadMetadata:
    values: dict[str, object] = {}
    proof: dict[str, tuple[Proof, ...]] = {}
    for field in type(document.masthead).model_fields:
        stated = getattr(document.masthead, field)
        name = "type" if field == "kind" else field
        if isinstance(stated, Stated | StatedDate):
            values[name] = stated.value
            proof[name] = (_proof(document, stated.evidence),)
        elif stated:
            values[name] = tuple(one.value for one in stated)
            proof[name] = tuple(_proof(document, one.evidence) for one in stated)
    return ReadMetadata(**values, proof=proof)


def _sections(document: Document) -> tuple[ReadSection, ...]:
    if document.outline is None:
        return ()
    return tuple(
        ReadSection(
            path=node.path,
            heading=document.quote(node.heading) if node.heading else "",
            kind=node.kind,
            enumerator=node.enumerator,
            start=node.span.start,
            end=node.span.end,
        )
        for node in document.outline.walk()
        if node.kind.is_section
    )


def _obligation(document: Document, obligation: Obligation) -> ReadObligation:
    parties = {name: getattr(obligation, name) for name in ("bearers", "coordinators", "report_to", "via")}
    return ReadObligation(
        **obligation.model_dump(exclude={"evidence", *parties}),
        text=document.quote(obligation.evidence.span),
        **{name: _values(stated) for name, stated in parties.items()},
        proof={
            "text": (_proof(document, obligation.evidence),),
            **{name: tuple(_proof(document, one.evidence) for one in stated) for name, stated in parties.items() if stated},
        },
    )


def _reference(document: Document, reference: Reference) -> ReadReference:
    return ReadReference(
        text=document.quote(reference.evidence.span),
        kind=reference.kind,
        section=reference.section,
        paths=reference.paths,
        citation=document.quote(reference.citation) if reference.citation else None,
        note=document.quote(reference.note) if reference.note else None,
        proof=_proof(document, reference.evidence),
    )


def _abbreviation(document: Document, abbreviation: Abbreviation) -> ReadAbbreviation:
    return ReadAbbreviation(
        short=abbreviation.short.value,
        full=abbreviation.full.value,
        uses=len(abbreviation.uses),
        proof=_proof(document, abbreviation.full.evidence),
    )


def _values(stated: Iterable[Stated]) -> tuple[str, ...]:
    return tuple(one.value for one in stated)


def _notice(notice: Notice) -> ReadNotice:
    return ReadNotice(code=notice.code, severity=notice.severity, stage=notice.stage, page=notice.page, message=notice.message())
