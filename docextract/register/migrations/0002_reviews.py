from typing import Any

import django.db.models.deletion
from django.apps.registry import Apps as StateApps
from django.db import migrations, models
from django.db.backends.base.schema import BaseDatabaseSchemaEditor

from docextract.register.chain import START, canonical, seal
from docextract.register.folding import fold
from docextract.register.keys import finding_keys


def name_findings(apps: StateApps, schema_editor: BaseDatabaseSchemaEditor) -> None:
    """Gives every finding its key, and obligations their day."""
    using = schema_editor.connection.alias
    tables = {name: apps.get_model("register", name).objects.using(using) for name in ("Node", "Obligation", "Deadline", "Target")}
    for document in apps.get_model("register", "Document").objects.using(using).filter(status="read").iterator():
        nodes = list(tables["Node"].filter(document=document).order_by("-position").values_list("starts", "ends", "text"))
        for name in ("Obligation", "Deadline", "Target"):
            rows = list(tables[name].filter(document=document).select_related("evidence").order_by("position"))
            identities = [identity(row, nodes if name != "Obligation" else None) for row in rows]
            for row, key in zip(rows, finding_keys(document.sha256, table=name.lower(), identities=identities), strict=True):
                row.key = key
                if name == "Obligation":
                    row.due_on = row.deadline_links.aggregate(first=models.Min("deadline__due_on"))["first"]
            fields = ["key", "due_on"] if name == "Obligation" else ["key"]
            tables[name].bulk_update(rows, fields)


def identity(row: Any, nodes: list[tuple[int, int, str]] | None) -> tuple[str, ...]:
    """As ``writing`` tells it: section and words, and for what is short the paragraph around it."""
    words = (row.section, fold(row.text))
    if nodes is None:
        return words
    around = (text for starts, ends, text in nodes if starts <= row.evidence.starts and row.evidence.ends <= ends)
    return (*words, fold(next(around, "")))


def begin_trail(apps: StateApps, schema_editor: BaseDatabaseSchemaEditor) -> None:
    """Seals what the register already holds."""
    using = schema_editor.connection.alias
    entries = apps.get_model("register", "Entry").objects.using(using)
    previous = START
    for position, document in enumerate(apps.get_model("register", "Document").objects.using(using).order_by("id"), start=1):
        entry = entries.model(
            position=position,
            at=document.read_at,
            event="taken-in" if document.status == "read" else "failed",
            sha256=document.sha256,
            by=f"docextract {document.reader}",
            detail=canonical({"path": document.path, "size": document.size}),
            previous=previous,
        )
        previous = entry.digest = seal(entry)
        entry.save(using=using, force_insert=True)


class Migration(migrations.Migration):
    dependencies = [
        ("register", "0001_initial"),
    ]

    operations = [
        migrations.CreateModel(
            name="Entry",
            fields=[
                ("position", models.BigIntegerField(help_text="from 1, without gaps", primary_key=True, serialize=False)),
                ("at", models.DateTimeField(help_text="when")),
                ("event", models.CharField(help_text="taken-in, superseded, failed, reviewed or waived", max_length=10)),
                ("sha256", models.CharField(db_index=True, help_text="the document that it is about", max_length=64)),
                ("by", models.TextField(help_text="who: a person, or the version of docextract")),
                ("detail", models.TextField(help_text="what, as canonical JSON")),
                ("previous", models.CharField(help_text="digest of the entry before; of the first one, zeros", max_length=64)),
                ("digest", models.CharField(help_text="SHA-256 of all other columns as canonical JSON", max_length=64)),
            ],
            options={
                "db_table": "audit",
            },
        ),
        migrations.CreateModel(
            name="Review",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                (
                    "subject",
                    models.CharField(help_text="what it speaks about: document, obligation, deadline or target", max_length=10),
                ),
                ("key", models.CharField(help_text="the key of the finding; of a document its sha256", max_length=64)),
                ("field", models.TextField(help_text="the column that it speaks about, or confirmed, mistaken")),
                (
                    "value",
                    models.JSONField(help_text="what holds instead, as JSON; of a confirmation, all that was confirmed", null=True),
                ),
                ("occurrence", models.DateField(help_text="of a recurring deadline, the day that it is about", null=True)),
                ("by", models.TextField(help_text="who says so")),
                ("at", models.DateTimeField(help_text="when it was said")),
                ("reason", models.TextField(help_text="why")),
            ],
            options={
                "db_table": "review",
            },
        ),
        migrations.RemoveConstraint(
            model_name="bearer",
            name="bearer_position_once",
        ),
        migrations.RemoveConstraint(
            model_name="deadline",
            name="deadline_due_within",
        ),
        migrations.RemoveConstraint(
            model_name="obligation",
            name="obligation_key_once",
        ),
        migrations.AddField(
            model_name="bearer",
            name="stands",
            field=models.BooleanField(default=True, help_text="false: read so by the machine, but a person names others"),
        ),
        migrations.AddField(
            model_name="deadline",
            name="is_confirmed",
            field=models.BooleanField(default=False, help_text="whether a person has confirmed all of it"),
        ),
        migrations.AddField(
            model_name="deadline",
            name="is_mistaken",
            field=models.BooleanField(default=False, help_text="whether a person says that the document says no such thing"),
        ),
        migrations.AddField(
            model_name="deadline",
            name="key",
            field=models.CharField(
                default="",
                help_text="its name in every reading of the file: digests of the file and of the words",
                max_length=32,
            ),
            preserve_default=False,
        ),
        migrations.AddField(
            model_name="deadline",
            name="machine",
            field=models.JSONField(
                help_text="what the machine had read in the columns that a person changed; null where nobody did", null=True
            ),
        ),
        migrations.AddField(
            model_name="document",
            name="is_confirmed",
            field=models.BooleanField(default=False, help_text="whether a person has confirmed all of it as it stands"),
        ),
        migrations.AddField(
            model_name="document",
            name="machine",
            field=models.JSONField(
                help_text="what the machine had read in the columns that a person changed; null where nobody did", null=True
            ),
        ),
        migrations.AddField(
            model_name="obligation",
            name="done_on",
            field=models.DateField(help_text="the day on which the task was done", null=True),
        ),
        migrations.AddField(
            model_name="obligation",
            name="due_on",
            field=models.DateField(help_text="the first of the days that meet its deadlines, or as a person says", null=True),
        ),
        migrations.AddField(
            model_name="obligation",
            name="is_confirmed",
            field=models.BooleanField(default=False, help_text="whether a person has confirmed all of it"),
        ),
        migrations.AddField(
            model_name="obligation",
            name="is_mistaken",
            field=models.BooleanField(default=False, help_text="whether a person says that the document says no such thing"),
        ),
        migrations.AddField(
            model_name="obligation",
            name="machine",
            field=models.JSONField(
                help_text="what the machine had read in the columns that a person changed; null where nobody did", null=True
            ),
        ),
        migrations.AddField(
            model_name="obligation",
            name="progress",
            field=models.CharField(default="open", help_text="how far the task has come", max_length=8),
        ),
        migrations.AddField(
            model_name="target",
            name="is_confirmed",
            field=models.BooleanField(default=False, help_text="whether a person has confirmed all of it"),
        ),
        migrations.AddField(
            model_name="target",
            name="is_mistaken",
            field=models.BooleanField(default=False, help_text="whether a person says that the document says no such thing"),
        ),
        migrations.AddField(
            model_name="target",
            name="key",
            field=models.CharField(
                default="",
                help_text="its name in every reading of the file: digests of the file and of the words",
                max_length=32,
            ),
            preserve_default=False,
        ),
        migrations.AddField(
            model_name="target",
            name="machine",
            field=models.JSONField(
                help_text="what the machine had read in the columns that a person changed; null where nobody did", null=True
            ),
        ),
        migrations.AlterField(
            model_name="bearer",
            name="evidence",
            field=models.OneToOneField(
                help_text="null where a person named the body",
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                to="register.evidence",
            ),
        ),
        migrations.AlterField(
            model_name="bearer",
            name="name",
            field=models.TextField(help_text="as printed here, or as a person says"),
        ),
        migrations.AlterField(
            model_name="deadline",
            name="due_on",
            field=models.DateField(
                help_text="the last day that still meets it, or as a person says; null where no day is fixed", null=True
            ),
        ),
        migrations.AlterField(
            model_name="obligation",
            name="key",
            field=models.CharField(
                help_text="its name in every reading of the file: digests of the file and of the words", max_length=32
            ),
        ),
        migrations.AddIndex(
            model_name="obligation",
            index=models.Index(fields=["progress", "id"], name="obligation_progress"),
        ),
        migrations.AddConstraint(
            model_name="bearer",
            constraint=models.UniqueConstraint(fields=("obligation", "role", "stands", "position"), name="bearer_position_once"),
        ),
        migrations.AddConstraint(
            model_name="obligation",
            constraint=models.CheckConstraint(
                condition=models.Q(("progress__in", ["open", "started", "done", "dropped"])), name="obligation_progress_known"
            ),
        ),
        migrations.AddConstraint(
            model_name="entry",
            constraint=models.CheckConstraint(
                condition=models.Q(("event__in", ["taken-in", "superseded", "failed", "reviewed", "waived"])),
                name="audit_event_known",
            ),
        ),
        migrations.AddConstraint(
            model_name="entry",
            constraint=models.CheckConstraint(condition=models.Q(("position__gte", 1)), name="audit_position_from_one"),
        ),
        migrations.AddConstraint(
            model_name="entry",
            constraint=models.UniqueConstraint(fields=("previous",), name="audit_no_fork"),
        ),
        migrations.AddField(
            model_name="review",
            name="document",
            field=models.ForeignKey(
                db_index=False, on_delete=django.db.models.deletion.PROTECT, related_name="reviews", to="register.document"
            ),
        ),
        migrations.AddIndex(
            model_name="review",
            index=models.Index(fields=["key", "id"], name="review_key"),
        ),
        migrations.AddIndex(
            model_name="review",
            index=models.Index(fields=["document", "id"], name="review_document"),
        ),
        migrations.AddConstraint(
            model_name="review",
            constraint=models.CheckConstraint(
                condition=models.Q(("subject__in", ["document", "obligation", "deadline", "target"])), name="review_subject_known"
            ),
        ),
        migrations.AddConstraint(
            model_name="review",
            constraint=models.CheckConstraint(condition=models.Q(("by", ""), _negated=True), name="review_has_name"),
        ),
        migrations.AddConstraint(
            model_name="review",
            constraint=models.CheckConstraint(condition=models.Q(("reason", ""), _negated=True), name="review_has_reason"),
        ),
        migrations.RunPython(name_findings, migrations.RunPython.noop),
        migrations.RunPython(begin_trail, migrations.RunPython.noop),
        migrations.AddConstraint(
            model_name="deadline",
            constraint=models.UniqueConstraint(fields=("key",), name="deadline_key_once"),
        ),
        migrations.AddConstraint(
            model_name="obligation",
            constraint=models.UniqueConstraint(fields=("key",), name="obligation_key_once"),
        ),
        migrations.AddConstraint(
            model_name="target",
            constraint=models.UniqueConstraint(fields=("key",), name="target_key_once"),
        ),
    ]
