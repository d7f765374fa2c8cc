"""Registers opened by their address."""

import csv
import sqlite3
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from docextract.document import Document
from docextract.errors import DocextractError, RegisterError, UsageError
from docextract.register.connection import Register, close, open_register, prepare
from docextract.register.url import RegisterUrl, default_url


def _urls() -> list[dict[str, str]]:
    with (Path(__file__).parent / "cases" / "urls.tsv").open(encoding="utf-8") as file:
        return list(csv.DictReader(file, delimiter="\t", quoting=csv.QUOTE_NONE))


@pytest.mark.parametrize("case", _urls(), ids=lambda case: case["url"])
def test_address(case: dict[str, str]) -> None:
    if case["shown"] == "error":
        with pytest.raises(UsageError) as caught:
            RegisterUrl.parse(case["url"])
        assert "secret" not in str(caught.value)
    else:
        assert RegisterUrl.parse(case["url"]).shown == case["shown"], case["why"]


def test_the_default_follows_the_environment(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setenv("DOCEXTRACT_REGISTER", f"{tmp_path}/r")
    assert default_url().path == tmp_path / "r"
    monkeypatch.delenv("DOCEXTRACT_REGISTER")
    monkeypatch.setenv("XDG_DATA_HOME", str(tmp_path))
    assert default_url().path == tmp_path / "docextract" / "register.sqlite3"


def test_a_register_opens_once_it_is_prepared(register_url: str) -> None:
    url = RegisterUrl.parse(register_url)
    with pytest.raises(RegisterError) as caught:
        open_register(url)
    assert caught.value.code == "register-absent"
    assert url.path is None or not url.path.exists(), "looking makes nothing"
    assert prepare(url) == prepare(url) == open_register(url)
    close(open_register(url))


def test_sqlite_writes_ahead(tmp_path: Path) -> None:
    from django.db import connections

    register = prepare(RegisterUrl.parse(f"{tmp_path}/r"))
    with connections[register.alias].cursor() as cursor:
        answers = {name: cursor.execute(f"PRAGMA {name}").fetchone()[0] for name in ("journal_mode", "synchronous", "foreign_keys")}
    assert answers == {"journal_mode": "wal", "synchronous": 2, "foreign_keys": 1}


@pytest.mark.parametrize(
    ("content", "code"), [(b"no database at all, but long enough to be one" * 50, "register-broken"), (b"", "register-absent")]
)
def test_what_is_no_register_is_left_alone(tmp_path: Path, content: bytes, code: str) -> None:
    path = tmp_path / "r"
    path.write_bytes(content)
    with pytest.raises(RegisterError) as caught:
        open_register(RegisterUrl.parse(str(path)))
    assert caught.value.code == code
    assert path.read_bytes() == content


def test_the_database_of_another_program_is_left_alone(tmp_path: Path) -> None:
    path = tmp_path / "r"
    with sqlite3.connect(path) as database:
        database.execute("CREATE TABLE document(id)")
    before = path.read_bytes()
    for opening in (prepare, open_register):
        with pytest.raises(RegisterError) as caught:
            opening(RegisterUrl.parse(str(path)))
        assert caught.value.code == "register-broken"
    assert path.read_bytes() == before


def test_a_register_of_a_newer_version_is_left_alone(tmp_path: Path) -> None:
    url = RegisterUrl.parse(f"{tmp_path}/r")
    close(prepare(url))
    with sqlite3.connect(tmp_path / "r") as database:
        database.execute("INSERT INTO django_migrations(app, name, applied) VALUES ('register', '9999_later', '2099-01-01')")
    for opening in (prepare, open_register):
        with pytest.raises(RegisterError) as caught:
            opening(url)
        assert caught.value.code == "register-newer"


def test_a_server_that_is_not_there(tmp_path: Path) -> None:
    with pytest.raises(DocextractError) as caught:
        open_register(RegisterUrl.parse(f"postgresql://u:secret@/r?host={tmp_path}"))
    assert (caught.value.code, caught.value.exit_code) == ("register-unreachable", 5)
    assert "secret" not in caught.value.message()


def test_views_that_got_lost_come_back(register: Register) -> None:
    from django.db import connections

    with connections[register.alias].cursor() as cursor:
        cursor.execute("DROP VIEW v_due")
        open_register(register.url)
        cursor.execute("SELECT count(*) FROM v_due")
        assert cursor.fetchone() == (0,)


SAVER = """
import pathlib, sys
from docextract.document import Document
from docextract.register.connection import prepare
from docextract.register.url import RegisterUrl
register = prepare(RegisterUrl.parse(sys.argv[1]))
from docextract.register.saving import save
for path in sys.argv[2:]:
    document = Document.model_validate_json(pathlib.Path(path).read_text(encoding="utf-8"))
    print(save(document, into=register, reader="1").value)
"""


def test_several_processes_at_once(register_url: str, write_directive: Callable[..., Document], tmp_path: Path) -> None:
    """They make the register together, and take each document in once."""
    paths = []
    for index in range(4):
        document = write_directive(tmp_path / f"{index}.txt", number=f"{index}/KH-UBND")
        paths.append(tmp_path / f"{index}.json")
        paths[-1].write_text(document.model_dump_json(), encoding="utf-8")
    orders = [paths, paths[::-1]]
    running = [
        subprocess.Popen([sys.executable, "-c", SAVER, register_url, *order], stdout=subprocess.PIPE, text=True) for order in orders
    ]
    outcomes = [outcome for process in running for outcome in process.communicate(timeout=120)[0].split()]
    assert sorted(outcomes) == ["saved"] * 4 + ["unchanged"] * 4
    register = open_register(RegisterUrl.parse(register_url))
    from docextract.register.models import Document as Row

    assert Row.objects.using(register.alias).count() == 4
    close(register)


def test_a_register_of_the_first_form_gets_keys_and_a_trail(
    register: Register, write_directive: Callable[..., Document], tmp_path: Path
) -> None:
    from django.core.management import call_command
    from django.db import connections

    from docextract.register import derived, models
    from docextract.register.chain import verify
    from docextract.register.saving import save

    save(write_directive(tmp_path / "a.txt", extra=("Rà soát hộ dân", "Rà soát hộ dân")), into=register, reader="1")

    def rows() -> list[list[tuple[object, ...]]]:
        tables = (models.Obligation, models.Deadline, models.Target)
        return [list(table.objects.using(register.alias).order_by("id").values_list("key", "words")) for table in tables]

    before = rows(), list(models.Obligation.objects.using(register.alias).order_by("id").values_list("due_on"))
    derived.drop(connections[register.alias])
    call_command("migrate", "register", "0001", database=register.alias, verbosity=0)
    close(register)
    open_register(register.url)
    assert (rows(), list(models.Obligation.objects.using(register.alias).order_by("id").values_list("due_on"))) == before
    assert (verify(register).entries, verify(register).broken) == (1, None)
