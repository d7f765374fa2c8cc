"""The audit trail: nothing happens without an entry, and no entry changes unseen."""

import datetime
import threading
from collections.abc import Callable
from pathlib import Path

import pytest
from django.db import DatabaseError

from docextract.document import Document
from docextract.errors import InputError
from docextract.register.connection import Register, close

Write = Callable[..., Document]


def _filled(register: Register, write_directive: Write, folder: Path) -> None:
    from docextract.register.saving import save, save_failure

    document = write_directive(folder / "a.txt")
    save(document, into=register, reader="1")
    save(document, into=register, reader="1")
    save(document, into=register, reader="2")
    broken = folder / "c.pdf"
    broken.write_bytes(b"%PDF")
    save_failure(InputError("file-broken", path=broken), path=broken, sha256="c" * 64, into=register, reader="1")
    save(write_directive(folder / "b.txt", number="13/KH-UBND"), into=register, reader="2")


def test_every_change_has_an_entry(register: Register, write_directive: Write, tmp_path: Path) -> None:
    from docextract.register.chain import verify
    from docextract.register.models import Entry

    assert verify(register).entries == 0
    _filled(register, write_directive, tmp_path)
    entries = list(Entry.objects.using(register.alias).order_by("position"))
    assert [(entry.position, entry.event) for entry in entries] == [
        (1, "taken-in"),
        (2, "superseded"),
        (3, "failed"),
        (4, "taken-in"),
    ]
    found = verify(register)
    assert (found.entries, found.broken, found.head) == (4, None, entries[-1].digest)


@pytest.mark.parametrize("statement", ["UPDATE audit SET by = 'x'", "DELETE FROM audit", "DELETE FROM audit WHERE position = 4"])
def test_the_database_refuses_to_change_the_trail(
    register: Register, write_directive: Write, tmp_path: Path, statement: str
) -> None:
    from django.db import connections

    from docextract.register.chain import verify

    _filled(register, write_directive, tmp_path)
    with pytest.raises(DatabaseError, match="only ever added"), connections[register.alias].cursor() as cursor:
        cursor.execute(statement)
    assert verify(register).entries == 4


@pytest.mark.parametrize(
    ("statement", "broken"),
    [
        ("UPDATE audit SET by = 'x' WHERE position = 2", 2),
        ("UPDATE audit SET at = '2020-01-01 00:00:00+00:00' WHERE position = 3", 3),
        ("UPDATE audit SET detail = replace(detail, 'a.txt', 'z.txt') WHERE position = 1", 1),
        ("DELETE FROM audit WHERE position = 2", 3),
        ("UPDATE audit SET position = 9 WHERE position = 4", 9),
    ],
)
def test_who_gets_round_the_database_breaks_the_chain(
    register: Register, write_directive: Write, tmp_path: Path, statement: str, broken: int
) -> None:
    from django.db import connections

    from docextract.register.chain import verify

    _filled(register, write_directive, tmp_path)
    with connections[register.alias].cursor() as cursor:
        for event in ("update", "delete"):
            where = " ON audit" if connections[register.alias].vendor == "postgresql" else ""
            cursor.execute(f"DROP TRIGGER audit_{event}_refused{where}")
        cursor.execute(statement)
    assert verify(register).broken == broken


def test_writers_at_once_make_one_chain(register: Register) -> None:
    from django.db import transaction

    from docextract.register.chain import append, verify
    from docextract.register.models import Event

    def write(name: str) -> None:
        for index in range(10):
            with transaction.atomic(using=register.alias):
                append(register, event=Event.WAIVED, sha256="a" * 64, by=name, detail={"index": index})
        close(register)

    writers = [threading.Thread(target=write, args=(f"người {index}",)) for index in range(4)]
    for writer in writers:
        writer.start()
    for writer in writers:
        writer.join()
    assert (verify(register).entries, verify(register).broken) == (40, None)


def test_the_seal_covers_the_moment(register: Register) -> None:
    from django.db import transaction

    from docextract.register.chain import append, verify
    from docextract.register.models import Entry, Event

    at = datetime.datetime(2024, 6, 1, 9, 30, 1, 123456, tzinfo=datetime.timezone(datetime.timedelta(hours=7)))
    with transaction.atomic(using=register.alias):
        append(register, event=Event.WAIVED, sha256="a" * 64, by="Rà", detail={"vì": "đúng"}, at=at)
    assert Entry.objects.using(register.alias).get().at == at
    assert verify(register).broken is None
