"""What people mean by a key, the beginning of one, or a document's number."""

import re

from django.db.models import QuerySet

from docextract.document import Value
from docextract.errors import UsageError
from docextract.register import models
from docextract.register.connection import Register
from docextract.register.current import TABLES
from docextract.register.folding import fold_number
from docextract.tracking.review import Subject

_HEXADECIMAL = re.compile(r"[0-9a-f]{4,64}")
_BEHIND = "g"
"""Comes after every hexadecimal figure: keys that begin with "3fa" lie from "3fa" to "3fag"."""


class Named(Value):
    """A finding or a document of the register."""

    sha256: str
    subject: Subject
    key: str


def named(register: Register, *, name: str) -> Named:
    """What ``name`` means: a key or a digest, the beginning of one, or a document's number.

    Raises UsageError where it means nothing in this register, or more than one thing.
    """
    found = _by_key(register, name.strip().lower()) or _by_number(register, name)
    if not found:
        raise UsageError("review-key-unknown", key=name)
    if len(found) > 1:
        raise UsageError("key-ambiguous", key=name, known=", ".join(sorted(one.key[:16] for one in found)))
    return found[0]


def _by_key(register: Register, beginning: str) -> list[Named]:
    """At most a few that begin so."""
    if not _HEXADECIMAL.fullmatch(beginning):
        return []
    until = beginning + _BEHIND
    documents = models.Document.objects.using(register.alias).filter(sha256__gte=beginning, sha256__lt=until)
    found = [
        Named(sha256=sha256, subject=Subject.DOCUMENT, key=sha256) for sha256 in documents.values_list("sha256", flat=True)[:3]
    ]
    for subject, table in TABLES.items():
        rows = table.objects.using(register.alias).filter(key__gte=beginning, key__lt=until)
        found += [Named(sha256=sha256, subject=subject, key=key) for sha256, key in rows.values_list("document__sha256", "key")[:3]]
    return found


def _by_number(register: Register, number: str) -> list[Named]:
    return _documents(models.Document.objects.using(register.alias).filter(number_key=fold_number(number)))


def _documents(found: QuerySet[models.Document]) -> list[Named]:
    """At most a few of them."""
    return [Named(sha256=sha256, subject=Subject.DOCUMENT, key=sha256) for sha256 in found.values_list("sha256", flat=True)[:3]]
