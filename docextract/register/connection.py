"""The one place that sets Django up and opens registers by their address.

A register is known by its alias; every query and every saving names the register that it means, so one process can hold several.
"""

import os
import pkgutil
import time
from contextlib import AbstractContextManager, nullcontext
from pathlib import Path
from typing import Any

import django
from django.conf import settings
from django.core.exceptions import ImproperlyConfigured
from django.db import DatabaseError, connections, transaction
from django.db.migrations.recorder import MigrationRecorder
from django.db.utils import ConnectionHandler, InterfaceError

from docextract.document import Value
from docextract.errors import MachineError, RegisterError
from docextract.register import derived, migrations, project
from docextract.register.file_header import APPLICATION_ID, FileKind, file_kind
from docextract.register.url import RegisterUrl

_ATTEMPTS = 20
_PAUSE = 0.25  # seconds between attempts while another process migrates


class Register(Value):
    """An open register: its address, and the name of its connection in this process."""

    url: RegisterUrl

    @property
    def alias(self) -> str:
        """What Django's ``using`` takes."""
        return self.url.alias

    @property
    def originals(self) -> Path:
        """The folder of untouched originals."""
        return self.url.originals


def configure() -> None:
    """Sets Django up for this process; does nothing where a project has done so already."""
    if not settings.configured:
        settings.configure(**{name: value for name, value in vars(project).items() if name.isupper()})
    django.setup()


def prepare(url: RegisterUrl) -> Register:
    """The register at ``url``, made where there is none yet and brought up to date.

    Raises RegisterError where it cannot be reached, written or understood, MachineError where its driver is missing.
    """
    if _check_file(url) is FileKind.NOTHING and url.path is not None:
        try:
            url.path.parent.mkdir(parents=True, exist_ok=True)
            _make(url.path)
        except OSError as error:
            raise RegisterError("register-unwritable", register=url.shown) from error
        except RegisterError as error:
            raise RegisterError(error.code, register=url.shown) from error
    register = _connect(url)
    _migrate(register)
    return register


def open_register(url: RegisterUrl) -> Register:
    """The register at ``url``, brought up to date; raises RegisterError where there is none, or as ``prepare`` does."""
    if _check_file(url) is FileKind.NOTHING:
        raise RegisterError("register-absent", register=url.shown)
    register = _connect(url)
    if not _applied(register):
        raise RegisterError("register-absent", register=url.shown)
    _migrate(register)
    return register


def close(register: Register) -> None:
    """Ends this thread's connection to ``register``."""
    connections[register.alias].close()


def _make(path: Path) -> None:
    """An empty register made beside ``path`` and put there whole, so that a kill leaves none or a complete one."""
    making = path.with_name(f".{path.name}.{os.getpid()}.making")
    _remove(making)
    try:
        register = _connect(RegisterUrl(path=making))
        _migrate(register)
        with connections[register.alias].cursor() as cursor:
            cursor.execute("PRAGMA wal_checkpoint(TRUNCATE)")
        close(register)
        if path.exists() and path.stat().st_size == 0:
            making.replace(path)
        else:
            _place(making, path)
    finally:
        _remove(making)


def _place(making: Path, path: Path) -> None:
    """Gives the finished file its name, unless another process was quicker."""
    try:
        os.link(making, path)
    except FileExistsError:
        return
    except OSError:  # a file system without links
        making.replace(path)


def _remove(making: Path) -> None:
    for suffix in ("", "-wal", "-shm"):
        making.with_name(making.name + suffix).unlink(missing_ok=True)


def _check_file(url: RegisterUrl) -> FileKind | None:
    """What lies at the path of ``url``, None where it names a server; raises RegisterError for what is no register."""
    if url.path is None:
        return None
    try:
        kind = file_kind(url.path)
    except OSError as error:
        raise RegisterError("register-unwritable", register=url.shown) from error
    if kind is FileKind.FOREIGN:
        raise RegisterError("register-broken", register=url.shown)
    return kind


def _connect(url: RegisterUrl) -> Register:
    configure()
    if url.alias not in connections.settings:
        connections.settings[url.alias] = ConnectionHandler({"default": _database(url)}).settings["default"]
    try:
        connections[url.alias].ensure_connection()
    except ImproperlyConfigured as error:
        raise MachineError("postgres-driver-missing") from error
    except (DatabaseError, InterfaceError) as error:
        raise _refusal(url, error) from error
    return Register(url=url)


def _database(url: RegisterUrl) -> dict[str, Any]:
    """Django's settings for the connection."""
    if url.path is not None:
        # Before anything else, and in one write: a register that was killed while it was made is still known as one.
        mark = f"PRAGMA application_id={APPLICATION_ID};" if file_kind(url.path) is FileKind.NOTHING else ""
        return {
            "ENGINE": "django.db.backends.sqlite3",
            "NAME": str(url.path),
            "OPTIONS": {
                "timeout": 30,  # seconds to wait for another writer
                "transaction_mode": "IMMEDIATE",  # a writer waits at its start, never half-way
                "init_command": f"{mark} PRAGMA journal_mode=WAL; PRAGMA synchronous=FULL;",
            },
        }
    return {
        "ENGINE": "django.db.backends.postgresql",
        "NAME": url.name,
        "USER": url.user,
        "PASSWORD": url.password,
        "HOST": url.host,
        "PORT": str(url.port or ""),
        "OPTIONS": {"connect_timeout": 10, **dict(url.options)},
    }


def _refusal(url: RegisterUrl, error: Exception) -> RegisterError:
    """The error that explains why the database refused, in words that hold no password."""
    if url.path is None:
        return RegisterError("register-unreachable", register=url.shown)
    if "readonly" in str(error) or "unable to open" in str(error):
        return RegisterError("register-unwritable", register=url.shown)
    if "locked" in str(error):
        return RegisterError("register-locked", register=url.shown)
    return RegisterError("register-broken", register=url.shown)


def _shipped() -> frozenset[str]:
    return frozenset(module.name for module in pkgutil.iter_modules(migrations.__path__))


def _applied(register: Register) -> frozenset[str]:
    """The migrations that the register has behind it."""
    try:
        applied = MigrationRecorder(connections[register.alias]).applied_migrations()
    except (DatabaseError, InterfaceError) as error:
        raise _refusal(register.url, error) from error
    return frozenset(name for app, name in applied if app == "register")


def _migrate(register: Register) -> None:
    """Brings the tables up to date; several processes may do so at once, one of them wins and the others wait."""
    from django.core.management import call_command  # noqa: PLC0415 - slow, and only a new or an old register needs it

    for attempt in range(_ATTEMPTS):
        applied = _applied(register)
        if applied - _shipped():
            raise RegisterError("register-newer", register=register.url.shown)
        connection = connections[register.alias]
        try:
            if applied != _shipped():
                derived.drop(connection)
                with _at_once(register):
                    call_command("migrate", database=register.alias, verbosity=0, interactive=False)
            if not derived.is_complete(connection):
                derived.create(connection)
        except (DatabaseError, InterfaceError) as error:
            if attempt == _ATTEMPTS - 1:
                raise _refusal(register.url, error) from error
            time.sleep(_PAUSE)
        else:
            return


def _at_once(register: Register) -> AbstractContextManager[object]:
    """One transaction around all migrations where the database can; SQLite's are made in a file of their own instead."""
    if register.url.path is None:
        return transaction.atomic(using=register.alias)
    return nullcontext()
