"""Documents looked through by the checks, and the exit code that says whether what was found is grave."""

import datetime
from collections.abc import Sequence
from functools import partial
from pathlib import Path

from docextract.checks.facts import Fact, read_facts
from docextract.checks.paper.looking import look_through
from docextract.checks.report import Finding
from docextract.cli.attempt import attempt, exit_code, report
from docextract.cli.findings import Style, show
from docextract.cli.listing import opened
from docextract.cli.output import write_out
from docextract.cli.progress import progress
from docextract.document import Document, Value
from docextract.errors import DocextractError, InputError, UsageError
from docextract.messages import Language, say
from docextract.pipeline import Watch
from docextract.settings import Settings
from docextract.tracking.rows import Criteria, Window


class Wanted(Value):
    """What of the register is checked."""

    document: str | None
    as_of: datetime.date | None
    facts: Path | None
    against: str | None


def check_files(files: Sequence[Path], *, style: Style, language: Language) -> int:
    """Reads ``files`` and shows what the checks of a document find in them; gives the exit code. Needs no register."""
    findings: list[Finding] = []
    errors: list[DocextractError] = []
    with progress(len(files), language=language) as watcher:
        for path in files:
            watcher.file(path)
            document = _read(path, watch=partial(watcher.step, path))
            if isinstance(document, DocextractError):
                errors.append(document)
                report(path, document, language=language)
            else:
                findings += _found(document, path=path)
    grave = show(findings, style=style, language=language)
    return exit_code(errors) or grave


def check_register(wanted: Wanted, *, style: Style, register: str | None, language: Language) -> int:
    """Shows what the checks find in the documents of the register; gives the exit code."""
    facts = _facts(wanted.facts) if wanted.facts else ()
    source = opened(register)
    from docextract.register.checking import Question, check  # only once a register is open: they need Django set up
    from docextract.register.queries import documents

    rows = documents(source, criteria=Criteria(document=wanted.document), window=Window(limit=None)).rows
    if not rows and wanted.document:
        raise UsageError("document-unknown", number=wanted.document)
    question = Question(
        sha256s=tuple(row.sha256 for row in rows if row.failure_code is None),
        as_of=wanted.as_of or datetime.datetime.now().date(),
        facts=facts,
        against=wanted.against,
    )
    return show(check(source, question=question), style=style, language=language)


def let_pass(code: str, *, key: str, by: str, reason: str, register: str | None, language: Language) -> None:
    """Waives a finding of the register."""
    source = opened(register)
    from docextract.register.waiving import waive

    waive(source, code=code, key=key, by=by, reason=reason)
    write_out(say("check-waived", {"code": code, "key": key}, language=language) + "\n")


def take_back(code: str, *, key: str, by: str, reason: str, register: str | None, language: Language) -> None:
    """Takes a waiver back."""
    source = opened(register)
    from docextract.register.waiving import reinstate

    reinstate(source, code=code, key=key, by=by, reason=reason)
    write_out(say("check-reinstated", {"code": code, "key": key}, language=language) + "\n")


def _read(path: Path, *, watch: Watch) -> Document | DocextractError:
    """The document in ``path``, or why there is none; a folder is no file."""
    if path.is_dir():
        return InputError("is-folder", path=path)
    return attempt(path, settings=Settings(), watch=watch)


def _found(document: Document, *, path: Path) -> list[Finding]:
    head = document.masthead
    return [
        Finding(
            sha256=document.source.sha256,
            path=str(path.absolute()),
            number=head.number.value if head.number else None,
            title=head.title.value if head.title else None,
            violation=violation,
        )
        for violation in look_through(document)
    ]


def _facts(path: Path) -> tuple[Fact, ...]:
    """The facts in the file at ``path``; raises UsageError where it is missing, no UTF-8, or no such table."""
    try:
        content = path.read_text(encoding="utf-8-sig")
    except OSError as error:
        raise UsageError("file-missing", path=path) from error
    except UnicodeDecodeError as error:
        raise UsageError("facts-encoding", path=path) from error
    return read_facts(content, path=str(path))
