"""What people say about findings: rows that are only ever added."""

from django.db import models
from django.db.models import Q

from docextract.register.models.choice import one_of
from docextract.tracking.review import Subject


class Review(models.Model):
    """One person's word on one field of one finding; of several on the same field the last one counts."""

    document = models.ForeignKey("register.Document", on_delete=models.PROTECT, related_name="reviews", db_index=False)
    subject = models.CharField(max_length=10, help_text="what it speaks about: document, obligation, deadline or target")
    key = models.CharField(max_length=64, help_text="the key of the finding; of a document its sha256")
    field = models.TextField(help_text="the column that it speaks about, or added, confirmed, mistaken")
    value = models.JSONField(null=True, help_text="what holds instead, as JSON; of a confirmation, all that was confirmed")
    occurrence = models.DateField(null=True, help_text="of a recurring deadline, the day that it is about")
    by = models.TextField(help_text="who says so")
    at = models.DateTimeField(help_text="when it was said")
    reason = models.TextField(help_text="why")

    class Meta:
        db_table = "review"
        constraints = [
            one_of("subject", Subject, table="review"),
            models.CheckConstraint(condition=~Q(by=""), name="review_has_name"),
            models.CheckConstraint(condition=~Q(reason=""), name="review_has_reason"),
        ]
        indexes = [
            models.Index(fields=["key", "id"], name="review_key"),
            models.Index(fields=["document", "id"], name="review_document"),
        ]
