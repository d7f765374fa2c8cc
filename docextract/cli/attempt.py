"""One file of many: read, or the error that says why not. A failure never stops the others."""

import sys
import traceback
from collections.abc import Iterable
from pathlib import Path

from docextract.document import Document
from docextract.errors import DocextractError, InputError
from docextract.messages import Language, say
from docextract.pipeline import STEPS, Step, Watch, read
from docextract.settings import Settings


def attempt(path: Path, *, settings: Settings, watch: Watch, steps: tuple[Step, ...] = STEPS) -> Document | DocextractError:
    """The document in ``path``, or what kept it from being read."""
    try:
        return read(path, settings=settings, steps=steps, watch=watch)
    except DocextractError as error:
        return error
    except Exception as error:  # noqa: BLE001 - the border of one file: a fault of ours there must not take the others along
        place = traceback.extract_tb(error.__traceback__)[-1]
        where = f"{type(error).__name__}, {Path(place.filename).name}:{place.lineno}"  # never its words: they may be the document's
        return DocextractError("unexpected", path=path, where=where)


def report(path: Path, error: DocextractError, *, language: Language) -> None:
    """Tells on standard error why ``path`` failed."""
    message = say("error-line", {"message": error.message(language)}, language=language)
    print(message if str(path) in message else f"{path}: {message}", file=sys.stderr)


def exit_code(errors: Iterable[DocextractError]) -> int:
    """The exit code of a run over several files: that of bad input where any was bad, else the gravest; 0 without errors."""
    codes = {error.exit_code for error in errors}
    return InputError.exit_code if InputError.exit_code in codes else max(codes, default=0)
