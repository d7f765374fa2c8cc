"""Who is who: the bodies that names stand for."""

from collections.abc import Iterable, Mapping

from docextract.document import Body
from docextract.register import models
from docextract.register.connection import Register
from docextract.register.folding import fold
from docextract.register.readings import unpack
from docextract.resolve.keys import without_office
from docextract.resolve.meaning import meaning_of
from docextract.resolve.situation import situation_of


def body_key(body: Body) -> str:
    """What makes two names one body: its key, or else the letters of the name; a name without a letter is its own key."""
    return body.key or fold(body.forms[0]) or body.forms[0].strip()


def write_bodies(bodies: Iterable[Body], *, into: Register) -> dict[str, int]:
    """The ids of ``bodies`` by their keys, with all their names; those not yet known are made.

    In the order of the keys, so that two writers on PostgreSQL never wait for each other in a circle.
    """
    meant: dict[str, Body] = {}
    forms: dict[tuple[str, str, bool], str] = {}
    for body in bodies:
        key = body_key(body)
        meant.setdefault(key, body)
        for form in body.forms:
            forms.setdefault((key, fold(form), True), form)
        if body.name:
            forms.setdefault((key, fold(body.name), False), body.name)
    rows = models.Body.objects.using(into.alias)
    known = dict(rows.filter(key__in=meant).values_list("key", "id"))
    missing = [_row(key, meant[key]) for key in sorted(meant) if key not in known]
    if missing:
        rows.bulk_create(missing, ignore_conflicts=True)
        known = dict(rows.filter(key__in=meant).values_list("key", "id"))
        _write_members([meant[body.key] for body in missing], known=known, into=into)
    models.BodyForm.objects.using(into.alias).bulk_create(
        [
            models.BodyForm(body_id=known[key], words=words, is_printed=is_printed, form=form)
            for (key, words, is_printed), form in sorted(forms.items())
        ],
        ignore_conflicts=True,
    )
    return known


def _write_members(bodies: Iterable[Body], *, known: Mapping[str, int], into: Register) -> None:
    """The members of the groups among ``bodies``."""
    models.BodyMember.objects.using(into.alias).bulk_create(
        [
            models.BodyMember(group_id=known[body_key(body)], key=member.key, name=member.name)
            for body in bodies
            if body.group is not None
            for member in body.group.members or ()
        ],
        ignore_conflicts=True,
    )


def body_named(name: str, *, row: models.Document, into: Register) -> Body:
    """Whom a person means by ``name`` in a document of the register, as if the document had printed it."""
    reading = models.Reading.objects.using(into.alias).filter(document=row).first()
    if reading is None:
        return Body(forms=(name,))
    document = unpack(reading.content)
    return document.body(name) or meaning_of(name, situation=situation_of(document))


def _row(key: str, body: Body) -> models.Body:
    """A row for a body that is not there yet."""
    group = body.group
    return models.Body(
        name=body.name or body.forms[0],
        key=key,
        of_body=without_office(key, office=body.office if body.key else None),
        is_known=body.key is not None,
        kind=body.kind,
        level=body.level.value if body.level else None,
        locality=body.locality,
        office=body.office,
        is_group=group is not None,
        units=", ".join(group.units) or None if group else None,
        members=group.count if group else None,
    )
