"""What differs between the tasks of the register and those of a calendar, and what is to be done about it.

Each entry remembers in properties of ours what we wrote: the digest of its words and days, and its state. From these two it can
be told, for words and for state by themselves, who changed them since: nobody, the register, the calendar, or both.
"""

import datetime
import hashlib
from enum import StrEnum
from zoneinfo import ZoneInfo

from icalendar import Todo

from docextract.document import Value
from docextract.export.calendar import STATUS
from docextract.tracking.review import Progress

WORDS = "x-docextract-digest"
STATE = "x-docextract-state"
_CONTENT = ("summary", "description", "dtstart", "due", "categories", "comment", "url")
_CONDITION = ("status", "completed", "percent-complete")
_STAMPS = ("dtstamp", "last-modified", "sequence", "x-docextract-sha256", "x-docextract-rrule")
_HOME = ZoneInfo("Asia/Ho_Chi_Minh")
_WHOLE = 100  # percent


class State(Value):
    """How far a task has come."""

    progress: Progress
    done_on: datetime.date | None = None

    def __str__(self) -> str:
        return f"{self.progress.value} {self.done_on or ''}".strip()


class Change(StrEnum):
    """Who changed something since we wrote it."""

    NOBODY = "nobody"
    REGISTER = "register"
    SERVER = "server"
    BOTH = "both"
    ALIKE = "alike"
    """Both, to the same end."""


class Difference(Value):
    """What became of one entry."""

    words: Change
    state: Change
    said: State
    """The state in the calendar."""

    @property
    def is_conflict(self) -> bool:
        """Whether both sides changed the same."""
        return Change.BOTH in {self.words, self.state}

    @property
    def needs_writing(self) -> bool:
        """Whether the calendar is to be brought up to date; never where people must decide first."""
        return not self.is_conflict and bool({self.words, self.state} & {Change.REGISTER, Change.ALIKE})


def signed(desired: Todo) -> Todo:
    """``desired`` with the memory of what it says, ready to be written anew."""
    made: Todo = desired.copy(recursive=True)
    made.add(WORDS, digest(desired))
    made.add(STATE, str(state(desired)))
    return made


def difference(desired: Todo, *, there: Todo) -> Difference:
    """What differs between the entry as the register wants it and as it stands ``there``."""
    said = state(there)
    return Difference(
        words=change(mine=digest(desired), theirs=digest(there), base=str(there.get(WORDS, ""))),
        state=change(mine=str(state(desired)), theirs=str(said), base=str(there.get(STATE, ""))),
        said=said,
    )


def merged(desired: Todo, *, there: Todo, found: Difference) -> Todo:
    """The entry ``there`` with what the register changed; what is not ours in it, and what they changed, stays."""
    made: Todo = there.copy(recursive=True)
    mine = {Change.REGISTER, Change.ALIKE}
    if found.words in mine:
        _take(made, desired, _CONTENT)
        _put(made, WORDS, digest(desired))
    if found.state in mine:
        _take(made, desired, _CONDITION)
        _put(made, STATE, str(state(desired)))
    sequence = max(int(there.get("sequence", 0)) + 1, int(desired.get("sequence", 0)))
    _take(made, desired, _STAMPS)
    _put(made, "sequence", None)
    made.add("sequence", sequence)
    return made


def state(entry: Todo) -> State:
    """How far ``entry`` has come; the day of completion as in Việt Nam."""
    progress = {word: progress for progress, word in STATUS.items()}.get(str(entry.get("status", "")).upper(), Progress.OPEN)
    if int(entry.get("percent-complete", 0)) == _WHOLE and progress in {Progress.OPEN, Progress.STARTED}:
        progress = Progress.DONE  # some programs tick a task without a word
    done = entry.get("completed")
    if progress is not Progress.DONE or done is None:
        return State(progress=progress)
    moment = done.dt
    if isinstance(moment, datetime.datetime):
        moment = moment.astimezone(_HOME).date() if moment.tzinfo else moment.date()
    return State(progress=progress, done_on=moment)


def digest(entry: Todo) -> str:
    """A digest of the words and days of ``entry``, however a program orders and folds them."""
    parts = []
    for name in _CONTENT:
        values = entry.get(name)
        texts = [one.to_ical().decode() for one in (values if isinstance(values, list) else [values]) if one is not None]
        parts.append(f"{name}={sorted(texts)}")
    return hashlib.sha256("\n".join(parts).encode()).hexdigest()[:32]


def change(*, mine: str, theirs: str, base: str) -> Change:
    """Who changed something of which ``base`` was written last."""
    if mine == theirs:
        return Change.NOBODY if theirs == base else Change.ALIKE
    if theirs == base:
        return Change.REGISTER
    return Change.SERVER if mine == base else Change.BOTH


def _take(made: Todo, desired: Todo, names: tuple[str, ...]) -> None:
    for name in names:
        made.pop(name, None)
        if name in desired:
            made[name] = desired[name]


def _put(made: Todo, name: str, value: str | None) -> None:
    made.pop(name, None)
    if value is not None:
        made.add(name, value)
