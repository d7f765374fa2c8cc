from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("register", "0008_documents_of_bodies"),
    ]

    operations = [
        migrations.AlterField(
            model_name="evidence",
            name="by",
            field=models.TextField(help_text="the rule or model that spoke; person where a person added the finding"),
        ),
        migrations.AlterField(
            model_name="review",
            name="field",
            field=models.TextField(help_text="the column that it speaks about, or added, confirmed, mistaken"),
        ),
    ]
