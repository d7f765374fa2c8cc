"""Results to where they are wanted: standard output, or a file that appears whole or not at all."""

import os
import sys
import tempfile
from collections.abc import Iterable
from pathlib import Path

from docextract.errors import UsageError


def write_out(text: str) -> None:
    """``text`` to standard output."""
    sys.stdout.write(text)
    sys.stdout.flush()


def write_file(path: Path, pieces: Iterable[str]) -> None:
    """The text of ``pieces`` as the whole content of ``path``, in UTF-8.

    Raises UsageError where it cannot be written; whatever is raised, by ``pieces`` too, leaves ``path`` as it was.
    """
    _write(path, (piece.encode() for piece in pieces))


def write_bytes(path: Path, content: bytes) -> None:
    """``content`` as the whole content of ``path``, as ``write_file`` does."""
    _write(path, [content])


def _write(path: Path, pieces: Iterable[bytes]) -> None:
    """A file beside ``path`` that takes its place once it is whole."""
    try:
        handle, name = tempfile.mkstemp(dir=path.parent, prefix=f".{path.name}.", suffix=".new")
    except OSError as error:
        raise UsageError("output-unwritable", path=path) from error
    new = Path(name)
    try:
        with os.fdopen(handle, "wb") as file:
            file.writelines(pieces)
            file.flush()
            os.fsync(file.fileno())
        new.chmod(0o666 & ~_umask())
        new.replace(path)
    except OSError as error:
        raise UsageError("output-unwritable", path=path) from error
    finally:
        new.unlink(missing_ok=True)


def check_file(path: Path, *, inputs: Iterable[Path]) -> None:
    """Raises UsageError where ``path`` cannot become the output: before any work is done for it."""
    if path.is_dir() or not os.access(path.parent, os.W_OK | os.X_OK):
        raise UsageError("output-unwritable", path=path)
    if path.exists() and any(one.exists() and path.samefile(one) for one in inputs):
        raise UsageError("output-is-input", path=path)


def _umask() -> int:
    """The process's mask; it can only be read by setting it."""
    mask = os.umask(0o022)
    os.umask(mask)
    return mask
