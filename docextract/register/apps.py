"""The register as a Django app."""

from django.apps import AppConfig


class RegisterConfig(AppConfig):
    """Tables without a prefix: any SQL tool shall find plain names."""

    name = "docextract.register"
    label = "register"
    verbose_name = "Obligations register"
    default_auto_field = "django.db.models.BigAutoField"
