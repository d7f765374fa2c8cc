"""The days on which tasks are due: what is asked for most, in the order in which it is asked."""

from django.db import models


class DueDay(models.Model):
    """A day that meets a deadline of an obligation; follows from the deadlines, or from what a person said."""

    obligation = models.ForeignKey("register.Obligation", on_delete=models.CASCADE, related_name="due_days")
    due_on = models.DateField(help_text="the last day that meets the deadline")

    class Meta:
        db_table = "due_day"
        constraints = [models.UniqueConstraint(fields=["due_on", "obligation"], name="due_day_once")]
