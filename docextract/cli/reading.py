"""Files read one after the other, and what is written of them."""

import os
from collections.abc import Sequence
from functools import partial
from pathlib import Path

from docextract.cli.attempt import attempt, exit_code, report
from docextract.cli.forms import Form, Shape, shape_of
from docextract.cli.output import check_file, write_bytes, write_file, write_out
from docextract.cli.progress import progress
from docextract.errors import DocextractError, InputError, UsageError
from docextract.messages import Language
from docextract.pipeline import Watch, steps_to
from docextract.settings import Settings, load_settings


def read_files(files: Sequence[Path], *, form: str, output: str | None, config: Path | None, language: Language) -> int:
    """Reads ``files`` and writes each in the form called ``form``; gives the exit code.

    To standard output or one file: JSON of one document indented, of several one a line; texts with an empty line between.
    To a folder (one that exists, or a path that ends in a slash): a file each. Raises UsageError before any reading where
    the output cannot be written, or cannot hold several documents.
    """
    settings = load_settings(config) if config else Settings()
    shape = shape_of(form)
    folder = _folder(output)
    file = Path(output) if output is not None and folder is None else None
    if file is not None:
        check_file(file, inputs=files)
    alone = len(files) == 1 or folder is not None
    if not alone and shape.among is None:
        raise UsageError("form-one-a-file", form=form)
    if form == Form.PDF and output is None:
        raise UsageError("form-needs-file", form=form)
    written: list[str | bytes] = []
    errors: list[DocextractError] = []
    names = _names(files, suffix=shape.suffix)
    with progress(len(files), language=language) as watcher:
        for path, name in zip(files, names, strict=True):
            watcher.file(path)
            try:
                content = _content(path, shape=shape, alone=alone, settings=settings, watch=partial(watcher.step, path))
            except DocextractError as error:
                errors.append(error)
                report(path, error, language=language)
                continue
            if folder is not None:
                check_file(folder / name, inputs=files)
                _write(folder / name, [content])
            elif file is None:
                with watcher.aside():
                    write_out(f"{shape.gap if written else ''}{content!s}")
            written.append(content)
    if file is not None and written:
        _write(file, written, gap=shape.gap)
    return exit_code(errors)


def _content(path: Path, *, shape: Shape, alone: bool, settings: Settings, watch: Watch) -> str | bytes:
    """What is written of the document in ``path``; raises DocextractError where there is none. A folder is no file."""
    if path.is_dir():
        raise InputError("is-folder", path=path)
    document = attempt(path, settings=settings, watch=watch, steps=steps_to(shape.needs))
    if isinstance(document, DocextractError):
        raise document
    return shape.write(document) if alone or shape.among is None else shape.among(document)


def _write(path: Path, contents: Sequence[str | bytes], *, gap: str = "") -> None:
    """``contents`` as the whole content of ``path``."""
    if isinstance(contents[0], bytes):
        write_bytes(path, contents[0])
    else:
        write_file(path, [gap.join(map(str, contents))])


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
