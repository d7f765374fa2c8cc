"""Passwords for servers: from a file that only its owner can read, the environment, or the keyring; never from the command line."""

import os
import stat
from pathlib import Path
from urllib.parse import urlsplit

from pydantic import SecretStr

from docextract.document import Value
from docextract.errors import UsageError

SERVICE = "docextract"
"""The name of ours in a keyring."""


_HERE = {"localhost", "127.0.0.1", "::1"}


class Account(Value):
    """Who logs in where; the password shows itself nowhere."""

    url: str
    user: str | None = None
    password: SecretStr | None = None

    @property
    def is_overheard(self) -> bool:
        """Whether the password would go over a network for all to read."""
        parts = urlsplit(self.url)
        return self.password is not None and parts.scheme == "http" and parts.hostname not in _HERE


def account(url: str, *, user: str | None, file: Path | None, variable: str) -> Account:
    """The account of ``user`` at ``url`` with the password from ``file``, else the environment's ``variable``, else the keyring.

    Raises UsageError for an address that is none or holds a password, and for a file that others can read.
    """
    parts = urlsplit(url)
    if parts.scheme not in {"http", "https"} or not parts.hostname:
        raise UsageError("server-url-bad", url=_without_password(url))
    if parts.password is not None:
        raise UsageError("server-url-password", url=_without_password(url))
    found = _from_file(file) if file else os.environ.get(variable) or (_from_keyring(user, parts.hostname) if user else None)
    if user and found is None:
        raise UsageError("server-password-missing", user=user, variable=variable)
    return Account(url=url, user=user, password=SecretStr(found) if found else None)


def _without_password(url: str) -> str:
    parts = urlsplit(url)
    return url.replace(f":{parts.password}@", ":…@") if parts.password else url


def _from_file(file: Path) -> str:
    """The first line of ``file``."""
    try:
        mode = file.stat().st_mode
        text = file.read_text(encoding="utf-8")
    except FileNotFoundError as error:
        raise UsageError("file-missing", path=file) from error
    except (OSError, UnicodeDecodeError) as error:
        raise UsageError("file-unreadable", path=file) from error
    if os.name == "posix" and mode & (stat.S_IRWXG | stat.S_IRWXO):
        raise UsageError("password-file-open", path=file)
    return text.split("\n", maxsplit=1)[0].rstrip("\r")


def _from_keyring(user: str, host: str) -> str | None:
    """The password kept under ``docextract`` for ``user@host``; None where there is none, or no keyring."""
    import keyring  # noqa: PLC0415 - slow, and only a server needs it
    from keyring.errors import KeyringError  # noqa: PLC0415

    try:
        return keyring.get_password(SERVICE, f"{user}@{host}")
    except KeyringError:
        return None
