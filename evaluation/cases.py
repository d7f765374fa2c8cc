"""The cases in a folder: source files with what they are judged by, found by their names.

- `gold.json` is the gold of every source file beside it; `NAME.gold.json` only of the files called NAME.
- The reference text of a scan, PDF, picture or other document `X.pdf` is `X.txt`, else the clean text of its gold.
- The clean text of a gold is `clean.txt`, or `NAME.txt` for `NAME.gold.json`. It is a source too: the reading from clean
  text. So is every other `.txt` beside a `gold.json` (a text layer, the output of another engine) that is not the
  reference of a scan; its reference is the clean text, or that of `scan.pdf` where its name says that it is OCR.
- A file with neither gold nor reference is no case.
"""

from collections.abc import Iterator
from pathlib import Path

from pydantic import BaseModel, ConfigDict

_DOCUMENTS = {".pdf", ".png", ".jpg", ".jpeg", ".tif", ".tiff", ".docx", ".html", ".htm", ".md"}
_GOLD = "gold.json"


class Case(BaseModel):
    """A source file, and its gold, its reference text or both."""

    model_config = ConfigDict(frozen=True)

    source: Path
    gold: Path | None = None
    reference: Path | None = None

    @property
    def name(self) -> str:
        """Folder and file, as in "quang-xuong/scan.pdf"."""
        return f"{self.source.parent.name}/{self.source.name}"


def find_cases(folder: Path) -> tuple[Case, ...]:
    """All cases of a folder and the folders in it, in the order of their names. Raises NotADirectoryError."""
    if not folder.is_dir():
        raise NotADirectoryError(folder)
    folders = [folder, *sorted(path for path in folder.rglob("*") if path.is_dir())]
    return tuple(case for one in folders for case in _cases_of(one))


def _cases_of(folder: Path) -> Iterator[Case]:
    files = sorted(path for path in folder.iterdir() if path.is_file())
    documents = [path for path in files if path.suffix.lower() in _DOCUMENTS and path.stem.upper() != "README"]
    for source in documents:
        yield from _case(source, reference=_existing(source.with_suffix(".txt")) or _clean_text(source))
    references = {source.with_suffix(".txt") for source in documents}
    for source in files:
        if source.suffix == ".txt" and (source == _clean_text(source) or source not in references) and _gold(source):
            yield from _case(source, reference=_reference_of_text(source))


def _case(source: Path, *, reference: Path | None) -> Iterator[Case]:
    gold = _gold(source)
    if gold or reference:
        yield Case(source=source, gold=gold, reference=reference)


def _existing(path: Path) -> Path | None:
    return path if path.is_file() else None


def _gold(source: Path) -> Path | None:
    return _existing(source.with_name(f"{source.stem}.{_GOLD}")) or _existing(source.with_name(_GOLD))


def _clean_text(source: Path) -> Path | None:
    gold = _gold(source)
    if gold is None:
        return None
    return _existing(source.with_name("clean.txt" if gold.name == _GOLD else f"{source.stem}.txt"))


def _reference_of_text(source: Path) -> Path | None:
    seen = source.with_name("scan.txt") if "ocr" in source.stem.lower() else None
    return (_existing(seen) if seen else None) or _clean_text(source)
