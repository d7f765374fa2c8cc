"""Bodies of today: whom rows mean now, and whose duties a body of today has taken over."""

from collections.abc import Iterable
from typing import TypeVar

from django.db.models import Q

from docextract.register import models
from docextract.register.connection import Register
from docextract.resolve.asking import Asked
from docextract.resolve.present import present_of, provinces_before, taken_over_by
from docextract.tracking.rows import BodyRef, BodyRow, DeadlineRow, ObligationRow

_Row = TypeVar("_Row", ObligationRow, DeadlineRow)


def of_today(row: _Row) -> _Row:
    """``row`` with what its bodies are today, for the duty that it speaks of."""
    text = row.text if isinstance(row, ObligationRow) else " ".join(row.obligations)
    bodies = tuple(_present(one, text=text) for one in row.bodies)
    return row.model_copy(update={"bodies": bodies})


def body_of_today(row: BodyRow) -> BodyRow:
    """``row`` with what the body is today."""
    return row.model_copy(update={"present": present_of(row.key if row.is_known else None)})


def taken_over(asked: Asked, *, register: Register) -> list[int]:
    """The ids of the register's bodies whose duties the bodies asked for have today, or may have.

    Looks at the bodies of the provinces asked for alone.
    """
    provinces = {province for key in asked.keys for province in _provinces(key)}
    if not provinces:
        return []
    there = Q()
    for province in provinces:
        there |= Q(locality=province) | Q(locality__startswith=f"{province}.")
    known = models.Body.objects.using(register.alias).filter(there, is_known=True, parts__isnull=False).distinct()
    return [id_ for id_, key in known.values_list("id", "of_body") if taken_over_by(key, asked.keys)]


def _provinces(key: str) -> Iterable[str]:
    """The keys of the provinces of before on the ground of the province that ``key`` names."""
    _, unit, *rest = key.split("/")
    return provinces_before(rest[0].split(".")[0]) if rest and unit != "trung-uong" else ()


def _present(body: BodyRef, *, text: str) -> BodyRef:
    return body.model_copy(update={"present": present_of(body.key if body.is_known else None, text=text)})
