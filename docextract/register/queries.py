"""The questions that the register answers.

Each query first finds the ids of one window of rows through the indexes, then loads these rows alone: what lies outside the
window costs nothing, however large the register.
"""

import zlib
from typing import Any, TypeVar

from django.db import DatabaseError, connections
from django.db.models import Count, Exists, Model, OuterRef, Prefetch, QuerySet
from django.db.models.expressions import RawSQL

from docextract.document import Document
from docextract.errors import RegisterError
from docextract.register import models
from docextract.register.bearing import borne, mark_groups
from docextract.register.connection import Register
from docextract.register.folding import fold, fold_number
from docextract.register.reviewing import said_of
from docextract.register.shaping import deadline_row, obligation_row, stored_row, target_row
from docextract.register.todays import of_today
from docextract.tracking.rows import Criteria, DeadlineRow, Found, ObligationRow, StoredRow, TargetRow, Window

_Table = TypeVar("_Table", bound=Model)
_Link = TypeVar("_Link", models.ObligationDeadline, models.ObligationTarget)


def obligations(register: Register, *, criteria: Criteria, window: Window) -> Found[ObligationRow]:
    """The obligations that meet ``criteria``, in the order of the documents; raises RegisterError where the database refuses."""
    found = models.Obligation.objects.using(register.alias)
    found = _in_documents(found, criteria, register=register)
    found = _with_words(found, criteria, register=register)
    if criteria.bearer is not None:
        found = found.filter(id__in=borne(criteria, register=register).values("obligation"))
    if criteria.is_dated:
        links = models.ObligationDeadline.objects.filter(**_days("deadline__due_on", criteria))
        found = found.filter(id__in=links.values("obligation"))
    if criteria.is_assigned is not None:
        found = found.filter(is_assigned=criteria.is_assigned)
    if criteria.progress is not None:
        found = found.filter(progress=criteria.progress.value)
    ids, more = cut(found.order_by("id"), window)
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
    found = models.Deadline.objects.using(register.alias)
    found = _in_documents(found, criteria, register=register)
    found = _with_words(found, criteria, register=register)
    links = models.ObligationDeadline.objects
    if criteria.bearer is not None:
        found = found.filter(
            id__in=links.filter(obligation__in=borne(criteria, register=register).values("obligation")).values("deadline")
        )
    if criteria.is_dated:
        found = found.filter(**_days("due_on", criteria))
    if criteria.is_assigned is not None:
        assigned = Exists(links.filter(deadline=OuterRef("pk"), obligation__is_assigned=True))
        found = found.filter(assigned if criteria.is_assigned else ~assigned)
    order = ("due_on", "id") if criteria.is_dated else ("id",)
    ids, more = cut(found.order_by(*order), window)
    loaded = models.Deadline.objects.using(register.alias).select_related("document", "evidence__page")
    rows = loaded.prefetch_related(_governed(models.ObligationDeadline.objects.all())).in_bulk(ids)
    said = said_of(register, keys=[row.key for row in rows.values()])
    shown = tuple(deadline_row(rows[id_], reviews=said[rows[id_].key]) for id_ in ids)
    return Found(rows=tuple(map(of_today, shown)) if criteria.now else shown, more=more)


def targets(register: Register, *, criteria: Criteria, window: Window) -> Found[TargetRow]:
    """The targets that meet ``criteria``, in the order of the documents."""
    found = models.Target.objects.using(register.alias)
    found = _in_documents(found, criteria, register=register)
    found = _with_words(found, criteria, register=register)
    links = models.ObligationTarget.objects
    if criteria.bearer is not None:
        found = found.filter(
            id__in=links.filter(obligation__in=borne(criteria, register=register).values("obligation")).values("target")
        )
    if criteria.is_dated:
        found = found.filter(**_days("by", criteria))
    if criteria.is_assigned is not None:
        assigned = Exists(links.filter(target=OuterRef("pk"), obligation__is_assigned=True))
        found = found.filter(assigned if criteria.is_assigned else ~assigned)
    ids, more = cut(found.order_by("id"), window)
    loaded = models.Target.objects.using(register.alias).select_related("document", "evidence__page")
    rows = loaded.prefetch_related(_governed(models.ObligationTarget.objects.all())).in_bulk(ids)
    said = said_of(register, keys=[row.key for row in rows.values()])
    return Found(rows=tuple(target_row(rows[id_], reviews=said[rows[id_].key]) for id_ in ids), more=more)


def documents(register: Register, *, criteria: Criteria, window: Window) -> Found[StoredRow]:
    """The documents with the number or digest asked for, or all, as they were taken in; other criteria do not count."""
    found = models.Document.objects.using(register.alias)
    if criteria.sha256 is not None:
        found = found.filter(sha256=criteria.sha256)
    if criteria.document is not None:
        found = found.filter(number_key=fold_number(criteria.document))
    ids, more = cut(found.order_by("id"), window)
    rows = models.Document.objects.using(register.alias).annotate(laid_down=Count("obligations")).in_bulk(ids)
    said = said_of(register, keys=[row.sha256 for row in rows.values()])
    return Found(
        rows=tuple(stored_row(row, obligations=row.laid_down, reviews=said[row.sha256]) for row in (rows[id_] for id_ in ids)),
        more=more,
    )


def load(register: Register, *, sha256: str) -> Document | None:
    """The document with this digest as it was read; None where the register has no reading of it."""
    row = models.Reading.objects.using(register.alias).filter(document__sha256=sha256).first()
    return None if row is None else Document.model_validate_json(zlib.decompress(bytes(row.content)))


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


def _days(column: str, criteria: Criteria) -> dict[str, object]:
    """The condition that ``column`` lies in the days asked for."""
    bounds = {f"{column}__gte": criteria.due_from, f"{column}__lte": criteria.due_to}
    return {lookup: day for lookup, day in bounds.items() if day is not None}


def _in_documents(found: QuerySet[_Table], criteria: Criteria, *, register: Register) -> QuerySet[_Table]:
    """Only what stands in the documents with the number or digest asked for."""
    documents = models.Document.objects.using(register.alias)
    if criteria.sha256 is not None:
        documents = documents.filter(sha256=criteria.sha256)
    if criteria.document is not None:
        documents = documents.filter(number_key=fold_number(criteria.document))
    if criteria.sha256 is None and criteria.document is None:
        return found
    return found.filter(document__in=list(documents.values_list("id", flat=True)))


def _with_words(found: QuerySet[_Table], criteria: Criteria, *, register: Register) -> QuerySet[_Table]:
    """Only what holds all the words asked for, through the search index."""
    words = fold(criteria.search or "").split()
    if not words:
        return found
    table = found.model._meta.db_table
    if connections[register.alias].vendor == "postgresql":
        condition = "to_tsvector('simple', words) @@ plainto_tsquery('simple', %s)"
        matching = RawSQL(f"SELECT id FROM {table} WHERE {condition}", [" ".join(words)])  # noqa: S608, S611 - our own names
    else:
        quoted = " ".join(f'"{word}"' for word in words)
        search = f"{table}_search"
        matching = RawSQL(f"SELECT rowid FROM {search} WHERE {search} MATCH %s", [quoted])  # noqa: S608, S611 - our own names
    return found.filter(pk__in=matching)


def cut(found: QuerySet[_Table], window: Window) -> tuple[list[int], bool]:
    """The ids in the window, and whether there are more behind it; one row more is looked at, and no others."""
    end = None if window.limit is None else window.offset + window.limit + 1
    try:
        ids = list(found.values_list("pk", flat=True)[window.offset : end])
    except DatabaseError as error:
        raise RegisterError("register-query-failed") from error
    more = window.limit is not None and len(ids) > window.limit
    return (ids[: window.limit] if more else ids), more
