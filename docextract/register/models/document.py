"""A document, its pages, its outline, what its masthead states, and what could not be done."""

from enum import StrEnum

from django.db import models
from django.db.models import F, Q
from django.db.models.functions import Length
from django.db.models.lookups import Exact

from docextract.document import NodeKind, PageSource, Severity
from docextract.register.models.choice import one_of, share


class Status(StrEnum):
    """Whether a file could be read."""

    READ = "read"
    FAILED = "failed"


class Document(models.Model):
    """A file that was taken in, known by the digest of its bytes; one that could not be read stands here with the reason."""

    sha256 = models.CharField(max_length=64, unique=True, help_text="digest of the file: its identity")
    status = models.CharField(max_length=8, help_text="read or failed")
    failure_code = models.TextField(null=True, help_text="code of the reason in messages.tsv")
    failure_message = models.TextField(null=True, help_text="the reason, in Vietnamese")
    reader = models.TextField(help_text="version of docextract that read the file")
    media_type = models.TextField(blank=True, help_text="application/pdf, text/plain, …")
    size = models.BigIntegerField(help_text="bytes")
    page_count = models.IntegerField(default=0, help_text="how many pages")
    path = models.TextField(help_text="where the file lay when it was first taken in")
    original = models.TextField(blank=True, help_text="where the untouched copy lies, from the folder of originals on")
    number = models.TextField(null=True, help_text="số, ký hiệu as printed; null where blank")
    number_key = models.TextField(null=True, db_index=True, help_text="the number without blanks, marks and case")
    kind = models.TextField(null=True, help_text="tên loại: KẾ HOẠCH, QUYẾT ĐỊNH, …")
    title = models.TextField(null=True, help_text="trích yếu")
    issuer = models.TextField(null=True, help_text="cơ quan ban hành")
    parent_issuer = models.TextField(null=True, help_text="cơ quan chủ quản, above the issuer")
    place = models.TextField(null=True, help_text="địa danh of the place and date")
    place_words = models.TextField(blank=True, default="", help_text="place and issuers, lower case, no marks: for searching")
    date = models.DateField(null=True, db_index=True, help_text="day of issue")
    date_partial = models.TextField(null=True, help_text="year and month where the day is blank")
    signer = models.TextField(null=True, help_text="who signed")
    signer_title = models.TextField(null=True, help_text="as what: CHỦ TỊCH, …")
    is_confirmed = models.BooleanField(default=False, help_text="whether a person has confirmed all of it as it stands")
    machine = models.JSONField(
        null=True, help_text="what the machine had read in the columns that a person changed; null where nobody did"
    )
    taken_in_at = models.DateTimeField(auto_now_add=True, help_text="when the file was first taken in")
    read_at = models.DateTimeField(auto_now=True, help_text="when the row last changed")

    class Meta:
        db_table = "document"
        constraints = [
            one_of("status", Status, table="document"),
            models.CheckConstraint(condition=Exact(Length("sha256"), 64), name="document_sha256_digest"),
            models.CheckConstraint(
                condition=Q(status=Status.READ.value, failure_code__isnull=True, failure_message__isnull=True)
                | Q(status=Status.FAILED.value, failure_code__isnull=False, failure_message__isnull=False),
                name="document_failure_has_reason",
            ),
            models.CheckConstraint(condition=Q(size__gte=0, page_count__gte=0), name="document_counts_positive"),
        ]

    def __str__(self) -> str:
        return self.number or self.sha256[:12]


class Reading(models.Model):
    """All that was read of a document, as the compressed JSON of the value: the way back from the register to the document."""

    document = models.OneToOneField(Document, on_delete=models.CASCADE, primary_key=True)
    content = models.BinaryField(help_text="JSON of the Document value, compressed with zlib")

    class Meta:
        db_table = "reading"


class Page(models.Model):
    """A page of a document; sizes in points, turns and skew in degrees."""

    document = models.ForeignKey(Document, on_delete=models.CASCADE, related_name="pages")
    number = models.IntegerField(help_text="from 1")
    width = models.FloatField(help_text="points")
    height = models.FloatField(help_text="points")
    source = models.CharField(max_length=16, help_text="text-layer, ocr, plain or none")
    turned = models.IntegerField(default=0, help_text="degrees that the scan was turned by: 0, 90, 180 or 270")
    skew = models.FloatField(default=0.0, help_text="degrees that the scan was straightened by")
    words = models.IntegerField(help_text="how many words were read")
    confidence = models.FloatField(help_text="mean confidence of the words, 0 to 1")

    class Meta:
        db_table = "page"
        constraints = [
            models.UniqueConstraint(fields=["document", "number"], name="page_number_once"),
            models.CheckConstraint(condition=Q(number__gte=1), name="page_number_from_one"),
            models.CheckConstraint(condition=Q(turned__in=[0, 90, 180, 270]), name="page_turned_square"),
            one_of("source", PageSource, table="page"),
            share("confidence", table="page"),
        ]


class Node(models.Model):
    """A part of the outline: a section, a paragraph, a table, …; offsets count in the text of the reading."""

    document = models.ForeignKey(Document, on_delete=models.CASCADE, related_name="nodes")
    parent = models.ForeignKey("self", on_delete=models.CASCADE, null=True, related_name="children")
    position = models.IntegerField(help_text="from 0, in reading order")
    kind = models.TextField(help_text="điều, khoản, điểm, đoạn, bảng, …")
    path = models.TextField(blank=True, help_text="III.1: enumerators from the outermost in")
    enumerator = models.TextField(null=True, help_text="as printed")
    heading = models.TextField(null=True, help_text="without the enumerator; null where it has none")
    text = models.TextField(blank=True, help_text="the node's own words, without those of its parts")
    starts = models.IntegerField(help_text="offset of the first character in the text of the reading")
    ends = models.IntegerField(help_text="offset behind the last character")

    class Meta:
        db_table = "node"
        constraints = [
            models.UniqueConstraint(fields=["document", "position"], name="node_position_once"),
            models.CheckConstraint(condition=Q(starts__gte=0, ends__gte=F("starts")), name="node_span_forward"),
            one_of("kind", NodeKind, table="node"),
        ]
        indexes = [models.Index(fields=["document", "path"], name="node_path")]


class Statement(models.Model):
    """A part of the masthead as stated, with its evidence; recipients and legal bases have one row each."""

    document = models.ForeignKey(Document, on_delete=models.CASCADE, related_name="statements")
    field = models.TextField(help_text="number, kind, title, issuer, …, recipients, legal_bases")
    position = models.IntegerField(help_text="from 0, in the order of the document")
    value = models.TextField(help_text="as stated")
    evidence = models.OneToOneField("register.Evidence", on_delete=models.PROTECT)

    class Meta:
        db_table = "statement"
        constraints = [
            models.UniqueConstraint(fields=["document", "field", "position"], name="statement_position_once"),
        ]


class Notice(models.Model):
    """What could not be done while reading, where, and whether it matters."""

    document = models.ForeignKey(Document, on_delete=models.CASCADE, related_name="notices")
    position = models.IntegerField(help_text="from 0, in the order in which they came")
    code = models.TextField(help_text="of the sentence in messages.tsv")
    severity = models.CharField(max_length=8, help_text="how much it matters: info, warning or error")
    stage = models.TextField(help_text="which step says so")
    page = models.IntegerField(null=True, help_text="from 1; null where it is about the whole document")
    values = models.JSONField(default=dict, help_text="what the sentence is filled in with")
    message = models.TextField(help_text="in Vietnamese")

    class Meta:
        db_table = "notice"
        constraints = [
            models.UniqueConstraint(fields=["document", "position"], name="notice_position_once"),
            one_of("severity", Severity, table="notice"),
        ]
