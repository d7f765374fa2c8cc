"""The untouched originals, kept beside the register under their digest."""

import hashlib
import os
import tempfile
from pathlib import Path

from docextract.errors import InputError, RegisterError

_BLOCK = 1 << 20  # bytes


def digest(path: Path) -> str:
    """The SHA-256 of the bytes of ``path`` in hexadecimal; raises InputError where they cannot be read."""
    try:
        with path.open("rb") as file:
            return hashlib.file_digest(file, "sha256").hexdigest()
    except FileNotFoundError as error:
        raise InputError("file-missing", path=path) from error
    except OSError as error:
        raise InputError("file-unreadable", path=path) from error


def keep(path: Path, *, sha256: str, folder: Path) -> str:
    """Copies ``path`` into ``folder`` unless its bytes lie there already; gives the copy's place from ``folder`` on.

    The copy appears whole or not at all, and is read-only. Raises InputError where the file is no longer the one with that
    digest, RegisterError where the folder cannot be written.
    """
    place = Path(sha256[:2]) / f"{sha256}{path.suffix.lower()}"
    target = folder / place
    if target.exists():
        return place.as_posix()
    try:
        target.parent.mkdir(parents=True, exist_ok=True)
        handle, name = tempfile.mkstemp(dir=target.parent, prefix=".new-")
    except OSError as error:
        raise RegisterError("originals-unwritable", folder=folder) from error
    new = Path(name)
    try:
        with os.fdopen(handle, "wb") as copy:
            if _copy(path, copy.fileno()) != sha256:
                raise InputError("file-changed", path=path)
            os.fsync(copy.fileno())
        new.chmod(0o444)
        new.replace(target)
    except OSError as error:
        raise RegisterError("originals-unwritable", folder=folder) from error
    finally:
        new.unlink(missing_ok=True)
    return place.as_posix()


def _copy(path: Path, descriptor: int) -> str:
    """Writes the bytes of ``path`` to the open file and gives their digest."""
    running = hashlib.sha256()
    try:
        source = path.open("rb")
    except OSError as error:
        raise InputError("file-changed", path=path) from error
    with source:
        while block := source.read(_BLOCK):
            running.update(block)
            view = memoryview(block)
            while view:
                view = view[os.write(descriptor, view) :]
    return running.hexdigest()
