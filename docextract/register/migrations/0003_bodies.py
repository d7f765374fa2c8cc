import django.db.models.deletion
from django.apps.registry import Apps as StateApps
from django.db import migrations, models
from django.db.backends.base.schema import BaseDatabaseSchemaEditor


def keep_names(apps: StateApps, schema_editor: BaseDatabaseSchemaEditor) -> None:
    """Bodies keep their printed names; whom they mean is told when their documents are read again."""
    using = schema_editor.connection.alias
    bodies = apps.get_model("register", "Body").objects.using(using)
    forms = apps.get_model("register", "BodyForm")
    bodies.update(of_body=models.F("key"))
    forms.objects.using(using).bulk_create(
        (forms(body=body, form=body.name, words=body.key, is_printed=True) for body in bodies.iterator()), batch_size=500
    )


class Migration(migrations.Migration):
    dependencies = [("register", "0002_reviews")]

    operations = [
        migrations.CreateModel(
            name="BodyForm",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("form", models.TextField(help_text="as first printed")),
                ("words", models.TextField(help_text="the form in lower case without marks, single blanks")),
                ("is_printed", models.BooleanField(help_text="whether a document prints it so; else it is the full name")),
            ],
            options={
                "db_table": "body_form",
            },
        ),
        migrations.AddField(
            model_name="bearer",
            name="certainty",
            field=models.FloatField(help_text="of that rule, 0 to 1", null=True),
        ),
        migrations.AddField(
            model_name="bearer",
            name="meant_by",
            field=models.TextField(help_text="the rule that told which body is meant; null where it is not known", null=True),
        ),
        migrations.AddField(
            model_name="body",
            name="is_group",
            field=models.BooleanField(default=False, help_text="whether many bodies are meant: UBND các xã, thị trấn"),
        ),
        migrations.AddField(
            model_name="body",
            name="is_known",
            field=models.BooleanField(default=False, help_text="whether it is known which body is meant"),
        ),
        migrations.AddField(
            model_name="body",
            name="kind",
            field=models.TextField(help_text="row of the directory of agencies: cong-an", null=True),
        ),
        migrations.AddField(
            model_name="body",
            name="level",
            field=models.CharField(help_text="trung ương, tỉnh, huyện or xã", max_length=12, null=True),
        ),
        migrations.AddField(
            model_name="body",
            name="locality",
            field=models.TextField(
                help_text="key of its locality: thanh-hoa.quang-xuong; of a group, of what its members lie in", null=True
            ),
        ),
        migrations.AddField(
            model_name="body",
            name="members",
            field=models.IntegerField(help_text="of a group, how many there are, where that is known", null=True),
        ),
        migrations.AddField(
            model_name="body",
            name="of_body",
            field=models.TextField(
                db_index=True, default="", help_text="key of the body that an officer belongs to; of a body its own key"
            ),
            preserve_default=False,
        ),
        migrations.AddField(
            model_name="body",
            name="office",
            field=models.TextField(help_text="chu-tich, where an officer of the body is meant", null=True),
        ),
        migrations.AddField(
            model_name="body",
            name="units",
            field=models.TextField(help_text="of a group, the kinds of locality: xã, thị trấn", null=True),
        ),
        migrations.AlterField(
            model_name="body",
            name="key",
            field=models.TextField(
                help_text="cong-an/huyen/thanh-hoa.quang-xuong; where not known which, the name in lower case without marks",
                unique=True,
            ),
        ),
        migrations.AlterField(
            model_name="body",
            name="name",
            field=models.TextField(help_text="full name; as first printed where it is not known which body is meant"),
        ),
        migrations.AddConstraint(
            model_name="body",
            constraint=models.CheckConstraint(
                condition=models.Q(("level__in", ["trung ương", "tỉnh", "huyện", "xã"])), name="body_level_known"
            ),
        ),
        migrations.AddField(
            model_name="bodyform",
            name="body",
            field=models.ForeignKey(
                db_index=False, on_delete=django.db.models.deletion.CASCADE, related_name="forms", to="register.body"
            ),
        ),
        migrations.AddConstraint(
            model_name="bodyform",
            constraint=models.UniqueConstraint(fields=("body", "words", "is_printed"), name="body_form_once"),
        ),
        migrations.AddConstraint(
            model_name="bearer",
            constraint=models.CheckConstraint(
                condition=models.Q(("certainty__gte", 0.0), ("certainty__lte", 1.0)), name="bearer_certainty_share"
            ),
        ),
        migrations.RunPython(keep_names, migrations.RunPython.noop),
    ]
