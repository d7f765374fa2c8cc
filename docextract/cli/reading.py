"""Files read one after the other, and what is written of them."""

import os
from collections.abc import Sequence
from functools import partial
from pathlib import Path

from docextract.cli.attempt import attempt, exit_code, report
from docextract.cli.output import check_file, write_file, write_out
from docextract.cli.progress import progress
from docextract.document import Document
from docextract.errors import DocextractError, InputError, UsageError
from docextract.export.reading import reading
from docextract.export.running_text import running_text
from docextract.messages import Language
from docextract.pipeline import Watch
from docextract.settings import Settings, load_settings

SUFFIXES = {"json": ".json", "text": ".txt"}


def read_files(files: Sequence[Path], *, form: str, output: str | None, config: Path | None, language: Language) -> int:
    """Reads ``files`` and writes each as ``form`` (``json`` or ``text``); gives the exit code.

    To standard output or one file: JSON of one file indented, of several one a line; texts with an empty line between.
    To a folder (one that exists, or a path that ends in a slash): a file each. Raises UsageError before any reading where
    the output cannot be written.
    """
    settings = load_settings(config) if config else Settings()
    folder = _folder(output)
    file = Path(output) if output is not None and folder is None else None
    if file is not None:
        check_file(file, inputs=files)
    written: list[str] = []
    errors: list[DocextractError] = []
    names = _names(files, suffix=SUFFIXES[form])
    with progress(len(files), language=language) as watcher:
        for path, name in zip(files, names, strict=True):
            watcher.file(path)
            document = _read(path, settings=settings, watch=partial(watcher.step, path))
            if isinstance(document, DocextractError):
                errors.append(document)
                report(path, document, language=language)
                continue
            content = _written(document, form=form, alone=len(files) == 1 or folder is not None)
            if folder is not None:
                check_file(folder / name, inputs=files)
                write_file(folder / name, [content])
            elif file is None:
                with watcher.aside():
                    write_out(content if not written or form == "json" else f"\n{content}")
            written.append(content)
    if file is not None and written:
        write_file(file, [("" if form == "json" else "\n").join(written)])
    return exit_code(errors)


def _read(path: Path, *, settings: Settings, watch: Watch) -> Document | DocextractError:
    """The document in ``path``, or why there is none; a folder is no file."""
    if path.is_dir():
        return InputError("is-folder", path=path)
    return attempt(path, settings=settings, watch=watch)


def _folder(output: str | None) -> Path | None:
    """The folder that ``output`` means, made where it is missing; None where it means a file."""
    if output is None or not (output.endswith(("/", os.sep)) or Path(output).is_dir()):
        return None
    folder = Path(output)
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise UsageError("output-unwritable", path=folder) from error
    if not os.access(folder, os.W_OK | os.X_OK):
        raise UsageError("output-unwritable", path=folder)
    return folder


def _names(files: Sequence[Path], *, suffix: str) -> list[str]:
    """A name for the output of each file, never twice the same: scan.json, scan-2.json."""
    taken: set[str] = set()
    names = []
    for path in files:
        name, count = f"{path.stem}{suffix}", 1
        while name.casefold() in taken:
            count += 1
            name = f"{path.stem}-{count}{suffix}"
        taken.add(name.casefold())
        names.append(name)
    return names


def _written(document: Document, *, form: str, alone: bool) -> str:
    """The document as ``form``; JSON that is not alone stands on one line."""
    if form == "text":
        return running_text(document)
    return reading(document).model_dump_json(indent=2 if alone else None) + "\n"
