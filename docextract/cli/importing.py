"""A workbook that comes back, into the register: all of it or nothing, with every line named that could not be matched."""

import datetime
import sys
from functools import partial
from pathlib import Path

from docextract.cli.listing import opened
from docextract.cli.output import write_out
from docextract.cli.selecting import select
from docextract.errors import InputError
from docextract.export.returned import returned_workbook
from docextract.export.returning import Taken, taken
from docextract.messages import Language, say
from docextract.tracking.rows import Criteria


def take_in(file: Path, *, by: str, reason: str | None, matched: bool, register: str | None, language: Language) -> None:
    """Records what was changed in ``file``; with ``matched`` also where some lines could not be matched.

    Raises InputError, with nothing recorded, where it cannot be read or lines could not be matched.
    """
    book = returned_workbook(_content(file), path=str(file))
    into = opened(register)
    from docextract.register.adding import key_of_read_words  # only once a register is open: they need Django set up
    from docextract.register.reviewing import record_reviews

    selection = select(into, criteria=Criteria())
    found = taken(
        book,
        rows=selection.obligations,
        reviews=selection.reviews,
        key_of=partial(key_of_read_words, into),
        by=by,
        at=datetime.datetime.now(datetime.UTC),
        reason=reason or say("sheet-reason", {"file": file.name}, language=language),
    )
    for problem in found.problems:
        print(problem.message(language), file=sys.stderr)
    if found.problems and not matched:
        raise InputError("import-nothing", path=file, problems=len(found.problems), changes=_tasks(found))
    record_reviews(found.reviews, into=into)
    values = {"lines": found.lines, "changes": _tasks(found), "problems": len(found.problems)}
    write_out(say("import-summary", values, language=language) + "\n")


def _tasks(found: Taken) -> int:
    """How many tasks were changed."""
    return len({(review.sha256, review.key, review.occurrence) for review in found.reviews})


def _content(file: Path) -> bytes:
    try:
        return file.read_bytes()
    except FileNotFoundError as error:
        raise InputError("file-missing", path=file) from error
    except IsADirectoryError as error:
        raise InputError("is-folder", path=file) from error
    except OSError as error:
        raise InputError("file-unreadable", path=file) from error
