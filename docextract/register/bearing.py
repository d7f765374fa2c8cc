"""Who bears what: the bodies that a question means, and their parts."""

from typing import TypeVar

from django.db.models import Q, QuerySet, TextField, Value
from django.db.models.functions import Concat

from docextract.register import models
from docextract.register.connection import Register
from docextract.register.folding import fold
from docextract.register.todays import taken_over
from docextract.resolve.asking import Asked, ask
from docextract.tracking.rows import Criteria, DeadlineRow, ObligationRow

_Row = TypeVar("_Row", ObligationRow, DeadlineRow)


def bodies_called(criteria: Criteria, *, register: Register) -> QuerySet[models.Body]:
    """The bodies that ``criteria.bearer`` asks for; with ``criteria.now``, also those whose duties these have taken over."""
    asked = ask(criteria.bearer or "")
    bodies = _asked(asked)
    if criteria.now:
        bodies |= models.Body.objects.filter(id__in=taken_over(asked, register=register))
    return bodies


def _asked(asked: Asked) -> QuerySet[models.Body]:
    """The bodies with a name that holds the words asked for one after the other, those asked for by key, and their groups."""
    forms = models.BodyForm.objects.annotate(padded=Concat(Value(" "), "words", Value(" "), output_field=TextField()))
    called = Q()
    for name in asked.names:
        called |= Q(padded__contains=f" {fold(name)} ")
    found = Q(id__in=forms.filter(called).values("body"))
    return models.Body.objects.filter(found | _by_key(asked.keys | asked.groups, office=asked.office))


def mark_groups(rows: tuple[_Row, ...], *, register: Register, asked: str | None) -> tuple[_Row, ...]:
    """``rows`` with a mark at each group that holds the body asked for: its duties are that body's too."""
    question = ask(asked) if asked else None
    if question is None or not question.groups:
        return rows
    bodies = models.Body.objects.using(register.alias).filter(_by_key(question.groups, office=question.office))
    through = frozenset(bodies.values_list("key", flat=True))
    return tuple(_marked(row, through) for row in rows) if through else rows


def _marked(row: _Row, through: frozenset[str]) -> _Row:
    bodies = tuple(one.model_copy(update={"through": True}) if one.key in through else one for one in row.bodies)
    return row.model_copy(update={"bodies": bodies})


def _by_key(keys: frozenset[str], *, office: str | None) -> Q:
    """The condition that a body has one of ``keys``, or is an officer of one; with an office, that officer alone."""
    condition = Q(of_body__in=sorted(keys))
    return condition & Q(office=office) if office else condition
