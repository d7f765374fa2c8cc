"""The data dictionary leaves nothing unexplained."""

from docextract.register.connection import configure
from docextract.register.derived import VIEWS
from docextract.register.dictionary import dictionary


def test_every_table_and_column_is_explained() -> None:
    configure()
    from django.apps import apps

    text = dictionary()
    for model in apps.get_app_config("register").get_models():
        table = model._meta.db_table
        section = text.partition(f"\n## {table}\n")[2].partition("\n## ")[0]
        assert section, table
        assert f"{model.__name__}(" not in section, f"{table} has no docstring"
        rows = {
            line.split("|")[1].strip(" `"): line.split("|")[4].strip() for line in section.splitlines() if line.startswith("| `")
        }
        assert set(rows) == {column.column for column in model._meta.fields}
        assert all(rows.values()), (table, [column for column, meaning in rows.items() if not meaning])
        unexplained = [column.name for column in model._meta.fields if not column.help_text and column.remote_field is None]
        assert unexplained in (["id"], []), table
    assert all(f"| `{view}` | " in text for view in VIEWS)
    assert "CREATE VIEW" not in text, "every view begins with a comment"
