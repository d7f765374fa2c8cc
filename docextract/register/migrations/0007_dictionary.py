from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("register", "0006_group_members"),
    ]

    operations = [
        migrations.RemoveIndex(
            model_name="bearer",
            name="bearer_body_role",
        ),
        migrations.AlterField(
            model_name="bearer",
            name="role",
            field=models.CharField(help_text="bearer, coordinator, report_to or via", max_length=16),
        ),
        migrations.AlterField(
            model_name="checkfinding",
            name="page",
            field=models.IntegerField(help_text="where it stands first, from 1", null=True),
        ),
        migrations.AlterField(
            model_name="checkfinding",
            name="severity",
            field=models.CharField(help_text="how grave: info, warning or error", max_length=8),
        ),
        migrations.AlterField(
            model_name="citation",
            name="date",
            field=models.DateField(help_text="day of the document that is cited", null=True),
        ),
        migrations.AlterField(
            model_name="citation",
            name="doc_type",
            field=models.TextField(blank=True, help_text="Quyết định, Nghị định, …"),
        ),
        migrations.AlterField(
            model_name="citation",
            name="issuer",
            field=models.TextField(help_text="who issued it", null=True),
        ),
        migrations.AlterField(
            model_name="citation",
            name="number",
            field=models.TextField(help_text="as printed; null where there is none", null=True),
        ),
        migrations.AlterField(
            model_name="deadline",
            name="anchor",
            field=models.TextField(help_text="the event that it counts from, in the words of the document", null=True),
        ),
        migrations.AlterField(
            model_name="deadline",
            name="kind",
            field=models.CharField(help_text="by, period, from, recurring, relative or unspecified", max_length=16),
        ),
        migrations.AlterField(
            model_name="deadline",
            name="start",
            field=models.DateField(help_text="first day", null=True),
        ),
        migrations.AlterField(
            model_name="deadline",
            name="time",
            field=models.TimeField(help_text="hour of the printed day", null=True),
        ),
        migrations.AlterField(
            model_name="document",
            name="date",
            field=models.DateField(db_index=True, help_text="day of issue", null=True),
        ),
        migrations.AlterField(
            model_name="document",
            name="issuer",
            field=models.TextField(help_text="cơ quan ban hành", null=True),
        ),
        migrations.AlterField(
            model_name="document",
            name="media_type",
            field=models.TextField(blank=True, help_text="application/pdf, text/plain, …"),
        ),
        migrations.AlterField(
            model_name="document",
            name="page_count",
            field=models.IntegerField(default=0, help_text="how many pages"),
        ),
        migrations.AlterField(
            model_name="document",
            name="parent_issuer",
            field=models.TextField(help_text="cơ quan chủ quản, above the issuer", null=True),
        ),
        migrations.AlterField(
            model_name="document",
            name="place",
            field=models.TextField(help_text="địa danh of the place and date", null=True),
        ),
        migrations.AlterField(
            model_name="document",
            name="read_at",
            field=models.DateTimeField(auto_now=True, help_text="when the row last changed"),
        ),
        migrations.AlterField(
            model_name="document",
            name="sha256",
            field=models.CharField(help_text="digest of the file: its identity", max_length=64, unique=True),
        ),
        migrations.AlterField(
            model_name="document",
            name="signer",
            field=models.TextField(help_text="who signed", null=True),
        ),
        migrations.AlterField(
            model_name="document",
            name="signer_title",
            field=models.TextField(help_text="as what: CHỦ TỊCH, …", null=True),
        ),
        migrations.AlterField(
            model_name="document",
            name="status",
            field=models.CharField(help_text="read or failed", max_length=8),
        ),
        migrations.AlterField(
            model_name="document",
            name="taken_in_at",
            field=models.DateTimeField(auto_now_add=True, help_text="when the file was first taken in"),
        ),
        migrations.AlterField(
            model_name="evidence",
            name="bottom",
            field=models.FloatField(help_text="lower edge", null=True),
        ),
        migrations.AlterField(
            model_name="evidence",
            name="ends",
            field=models.IntegerField(help_text="offset behind the last character"),
        ),
        migrations.AlterField(
            model_name="evidence",
            name="top",
            field=models.FloatField(help_text="upper edge, in points from the top of the page", null=True),
        ),
        migrations.AlterField(
            model_name="evidence",
            name="x0",
            field=models.FloatField(help_text="left edge of the box, in points", null=True),
        ),
        migrations.AlterField(
            model_name="evidence",
            name="x1",
            field=models.FloatField(help_text="right edge", null=True),
        ),
        migrations.AlterField(
            model_name="node",
            name="ends",
            field=models.IntegerField(help_text="offset behind the last character"),
        ),
        migrations.AlterField(
            model_name="node",
            name="heading",
            field=models.TextField(help_text="without the enumerator; null where it has none", null=True),
        ),
        migrations.AlterField(
            model_name="node",
            name="kind",
            field=models.TextField(help_text="điều, khoản, điểm, đoạn, bảng, …"),
        ),
        migrations.AlterField(
            model_name="node",
            name="starts",
            field=models.IntegerField(help_text="offset of the first character in the text of the reading"),
        ),
        migrations.AlterField(
            model_name="notice",
            name="code",
            field=models.TextField(help_text="of the sentence in messages.tsv"),
        ),
        migrations.AlterField(
            model_name="notice",
            name="page",
            field=models.IntegerField(help_text="from 1; null where it is about the whole document", null=True),
        ),
        migrations.AlterField(
            model_name="notice",
            name="position",
            field=models.IntegerField(help_text="from 0, in the order in which they came"),
        ),
        migrations.AlterField(
            model_name="notice",
            name="severity",
            field=models.CharField(help_text="how much it matters: info, warning or error", max_length=8),
        ),
        migrations.AlterField(
            model_name="notice",
            name="stage",
            field=models.TextField(help_text="which step says so"),
        ),
        migrations.AlterField(
            model_name="notice",
            name="values",
            field=models.JSONField(default=dict, help_text="what the sentence is filled in with"),
        ),
        migrations.AlterField(
            model_name="obligation",
            name="bearer_source",
            field=models.CharField(
                help_text="where the bearer was named: clause, lead-in, heading, assignment-block or none", max_length=16
            ),
        ),
        migrations.AlterField(
            model_name="obligation",
            name="modality",
            field=models.CharField(help_text="must, request or encourage", max_length=10),
        ),
        migrations.AlterField(
            model_name="obligation",
            name="role",
            field=models.CharField(help_text="lead or support", max_length=8),
        ),
        migrations.AlterField(
            model_name="page",
            name="height",
            field=models.FloatField(help_text="points"),
        ),
        migrations.AlterField(
            model_name="page",
            name="skew",
            field=models.FloatField(default=0.0, help_text="degrees that the scan was straightened by"),
        ),
        migrations.AlterField(
            model_name="page",
            name="turned",
            field=models.IntegerField(default=0, help_text="degrees that the scan was turned by: 0, 90, 180 or 270"),
        ),
        migrations.AlterField(
            model_name="page",
            name="width",
            field=models.FloatField(help_text="points"),
        ),
        migrations.AlterField(
            model_name="statement",
            name="position",
            field=models.IntegerField(help_text="from 0, in the order of the document"),
        ),
        migrations.AlterField(
            model_name="statement",
            name="value",
            field=models.TextField(help_text="as stated"),
        ),
        migrations.AlterField(
            model_name="target",
            name="by",
            field=models.DateField(db_index=True, help_text="the day by which it is to be reached", null=True),
        ),
        migrations.AlterField(
            model_name="target",
            name="comparator",
            field=models.CharField(help_text="=, >=, <=, <, > or range", max_length=8),
        ),
        migrations.AlterField(
            model_name="target",
            name="max",
            field=models.FloatField(help_text="of a range", null=True),
        ),
        migrations.AlterField(
            model_name="target",
            name="min",
            field=models.FloatField(help_text="of a range", null=True),
        ),
        migrations.AlterField(
            model_name="target",
            name="unit",
            field=models.TextField(blank=True, help_text="%, mô hình, …"),
        ),
        migrations.AlterField(
            model_name="target",
            name="value",
            field=models.FloatField(help_text="the figure; null for a range", null=True),
        ),
        migrations.AlterField(
            model_name="waiver",
            name="code",
            field=models.TextField(help_text="which check"),
        ),
        migrations.AlterField(
            model_name="waiver",
            name="key",
            field=models.CharField(help_text="which finding of the check", max_length=12),
        ),
        migrations.AddIndex(
            model_name="bearer",
            index=models.Index(fields=["body", "role", "stands", "obligation"], name="bearer_body_role"),
        ),
    ]
