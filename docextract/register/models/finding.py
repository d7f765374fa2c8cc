"""What a document lays down: obligations, deadlines, targets; and what it cites. Terms and fields of the annotation guide."""

from django.db import models
from django.db.models import F, Q

from docextract.document import BearerSource, Comparator, DeadlineKind, Modality, Role
from docextract.register.models.choice import one_of
from docextract.tracking.review import Progress


class Finding(models.Model):
    """What all findings share: the document, the place in it, the words, and the evidence."""

    document = models.ForeignKey("register.Document", on_delete=models.CASCADE, related_name="%(class)ss", db_index=False)
    position = models.IntegerField(help_text="from 0, in reading order")
    section = models.TextField(blank=True, help_text="path of the innermost section: III.1")
    text = models.TextField(help_text="verbatim")
    evidence = models.OneToOneField("register.Evidence", on_delete=models.PROTECT)

    class Meta:
        abstract = True


class Reviewable(Finding):
    """A finding that people can correct: its columns hold what the last person said, or else what the machine read."""

    key = models.CharField(max_length=32, help_text="its name in every reading of the file: digests of the file and of the words")
    is_confirmed = models.BooleanField(default=False, help_text="whether a person has confirmed all of it")
    is_mistaken = models.BooleanField(default=False, help_text="whether a person says that the document says no such thing")
    machine = models.JSONField(
        null=True, help_text="what the machine had read in the columns that a person changed; null where nobody did"
    )

    class Meta:
        abstract = True


class Obligation(Reviewable):
    """One clause that lays an action on a bearer."""

    code = models.TextField(help_text="o1, o2, …: its name in the reading")
    bearer_source = models.CharField(
        max_length=16, help_text="where the bearer was named: clause, lead-in, heading, assignment-block or none"
    )
    role = models.CharField(max_length=8, help_text="lead or support")
    modality = models.CharField(max_length=10, help_text="must, request or encourage")
    is_assigned = models.BooleanField(help_text="whether anybody is named who must act")
    due_on = models.DateField(null=True, help_text="the first of the days that meet its deadlines, or as a person says")
    progress = models.CharField(max_length=8, default=Progress.OPEN.value, help_text="how far the task has come")
    done_on = models.DateField(null=True, help_text="the day on which the task was done")
    words = models.TextField(help_text="the text in lower case without marks, for searching")

    class Meta:
        db_table = "obligation"
        constraints = [
            models.UniqueConstraint(fields=["document", "position"], name="obligation_position_once"),
            models.UniqueConstraint(fields=["document", "code"], name="obligation_code_once"),
            models.UniqueConstraint(fields=["key"], name="obligation_key_once"),
            one_of("bearer_source", BearerSource, table="obligation"),
            one_of("role", Role, table="obligation"),
            one_of("modality", Modality, table="obligation"),
            one_of("progress", Progress, table="obligation"),
        ]
        indexes = [
            models.Index(fields=["id"], condition=Q(is_assigned=False), name="obligation_unassigned"),
            models.Index(fields=["progress", "id"], name="obligation_progress"),
        ]


class Deadline(Reviewable):
    """A time expression that governs an action, with its normalised value."""

    code = models.TextField(help_text="d1, d2, …: its name in the reading")
    kind = models.CharField(max_length=16, help_text="by, period, from, recurring, relative or unspecified")
    start = models.DateField(null=True, help_text="first day")
    end = models.DateField(null=True, help_text="the printed day")
    exclusive = models.BooleanField(help_text="whether the printed day itself is already too late")
    time = models.TimeField(null=True, help_text="hour of the printed day")
    due_on = models.DateField(
        null=True, help_text="the last day that still meets it, or as a person says; null where no day is fixed"
    )
    rrule = models.TextField(null=True, help_text="RFC 5545 recurrence without DTSTART")
    offset = models.TextField(null=True, help_text="ISO 8601 duration from the anchor")
    anchor = models.TextField(null=True, help_text="the event that it counts from, in the words of the document")
    words = models.TextField(help_text="its text and that of its obligations in lower case without marks, for searching")

    class Meta:
        db_table = "deadline"
        constraints = [
            models.UniqueConstraint(fields=["document", "position"], name="deadline_position_once"),
            models.UniqueConstraint(fields=["document", "code"], name="deadline_code_once"),
            models.UniqueConstraint(fields=["key"], name="deadline_key_once"),
            one_of("kind", DeadlineKind, table="deadline"),
            models.CheckConstraint(
                condition=Q(start__isnull=True) | Q(end__isnull=True) | Q(end__gte=F("start")), name="deadline_period_forward"
            ),
            models.CheckConstraint(
                condition=Q(rrule__isnull=True) | Q(kind=DeadlineKind.RECURRING.value), name="deadline_rrule_recurs"
            ),
        ]
        indexes = [models.Index(fields=["due_on", "id"], name="deadline_due")]


class Target(Reviewable):
    """A quantity to be reached or kept."""

    code = models.TextField(help_text="t1, t2, …: its name in the reading")
    subject = models.TextField(help_text="what is measured")
    comparator = models.CharField(max_length=8, help_text="=, >=, <=, <, > or range")
    value = models.FloatField(null=True, help_text="the figure; null for a range")
    min = models.FloatField(null=True, help_text="of a range")
    max = models.FloatField(null=True, help_text="of a range")
    unit = models.TextField(blank=True, help_text="%, mô hình, …")
    frequency = models.TextField(null=True, help_text="RFC 5545 recurrence")
    by = models.DateField(null=True, db_index=True, help_text="the day by which it is to be reached")
    words = models.TextField(help_text="text and subject in lower case without marks, for searching")

    class Meta:
        db_table = "target"
        constraints = [
            models.UniqueConstraint(fields=["document", "position"], name="target_position_once"),
            models.UniqueConstraint(fields=["document", "code"], name="target_code_once"),
            models.UniqueConstraint(fields=["key"], name="target_key_once"),
            one_of("comparator", Comparator, table="target"),
            models.CheckConstraint(
                condition=Q(comparator=Comparator.RANGE.value, min__isnull=False, max__gte=F("min"))
                | (~Q(comparator=Comparator.RANGE.value) & Q(value__isnull=False)),
                name="target_has_figure",
            ),
        ]


class Citation(Finding):
    """A reference to another document."""

    doc_type = models.TextField(blank=True, help_text="Quyết định, Nghị định, …")
    number = models.TextField(null=True, help_text="as printed; null where there is none")
    number_key = models.TextField(null=True, db_index=True, help_text="the number without blanks, marks and case")
    date = models.DateField(null=True, help_text="day of the document that is cited")
    issuer = models.TextField(null=True, help_text="who issued it")

    class Meta:
        db_table = "citation"
        constraints = [models.UniqueConstraint(fields=["document", "position"], name="citation_position_once")]


class ObligationDeadline(models.Model):
    """A deadline governs an obligation."""

    obligation = models.ForeignKey(Obligation, on_delete=models.CASCADE, related_name="deadline_links", db_index=False)
    deadline = models.ForeignKey(Deadline, on_delete=models.CASCADE, related_name="obligation_links")

    class Meta:
        db_table = "obligation_deadline"
        constraints = [models.UniqueConstraint(fields=["obligation", "deadline"], name="obligation_deadline_once")]


class ObligationTarget(models.Model):
    """A target is stated in an obligation."""

    obligation = models.ForeignKey(Obligation, on_delete=models.CASCADE, related_name="target_links", db_index=False)
    target = models.ForeignKey(Target, on_delete=models.CASCADE, related_name="obligation_links")

    class Meta:
        db_table = "obligation_target"
        constraints = [models.UniqueConstraint(fields=["obligation", "target"], name="obligation_target_once")]
