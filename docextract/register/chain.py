"""The audit trail: entries sealed one with the other, so that an altered or missing one shows.

The digest of an entry is the SHA-256 over its canonical JSON (keys sorted, no blanks, UTF-8), in which stands the digest of the
entry before. The database refuses to change or delete entries; whoever gets round it breaks the chain.
"""

import datetime
import hashlib
import json
from collections.abc import Mapping

from django.db import connections
from pydantic import JsonValue

from docextract.document import Value
from docextract.register import models
from docextract.register.connection import Register
from docextract.register.file_header import APPLICATION_ID

START = "0" * 64
"""What stands before the first entry."""


class Verification(Value):
    """What a walk along the chain found."""

    entries: int
    """How many hold, from the first on."""
    head: str
    """Digest of the last of them; written down elsewhere, it proves later that nothing was cut off."""
    broken: int | None = None
    """Position of the first entry that does not hold."""


def append(
    into: Register,
    *,
    event: models.Event,
    sha256: str,
    by: str,
    detail: Mapping[str, JsonValue],
    at: datetime.datetime | None = None,
) -> None:
    """Adds an entry; the last act of the transaction that makes the change, so that writers wait for each other but briefly."""
    connection = connections[into.alias]
    if connection.vendor == "postgresql":  # SQLite has one writer at a time anyway
        with connection.cursor() as cursor:
            cursor.execute("SELECT pg_advisory_xact_lock(%s)", [APPLICATION_ID])
    last = models.Entry.objects.using(into.alias).order_by("-position").first()
    entry = models.Entry(
        position=last.position + 1 if last else 1,
        at=at or datetime.datetime.now(tz=datetime.UTC),
        event=event.value,
        sha256=sha256,
        by=by,
        detail=canonical(detail),
        previous=last.digest if last else START,
    )
    entry.digest = seal(entry)
    entry.save(using=into.alias, force_insert=True)


def verify(register: Register) -> Verification:
    """Walks the whole chain; the rows that it speaks of are not looked at."""
    held, head = 0, START
    for entry in models.Entry.objects.using(register.alias).order_by("position").iterator(chunk_size=2000):
        if entry.position != held + 1 or entry.previous != head or entry.digest != seal(entry):
            return Verification(entries=held, head=head, broken=entry.position)
        held, head = entry.position, entry.digest
    return Verification(entries=held, head=head)


def seal(entry: models.Entry) -> str:
    """The digest that ``entry`` must carry."""
    content: dict[str, JsonValue] = {
        "position": entry.position,
        "at": entry.at.astimezone(datetime.UTC).isoformat(timespec="microseconds"),
        "event": entry.event,
        "sha256": entry.sha256,
        "by": entry.by,
        "detail": entry.detail,
        "previous": entry.previous,
    }
    return hashlib.sha256(canonical(content).encode()).hexdigest()


def canonical(content: Mapping[str, JsonValue]) -> str:
    """``content`` as the one JSON text that it has here."""
    return json.dumps(content, ensure_ascii=False, sort_keys=True, separators=(",", ":"))
