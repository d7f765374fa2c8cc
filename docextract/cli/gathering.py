"""Which files are meant by paths and folders."""

from collections.abc import Iterable, Iterator
from pathlib import Path

from docextract.document import Value

READABLE = frozenset({".pdf", ".png", ".jpg", ".jpeg", ".tif", ".tiff", ".docx", ".txt", ".md", ".markdown", ".html", ".htm"})
"""The endings that are taken from a folder; a file that is named itself is taken whatever its ending."""


class Gathered(Value):
    """The files, each once, in order; and how many in the folders were passed over for their ending."""

    files: tuple[Path, ...]
    passed_over: int


def gather(paths: Iterable[Path], *, without: Path) -> Gathered:
    """The files named by ``paths``, and those in the folders among them, all the way down; hidden ones and ``without`` stay out."""
    files: dict[Path, None] = {}
    passed_over = 0
    for path in paths:
        if not path.is_dir():
            files[path] = None
            continue
        for file in _walk(path, without=without):
            if file.suffix.lower() in READABLE:
                files[file] = None
            else:
                passed_over += 1
    return Gathered(files=tuple(files), passed_over=passed_over)


def _walk(folder: Path, *, without: Path) -> Iterator[Path]:
    """The files below ``folder`` in the order of their names; links to folders are not followed, they could lead in a circle."""
    for entry in sorted(folder.iterdir()):
        if entry.name.startswith("."):
            continue
        if entry.is_dir():
            if not entry.is_symlink() and entry.absolute() != without:
                yield from _walk(entry, without=without)
        else:
            yield entry
