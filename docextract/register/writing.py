"""The rows of one document: its pages, outline, statements and findings, each with its evidence."""

import datetime
import hashlib
from collections.abc import Iterable, Mapping, Sequence

from docextract.document import Body, Deadline, Document, Evidence, Node, Obligation, Stated, StatedDate, Target
from docextract.errors import RegisterError
from docextract.register import models
from docextract.register.bodies import body_key, write_bodies
from docextract.register.connection import Register
from docextract.register.evidence import EvidenceWriter
from docextract.register.folding import fold, fold_number
from docextract.register.keys import finding_keys
from docextract.register.models.party import ROLES
from docextract.register.readings import pack
from docextract.tracking.occurrence import last_day


def masthead_columns(document: Document) -> dict[str, str | datetime.date | None]:
    """The columns of the document's row that its masthead fills."""
    fields = ("number", "kind", "title", "issuer", "parent_issuer", "place", "date", "date_partial", "signer", "signer_title")
    columns: dict[str, str | datetime.date | None] = {}
    for field in fields:
        stated: Stated | StatedDate | None = getattr(document.masthead, field)
        columns[field] = stated.value if stated else None
    columns["number_key"] = fold_number(document.masthead.number.value) if document.masthead.number else None
    return columns


def write_findings(document: Document, *, row: models.Document, into: Register) -> str:
    """All of ``document`` below its own row; gives the SHA-256 of the reading as kept. Runs inside the transaction of that row."""
    pages = _write_pages(document, row=row, into=into)
    evidence = EvidenceWriter(document, row=row, pages=pages, register=into)
    _write_outline(document, row=row, into=into)
    _write_statements(document, row=row, into=into, evidence=evidence)
    deadlines = _write_deadlines(document, row=row, into=into, evidence=evidence)
    targets = _write_targets(document, row=row, into=into, evidence=evidence)
    _write_obligations(document, row=row, into=into, evidence=evidence, deadlines=deadlines, targets=targets)
    _write_citations(document, row=row, into=into, evidence=evidence)
    models.Notice.objects.using(into.alias).bulk_create(
        models.Notice(
            document=row,
            position=position,
            code=notice.code,
            severity=notice.severity.value,
            stage=notice.stage,
            page=notice.page,
            values=dict(notice.values),
            message=notice.message(),
        )
        for position, notice in enumerate(document.notices)
    )
    content = pack(document)
    models.Reading.objects.using(into.alias).create(document=row, content=content)
    return hashlib.sha256(content).hexdigest()


def _write_pages(document: Document, *, row: models.Document, into: Register) -> dict[int, models.Page]:
    """The pages by number."""
    pages = []
    for page in document.pages:
        confidences = [word.confidence for line in page.lines for word in line.words]
        pages.append(
            models.Page(
                document=row,
                number=page.number,
                width=page.width,
                height=page.height,
                source=page.source.value,
                turned=page.turned,
                skew=page.skew,
                words=len(confidences) or sum(len(line.text.split()) for line in page.lines),
                confidence=sum(confidences) / len(confidences) if confidences else 1.0,
            )
        )
    return {page.number: page for page in models.Page.objects.using(into.alias).bulk_create(pages)}


def _write_outline(document: Document, *, row: models.Document, into: Register) -> None:
    """The nodes, a generation at a time: a child needs its parent's row."""
    if document.outline is None:
        return
    positions = {id(node): position for position, node in enumerate(document.outline.walk())}
    generation: list[tuple[Node, models.Node | None]] = [(document.outline, None)]
    while generation:
        rows = models.Node.objects.using(into.alias).bulk_create(
            models.Node(
                document=row,
                parent=parent,
                position=positions[id(node)],
                kind=node.kind.value,
                path=node.path,
                enumerator=node.enumerator,
                heading=document.quote(node.heading) if node.heading else None,
                text=document.quote(node.content) if node.content else "",
                starts=node.span.start,
                ends=node.span.end,
            )
            for node, parent in generation
        )
        generation = [(child, saved) for (node, _), saved in zip(generation, rows, strict=True) for child in node.children]


def _write_statements(document: Document, *, row: models.Document, into: Register, evidence: EvidenceWriter) -> None:
    """What the masthead states, part by part."""
    stated: list[tuple[str, int, str, Evidence]] = []
    for field in type(document.masthead).model_fields:
        value = getattr(document.masthead, field)
        parts = value if isinstance(value, tuple) else (value,) if value else ()
        stated += ((field, position, str(one.value), one.evidence) for position, one in enumerate(parts))
    proofs = evidence.write(proof for *_, proof in stated)
    models.Statement.objects.using(into.alias).bulk_create(
        models.Statement(document=row, field=field, position=position, value=value, evidence=proof)
        for (field, position, value, _), proof in zip(stated, proofs, strict=True)
    )


def _write_deadlines(
    document: Document, *, row: models.Document, into: Register, evidence: EvidenceWriter
) -> dict[str, models.Deadline]:
    """The deadlines by their ids."""
    deadlines = document.findings.deadlines
    governed: dict[str, list[str]] = {}
    for obligation in document.findings.obligations:
        for code in obligation.deadlines:
            governed.setdefault(code, []).append(document.quote(obligation.evidence.span))
    proofs = evidence.write(deadline.evidence for deadline in deadlines)
    keys = finding_keys(row.sha256, table="deadline", identities=[_identity(document, deadline) for deadline in deadlines])
    rows = models.Deadline.objects.using(into.alias).bulk_create(
        models.Deadline(
            document=row,
            position=position,
            code=deadline.id,
            key=key,
            section=deadline.section,
            text=proof.quote,
            evidence=proof,
            kind=deadline.kind.value,
            due_on=last_day(deadline),
            words=fold(" ".join([proof.quote, *governed.get(deadline.id, [])])),
            **deadline.model_dump(include={"start", "end", "exclusive", "time", "rrule", "offset", "anchor"}),
        )
        for position, (deadline, proof, key) in enumerate(zip(deadlines, proofs, keys, strict=True))
    )
    return {deadline.code: deadline for deadline in rows}


def _write_targets(
    document: Document, *, row: models.Document, into: Register, evidence: EvidenceWriter
) -> dict[str, models.Target]:
    """The targets by their ids."""
    targets = document.findings.targets
    proofs = evidence.write(target.evidence for target in targets)
    keys = finding_keys(row.sha256, table="target", identities=[_identity(document, target) for target in targets])
    rows = models.Target.objects.using(into.alias).bulk_create(
        models.Target(
            document=row,
            position=position,
            code=target.id,
            key=key,
            section=target.section,
            text=proof.quote,
            evidence=proof,
            comparator=target.comparator.value,
            words=fold(f"{proof.quote} {target.subject}"),
            **target.model_dump(include={"subject", "value", "min", "max", "unit", "frequency", "by"}),
        )
        for position, (target, proof, key) in enumerate(zip(targets, proofs, keys, strict=True))
    )
    return {target.code: target for target in rows}


def _write_obligations(
    document: Document,
    *,
    row: models.Document,
    into: Register,
    evidence: EvidenceWriter,
    deadlines: Mapping[str, models.Deadline],
    targets: Mapping[str, models.Target],
) -> None:
    """The obligations, the parts of bodies in them, and their links."""
    obligations = document.findings.obligations
    linked = {code for obligation in obligations for code in (*obligation.deadlines, *obligation.targets)}
    if unknown := linked - set(deadlines) - set(targets):
        raise RegisterError("register-refused", path=document.source.path, reason=f"no finding {min(unknown)}")
    proofs = evidence.write(obligation.evidence for obligation in obligations)
    identities = [(obligation.section, fold(proof.quote)) for obligation, proof in zip(obligations, proofs, strict=True)]
    keys = finding_keys(row.sha256, table="obligation", identities=identities)
    nodes = document.outline.walk() if document.outline else ()
    headings = {node.path: document.quote(node.heading) for node in nodes if node.heading}
    rows = models.Obligation.objects.using(into.alias).bulk_create(
        models.Obligation(
            document=row,
            position=position,
            code=obligation.id,
            key=key,
            section=obligation.section,
            text=proof.quote,
            evidence=proof,
            bearer_source=obligation.bearer_source.value,
            role=obligation.role.value,
            modality=obligation.modality.value,
            is_assigned=bool(obligation.bearers),
            due_on=next(iter(_due_days(obligation, deadlines)), None),
            words=fold(f"{proof.quote} {headings.get(obligation.section, '')}"),
        )
        for position, (obligation, proof, key) in enumerate(zip(obligations, proofs, keys, strict=True))
    )
    written = list(zip(obligations, rows, strict=True))
    _write_bearers(document, written, into=into, evidence=evidence)
    _write_links(written, deadlines=deadlines, targets=targets, into=into)


def _due_days(obligation: Obligation, deadlines: Mapping[str, models.Deadline]) -> list[datetime.date]:
    """The last days that meet its deadlines, in order, each once."""
    return sorted({day for day in (deadlines[code].due_on for code in obligation.deadlines) if day is not None})


def _write_links(
    obligations: Sequence[tuple[Obligation, models.Obligation]],
    *,
    deadlines: Mapping[str, models.Deadline],
    targets: Mapping[str, models.Target],
    into: Register,
) -> None:
    """The deadlines that govern the obligations, the days that follow, and the targets that they state."""
    models.ObligationDeadline.objects.using(into.alias).bulk_create(
        models.ObligationDeadline(obligation=saved, deadline=deadlines[code])
        for obligation, saved in obligations
        for code in dict.fromkeys(obligation.deadlines)
    )
    models.DueDay.objects.using(into.alias).bulk_create(
        models.DueDay(obligation=saved, due_on=day) for obligation, saved in obligations for day in _due_days(obligation, deadlines)
    )
    models.ObligationTarget.objects.using(into.alias).bulk_create(
        models.ObligationTarget(obligation=saved, target=targets[code])
        for obligation, saved in obligations
        for code in dict.fromkeys(obligation.targets)
    )


def _write_bearers(
    document: Document, obligations: Iterable[tuple[Obligation, models.Obligation]], *, into: Register, evidence: EvidenceWriter
) -> None:
    """Every body's part in the obligations."""
    parts: list[tuple[models.Obligation, models.BearerRole, int, Stated]] = [
        (saved, role, position, stated)
        for obligation, saved in obligations
        for field, role in ROLES.items()
        for position, stated in enumerate(getattr(obligation, field))
    ]
    meant = {name: document.body(name) or Body(forms=(name,)) for name in dict.fromkeys(stated.value for *_, stated in parts)}
    bodies = write_bodies(meant.values(), into=into)
    proofs = evidence.write(stated.evidence for *_, stated in parts)
    models.Bearer.objects.using(into.alias).bulk_create(
        models.Bearer(
            obligation=saved,
            body_id=bodies[body_key(meant[stated.value])],
            role=role.value,
            position=position,
            name=stated.value,
            meant_by=meant[stated.value].by,
            certainty=meant[stated.value].confidence if meant[stated.value].key else None,
            evidence=proof,
        )
        for (saved, role, position, stated), proof in zip(parts, proofs, strict=True)
    )


def _write_citations(document: Document, *, row: models.Document, into: Register, evidence: EvidenceWriter) -> None:
    """The citations."""
    citations = document.findings.citations
    proofs = evidence.write(citation.evidence for citation in citations)
    models.Citation.objects.using(into.alias).bulk_create(
        models.Citation(
            document=row,
            position=position,
            section=document.outline.innermost(citation.evidence.span).path if document.outline else "",
            text=proof.quote,
            evidence=proof,
            number_key=fold_number(citation.number) if citation.number else None,
            **citation.model_dump(include={"doc_type", "number", "date", "issuer"}),
        )
        for position, (citation, proof) in enumerate(zip(citations, proofs, strict=True))
    )


def _identity(document: Document, finding: Deadline | Target) -> tuple[str, str, str]:
    """What stays the same of a finding of few words: section, words, and the paragraph in which they stand."""
    node = document.outline.innermost(finding.evidence.span) if document.outline else None
    paragraph = document.quote(node.content) if node and node.content else ""
    return finding.section, fold(document.quote(finding.evidence.span)), fold(paragraph)
