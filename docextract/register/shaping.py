"""Rows of tables into the typed rows of answers."""

import datetime
from collections.abc import Iterable, Sequence
from typing import Any, TypeAlias

from pydantic import JsonValue

from docextract.document.finding import BearerSource, Comparator, DeadlineKind, Modality, Role
from docextract.register import models
from docextract.tracking.review import Fulfilment, Progress, Said
from docextract.tracking.reviewable import SPOKEN
from docextract.tracking.rows import BodyRef, DeadlineRow, DocumentRow, DueRow, ObligationRow, ProofRow, StoredRow, TargetRow

Reviews: TypeAlias = Sequence[models.Review]
"""What was said of one finding, in order."""


def obligation_row(row: models.Obligation, *, reviews: Reviews) -> ObligationRow:
    """An obligation with its bodies, deadlines and targets; all of them must be loaded."""
    parts: dict[str, list[str]] = {}
    for bearer in row.bearers.all():
        parts.setdefault(bearer.role, []).append(bearer.name)
    return ObligationRow(
        document=_document(row.document),
        id=row.code,
        key=row.key,
        section=row.section,
        text=row.text,
        bearers=tuple(parts.get(models.BearerRole.BEARER, ())),
        bodies=tuple(_body_ref(one.body) for one in row.bearers.all() if one.role == models.BearerRole.BEARER.value),
        bearer_source=BearerSource(row.bearer_source),
        role=Role(row.role),
        modality=Modality(row.modality),
        coordinators=tuple(parts.get(models.BearerRole.COORDINATOR, ())),
        report_to=tuple(parts.get(models.BearerRole.REPORT_TO, ())),
        via=tuple(parts.get(models.BearerRole.VIA, ())),
        deadlines=tuple(due_row(link.deadline) for link in row.deadline_links.all()),
        due_on=row.due_on,
        targets=tuple(link.target.text for link in row.target_links.all()),
        progress=Progress(row.progress),
        done_on=row.done_on,
        fulfilments=_fulfilments(reviews),
        **_reviewed(row, reviews),
        proof=_proof(row.evidence),
    )


def _body_ref(body: models.Body) -> BodyRef:
    return BodyRef(key=body.key, name=body.name, is_known=body.is_known, is_group=body.is_group)


def deadline_row(row: models.Deadline, *, reviews: Reviews) -> DeadlineRow:
    """A deadline with the obligations that it governs and those who bear them."""
    governed = [link.obligation for link in row.obligation_links.all()]
    return DeadlineRow(
        document=_document(row.document),
        section=row.section,
        due=due_row(row),
        **_reviewed(row, reviews),
        bearers=_bearers(governed),
        bodies=_bodies(governed),
        obligations=tuple(obligation.text for obligation in governed),
        proof=_proof(row.evidence),
    )


def target_row(row: models.Target, *, reviews: Reviews) -> TargetRow:
    """A target with the bearers of the obligations that state it."""
    return TargetRow(
        document=_document(row.document),
        id=row.code,
        key=row.key,
        **_reviewed(row, reviews),
        section=row.section,
        text=row.text,
        subject=row.subject,
        comparator=Comparator(row.comparator),
        value=row.value,
        min=row.min,
        max=row.max,
        unit=row.unit,
        frequency=row.frequency,
        by=row.by,
        bearers=_bearers(link.obligation for link in row.obligation_links.all()),
        proof=_proof(row.evidence),
    )


def stored_row(row: models.Document, *, obligations: int, reviews: Reviews, duplicates: Sequence[models.Document]) -> StoredRow:
    """A document with the number of its obligations."""
    return StoredRow(
        **_document(row).model_dump(),
        status=row.status,
        failure_code=row.failure_code,
        failure_message=row.failure_message,
        reader=row.reader,
        said=_said(row, reviews),
        is_confirmed=row.is_confirmed,
        pages=row.page_count,
        obligations=obligations,
        duplicates=tuple(other.path for other in duplicates),
    )


def _bearers(obligations: Iterable[models.Obligation]) -> tuple[str, ...]:
    """The names of those who bear them, each once, in order."""
    return tuple(dict.fromkeys(bearer.name for obligation in obligations for bearer in obligation.bearers.all()))


def _bodies(obligations: Iterable[models.Obligation]) -> tuple[BodyRef, ...]:
    """Whom these names mean, in the same order; a name that stands for several of them, the first."""
    first: dict[str, models.Body] = {}
    for obligation in obligations:
        for bearer in obligation.bearers.all():
            first.setdefault(bearer.name, bearer.body)
    return tuple(map(_body_ref, first.values()))


def _document(row: models.Document) -> DocumentRow:
    return DocumentRow(sha256=row.sha256, path=row.path, number=row.number, title=row.title, issuer=row.issuer, date=row.date)


def due_row(row: models.Deadline) -> DueRow:
    """A deadline as it governs an obligation."""
    return DueRow(
        id=row.code,
        key=row.key,
        text=row.text,
        kind=DeadlineKind(row.kind),
        start=row.start,
        end=row.end,
        exclusive=row.exclusive,
        time=row.time,
        due_on=row.due_on,
        rrule=row.rrule,
        offset=row.offset,
        anchor=row.anchor,
    )


def _reviewed(row: models.Obligation | models.Deadline | models.Target, reviews: Reviews) -> dict[str, Any]:
    """The fields of a row that tell what people said."""
    return {"said": _said(row, reviews), "is_confirmed": row.is_confirmed, "is_mistaken": row.is_mistaken}


def _said(row: models.Document | models.Obligation | models.Deadline | models.Target, reviews: Reviews) -> tuple[Said, ...]:
    """The last word on each field of the row itself."""
    last = {review.field: review for review in reviews if review.occurrence is None}
    machine = row.machine or {}
    return tuple(
        Said(field=field, by=review.by, at=review.at, reason=review.reason, machine=machine.get(field, _agreed(review)))
        for field, review in last.items()
    )


def _agreed(review: models.Review) -> JsonValue:
    """What the machine had read where that is what the person said too; None for what machines do not read."""
    value: JsonValue = review.value if review.field not in SPOKEN else None
    return value


def _fulfilments(reviews: Reviews) -> tuple[Fulfilment, ...]:
    """What was said of single occurrences, by day."""
    said: dict[datetime.date, dict[str, Any]] = {}
    for review in reviews:
        if review.occurrence is not None:
            said.setdefault(review.occurrence, {})[review.field] = review.value
    return tuple(Fulfilment(occurrence=day, **said[day]) for day in sorted(said))


def _proof(row: models.Evidence) -> ProofRow:
    if row.x0 is None or row.top is None or row.x1 is None or row.bottom is None:
        box = None
    else:
        box = (row.x0, row.top, row.x1, row.bottom)
    return ProofRow(
        page=row.page.number if row.page else None,
        box=box,
        quote=row.quote,
        by=row.by,
        confidence=row.confidence,
        legibility=row.legibility,
    )
