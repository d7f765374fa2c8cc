"""The Django settings of the register: all that it needs, and no database yet (``connection`` adds those by URL).

Django's own tools use this module too: ``python -m django makemigrations register --settings docextract.register.project``.
"""

INSTALLED_APPS = ["docextract.register.apps.RegisterConfig"]
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"
DATABASES = {"default": {"ENGINE": "django.db.backends.sqlite3", "NAME": ":memory:"}}
USE_TZ = True
TIME_ZONE = "UTC"
