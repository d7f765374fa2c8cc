"""Findings that people let pass: rows that are only ever added, each with an entry of the audit trail."""

import datetime

from django.db import DatabaseError, transaction
from pydantic import JsonValue

from docextract.checks.report import Waiver
from docextract.checks.table import checks
from docextract.errors import RegisterError, UsageError
from docextract.register import models
from docextract.register.chain import append
from docextract.register.connection import Register


def waive(register: Register, *, code: str, key: str, by: str, reason: str) -> None:
    """Records that the finding ``key`` of the check ``code`` may pass.

    Raises UsageError for a finding that the last run did not make, and for a waiver without name or reason.
    """
    _record(register, code=code, key=key, by=by, reason=reason, holds=True)


def reinstate(register: Register, *, code: str, key: str, by: str, reason: str) -> None:
    """Records that the finding may no longer pass; raises as ``waive`` does."""
    _record(register, code=code, key=key, by=by, reason=reason, holds=False)


def waivers(register: Register, *, sha256: str) -> dict[str, Waiver]:
    """The waivers that hold in a document, by the keys of their findings."""
    found: dict[str, Waiver] = {}
    for row in models.Waiver.objects.using(register.alias).filter(document__sha256=sha256).order_by("id"):
        if row.holds:
            found[row.key] = Waiver(by=row.by, at=row.at.astimezone(datetime.UTC), reason=row.reason)
        else:
            found.pop(row.key, None)
    return found


def _record(register: Register, *, code: str, key: str, by: str, reason: str, holds: bool) -> None:
    if code not in checks():
        raise UsageError("check-unknown", check=code, known=", ".join(checks()))
    if not by.strip() or not reason.strip():
        raise UsageError("waiver-incomplete")
    said = {"code": code, "key": key, "reason": reason.strip()}
    at = datetime.datetime.now(tz=datetime.UTC)
    try:
        with transaction.atomic(using=register.alias):
            found = models.CheckFinding.objects.using(register.alias).filter(code=code, key=key)
            row = found.select_related("document").first()
            if row is None:
                raise UsageError("check-finding-unknown", check=code, key=key)
            kept = models.Waiver.objects.using(register.alias)
            kept.create(document=row.document, holds=holds, by=by.strip(), at=at, **said)
            detail: dict[str, JsonValue] = {**said, "holds": holds}
            append(register, event=models.Event.WAIVED, sha256=row.document.sha256, by=by.strip(), detail=detail, at=at)
    except DatabaseError as error:
        raise RegisterError("register-unwritable", register=register.url.shown) from error
