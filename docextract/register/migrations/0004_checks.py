import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("register", "0003_bodies"),
    ]

    operations = [
        migrations.CreateModel(
            name="CheckFinding",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("position", models.IntegerField(help_text="from 0, in the order in which they were found")),
                ("code", models.TextField(help_text="which check; docextract/checks/data/checks.tsv explains it")),
                ("key", models.CharField(help_text="names the finding: the same as long as the fault is", max_length=12)),
                ("severity", models.CharField(max_length=8)),
                ("family", models.CharField(help_text="document, fulfilment or implementing", max_length=16)),
                ("as_of", models.DateField(help_text="the day for which it holds")),
                ("message", models.TextField(help_text="in Vietnamese")),
                ("section", models.TextField(blank=True, help_text="path of the section: III.1")),
                ("page", models.IntegerField(null=True)),
                ("quote", models.TextField(blank=True, help_text="the words that it is about first, verbatim")),
                ("content", models.JSONField(help_text="all of it: subject, values, and every quoted place with its box")),
                (
                    "document",
                    models.ForeignKey(
                        db_index=False, on_delete=django.db.models.deletion.CASCADE, related_name="findings", to="register.document"
                    ),
                ),
            ],
            options={
                "db_table": "check_finding",
                "indexes": [
                    models.Index(fields=["key"], name="check_finding_key"),
                    models.Index(fields=["severity"], name="check_severity"),
                ],
                "constraints": [
                    models.UniqueConstraint(fields=("document", "position"), name="check_finding_position_once"),
                    models.UniqueConstraint(fields=("document", "key"), name="check_finding_key_once"),
                    models.CheckConstraint(
                        condition=models.Q(("severity__in", ["info", "warning", "error"])), name="check_finding_severity_known"
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("family__in", ["document", "fulfilment", "implementing"])),
                        name="check_finding_family_known",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="Waiver",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("code", models.TextField()),
                ("key", models.CharField(max_length=12)),
                ("holds", models.BooleanField(help_text="true: let pass; false: an earlier waiver is taken back")),
                ("by", models.TextField(help_text="who says so")),
                ("at", models.DateTimeField(help_text="when it was said")),
                ("reason", models.TextField(help_text="why")),
                (
                    "document",
                    models.ForeignKey(
                        db_index=False, on_delete=django.db.models.deletion.PROTECT, related_name="waivers", to="register.document"
                    ),
                ),
            ],
            options={
                "db_table": "waiver",
                "indexes": [models.Index(fields=["document", "key", "id"], name="waiver_key")],
                "constraints": [
                    models.CheckConstraint(condition=models.Q(("by", ""), _negated=True), name="waiver_has_name"),
                    models.CheckConstraint(condition=models.Q(("reason", ""), _negated=True), name="waiver_has_reason"),
                ],
            },
        ),
    ]
