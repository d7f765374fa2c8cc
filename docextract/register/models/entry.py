"""The audit trail: one entry for each change of the register, each sealed with the one before it."""

from enum import StrEnum

from django.db import models
from django.db.models import Q

from docextract.register.models.choice import one_of


class Event(StrEnum):
    """What changed the register."""

    TAKEN_IN = "taken-in"
    SUPERSEDED = "superseded"
    """A newer version of docextract read the file again."""
    FAILED = "failed"
    REVIEWED = "reviewed"
    WAIVED = "waived"
    """A finding of the checks was waived."""


class Entry(models.Model):
    """One change; ``digest`` seals it together with ``previous``, so that no entry can be altered or left out unseen."""

    position = models.BigIntegerField(primary_key=True, help_text="from 1, without gaps")
    at = models.DateTimeField(help_text="when")
    event = models.CharField(max_length=10, help_text="taken-in, superseded, failed, reviewed or waived")
    sha256 = models.CharField(max_length=64, db_index=True, help_text="the document that it is about")
    by = models.TextField(help_text="who: a person, or the version of docextract")
    detail = models.TextField(help_text="what, as canonical JSON")
    previous = models.CharField(max_length=64, help_text="digest of the entry before; of the first one, zeros")
    digest = models.CharField(max_length=64, help_text="SHA-256 of all other columns as canonical JSON")

    class Meta:
        db_table = "audit"
        constraints = [
            one_of("event", Event, table="audit"),
            models.CheckConstraint(condition=Q(position__gte=1), name="audit_position_from_one"),
            models.UniqueConstraint(fields=["previous"], name="audit_no_fork"),
        ]
