"""Why a value is believed."""

from django.db import models
from django.db.models import F, Q

from docextract.register.models.choice import share


class Evidence(models.Model):
    """The words that say it, where they stand, who read them so, and how surely; boxes in points from the top left of the page.

    Words that run over a page break have a row a page: the later ones name the first in ``continues``.
    """

    document = models.ForeignKey("register.Document", on_delete=models.CASCADE, related_name="evidence")
    continues = models.ForeignKey("self", on_delete=models.CASCADE, null=True, related_name="continuations")
    page = models.ForeignKey("register.Page", on_delete=models.PROTECT, null=True, related_name="evidence")
    x0 = models.FloatField(null=True, help_text="left edge of the box, in points")
    top = models.FloatField(null=True, help_text="upper edge, in points from the top of the page")
    x1 = models.FloatField(null=True, help_text="right edge")
    bottom = models.FloatField(null=True, help_text="lower edge")
    quote = models.TextField(help_text="verbatim, white space folded")
    starts = models.IntegerField(help_text="offset of the first character in the text of the reading")
    ends = models.IntegerField(help_text="offset behind the last character")
    by = models.TextField(help_text="the rule or model that spoke; person where a person added the finding")
    confidence = models.FloatField(help_text="of the rule or model, 0 to 1")
    legibility = models.FloatField(help_text="mean confidence of the reader in the words, 0 to 1")

    class Meta:
        db_table = "evidence"
        constraints = [
            share("confidence", table="evidence"),
            share("legibility", table="evidence"),
            models.CheckConstraint(condition=Q(starts__gte=0, ends__gte=F("starts")), name="evidence_span_forward"),
            models.CheckConstraint(condition=~Q(quote=""), name="evidence_has_quote"),
            models.CheckConstraint(
                condition=Q(x0__isnull=True, top__isnull=True, x1__isnull=True, bottom__isnull=True)
                | Q(page__isnull=False, x1__gte=F("x0"), bottom__gte=F("top")),
                name="evidence_box_whole",
            ),
        ]
