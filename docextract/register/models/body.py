"""Who acts: bodies, officers and groups, each once however it is printed."""

from django.db import models

from docextract.document import Level
from docextract.register.models.choice import one_of


class Body(models.Model):
    """A body by its key; where a document did not tell which is meant, a printed name by its letters."""

    name = models.TextField(help_text="full name; as first printed where it is not known which body is meant")
    key = models.TextField(
        unique=True,
        help_text="cong-an/huyen/thanh-hoa.quang-xuong; where not known which, the name in lower case without marks",
    )
    of_body = models.TextField(db_index=True, help_text="key of the body that an officer belongs to; of a body its own key")
    is_known = models.BooleanField(default=False, help_text="whether it is known which body is meant")
    kind = models.TextField(null=True, help_text="row of the directory of agencies: cong-an")
    level = models.CharField(max_length=12, null=True, help_text="trung ương, tỉnh, huyện or xã")
    locality = models.TextField(
        null=True, help_text="key of its locality: thanh-hoa.quang-xuong; of a group, of what its members lie in"
    )
    office = models.TextField(null=True, help_text="chu-tich, where an officer of the body is meant")
    is_group = models.BooleanField(default=False, help_text="whether many bodies are meant: UBND các xã, thị trấn")
    units = models.TextField(null=True, help_text="of a group, the kinds of locality: xã, thị trấn")
    members = models.IntegerField(null=True, help_text="of a group, how many there are, where that is known")

    class Meta:
        db_table = "body"
        constraints = [
            models.CheckConstraint(condition=~models.Q(name=""), name="body_name_filled"),
            models.CheckConstraint(condition=~models.Q(key=""), name="body_key_filled"),
            one_of("level", Level, table="body"),
        ]

    def __str__(self) -> str:
        return self.name


class BodyMember(models.Model):
    """A body that a group holds; listed for groups of up to 60, as those of a district."""

    group = models.ForeignKey(Body, on_delete=models.CASCADE, related_name="held", db_index=False)
    key = models.TextField(db_index=True, help_text="key of the member: cong-an/xa/thanh-hoa.quang-xuong.quang-nhan")
    name = models.TextField(help_text="its full name")

    class Meta:
        db_table = "body_member"
        constraints = [models.UniqueConstraint(fields=["group", "key"], name="body_member_once")]


class BodyForm(models.Model):
    """A name under which a body is found: its full name, and each as printed."""

    body = models.ForeignKey(Body, on_delete=models.CASCADE, related_name="forms", db_index=False)
    form = models.TextField(help_text="as first printed")
    words = models.TextField(help_text="the form in lower case without marks, single blanks")
    is_printed = models.BooleanField(help_text="whether a document prints it so; else it is the full name")

    class Meta:
        db_table = "body_form"
        constraints = [models.UniqueConstraint(fields=["body", "words", "is_printed"], name="body_form_once")]
