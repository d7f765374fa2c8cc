"""Files into the register, one after the other; a failure of one never stops the others."""

import sys
from collections import Counter
from collections.abc import Sequence
from functools import partial
from importlib.metadata import version
from pathlib import Path

from docextract.cli.attempt import attempt, exit_code, report
from docextract.cli.gathering import gather
from docextract.cli.output import write_out
from docextract.cli.progress import Watcher, progress
from docextract.document import Document
from docextract.errors import DocextractError, InputError
from docextract.messages import Language, say
from docextract.register.connection import Register, prepare
from docextract.register.originals import digest
from docextract.register.url import RegisterUrl, default_url
from docextract.settings import Settings, load_settings


def ingest_paths(paths: Sequence[Path], *, register: str | None, config: Path | None, language: Language) -> int:
    """Takes in the files of ``paths``, tells what became of each and of all; gives the exit code."""
    settings = load_settings(config) if config else Settings()
    into = prepare(RegisterUrl.parse(register) if register else default_url())
    gathered = gather(paths, without=into.originals)  # the copies that the register keeps are no new documents
    outcomes: Counter[str] = Counter()
    errors: list[DocextractError] = []
    with progress(len(gathered.files), language=language) as watcher:
        for path in gathered.files:
            watcher.file(path)
            try:
                outcome, found = _ingest(path, into=into, settings=settings, watcher=watcher)
            except DocextractError as error:
                outcomes["failed"] += 1
                errors.append(error)
                report(path, error, language=language)
                continue
            outcomes[outcome] += 1
            values = {"path": path, "outcome": say(f"outcome-{outcome}", language=language), "found": found}
            with watcher.aside():
                write_out(say("ingest-line", values, language=language) + "\n")
                if outcome != "unchanged":
                    _warn(path, into=into, language=language)
    counts = {name: outcomes[name] for name in ("saved", "superseded", "unchanged", "failed")}
    write_out(say("ingest-summary", {**counts, "register": into.url.shown}, language=language) + "\n")
    if gathered.passed_over:
        write_out(say("ingest-passed-over", {"count": gathered.passed_over}, language=language) + "\n")
    return exit_code(errors)


def _warn(path: Path, *, into: Register, language: Language) -> None:
    """Tells on standard error what a person should look at in what was just taken in."""
    from docextract.register.duplicates import duplicates_of
    from docextract.register.reviewing import orphans

    sha256 = digest(path)
    if same := duplicates_of(into, sha256=sha256):
        print(say("ingest-duplicate", {"path": path, "others": ", ".join(same)}, language=language), file=sys.stderr)
    if lost := orphans(into, sha256=sha256):
        print(say("ingest-orphans", {"path": path, "count": len(lost)}, language=language), file=sys.stderr)


def _ingest(path: Path, *, into: Register, settings: Settings, watcher: Watcher) -> tuple[str, int | str]:
    """The outcome of one file and how many obligations were found; raises DocextractError, recorded where the file has bytes."""
    from docextract.register.saving import Outcome, is_current, save, save_failure

    reader = version("docextract")
    sha256 = digest(path)
    if is_current(into, sha256=sha256, reader=reader):
        return Outcome.UNCHANGED.value, "–"
    document = attempt(path, settings=settings, watch=partial(watcher.step, path))
    if isinstance(document, Document) and document.source.sha256 != sha256:
        document = InputError("file-changed", path=path)
    if isinstance(document, DocextractError):
        save_failure(document, path=path, sha256=sha256, into=into, reader=reader)
        raise document
    return save(document, into=into, reader=reader).value, len(document.findings.obligations)
