"""What people say, into the register and out of it."""

import datetime
from collections import defaultdict
from collections.abc import Collection, Iterable, Sequence
from itertools import groupby, islice

from django.db import DatabaseError, IntegrityError, transaction
from django.db.models import QuerySet
from pydantic import JsonValue

from docextract.errors import RegisterError, UsageError
from docextract.register import models
from docextract.register.chain import append
from docextract.register.connection import Register
from docextract.register.current import TABLES, Reviewed, settle, values_of
from docextract.register.gold import gold_digest
from docextract.tracking.review import Review, Subject
from docextract.tracking.reviewable import checked

_MOST_VALUES = 500
"""Values that are given to one query."""


def record_reviews(given: Iterable[Review], *, into: Register) -> None:
    """Adds the reviews, all or none, each with an entry of the audit trail; the rows then hold what they say.

    Several on one finding count together: a new kind and a new end of a deadline need not hold one by one. Raises UsageError
    for a field, value or finding that there is not, for a review without name or reason, and for values that cannot stand
    together; RegisterError where the database refuses.
    """
    known = [checked(review) for review in given]
    try:
        with transaction.atomic(using=into.alias):
            rows: list[models.Review] = []
            # In the order of the documents, so that two writers never wait for each other in a circle.
            for sha256, of_document in groupby(sorted(known, key=lambda review: review.sha256), key=lambda review: review.sha256):
                rows += _record(sha256, list(of_document), into=into)
            for row in rows:
                sha256 = row.document.sha256
                append(into, event=models.Event.REVIEWED, sha256=sha256, by=row.by, detail=review_detail(row))
    except IntegrityError as error:
        raise UsageError("review-impossible", fields=", ".join(dict.fromkeys(review.field for review in known))) from error
    except DatabaseError as error:
        code = "register-locked" if "locked" in str(error) else "register-unwritable"
        raise RegisterError(code, register=into.url.shown) from error


def reviews(register: Register, *, sha256: str | None = None, keys: Collection[str] | None = None) -> tuple[Review, ...]:
    """All reviews in the order in which they were given, or those of one document, or those of these keys."""
    found = models.Review.objects.using(register.alias).select_related("document").order_by("id")
    if sha256 is not None:
        found = found.filter(document__sha256=sha256)
    return tuple(_review(row) for row in (found if keys is None else _with_keys(found, keys)))


def orphans(register: Register, *, sha256: str | None = None) -> tuple[Review, ...]:
    """The reviews whose finding the present reading of the file no longer has: kept, and without effect."""
    found = models.Review.objects.using(register.alias).select_related("document").order_by("id")
    if sha256 is not None:
        found = found.filter(document__sha256=sha256)
    rows: list[models.Review] = []
    for subject, table in TABLES.items():
        there = table.objects.using(register.alias).values("key")
        rows += found.filter(subject=subject.value).exclude(key__in=there)
    return tuple(_review(row) for row in sorted(rows, key=lambda row: row.pk))


def review_detail(row: models.Review) -> dict[str, JsonValue]:
    """What the audit trail tells of a review."""
    return _review(row).model_dump(mode="json", exclude={"sha256", "by"})


def said_of(register: Register, *, keys: Sequence[str]) -> dict[str, list[models.Review]]:
    """What was said of the findings with these keys, in order; an empty list where nothing was."""
    said: dict[str, list[models.Review]] = defaultdict(list)
    for row in _with_keys(models.Review.objects.using(register.alias), keys):
        said[row.key].append(row)
    return said


def _with_keys(found: QuerySet[models.Review], keys: Collection[str]) -> list[models.Review]:
    """The rows of ``found`` with these keys, in the order of giving; asked in parts: a query takes so many values."""
    asked = iter(sorted(set(keys)))
    rows: list[models.Review] = []
    while part := list(islice(asked, _MOST_VALUES)):
        rows += found.filter(key__in=part)
    return sorted(rows, key=lambda row: row.pk)


def _record(sha256: str, given: list[Review], *, into: Register) -> list[models.Review]:
    """The new rows of the reviews of one document, added finding by finding."""
    rows: list[models.Review] = []
    documents = models.Document.objects.using(into.alias).select_for_update()
    document = documents.filter(sha256=sha256, status=models.Status.READ.value).first()
    if document is None:
        raise UsageError("review-document-unknown", sha256=sha256[:12])
    for (subject, key), group in groupby(given, key=lambda review: (review.subject, review.key)):
        about = list(group)
        if all(review.field != "added" for review in about):
            _about(document, subject=subject, key=key, into=into)
        rows += _add([review for review in about if review.field != "confirmed"], document=document, into=into)
        settle(document, into=into, keys=[key])
        document.refresh_from_db(using=into.alias)
        row = _about(document, subject=subject, key=key, into=into)
        confirmed: dict[str, JsonValue] = {**values_of(row, subject=subject, using=into.alias)}
        if isinstance(row, models.Document):
            confirmed["gold"] = gold_digest(row, register=into)
        for review in about:
            if review.field == "confirmed":
                kept = review.model_copy(update={"value": confirmed if review.value else False})
                rows += _add([kept], document=document, into=into)
                settle(document, into=into, keys=[key])
    return rows


def _about(document: models.Document, *, subject: Subject, key: str, into: Register) -> Reviewed:
    """The row that is spoken of; raises UsageError where there is none."""
    row: Reviewed | None
    if subject is Subject.DOCUMENT:
        row = document if key == document.sha256 else None
    else:
        row = TABLES[subject].objects.using(into.alias).filter(document=document, key=key).first()
    if row is None:
        raise UsageError("review-key-unknown", key=key)
    return row


def _add(given: Iterable[Review], *, document: models.Document, into: Register) -> list[models.Review]:
    return models.Review.objects.using(into.alias).bulk_create(
        models.Review(document=document, **review.model_dump(exclude={"sha256", "subject"}), subject=review.subject.value)
        for review in given
    )


def _review(row: models.Review) -> Review:
    return Review(
        sha256=row.document.sha256,
        subject=Subject(row.subject),
        key=row.key,
        field=row.field,
        value=row.value,
        occurrence=row.occurrence,
        by=row.by,
        at=row.at.astimezone(datetime.UTC),
        reason=row.reason,
    )
