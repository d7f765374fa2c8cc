"""The parts that bodies play in an obligation."""

from collections.abc import Mapping
from enum import StrEnum

from django.db import models

from docextract.register.models.choice import one_of, share


class BearerRole(StrEnum):
    """What a body has to do with an obligation."""

    BEARER = "bearer"
    """Must act; whether as lead or in support, the obligation says."""
    COORDINATOR = "coordinator"
    REPORT_TO = "report_to"
    VIA = "via"


ROLES: Mapping[str, BearerRole] = {
    "bearers": BearerRole.BEARER,
    "coordinators": BearerRole.COORDINATOR,
    "report_to": BearerRole.REPORT_TO,
    "via": BearerRole.VIA,
}
"""The fields of an obligation that name bodies, and the part that they play."""


class Bearer(models.Model):
    """A body's part in an obligation, as printed there."""

    obligation = models.ForeignKey("register.Obligation", on_delete=models.CASCADE, related_name="bearers")
    body = models.ForeignKey("register.Body", on_delete=models.PROTECT, related_name="parts", db_index=False)
    role = models.CharField(max_length=16, help_text="bearer, coordinator, report_to or via")
    position = models.IntegerField(help_text="from 0, in the order of the document")
    name = models.TextField(help_text="as printed here, or as a person says")
    stands = models.BooleanField(default=True, help_text="false: read so by the machine, but a person names others")
    meant_by = models.TextField(null=True, help_text="the rule that told which body is meant; null where it is not known")
    certainty = models.FloatField(null=True, help_text="of that rule, 0 to 1")
    evidence = models.OneToOneField(
        "register.Evidence", on_delete=models.PROTECT, null=True, help_text="null where a person named the body"
    )

    class Meta:
        db_table = "bearer"
        constraints = [
            one_of("role", BearerRole, table="bearer"),
            share("certainty", table="bearer"),
            models.UniqueConstraint(fields=["obligation", "role", "stands", "position"], name="bearer_position_once"),
        ]
        indexes = [models.Index(fields=["body", "role", "stands", "obligation"], name="bearer_body_role")]
