"""What people say, taken from the command line; and what the audit trail tells."""

import datetime
from typing import TYPE_CHECKING

from pydantic import JsonValue

from docextract.cli.filters import parse_day
from docextract.cli.listing import opened, show_rows
from docextract.cli.output import write_out
from docextract.document import Value
from docextract.errors import RegisterError, UsageError
from docextract.messages import Language, say
from docextract.register.connection import Register
from docextract.tracking.review import Addition, Progress, Review, Subject
from docextract.tracking.rows import Window

if TYPE_CHECKING:
    from docextract.register.naming import Named


class Acts(Value):
    """What is to be said, as the options give it."""

    changes: tuple[str, ...] = ()
    """FIELD=VALUE, each."""
    confirm: bool = False
    done: bool = False
    on: str | None = None
    """The day on which it was done; today where None."""
    reopen: bool = False
    drop: bool = False
    add: str | None = None
    """The words of a task that the machine missed."""
    page: int | None = None
    """Where these words stand."""

    def fields(self, *, subject: Subject) -> dict[str, JsonValue]:
        """The fields to set; raises UsageError where nothing is said, or two things that exclude each other."""
        fields: dict[str, JsonValue] = {}
        for change in self.changes:
            field, mark, value = change.partition("=")
            if not mark or field.strip() in fields:
                raise UsageError("review-change-bad", change=change)
            fields[field.strip()] = value
        if self.done + self.reopen + self.drop > 1 or (self.on and not self.done):
            raise UsageError("review-acts-exclude")
        if self.page is not None and self.add is None:
            raise UsageError("review-add-what")
        if self.done:
            day = parse_day(self.on) if self.on else datetime.datetime.now(tz=datetime.UTC).astimezone().date()
            fields |= {"progress": Progress.DONE.value, "done_on": day.isoformat()}
        elif self.reopen:
            fields |= {"progress": Progress.OPEN.value}
        elif self.drop:
            fields |= {"progress": Progress.DROPPED.value} if subject is Subject.OBLIGATION else {"mistaken": True}
        if self.confirm:
            fields["confirmed"] = True
        if self.add is not None:
            fields = {"added": {"words": self.add, "page": self.page}, **fields}
        if not fields:
            raise UsageError("review-says-nothing")
        return fields


def record(
    name: str, *, acts: Acts, occurrence: str | None, by: str, reason: str, register: str | None, language: Language
) -> None:
    """Records the review and tells what holds now."""
    day = parse_day(occurrence) if occurrence else None
    into = opened(register)
    from docextract.register.naming import named
    from docextract.register.reviewing import record_reviews

    about = named(into, name=name)
    if acts.add is not None:
        about = _task_to_add(about, words=acts.add, page=acts.page, into=into)
    at = datetime.datetime.now(tz=datetime.UTC)
    given = [
        Review(**about.model_dump(), field=field, value=value, occurrence=day, by=by, at=at, reason=reason)
        for field, value in acts.fields(subject=about.subject).items()
    ]
    record_reviews(given, into=into)
    values = {"key": about.key[:12], "fields": ", ".join(review.field for review in given), "by": by.strip()}
    write_out(say("review-recorded", values, language=language) + "\n")


def _task_to_add(document: "Named", *, words: str, page: int | None, into: Register) -> "Named":
    """The task that the machine missed; raises UsageError where it cannot be added to what was named."""
    from docextract.register.adding import key_of_addition
    from docextract.register.naming import Named

    if document.subject is not Subject.DOCUMENT or not words.strip():
        raise UsageError("review-add-what")
    key = key_of_addition(into, sha256=document.sha256, addition=Addition(words=words, page=page))
    return Named(sha256=document.sha256, subject=Subject.OBLIGATION, key=key)


def show_history(name: str | None, *, window: Window, form: str | None, register: str | None, language: Language) -> None:
    """The entries of the audit trail, the newest first: all, or those of one document or finding."""
    source = opened(register)
    from docextract.register.history import history
    from docextract.register.naming import named

    about = named(source, name=name) if name else None  # an audit trail speaks of documents that could not be read, too
    found = history(source, sha256=about.sha256 if about else None, key=about.key if about else None, window=window)
    show_rows("history", found, window=window, form=form, register=source, language=language)


def show_orphans(*, form: str | None, register: str | None, language: Language) -> None:
    """The reviews whose finding is no longer there."""
    source = opened(register)
    from docextract.register.history import orphaned

    show_rows("history", orphaned(source), window=Window(limit=None), form=form, register=source, language=language)


def vouch(*, register: str | None, language: Language) -> None:
    """Tells whether the register still holds what its audit trail says; raises RegisterError where it does not."""
    source: Register = opened(register)
    from docextract.register.vouching import examine

    trust = examine(source)
    if trust.chain.broken is not None:
        raise RegisterError("history-broken", position=trust.chain.broken, entries=trust.chain.entries)
    if not trust.holds:
        documents = ", ".join(sha256[:12] for sha256 in trust.unsealed) or "–"
        raise RegisterError("history-unsealed", reviews=trust.reviews, documents=documents)
    write_out(say("history-holds", {"entries": trust.chain.entries, "head": trust.chain.head}, language=language) + "\n")
