"""What happened to the register, for people: the audit trail, and the reviews that lost their finding."""

import json
from collections.abc import Iterable

from docextract.register import models
from docextract.register.connection import Register
from docextract.register.queries import cut
from docextract.register.reviewing import orphans
from docextract.tracking.rows import EntryRow, Found, Window


def history(register: Register, *, sha256: str | None = None, key: str | None = None, window: Window) -> Found[EntryRow]:
    """The entries of the audit trail, the newest first: all, those of a document, or those of one of its findings (``key``)."""
    found = models.Entry.objects.using(register.alias).order_by("-position")
    if sha256 is not None:
        found = found.filter(sha256=sha256)
    if key is not None and key != sha256:
        found = found.filter(detail__contains=f'"key":"{key}"')
    ids, more = cut(found, window)
    entries = models.Entry.objects.using(register.alias).in_bulk(ids)
    numbers = _numbers((entry.sha256 for entry in entries.values()), register=register)
    rows = (_row(entries[id_], number=numbers.get(entries[id_].sha256)) for id_ in ids)
    return Found(rows=tuple(rows), more=more)


def orphaned(register: Register) -> Found[EntryRow]:
    """The reviews that have no finding any more, in the order in which they were given."""
    lost = orphans(register)
    numbers = _numbers((review.sha256 for review in lost), register=register)
    rows = tuple(
        EntryRow(
            at=review.at,
            event=models.Event.REVIEWED.value,
            sha256=review.sha256,
            number=numbers.get(review.sha256),
            by=review.by,
            detail=review.model_dump(mode="json", exclude={"sha256", "by"}),
        )
        for review in lost
    )
    return Found(rows=rows, more=False)


def _numbers(digests: Iterable[str], *, register: Register) -> dict[str, str | None]:
    rows = models.Document.objects.using(register.alias).filter(sha256__in=set(digests))
    return dict(rows.values_list("sha256", "number"))


def _row(entry: models.Entry, *, number: str | None) -> EntryRow:
    return EntryRow(
        position=entry.position,
        at=entry.at,
        event=entry.event,
        sha256=entry.sha256,
        number=number,
        by=entry.by,
        detail=json.loads(entry.detail),
        digest=entry.digest,
    )
