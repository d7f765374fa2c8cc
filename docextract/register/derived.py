"""What the database adds to the tables: the search index, the views for people, and the guard of what is only ever added to.

Dropped before the tables change and made anew after; a change here therefore needs a migration, if only an empty one.
"""

from importlib import resources

from django.db import transaction
from django.db.backends.base.base import BaseDatabaseWrapper

SEARCHED = ("obligation", "deadline", "target")
"""The tables whose ``words`` can be searched."""
GUARDED = ("review", "waiver", "audit")
"""The tables whose rows are only ever added."""
VIEWS = ("v_obligations", "v_due", "v_targets", "v_bodies", "v_checks", "v_targets_by_body")


def drop(connection: BaseDatabaseWrapper) -> None:
    """Takes away what would hinder a change of the tables; the index itself stays."""
    with transaction.atomic(using=connection.alias), connection.cursor() as cursor:
        for view in VIEWS:
            cursor.execute(f"DROP VIEW IF EXISTS {view}")
        if connection.vendor == "sqlite":
            for trigger in (*_triggers(), *_guards()):
                cursor.execute(f"DROP TRIGGER IF EXISTS {trigger}")


def create(connection: BaseDatabaseWrapper) -> None:
    """Makes the search index, the triggers and the views, as far as they are missing."""
    with transaction.atomic(using=connection.alias), connection.cursor() as cursor:
        for table in SEARCHED:
            for statement in _index(table, vendor=connection.vendor):
                cursor.execute(statement)
        for table in GUARDED:
            for statement in _guard(table, vendor=connection.vendor):
                cursor.execute(statement)
        for view in VIEWS:
            cursor.execute(f"DROP VIEW IF EXISTS {view}")
            cursor.execute(_view(view, vendor=connection.vendor))


def is_complete(connection: BaseDatabaseWrapper) -> bool:
    """Whether nothing is missing."""
    names = {*VIEWS, *(f"{table}_search" for table in SEARCHED), *_guards()}
    query = "SELECT relname FROM pg_class UNION SELECT tgname FROM pg_trigger"
    if connection.vendor == "sqlite":
        names |= set(_triggers())
        query = "SELECT name FROM sqlite_master"
    with connection.cursor() as cursor:
        cursor.execute(query)
        return names <= {name for (name,) in cursor.fetchall()}


def _triggers() -> list[str]:
    return [f"{table}_search_{event}" for table in SEARCHED for event in ("insert", "delete", "update")]


def _guards() -> list[str]:
    return [f"{table}_{event}_refused" for table in GUARDED for event in ("update", "delete")]


def _guard(table: str, *, vendor: str) -> list[str]:
    """The statements that make the database refuse to change or delete rows of ``table``."""
    if vendor == "postgresql":
        return [
            "CREATE OR REPLACE FUNCTION refuse_change() RETURNS trigger LANGUAGE plpgsql AS "
            "$$ BEGIN RAISE EXCEPTION 'rows of % are only ever added', TG_TABLE_NAME; END $$",
            f"CREATE OR REPLACE TRIGGER {table}_update_refused BEFORE UPDATE ON {table} "
            "FOR EACH ROW EXECUTE FUNCTION refuse_change()",
            f"CREATE OR REPLACE TRIGGER {table}_delete_refused BEFORE DELETE OR TRUNCATE ON {table} "
            "FOR EACH STATEMENT EXECUTE FUNCTION refuse_change()",
        ]
    refusal = f"SELECT RAISE(ABORT, 'rows of {table} are only ever added');"
    return [
        f"CREATE TRIGGER IF NOT EXISTS {table}_{event}_refused BEFORE {event.upper()} ON {table} BEGIN {refusal} END"
        for event in ("update", "delete")
    ]


def _index(table: str, *, vendor: str) -> list[str]:
    """The statements that make ``words`` of ``table`` searchable: FTS5 in SQLite, a GIN index in PostgreSQL."""
    if vendor == "postgresql":
        return [f"CREATE INDEX IF NOT EXISTS {table}_search ON {table} USING gin (to_tsvector('simple', words))"]
    search = f"{table}_search"
    add = f"INSERT INTO {search}(rowid, words) VALUES (new.id, new.words);"  # noqa: S608 - our own names
    remove = f"INSERT INTO {search}({search}, rowid, words) VALUES ('delete', old.id, old.words);"  # noqa: S608 - our own names
    return [
        f"CREATE VIRTUAL TABLE IF NOT EXISTS {search} USING fts5(words, content='{table}', content_rowid='id', detail='full')",
        f"CREATE TRIGGER IF NOT EXISTS {search}_insert AFTER INSERT ON {table} BEGIN {add} END",
        f"CREATE TRIGGER IF NOT EXISTS {search}_delete AFTER DELETE ON {table} BEGIN {remove} END",
        f"CREATE TRIGGER IF NOT EXISTS {search}_update AFTER UPDATE OF words ON {table} BEGIN {remove} {add} END",
    ]


def _view(name: str, *, vendor: str) -> str:
    """The statement that makes a view; ``JOINED(x)`` in its file is the aggregate that joins names with semicolons."""
    text = resources.files("docextract.register").joinpath("sql", f"{name}.sql").read_text(encoding="utf-8")
    joined = "group_concat(x, '; ')" if vendor == "sqlite" else "string_agg(x, '; ')"
    return text.replace("JOINED(x)", joined)
