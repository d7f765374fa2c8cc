"""Documents that seem to be the same one twice: a number and sign come once a year from an issuer."""

from collections.abc import Iterable

from docextract.register import models
from docextract.register.connection import Register
from docextract.register.folding import fold


def duplicates(rows: Iterable[models.Document], *, register: Register) -> dict[int, tuple[models.Document, ...]]:
    """By the id of each of ``rows``, the other documents with its number, sign and issuer; a blank year may be any."""
    wanted = [row for row in rows if row.number_key]
    same: dict[str | None, list[models.Document]] = {}
    for row in (
        models.Document.objects.using(register.alias).filter(number_key__in={row.number_key for row in wanted}).order_by("id")
    ):
        same.setdefault(row.number_key, []).append(row)
    return {row.pk: tuple(other for other in same.get(row.number_key, ()) if _is_same(row, other)) for row in wanted}


def _is_same(row: models.Document, other: models.Document) -> bool:
    if row.pk == other.pk or fold(row.issuer or "") != fold(other.issuer or ""):
        return False
    return row.date is None or other.date is None or row.date.year == other.date.year


def duplicates_of(register: Register, *, sha256: str) -> tuple[str, ...]:
    """The paths of the documents with the number, sign and issuer of the one with this digest."""
    row = models.Document.objects.using(register.alias).get(sha256=sha256)
    return tuple(other.path for other in duplicates([row], register=register).get(row.pk, ()))
