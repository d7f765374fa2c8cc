"""Which rows meet the criteria: the ids of one window, in order, and little more is looked at however large the register.

Criteria that few rows meet are looked up and intersected. What then is left, and all where no criterion is rare, is walked
along an index in the order of the answer, each row tried against the other criteria, until the window is full: where many rows
meet a criterion, the next one is never far.
"""

import datetime
import re
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from functools import partial
from itertools import islice
from typing import Any, TypeAlias

from django.db import DatabaseError, connections
from django.db.models import Exists, OuterRef, Q, QuerySet, TextField, Value
from django.db.models.functions import Concat

from docextract.errors import RegisterError
from docextract.register import models
from docextract.register.bearing import bodies_called
from docextract.register.connection import Register
from docextract.register.folding import fold, fold_number
from docextract.tracking.rows import Criteria, Window
from docextract.vietnamese.letters import compose

_RARE = 5_000
"""So many ids are looked up at most for one criterion."""
_CHUNK = 500
_FEW = 500
Table: TypeAlias = type[models.Obligation] | type[models.Deadline] | type[models.Target]


@dataclass(frozen=True)
class Criterion:
    """One thing that a row must meet: the ids of those that do, and the same as a condition on a row."""

    ids: Callable[[int], Iterable[int]]
    """At most so many of them, in no order; more than asked for count as many."""
    condition: Q


def select(table: Table, *, criteria: Criteria, register: Register, window: Window) -> tuple[list[int], bool]:
    """The ids in the window, by day where days are asked for, else in the order of the documents; and whether more are behind.

    Raises RegisterError where the database refuses.
    """
    try:
        ids = _found(table, criteria, register=register, window=window)
    except DatabaseError as error:
        raise RegisterError("register-query-failed") from error
    more = window.limit is not None and len(ids) > window.limit
    return (ids[: window.limit] if more else ids), more


def _found(table: Table, criteria: Criteria, *, register: Register, window: Window) -> list[int]:
    """The ids in the window, and one more where there is one."""
    rare: set[int] | None = None
    conditions = _columns(table, criteria)
    for criterion in _criteria(table, criteria, register=register):
        ids = set(criterion.ids(_RARE + 1))
        if len(ids) > _RARE:
            conditions.append(criterion.condition)
        else:
            rare = ids if rare is None else rare & ids
    padded = Concat(Value(" "), "words", Value(" "), output_field=TextField())
    rows = table.objects.using(register.alias).annotate(padded=padded)
    end = None if window.limit is None else window.offset + window.limit + 1
    if rare is None:
        return list(_in_order(rows, conditions, criteria).values_list("pk", flat=True)[window.offset : end])
    candidates = _dated(table, rare, criteria, register=register) if criteria.is_dated else sorted(rare)
    meeting = _tried(rows, candidates, conditions) if conditions else iter(candidates)
    return list(islice(meeting, window.offset, end))


def _in_order(rows: QuerySet[Any], conditions: list[Q], criteria: Criteria) -> QuerySet[Any]:
    """The rows that meet all conditions, in the order of an index."""
    if not criteria.is_dated:
        return rows.filter(*conditions).order_by("pk")
    if rows.model is not models.Obligation:
        day = _day_column(rows.model)
        return rows.filter(_within(day, criteria), *conditions).order_by(day, "pk")
    # From the days to their obligations; one with several days in the period stands at the first.
    earlier = models.DueDay.objects.filter(obligation=OuterRef("pk"), due_on__lt=OuterRef("due_days__due_on"))
    if criteria.due_from is not None:
        earlier = earlier.filter(due_on__gte=criteria.due_from)
    found = rows.filter(_within("due_days__due_on", criteria), ~Exists(earlier), *conditions)
    return found.order_by("due_days__due_on", "due_days__obligation_id")


def _tried(rows: QuerySet[Any], candidates: list[int], conditions: list[Q]) -> Iterator[int]:
    """Those of ``candidates`` that meet all conditions, in their order."""
    for start in range(0, len(candidates), _CHUNK):
        chunk = candidates[start : start + _CHUNK]
        meeting = set(rows.filter(*conditions, pk__in=chunk).values_list("pk", flat=True))
        yield from (id_ for id_ in chunk if id_ in meeting)


def _dated(table: Table, ids: Iterable[int], criteria: Criteria, *, register: Register) -> list[int]:
    """Those of ``ids`` that are due in the period, by their first day in it."""
    if table is models.Obligation:
        days: QuerySet[Any] = models.DueDay.objects.filter(_within("due_on", criteria)).values_list("obligation_id", "due_on")
        key = "obligation__in"
    else:
        column = _day_column(table)
        days = table.objects.filter(_within(column, criteria)).values_list("pk", column)
        key = "pk__in"
    known = sorted(ids)
    first: dict[int, datetime.date] = {}
    for start in range(0, len(known), _CHUNK):
        for id_, day in days.using(register.alias).filter(**{key: known[start : start + _CHUNK]}):
            first[id_] = min(day, first.get(id_, day))
    return sorted(first, key=lambda id_: (first[id_], id_))


def _day_column(table: type[Any]) -> str:
    return "by" if table is models.Target else "due_on"


def _within(column: str, criteria: Criteria) -> Q:
    """The condition that ``column`` lies in the days asked for."""
    bounds = {f"{column}__gte": criteria.due_from, f"{column}__lte": criteria.due_to}
    return Q(**{lookup: day for lookup, day in bounds.items() if day is not None})


def _columns(table: Table, criteria: Criteria) -> list[Q]:
    """The conditions that stand in the row itself, or in one beside it."""
    conditions: list[Q] = []
    if criteria.is_assigned is not None:
        if table is models.Obligation:
            conditions.append(Q(is_assigned=criteria.is_assigned))
        else:
            assigned = Q(Exists(_links(table).filter(**{_name(table): OuterRef("pk")}, obligation__is_assigned=True)))
            conditions.append(assigned if criteria.is_assigned else ~assigned)
    if criteria.progress is not None:
        progress = Q(progress=criteria.progress.value)
        if table is not models.Obligation:
            links = _links(table).filter(**{_name(table): OuterRef("pk")}, obligation__progress=criteria.progress.value)
            progress = Q(Exists(links))
        conditions.append(progress)
    if criteria.with_marks and criteria.search:
        conditions += [_as_typed(table, word) for word in criteria.search.split()]
    return conditions


def _as_typed(table: Table, word: str) -> Q:
    """That ``word`` stands there with just these marks, whatever the case."""
    pattern = rf"(^|\W){re.escape(compose(word))}($|\W)"
    if table is models.Deadline:
        governed = _links(table).filter(deadline=OuterRef("pk"), obligation__text__iregex=pattern)
        return Q(text__iregex=pattern) | Q(Exists(governed))
    return Q(text__iregex=pattern) | Q(subject__iregex=pattern) if table is models.Target else Q(text__iregex=pattern)


def _links(table: Table) -> QuerySet[Any]:
    """The links of ``table`` to the obligations."""
    return models.ObligationTarget.objects.all() if table is models.Target else models.ObligationDeadline.objects.all()


def _name(table: Table) -> str:
    return "target" if table is models.Target else "deadline"


def _criteria(table: Table, criteria: Criteria, *, register: Register) -> Iterator[Criterion]:
    """The criteria that have an index of their own."""
    if (asked := of_documents(criteria)) is not None:
        documents = models.Document.objects.using(register.alias).filter(asked).values_list("pk", flat=True)
        few = list(documents[: _FEW + 1])
        within = Q(document__in=few) if len(few) <= _FEW else Q(document__in=documents)
        ids = table.objects.using(register.alias).filter(within).values_list("pk", flat=True)
        yield Criterion(ids=lambda limit: ids[:limit], condition=within)
    if criteria.bearer is not None:
        yield _bearing(table, criteria, register=register)
    if words := fold(criteria.search or "").split():
        yield Criterion(ids=partial(_holding, table, words, register), condition=_holds(words))


def of_documents(criteria: Criteria) -> Q | None:
    """The condition on the document that a row comes from; None where all will do."""
    asked = Q()
    if criteria.sha256 is not None:
        asked &= Q(sha256=criteria.sha256)
    if criteria.document is not None:
        asked &= Q(number_key=fold_number(criteria.document))
    if criteria.issued_from is not None:
        asked &= Q(date__gte=criteria.issued_from)
    if criteria.issued_to is not None:
        asked &= Q(date__lte=criteria.issued_to)
    if criteria.place is not None:
        asked &= Q(place_words__contains=f" {fold(criteria.place)} ")
    return asked or None


def _bearing(table: Table, criteria: Criteria, *, register: Register) -> Criterion:
    """What the body asked for must do."""
    bodies = bodies_called(criteria, register=register).using(register.alias).values_list("pk", flat=True)
    few = list(bodies[: _FEW + 1])
    meant = {"body__in": few if len(few) <= _FEW else bodies, "role": models.BearerRole.BEARER.value, "stands": True}
    parts = models.Bearer.objects.filter(**meant)
    tasks = parts.using(register.alias).values_list("obligation_id", flat=True)
    if table is models.Obligation:
        return Criterion(ids=lambda limit: tasks[:limit], condition=Q(Exists(parts.filter(obligation=OuterRef("pk")))))
    links = _links(table).filter(**{f"obligation__bearers__{column}": value for column, value in meant.items()})
    there = Exists(links.filter(**{_name(table): OuterRef("pk")}))
    return Criterion(ids=lambda limit: _linked(table, tasks[:limit], limit, register=register), condition=Q(there))


def _linked(table: Table, tasks: Iterable[int], limit: int, *, register: Register) -> set[int]:
    """The deadlines or targets of ``tasks``; of as many tasks as ``limit`` the tasks themselves, as they are many."""
    known = sorted(tasks)
    if len(known) >= limit:
        return set(known)
    found: set[int] = set()
    for start in range(0, len(known), _CHUNK):
        links = _links(table).using(register.alias).filter(obligation__in=known[start : start + _CHUNK])
        found |= set(links.values_list(f"{_name(table)}_id", flat=True))
    return found


def _holding(table: Table, words: list[str], register: Register, limit: int) -> list[int]:
    """The ids of at most ``limit`` rows with all ``words``, through the search index."""
    name, connection = table._meta.db_table, connections[register.alias]
    if connection.vendor == "postgresql":
        condition = "to_tsvector('simple', words) @@ plainto_tsquery('simple', %s)"
        sql, text = f"SELECT id FROM {name} WHERE {condition} LIMIT %s", " ".join(words)  # noqa: S608 - our own names
    else:
        text = " ".join(f'"{word}"' for word in words)
        sql = f"SELECT rowid FROM {name}_search WHERE {name}_search MATCH %s LIMIT %s"  # noqa: S608 - our own names
    with connection.cursor() as cursor:
        cursor.execute(sql, [text, limit])
        return [id_ for (id_,) in cursor.fetchall()]


def _holds(words: list[str]) -> Q:
    """That a row holds all ``words``."""
    holds = Q()
    for word in words:
        holds &= Q(padded__contains=f" {word} ")
    return holds
