"""What kind of file lies where a register is wanted, told from its first bytes: nothing is opened or changed.

The format of the header: https://www.sqlite.org/fileformat.html, section 1.3.
"""

from enum import StrEnum
from pathlib import Path

APPLICATION_ID = int.from_bytes(b"dxrg", "big")
"""Stands in the header of every register, so that no other program's database is taken for one."""
_MAGIC = b"SQLite format 3\0"
_APPLICATION_ID = slice(68, 72)


class FileKind(StrEnum):
    """What lies at a path."""

    NOTHING = "nothing"
    REGISTER = "register"
    FOREIGN = "foreign"
    """Something that is no register: to be left alone."""


def file_kind(path: Path) -> FileKind:
    """What lies at ``path``; an empty file is nothing. Raises OSError where it cannot be looked at."""
    if not path.exists():
        return FileKind.NOTHING
    if not path.is_file():
        return FileKind.FOREIGN
    with path.open("rb") as file:
        header = file.read(100)
    if not header:
        return FileKind.NOTHING
    ours = header.startswith(_MAGIC) and int.from_bytes(header[_APPLICATION_ID], "big") == APPLICATION_ID
    return FileKind.REGISTER if ours else FileKind.FOREIGN
