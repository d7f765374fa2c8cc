import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("register", "0005_due_days")]

    operations = [
        migrations.CreateModel(
            name="BodyMember",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                (
                    "key",
                    models.TextField(db_index=True, help_text="key of the member: cong-an/xa/thanh-hoa.quang-xuong.quang-nhan"),
                ),
                ("name", models.TextField(help_text="its full name")),
                (
                    "group",
                    models.ForeignKey(
                        db_index=False, on_delete=django.db.models.deletion.CASCADE, related_name="held", to="register.body"
                    ),
                ),
            ],
            options={
                "db_table": "body_member",
                "constraints": [models.UniqueConstraint(fields=("group", "key"), name="body_member_once")],
            },
        ),
    ]
