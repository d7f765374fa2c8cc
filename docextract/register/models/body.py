"""Who acts: bodies, officers and groups, each once however it is printed."""

from django.db import models


class Body(models.Model):
    """A body known by its printed name; two prints that fold alike are one body, named as first seen."""

    name = models.TextField(help_text="as first printed")
    key = models.TextField(unique=True, help_text="the name in lower case without marks, single blanks")

    class Meta:
        db_table = "body"
        constraints = [
            models.CheckConstraint(condition=~models.Q(name=""), name="body_name_filled"),
            models.CheckConstraint(condition=~models.Q(key=""), name="body_key_filled"),
        ]

    def __str__(self) -> str:
        return self.name
