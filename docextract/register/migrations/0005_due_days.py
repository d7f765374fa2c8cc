import django.db.models.deletion
from django.apps.registry import Apps as StateApps
from django.db import migrations, models
from django.db.backends.base.schema import BaseDatabaseSchemaEditor

from docextract.register.folding import fold

DAYS = """
INSERT INTO due_day (obligation_id, due_on)
SELECT DISTINCT l.obligation_id, t.due_on
FROM obligation_deadline l JOIN deadline t ON t.id = l.deadline_id
WHERE t.due_on IS NOT NULL
"""


def name_places(apps: StateApps, schema_editor: BaseDatabaseSchemaEditor) -> None:
    """Documents are found by their places."""
    documents = apps.get_model("register", "Document").objects.using(schema_editor.connection.alias)
    for row in documents.iterator():
        names = " ".join(name for name in (row.place, row.issuer, row.parent_issuer) if name)
        documents.filter(pk=row.pk).update(place_words=f" {fold(names)} ")


class Migration(migrations.Migration):
    dependencies = [
        ("register", "0004_checks"),
    ]

    operations = [
        migrations.AddField(
            model_name="document",
            name="place_words",
            field=models.TextField(blank=True, default="", help_text="place and issuers, lower case, no marks: for searching"),
        ),
        migrations.CreateModel(
            name="DueDay",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("due_on", models.DateField(help_text="the last day that meets the deadline")),
                (
                    "obligation",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="due_days", to="register.obligation"
                    ),
                ),
            ],
            options={
                "db_table": "due_day",
                "constraints": [models.UniqueConstraint(fields=("due_on", "obligation"), name="due_day_once")],
            },
        ),
        migrations.RunSQL(DAYS, migrations.RunSQL.noop),
        migrations.RunPython(name_places, migrations.RunPython.noop),
    ]
