"""Tasks as iCalendar (RFC 5545): a VTODO a day that something is due, or a VEVENT for calendars without tasks.

The same register gives the same bytes: every stamp comes from what was said of a task, none from the clock.
"""

import datetime
from enum import StrEnum
from pathlib import Path
from textwrap import shorten

from icalendar import Alarm, Calendar, Event, Todo
from icalendar.prop import vText

from docextract.document import Value
from docextract.export.bearers import labels
from docextract.export.wording import JOINT, basis, leading
from docextract.messages import Language, say
from docextract.tracking.review import Progress, Review, Subject
from docextract.tracking.rows import ObligationRow
from docextract.tracking.schedule import Duty, schedule
from docextract.tracking.selection import Selection
from docextract.tracking.standing import Standing, Task, standing_of, standings

DOMAIN = "@docextract"
"""What follows the reference of a task in its UID."""
STATUS = {
    Progress.OPEN: "NEEDS-ACTION",
    Progress.STARTED: "IN-PROCESS",
    Progress.DONE: "COMPLETED",
    Progress.DROPPED: "CANCELLED",
}
"""The words of RFC 5545, 3.8.1.11."""
NOON = datetime.time(5)
"""Noon in Việt Nam, as UTC: a day done there is the same day in UTC."""
_DAY = datetime.timedelta(days=1)
_SUMMARY = 120  # characters; the whole stands in the description
_NEVER = datetime.date(2000, 1, 1)  # the stamp of what has no day of its own


class Component(StrEnum):
    """What a duty becomes."""

    TASK = "task"
    EVENT = "event"


class CalendarOptions(Value):
    """How a calendar is made."""

    component: Component = Component.TASK
    alarm: int | None = None
    """So many days before the last day an alarm rings."""
    until: datetime.date | None = None
    """How far recurrences are followed; else as ``schedule`` says."""
    undated: bool = False
    """Whether tasks without a day are in it too."""
    link: str | None = None
    """An address that is followed by the digest of the document and the page; ``file`` names the file itself."""


def calendar(selection: Selection, *, options: CalendarOptions, language: Language) -> str:
    """The whole calendar, in the order of the selection."""
    book = _empty(language)
    for component in _components(selection, options=options, language=language).values():
        book.add_component(component)
    return _text(book)


def single(component: Todo, *, language: Language) -> str:
    """A calendar with ``component`` alone, as a CalDAV server keeps it (RFC 4791, 4.1)."""
    book = _empty(language, name=False)
    book.add_component(component)
    return _text(book)


def components(selection: Selection, *, options: CalendarOptions, language: Language) -> dict[str, Todo]:
    """The tasks by UID."""
    made = _components(selection, options=options, language=language)
    return {uid: one for uid, one in made.items() if isinstance(one, Todo)}


def _components(selection: Selection, *, options: CalendarOptions, language: Language) -> dict[str, Todo | Event]:
    said = standings(selection.reviews)
    counts = _counts(selection.reviews)
    found: dict[str, Todo | Event] = {}
    for row in selection.obligations:
        for duty in schedule(row, until=options.until):
            if duty.occurrence or options.undated:
                task = (row.document.sha256, row.key, duty.reference.day)
                standing = standing_of(said, duty.reference, row=row)
                made = _component(duty, standing=standing, options=options, language=language)
                made.add("sequence", counts.get((*task[:2], None), 0) + (counts.get(task, 0) if task[2] else 0))
                found[uid(duty)] = made
    return found


def uid(duty: Duty) -> str:
    """The UID: the same in every reading of the file."""
    return f"{duty.reference}{DOMAIN}"


def _counts(reviews: tuple[Review, ...]) -> dict[Task, int]:
    """How many times something was said of a task."""
    found: dict[Task, int] = {}
    for review in reviews:
        if review.subject is Subject.OBLIGATION:
            task = (review.sha256, review.key, review.occurrence)
            found[task] = found.get(task, 0) + 1
    return found


def _empty(language: Language, *, name: bool = True) -> Calendar:
    book = Calendar()
    book.add("prodid", "-//docextract//docextract//VI")
    book.add("version", "2.0")
    if name:
        book.add("x-wr-calname", say("calendar-name", language=language))
    return book


def _text(book: Calendar) -> str:
    content: bytes = book.to_ical()
    return content.decode()


def _component(duty: Duty, *, standing: Standing, options: CalendarOptions, language: Language) -> Todo | Event:
    row = duty.row
    made = Todo() if options.component is Component.TASK else Event()
    made.add("uid", uid(duty))
    stamp = standing.at or datetime.datetime.combine(row.document.date or _NEVER, NOON, tzinfo=datetime.UTC)
    made.add("dtstamp", stamp)
    made.add("last-modified", stamp)
    who = f"[{leading(row, language=language)}] " if row.bearers else ""
    made.add("summary", shorten(f"{who}{row.text}", _SUMMARY, placeholder="…"))
    made.add("description", _description(duty, standing=standing, language=language))
    if row.bearers:
        made.add("categories", list(labels(row)))
    made.add("comment", _evidence(row, language=language))
    if options.link:
        made.add("url", _link(row, options.link))
    made.add("x-docextract-sha256", vText(row.document.sha256))
    if duty.due and duty.due.rrule:
        made.add("x-docextract-rrule", vText(duty.due.rrule))
    _add_days(made, duty)
    _add_status(made, standing)
    if options.alarm is not None and duty.occurrence:
        made.add_component(_alarm(options, row))
    return made


def _add_days(made: Todo | Event, duty: Duty) -> None:
    """When it is due, as days; an event lasts for the last day alone."""
    if duty.occurrence is None:
        return
    last, first = duty.occurrence.due_on, duty.occurrence.starts_on
    if isinstance(made, Event):
        made.add("dtstart", last)
        made.add("dtend", last + _DAY)
        made.add("transp", "TRANSPARENT")
        return
    if first and first < last:  # RFC 5545, 3.8.2.3: DUE is later than DTSTART
        made.add("dtstart", first)
    made.add("due", last)


def _add_status(made: Todo | Event, standing: Standing) -> None:
    """How far it has come; an event knows only that it was called off."""
    if isinstance(made, Event):
        made.add("status", "CANCELLED" if standing.progress is Progress.DROPPED else "CONFIRMED")
        return
    made.add("status", STATUS[standing.progress])
    if standing.progress is Progress.DONE:
        made.add("percent-complete", 100)
        if standing.done_on:
            made.add("completed", datetime.datetime.combine(standing.done_on, NOON, tzinfo=datetime.UTC))


def _alarm(options: CalendarOptions, row: ObligationRow) -> Alarm:
    alarm = Alarm()
    alarm.add("action", "DISPLAY")
    alarm.add("description", shorten(row.text, _SUMMARY, placeholder="…"))
    related = {"related": "END"} if options.component is Component.TASK else {}
    alarm.add("trigger", -datetime.timedelta(days=options.alarm or 0), parameters=related)
    return alarm


def _description(duty: Duty, *, standing: Standing, language: Language) -> str:
    """The whole task, a line a part."""
    row = duty.row
    parts = {
        "lead": leading(row, language=language),
        "support": JOINT.join(row.coordinators),
        "deadline": duty.due.text if duty.due else "",
        "product": JOINT.join(row.targets),
        "basis": basis(row.document, row.section),
        "page": str(row.proof.page or ""),
        "note": standing.note,
    }
    named = [f"{say(f'sheet-{name}', language=language)}: {text}" for name, text in parts.items() if text]
    return "\n".join((row.text, *named))


def _evidence(row: ObligationRow, *, language: Language) -> str:
    """The quote, and where it stands."""
    page = say("column-page-short", {"page": row.proof.page}, language=language) if row.proof.page else ""
    where = ", ".join(part for part in (basis(row.document, row.section), page) if part)
    return f"“{row.proof.quote}” ({where})"


def _link(row: ObligationRow, link: str) -> str:
    page = f"#page={row.proof.page}" if row.proof.page else ""
    if link == "file":
        return f"{Path(row.document.path).absolute().as_uri()}{page}"
    return f"{link.rstrip('/')}/{row.document.sha256}{page}"
