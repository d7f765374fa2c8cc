"""What the checks found when they last ran, and which of it people let pass."""

from django.db import models
from django.db.models import Q

from docextract.checks.table import Family
from docextract.document import Severity
from docextract.register.models.choice import one_of


class CheckFinding(models.Model):
    """A finding of a check in a document, as of the last run; its words and places are in ``proofs``, the first beside them."""

    document = models.ForeignKey("register.Document", on_delete=models.CASCADE, related_name="findings", db_index=False)
    position = models.IntegerField(help_text="from 0, in the order in which they were found")
    code = models.TextField(help_text="which check; docextract/checks/data/checks.tsv explains it")
    key = models.CharField(max_length=12, help_text="names the finding: the same as long as the fault is")
    severity = models.CharField(max_length=8, help_text="how grave: info, warning or error")
    family = models.CharField(max_length=16, help_text="document, fulfilment or implementing")
    as_of = models.DateField(help_text="the day for which it holds")
    message = models.TextField(help_text="in Vietnamese")
    section = models.TextField(blank=True, help_text="path of the section: III.1")
    page = models.IntegerField(null=True, help_text="where it stands first, from 1")
    quote = models.TextField(blank=True, help_text="the words that it is about first, verbatim")
    content = models.JSONField(help_text="all of it: subject, values, and every quoted place with its box")

    class Meta:
        db_table = "check_finding"
        constraints = [
            models.UniqueConstraint(fields=["document", "position"], name="check_finding_position_once"),
            models.UniqueConstraint(fields=["document", "key"], name="check_finding_key_once"),
            one_of("severity", Severity, table="check_finding"),
            one_of("family", Family, table="check_finding"),
        ]
        indexes = [models.Index(fields=["key"], name="check_finding_key"), models.Index(fields=["severity"], name="check_severity")]


class Waiver(models.Model):
    """One person's word that a finding may pass, or may no longer; rows are only ever added, the last one on a key counts."""

    document = models.ForeignKey("register.Document", on_delete=models.PROTECT, related_name="waivers", db_index=False)
    code = models.TextField(help_text="which check")
    key = models.CharField(max_length=12, help_text="which finding of the check")
    holds = models.BooleanField(help_text="true: let pass; false: an earlier waiver is taken back")
    by = models.TextField(help_text="who says so")
    at = models.DateTimeField(help_text="when it was said")
    reason = models.TextField(help_text="why")

    class Meta:
        db_table = "waiver"
        constraints = [
            models.CheckConstraint(condition=~Q(by=""), name="waiver_has_name"),
            models.CheckConstraint(condition=~Q(reason=""), name="waiver_has_reason"),
        ]
        indexes = [models.Index(fields=["document", "key", "id"], name="waiver_key")]
