"""The bodies of the register: under which names they are printed, and how much they have to do."""

from collections import defaultdict

from django.db import DatabaseError
from django.db.models import Count, Exists, OuterRef

from docextract.document import Level
from docextract.errors import RegisterError
from docextract.register import models
from docextract.register.bearing import bodies_called
from docextract.register.connection import Register
from docextract.register.folding import fold_number
from docextract.register.todays import body_of_today
from docextract.tracking.rows import BodyRow, Criteria, Found, Window


def bodies(register: Register, *, criteria: Criteria, window: Window) -> Found[BodyRow]:
    """The bodies that are called as ``criteria.bearer`` asks, or all, by name; of one document where its number is asked for.

    Those whose meaning is known come first. Raises RegisterError where the database refuses.
    """
    parts = models.Bearer.objects.filter(body=OuterRef("pk"))
    found = models.Body.objects.using(register.alias).filter(Exists(parts))
    if criteria.bearer is not None:
        found = found.filter(id__in=bodies_called(criteria, register=register).values("id"))
    if criteria.document is not None:
        found = found.filter(Exists(parts.filter(obligation__document__number_key=fold_number(criteria.document))))
    end = None if window.limit is None else window.offset + window.limit + 1
    try:
        ids = list(found.order_by("-is_known", "name", "id").values_list("id", flat=True)[window.offset : end])
    except DatabaseError as error:
        raise RegisterError("register-query-failed") from error
    more = window.limit is not None and len(ids) > window.limit
    ids = ids[: window.limit] if more else ids
    rows = models.Body.objects.using(register.alias).in_bulk(ids)
    forms, duties, documents = _forms(register, ids), _duties(register, ids), _documents(register, ids)
    shown = tuple(
        _row(rows[id_], forms=tuple(forms[id_]), obligations=duties.get(id_, 0), documents=documents.get(id_, 0)) for id_ in ids
    )
    return Found(rows=tuple(map(body_of_today, shown)) if criteria.now else shown, more=more)


def _forms(register: Register, ids: list[int]) -> dict[int, list[str]]:
    """The printed names of each body."""
    forms: dict[int, list[str]] = defaultdict(list)
    printed = models.BodyForm.objects.using(register.alias).filter(body__in=ids, is_printed=True).order_by("id")
    for body, form in printed.values_list("body_id", "form"):
        forms[body].append(form)
    return forms


def _duties(register: Register, ids: list[int]) -> dict[int, int]:
    """How many obligations each body must fulfil."""
    parts = models.Bearer.objects.using(register.alias).filter(body__in=ids, role=models.BearerRole.BEARER.value, stands=True)
    return dict(parts.values("body").annotate(count=Count("obligation", distinct=True)).values_list("body", "count"))


def _documents(register: Register, ids: list[int]) -> dict[int, int]:
    """In how many documents each body is named; told from the index alone, so that what people say of single duties is left out."""
    parts = models.Bearer.objects.using(register.alias).filter(body__in=ids)
    return dict(parts.values("body").annotate(count=Count("obligation__document", distinct=True)).values_list("body", "count"))


def _row(body: models.Body, *, forms: tuple[str, ...], obligations: int, documents: int) -> BodyRow:
    return BodyRow(
        key=body.key,
        name=body.name,
        is_known=body.is_known,
        kind=body.kind,
        level=Level(body.level) if body.level else None,
        locality=body.locality,
        office=body.office,
        is_group=body.is_group,
        units=body.units,
        members=body.members,
        forms=forms,
        obligations=obligations,
        documents=documents,
    )
