"""The questions that the register answers.

Each query first finds the ids of one window of rows through the indexes, then loads these rows alone: what lies outside the
window costs nothing, however large the register.
"""

from typing import Any, TypeVar

from django.db import DatabaseError
from django.db.models import Count, Model, Prefetch, QuerySet

from docextract.document import Document
from docextract.errors import RegisterError
from docextract.register import models
from docextract.register.bearing import mark_groups
from docextract.register.connection import Register
from docextract.register.duplicates import duplicates
from docextract.register.readings import unpack
from docextract.register.reviewing import said_of
from docextract.register.selection import of_documents, select
from docextract.register.shaping import deadline_row, obligation_row, stored_row, target_row
from docextract.register.todays import of_today
from docextract.tracking.rows import Criteria, DeadlineRow, Found, ObligationRow, StoredRow, TargetRow, Window

_Table = TypeVar("_Table", bound=Model)
_Link = TypeVar("_Link", models.ObligationDeadline, models.ObligationTarget)


def obligations(register: Register, *, criteria: Criteria, window: Window) -> Found[ObligationRow]:
    """The obligations that meet ``criteria``: by day where days are asked for, else in the order of the documents.

    Raises RegisterError where the database refuses.
    """
    ids, more = select(models.Obligation, criteria=criteria, register=register, window=window)
    loaded = models.Obligation.objects.using(register.alias).select_related("document", "evidence__page")
    rows = loaded.prefetch_related(
        Prefetch("bearers", models.Bearer.objects.filter(stands=True).select_related("body").order_by("role", "position")),
        _linked("deadline", models.ObligationDeadline.objects.all()),
        _linked("target", models.ObligationTarget.objects.all()),
    ).in_bulk(ids)
    said = said_of(register, keys=[row.key for row in rows.values()])
    shown = tuple(obligation_row(rows[id_], reviews=said[rows[id_].key]) for id_ in ids)
    marked = mark_groups(shown, register=register, asked=criteria.bearer)
    return Found(rows=tuple(map(of_today, marked)) if criteria.now else marked, more=more)


def deadlines(register: Register, *, criteria: Criteria, window: Window) -> Found[DeadlineRow]:
    """The deadlines that meet ``criteria``: by day where days are asked for, else in the order of the documents."""
    ids, more = select(models.Deadline, criteria=criteria, register=register, window=window)
    loaded = models.Deadline.objects.using(register.alias).select_related("document", "evidence__page")
    rows = loaded.prefetch_related(_governed(models.ObligationDeadline.objects.all())).in_bulk(ids)
    said = said_of(register, keys=[row.key for row in rows.values()])
    shown = tuple(deadline_row(rows[id_], reviews=said[rows[id_].key]) for id_ in ids)
    marked = mark_groups(shown, register=register, asked=criteria.bearer)
    return Found(rows=tuple(map(of_today, marked)) if criteria.now else marked, more=more)


def targets(register: Register, *, criteria: Criteria, window: Window) -> Found[TargetRow]:
    """The targets that meet ``criteria``: by day where days are asked for, else in the order of the documents."""
    ids, more = select(models.Target, criteria=criteria, register=register, window=window)
    loaded = models.Target.objects.using(register.alias).select_related("document", "evidence__page")
    rows = loaded.prefetch_related(_governed(models.ObligationTarget.objects.all())).in_bulk(ids)
    said = said_of(register, keys=[row.key for row in rows.values()])
    return Found(rows=tuple(target_row(rows[id_], reviews=said[rows[id_].key]) for id_ in ids), more=more)


def documents(register: Register, *, criteria: Criteria, window: Window) -> Found[StoredRow]:
    """The documents of the number, place and days asked for, or all, as they were taken in; other criteria do not count."""
    found = models.Document.objects.using(register.alias)
    if (asked := of_documents(criteria)) is not None:
        found = found.filter(asked)
    ids, more = cut(found.order_by("id"), window)
    rows = models.Document.objects.using(register.alias).annotate(laid_down=Count("obligations")).in_bulk(ids)
    said = said_of(register, keys=[row.sha256 for row in rows.values()])
    same = duplicates(rows.values(), register=register)
    found_rows = (
        stored_row(rows[id_], obligations=rows[id_].laid_down, reviews=said[rows[id_].sha256], duplicates=same.get(id_, ()))
        for id_ in ids
    )
    return Found(rows=tuple(found_rows), more=more)


def load(register: Register, *, sha256: str) -> Document | None:
    """The document with this digest as it was read; None where the register has no reading of it."""
    row = models.Reading.objects.using(register.alias).filter(document__sha256=sha256).first()
    return None if row is None else unpack(row.content)


def _linked(finding: str, links: QuerySet[_Link]) -> "Prefetch[Any, Any, Any]":
    """The deadlines or targets behind ``links``, without those that are none."""
    standing = links.select_related(finding).filter(**{f"{finding}__is_mistaken": False})
    return Prefetch(f"{finding}_links", standing.order_by(f"{finding}__position"))


def _governed(links: QuerySet[_Link]) -> "Prefetch[Any, Any, Any]":
    """The obligations behind ``links``, with the bodies that must act."""
    bearers = models.Bearer.objects.filter(role=models.BearerRole.BEARER.value, stands=True)
    acting = bearers.select_related("body").order_by("position")
    linked = links.select_related("obligation").order_by("obligation__position")
    return Prefetch("obligation_links", linked.prefetch_related(Prefetch("obligation__bearers", acting)))


def cut(found: QuerySet[_Table], window: Window) -> tuple[list[int], bool]:
    """The ids in the window, and whether there are more behind it; one row more is looked at, and no others."""
    end = None if window.limit is None else window.offset + window.limit + 1
    try:
        ids = list(found.values_list("pk", flat=True)[window.offset : end])
    except DatabaseError as error:
        raise RegisterError("register-query-failed") from error
    more = window.limit is not None and len(ids) > window.limit
    return (ids[: window.limit] if more else ids), more
