"""The register and a server brought together, and what came of it told."""

import datetime
import sys
from collections.abc import Sequence
from urllib.parse import urlsplit

from docextract.cli.listing import opened
from docextract.cli.selecting import select
from docextract.errors import DocextractError
from docextract.export.caldav_server import Server
from docextract.export.caldav_sync import Outcome, returned, write
from docextract.export.calendar import CalendarOptions, components
from docextract.export.credentials import Account
from docextract.export.trackers import tracker
from docextract.export.trackers.openproject import OpenProject
from docextract.export.trackers.redmine import Redmine
from docextract.export.trackers.tracker import Tracker
from docextract.export.trackers.wanted import wanted
from docextract.messages import Language, say
from docextract.tracking.rows import Criteria


def sync_caldav(account: Account, *, options: CalendarOptions, criteria: Criteria, register: str | None, language: Language) -> int:
    """Takes in what was said in the calendar, then brings it up to date; the exit code, 1 where both sides changed the same."""
    source = opened(register)
    from docextract.register.reviewing import record_reviews  # only once a register is open: it needs Django set up

    selection = select(source, criteria=criteria)
    _warn(account, language=language)
    server = Server(account)
    entries = server.entries()
    wanted = components(selection, options=options, language=language)
    host = urlsplit(account.url).hostname or ""
    said = returned(
        wanted,
        entries,
        rows=selection.obligations,
        by=f"{account.user or 'CalDAV'}@{host}",
        at=datetime.datetime.now(datetime.UTC),
        reason=say("sync-reason", {"host": host}, language=language),
    )
    if said:
        record_reviews(said, into=source)
        selection = select(source, criteria=criteria)
        wanted = components(selection, options=options, language=language)
    outcome = write(server, wanted, entries=entries, language=language)
    _tell(outcome, returned=len({(one.key, one.occurrence) for one in said}), language=language)
    return DocextractError.exit_code if outcome.conflicts else 0


def sync_tracker(
    name: str,
    account: Account,
    *,
    project: str,
    until: datetime.date | None,
    criteria: Criteria,
    register: str | None,
    language: Language,
) -> int:
    """As ``sync_caldav``, with the project of the tracker called ``name``."""
    source = opened(register)
    from docextract.register.reviewing import record_reviews  # only once a register is open: it needs Django set up

    known: dict[str, type[Redmine | OpenProject]] = {"redmine": Redmine, "openproject": OpenProject}
    key = account.password.get_secret_value() if account.password else ""
    _warn(account, language=language)
    server: Tracker = known[name](account.url, project=project, key=key)
    found = tracker.ours(server)
    tickets = wanted(select(source, criteria=criteria), until=until, language=language)
    host = urlsplit(account.url).hostname or ""
    said = tracker.returned(
        tickets,
        found,
        by=f"{name}@{host}",
        at=datetime.datetime.now(datetime.UTC),
        reason=say("sync-reason-tracker", {"host": host}, language=language),
    )
    if said:
        record_reviews(said, into=source)
        tickets = wanted(select(source, criteria=criteria), until=until, language=language)
    outcome = tracker.write(server, tickets, tickets=found)
    _tell(outcome, returned=len({(one.key, one.occurrence) for one in said}), language=language)
    return DocextractError.exit_code if outcome.conflicts else 0


def _warn(account: Account, *, language: Language) -> None:
    """Tells that a password goes over the network unprotected."""
    if account.is_overheard:
        print(say("server-overheard", {"url": account.url}, language=language), file=sys.stderr)


def _tell(outcome: Outcome, *, returned: int, language: Language) -> None:
    """What was done on standard output, and what people must look at on standard error."""
    counts: dict[str, object] = {**outcome.model_dump(include={"created", "updated", "unchanged", "others"}), "returned": returned}
    print(say("sync-summary", counts, language=language))
    _list("sync-kept", outcome.kept, language=language)
    _list("sync-conflicts", outcome.conflicts, language=language)


def _list(code: str, lines: Sequence[str], *, language: Language) -> None:
    if lines:
        print(say(code, {"count": len(lines)}, language=language), file=sys.stderr)
        for line in lines:
            print(f"  {line}", file=sys.stderr)
