"""Who is who: the bodies that names stand for."""

from collections.abc import Iterable
from itertools import groupby

from docextract.register import models
from docextract.register.connection import Register
from docextract.register.folding import fold


def body_key(name: str) -> str:
    """What makes two printed names one body; a name without a letter is its own key."""
    return fold(name) or name.strip()


def write_bodies(names: Iterable[str], *, into: Register) -> dict[str, int]:
    """The ids of the bodies with these names by their keys; those not yet known are made.

    In the order of the keys, so that two writers on PostgreSQL never wait for each other in a circle.
    """
    wanted = {key: next(group) for key, group in groupby(sorted(names, key=body_key), key=body_key)}
    bodies = models.Body.objects.using(into.alias)
    known = dict(bodies.filter(key__in=wanted).values_list("key", "id"))
    missing = [models.Body(name=name, key=key) for key, name in wanted.items() if key not in known]
    if missing:
        bodies.bulk_create(missing, ignore_conflicts=True)
        known = dict(bodies.filter(key__in=wanted).values_list("key", "id"))
    return known
