"""Where a register lies: the URLs that docextract understands."""

import os
from hashlib import sha256
from pathlib import Path
from typing import Self
from urllib.parse import SplitResult, parse_qsl, unquote, urlsplit

from platformdirs import user_data_path

from docextract.document import Value
from docextract.errors import UsageError

_POSTGRES = frozenset({"postgresql", "postgres"})
_OPTIONS = frozenset({"sslmode", "sslrootcert", "sslcert", "sslkey", "connect_timeout", "host", "application_name"})


class RegisterUrl(Value):
    """A register's address: the path of an SQLite file, or the parts of a PostgreSQL address."""

    path: Path | None = None
    host: str = ""
    port: int | None = None
    name: str = ""
    user: str = ""
    password: str = ""
    options: tuple[tuple[str, str], ...] = ()

    @classmethod
    def parse(cls, url: str) -> Self:
        """The address behind ``sqlite:///PATH``, ``postgresql://USER:PASSWORD@HOST:PORT/NAME`` or a plain path.

        Raises UsageError for any other scheme, a missing name, or an unknown option.
        """
        scheme, mark, rest = url.partition("://")
        if not mark:
            return cls(path=_file(url))
        if scheme == "sqlite" and rest.startswith("/") and len(rest) > 1:
            return cls(path=_file(unquote(rest[1:])))
        if scheme in _POSTGRES:
            return cls._postgres(url)
        raise UsageError("register-url-bad", url=_masked(url))

    @classmethod
    def _postgres(cls, url: str) -> Self:
        try:
            parts = urlsplit(url)
            port = parts.port
        except ValueError as error:
            raise UsageError("register-url-bad", url=_masked(url)) from error
        options = tuple(parse_qsl(parts.query))
        if not parts.path.strip("/") or not {name for name, _ in options} <= _OPTIONS:
            raise UsageError("register-url-bad", url=_masked(url))
        return cls(
            host=unquote(parts.hostname or ""),
            port=port,
            name=unquote(parts.path.strip("/")),
            user=unquote(parts.username or ""),
            password=unquote(parts.password or ""),
            options=options,
        )

    @property
    def shown(self) -> str:
        """The address for people and logs, without the password."""
        if self.path is not None:
            return str(self.path)
        user = f"{self.user}@" if self.user else ""
        port = f":{self.port}" if self.port else ""
        return f"postgresql://{user}{self.host}{port}/{self.name}"

    @property
    def alias(self) -> str:
        """The name of the connection in this process."""
        return sha256(self.model_dump_json().encode()).hexdigest()[:16]

    @property
    def originals(self) -> Path:
        """The folder of untouched originals: beside an SQLite file; else by DOCEXTRACT_ORIGINALS or the user's data folder."""
        if self.path is not None:
            return self.path.with_name(f"{self.path.name}.originals")
        if chosen := os.environ.get("DOCEXTRACT_ORIGINALS"):
            return Path(chosen).expanduser().absolute()
        return _data_folder() / "originals"


def default_url() -> RegisterUrl:
    """The register of this user: DOCEXTRACT_REGISTER, or ``register.sqlite3`` in the user's data folder."""
    if chosen := os.environ.get("DOCEXTRACT_REGISTER"):
        return RegisterUrl.parse(chosen)
    return RegisterUrl(path=_data_folder() / "register.sqlite3")


def _file(text: str) -> Path:
    """The absolute path that ``text`` means; raises UsageError where it can be none."""
    if not text or "\0" in text:
        raise UsageError("register-url-bad", url=text)
    try:
        return Path(text).expanduser().absolute()
    except RuntimeError as error:  # "~somebody" whom this machine does not know
        raise UsageError("register-url-bad", url=text) from error


def _data_folder() -> Path:
    return user_data_path("docextract", appauthor=False)


def _masked(url: str) -> str:
    """``url`` with any password replaced."""
    try:
        parts: SplitResult = urlsplit(url)
        password = parts.password
    except ValueError:
        scheme, _, rest = url.partition("://")
        return f"{scheme}://…@{rest.rpartition('@')[2]}"
    return url.replace(f":{password}@", ":…@") if password else url
