"""Documents into the register: each whole or not at all, each once.

One transaction a document. The digest of the file is its identity: the same file read by the same version changes nothing, a
newer version supersedes what the older one found, and an older one leaves it alone. A file that could not be read before is
taken in as soon as it can be.
"""

import re
from collections.abc import Callable
from enum import StrEnum
from pathlib import Path

from django.db import DatabaseError, IntegrityError, transaction
from pydantic import JsonValue

from docextract.document import Document
from docextract.errors import DocextractError, RegisterError
from docextract.register import models, originals
from docextract.register.chain import append
from docextract.register.connection import Register
from docextract.register.current import place_words, settle
from docextract.register.writing import masthead_columns, write_findings


class Outcome(StrEnum):
    """What became of a file."""

    SAVED = "saved"
    SUPERSEDED = "superseded"
    UNCHANGED = "unchanged"
    FAILED = "failed"


def is_current(register: Register, *, sha256: str, reader: str) -> bool:
    """Whether the file with this digest was read by this version or a newer one, so that reading it again would change nothing."""
    row = models.Document.objects.using(register.alias).filter(sha256=sha256, status=models.Status.READ.value).first()
    return row is not None and _version(row.reader) >= _version(reader)


def save(document: Document, *, into: Register, reader: str) -> Outcome:
    """Puts ``document``, read by version ``reader``, into the register, and its original beside it.

    Raises RegisterError where the database refuses; the register is then as before.
    """
    sha256 = document.source.sha256
    if is_current(into, sha256=sha256, reader=reader):
        return Outcome.UNCHANGED
    original = originals.keep(document.source.path, sha256=sha256, folder=into.originals)

    def write() -> Outcome:
        row = locked(into, sha256)
        outcome = Outcome.SAVED
        if row is None:
            row = models.Document(sha256=sha256, path=str(document.source.path.absolute()))
        elif row.status == models.Status.READ.value:
            if _version(row.reader) >= _version(reader):
                return Outcome.UNCHANGED
            outcome = Outcome.SUPERSEDED
            _forget(row, into)
        row.status, row.failure_code, row.failure_message = models.Status.READ.value, None, None
        row.reader, row.original = reader, original
        row.media_type, row.size, row.page_count = document.source.media_type, document.source.size, len(document.pages)
        for column, value in masthead_columns(document).items():
            setattr(row, column, value)
        row.machine, row.is_confirmed, row.place_words = None, False, place_words(row)
        row.save(using=into.alias)
        read = write_findings(document, row=row, into=into)
        settle(row, into=into)
        detail: dict[str, JsonValue] = {**_file(row), "reading": read}
        detail |= {name: len(found) for name, found in document.findings}
        event = models.Event.TAKEN_IN if outcome is Outcome.SAVED else models.Event.SUPERSEDED
        append(into, event=event, sha256=sha256, by=f"docextract {reader}", detail=detail)
        return outcome

    return _whole(write, register=into, path=document.source.path)


def save_failure(error: DocextractError, *, path: Path, sha256: str, into: Register, reader: str) -> Outcome:
    """Records that the file could not be read, and why; one that was read before keeps what was found in it."""
    reason = (error.code, error.message(), reader)

    def write() -> Outcome:
        row = locked(into, sha256)
        if row is None:
            row = models.Document(sha256=sha256, path=str(path.absolute()), size=path.stat().st_size)
        elif row.status == models.Status.READ.value or reason == (row.failure_code, row.failure_message, row.reader):
            return Outcome.FAILED
        row.status = models.Status.FAILED.value
        row.failure_code, row.failure_message, row.reader = reason
        row.save(using=into.alias)
        detail: dict[str, JsonValue] = {**_file(row), "failure": error.code}
        append(into, event=models.Event.FAILED, sha256=sha256, by=f"docextract {reader}", detail=detail)
        return Outcome.FAILED

    return _whole(write, register=into, path=path)


def _whole(write: Callable[[], Outcome], *, register: Register, path: Path) -> Outcome:
    """What ``write`` gives, run in one transaction; raises RegisterError, with nothing written, where the database refuses."""
    try:
        try:
            with transaction.atomic(using=register.alias):
                return write()
        except IntegrityError:
            # Another writer may have taken the same file in at the same moment: whoever looks again will see it.
            with transaction.atomic(using=register.alias):
                return write()
    except DatabaseError as error:
        raise _refused(path, error) from error


def locked(register: Register, sha256: str) -> models.Document | None:
    """The document's row, held against other writers until the transaction ends; None where there is none.

    Two writers can both find none: the second then breaks the uniqueness of the digest.
    """
    return models.Document.objects.using(register.alias).select_for_update().filter(sha256=sha256).first()


def _forget(row: models.Document, register: Register) -> None:
    """Takes away all that was read of the document, children before parents."""
    for table in (
        models.DueDay.objects.filter(obligation__document=row),
        models.ObligationDeadline.objects.filter(obligation__document=row),
        models.ObligationTarget.objects.filter(obligation__document=row),
        models.Bearer.objects.filter(obligation__document=row),
        models.Obligation.objects.filter(document=row),
        models.Deadline.objects.filter(document=row),
        models.Target.objects.filter(document=row),
        models.Citation.objects.filter(document=row),
        models.Statement.objects.filter(document=row),
        models.Evidence.objects.filter(document=row),
        models.Node.objects.filter(document=row),
        models.Page.objects.filter(document=row),
        models.Notice.objects.filter(document=row),
        models.Reading.objects.filter(document=row),
        models.CheckFinding.objects.filter(document=row),
    ):
        table.using(register.alias).delete()


def _file(row: models.Document) -> dict[str, JsonValue]:
    """What the audit trail tells of the file."""
    return {"path": row.path, "size": row.size}


def _version(text: str) -> tuple[int, ...]:
    """The figures of a version, to compare by: "0.10.2" → (0, 10, 2)."""
    return tuple(int(figure) for figure in re.findall(r"\d+", text))


def _refused(path: Path, error: DatabaseError) -> RegisterError:
    if isinstance(error, IntegrityError):
        return RegisterError("register-refused", path=path, reason=str(error).splitlines()[0])
    if "locked" in str(error):
        return RegisterError("register-locked", register=path)
    return RegisterError("register-write-failed", path=path)
