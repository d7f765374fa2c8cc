"""The present values of a document's rows: what a person said last, or else what the machine read.

Reviews are only ever added and the machine's reading stays whole in ``reading``; the columns of the findings follow from both,
and with them all that is searched, filtered and shown. ``machine`` keeps beside them what the machine had read.
"""

import datetime
from collections.abc import Collection, Iterable, Mapping
from typing import Any, TypeAlias

from pydantic import JsonValue
from pydantic_core import to_jsonable_python

from docextract.register import models
from docextract.register.adding import write_additions
from docextract.register.bodies import body_key, body_named, write_bodies
from docextract.register.connection import Register
from docextract.register.folding import fold, fold_number
from docextract.register.gold import gold_digest
from docextract.register.models.party import ROLES
from docextract.register.shaping import due_row
from docextract.tracking.occurrence import last_day
from docextract.tracking.review import Progress, Subject
from docextract.tracking.reviewable import FIELDS, SPOKEN

Reviewed: TypeAlias = models.Document | models.Obligation | models.Deadline | models.Target
Values: TypeAlias = dict[str, JsonValue]

TABLES: Mapping[Subject, type[models.Obligation | models.Deadline | models.Target]] = {
    Subject.DEADLINE: models.Deadline,
    Subject.TARGET: models.Target,
    Subject.OBLIGATION: models.Obligation,
}
"""The tables of findings; obligations last, as they draw on the others."""
_DUE = frozenset({"kind", "end", "exclusive", "time"})
"""What the last day of a deadline follows from."""


def settle(row: models.Document, *, into: Register, keys: Collection[str] | None = None) -> None:
    """Brings the document's rows up to date with the reviews; with ``keys`` those rows alone. Runs inside a transaction."""
    given = models.Review.objects.using(into.alias).filter(document=row, occurrence=None).order_by("id")
    if keys is not None:
        given = given.filter(key__in=keys)
    said: dict[tuple[str, str], list[models.Review]] = {}
    for review in given:
        said.setdefault((review.subject, review.key), []).append(review)
    write_additions(row, (review for reviews in said.values() for review in reviews if review.field == "added"), into=into)
    if masthead := said.get((Subject.DOCUMENT.value, row.sha256)):
        _settle_document(row, _last(masthead), into=into)
    for subject, table in TABLES.items():
        wanted = {key: values for (about, key), values in said.items() if about == subject.value}
        for finding in table.objects.using(into.alias).filter(document=row, key__in=list(wanted)):
            _settle_finding(finding, _last(wanted[finding.key]), into=into)
    _settle_confirmation(row, into=into)


def place_words(row: models.Document) -> str:
    """What the document is searched by where a place is asked for: place and issuers, blanks around each word."""
    return f" {fold(' '.join(name for name in (row.place, row.issuer, row.parent_issuer) if name))} "


def values_of(row: Reviewed, *, subject: Subject, using: str) -> Values:
    """The present values of the fields of ``row`` that machines read and people can set, as JSON."""
    fields = [field for field in FIELDS[subject] if field not in SPOKEN]
    values = {field: to_jsonable_python(getattr(row, field)) for field in fields if field not in ROLES}
    if isinstance(row, models.Obligation):
        standing = models.Bearer.objects.using(using).filter(obligation=row, stands=True).order_by("position")
        values |= {field: [bearer.name for bearer in standing if bearer.role == role.value] for field, role in ROLES.items()}
    return values


def _last(reviews: Iterable[models.Review]) -> Values:
    """The last word on each field; a confirmation speaks of all fields that it was given with."""
    said: Values = {}
    for review in reviews:
        if review.field == "confirmed":
            said["confirmed"] = bool(review.value)
            said |= review.value if isinstance(review.value, dict) else {}
            continue
        if review.subject == Subject.DEADLINE.value and review.field in _DUE:
            said.pop("due_on", None)  # follows from the new word
        said[review.field] = review.value
    return said


def _settle_document(row: models.Document, said: Values, *, into: Register) -> None:
    """The columns of the masthead."""
    _overlay(row, said)
    row.number_key = fold_number(row.number) if row.number else None
    row.place_words = place_words(row)
    row.save(using=into.alias)


def _settle_confirmation(row: models.Document, *, into: Register) -> None:
    """A document is confirmed as it stood when that was said: any change since, and it is to be confirmed again."""
    spoken = models.Review.objects.using(into.alias).filter(subject=Subject.DOCUMENT.value, key=row.sha256, field="confirmed")
    last = spoken.order_by("id").last()
    said = last.value if last else None
    row.is_confirmed = isinstance(said, dict) and said.get("gold") == gold_digest(row, register=into)
    models.Document.objects.using(into.alias).filter(pk=row.pk).update(is_confirmed=row.is_confirmed)


def _settle_finding(row: models.Obligation | models.Deadline | models.Target, said: Values, *, into: Register) -> None:
    """All columns of one finding, and of those that draw on it."""
    row.is_confirmed, row.is_mistaken = bool(said.get("confirmed")), bool(said.get("mistaken"))
    if isinstance(row, models.Obligation):
        _settle_obligation(row, said, into=into)
    elif isinstance(row, models.Deadline):
        _settle_deadline(row, said, into=into)
    else:
        _overlay(row, said)
        row.words = fold(f"{row.text} {row.subject}")
        row.save(using=into.alias)


def _settle_obligation(row: models.Obligation, said: Values, *, into: Register) -> None:
    names = {field: _settle_names(row, role, said.get(field), into=into) for field, role in ROLES.items()}
    _overlay(row, said)
    row.machine = {**(row.machine or {}), **{field: read for field, read in names.items() if read is not None}} or None
    row.is_assigned = models.Bearer.objects.using(into.alias).filter(obligation=row, role="bearer", stands=True).exists()
    nodes = models.Node.objects.using(into.alias).filter(document=row.document, path=row.section)
    heading = nodes.exclude(heading=None).values_list("heading", flat=True).last()
    row.words = fold(f"{row.text} {heading or ''}")
    row.progress = Progress.DROPPED.value if row.is_mistaken else str(said.get("progress") or Progress.OPEN.value)
    is_done = row.progress == Progress.DONE.value
    row.done_on = _as_column(row, "done_on", said.get("done_on")) if is_done else None
    write_due_days(row, [_as_column(row, "due_on", said["due_on"])] if "due_on" in said else _due_days(row, into=into), into=into)
    row.save(using=into.alias)
    for deadline in models.Deadline.objects.using(into.alias).filter(obligation_links__obligation=row):
        _write_words(deadline, into=into)


def _settle_deadline(row: models.Deadline, said: Values, *, into: Register) -> None:
    _overlay(row, said)
    follows = None if row.is_mistaken else last_day(due_row(row))
    row.due_on = _as_column(row, "due_on", said["due_on"]) if "due_on" in said else follows
    row.save(using=into.alias)
    _write_words(row, into=into)
    dated = models.Review.objects.using(into.alias).filter(subject=Subject.OBLIGATION.value, field="due_on", occurrence=None)
    for obligation in models.Obligation.objects.using(into.alias).filter(deadline_links__deadline=row):
        if not dated.filter(key=obligation.key).exists():
            write_due_days(obligation, _due_days(obligation, into=into), into=into)
            obligation.save(using=into.alias, update_fields=["due_on"])


def _overlay(row: Reviewed, said: Values) -> None:
    """Puts what was said into the columns of ``row``, and what the machine had read there into ``machine``."""
    columns = {column.name for column in row._meta.fields} - SPOKEN
    machine: Values = {field: read for field, read in (row.machine or {}).items() if field in columns}
    for field in set(machine) - set(said):  # no longer spoken of
        setattr(row, field, _as_column(row, field, machine.pop(field)))
    for field in columns & set(said):
        machine.setdefault(field, to_jsonable_python(getattr(row, field)))
        setattr(row, field, _as_column(row, field, said[field]))
    row.machine = {field: read for field, read in machine.items() if read != said[field]} or None


def _as_column(row: Reviewed, field: str, value: JsonValue) -> Any:
    return row._meta.get_field(field).to_python(value)  # type: ignore[union-attr]


def _settle_names(row: models.Obligation, role: models.BearerRole, said: JsonValue, *, into: Register) -> JsonValue:
    """Lets the names that a person said stand, or else the machine's; gives the machine's where it is a person's, else None."""
    parts = models.Bearer.objects.using(into.alias).filter(obligation=row, role=role.value)
    read = list(parts.filter(evidence__isnull=False).order_by("position").values_list("name", flat=True))
    parts.filter(evidence__isnull=True).delete()
    is_ours = isinstance(said, list) and said != read
    parts.update(stands=not is_ours)
    if not is_ours:
        return None
    names = [str(name) for name in said]  # type: ignore[union-attr]
    meant = {name: body_named(name, row=row.document, into=into) for name in dict.fromkeys(names)}
    bodies = write_bodies(meant.values(), into=into)
    models.Bearer.objects.using(into.alias).bulk_create(
        models.Bearer(
            obligation=row,
            body_id=bodies[body_key(meant[name])],
            role=role.value,
            position=position,
            name=name,
            meant_by=meant[name].by,
            certainty=meant[name].confidence if meant[name].key else None,
        )
        for position, name in enumerate(names)
    )
    return list(read)


def write_due_days(row: models.Obligation, days: Iterable[datetime.date | None], *, into: Register) -> None:
    """Writes the days on which the task is due, and gives ``row`` the first of them; the row is yet to be saved."""
    known = sorted({day for day in days if day is not None})
    models.DueDay.objects.using(into.alias).filter(obligation=row).delete()
    models.DueDay.objects.using(into.alias).bulk_create(models.DueDay(obligation=row, due_on=day) for day in known)
    row.due_on = min(known, default=None)


def _due_days(row: models.Obligation, *, into: Register) -> Iterable[datetime.date | None]:
    links = models.ObligationDeadline.objects.using(into.alias).filter(obligation=row)
    days: Iterable[datetime.date | None] = links.values_list("deadline__due_on", flat=True)
    return days


def _write_words(row: models.Deadline, *, into: Register) -> None:
    """What the deadline is searched by: its own words and those of its obligations."""
    links = models.ObligationDeadline.objects.using(into.alias).filter(deadline=row).order_by("obligation__position")
    row.words = fold(" ".join([row.text, *links.values_list("obligation__text", flat=True)]))
    row.save(using=into.alias, update_fields=["words"])
