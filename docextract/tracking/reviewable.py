"""Which fields people can set, and which values they take: as JSON, or as people write them in a cell or on a command line."""

import datetime
import re
from collections.abc import Mapping
from typing import Annotated, Any

from dateutil.rrule import rrulestr
from pydantic import AfterValidator, BeforeValidator, Field, JsonValue, StringConstraints, TypeAdapter, ValidationError

from docextract.document import Value
from docextract.document.finding import Comparator, DeadlineKind, Modality, Role
from docextract.errors import UsageError
from docextract.tracking.days import day
from docextract.tracking.review import Addition, Progress, Review, Subject

_OFFSET = re.compile(r"-?P(?=\d|T\d)(\d+Y)?(\d+M)?(\d+W)?(\d+D)?(T(\d+H)?(\d+M)?)?")
"""Matches -P2M, P10D, PT24H (ISO 8601)."""
_RULE = re.compile(r"FREQ=[A-Z]+(;[A-Z]+=[-+A-Z0-9,]+)*")
"""Matches FREQ=YEARLY;BYMONTH=12;BYMONTHDAY=10 (RFC 5545)."""
_FLAGS = {"true": True, "có": True, "đúng": True, "yes": True, "false": False, "không": False, "sai": False, "no": False}


class Kind(Value):
    """A kind of value: how it is taken, and the code of the message that says what it must be."""

    adapter: Any
    code: str
    known: tuple[str, ...] = ()
    """The words to choose from, where there are only these."""

    def take(self, value: object) -> JsonValue:
        """``value`` as JSON; raises ValueError where it is none of this kind."""
        try:
            given = self.adapter.validate_python(value)
        except ValidationError as error:
            raise ValueError(self.code) from error
        taken: JsonValue = self.adapter.dump_python(given, mode="json")
        return taken


def _names(value: object) -> object:
    return [name for name in (part.strip() for part in value.split(";")) if name] if isinstance(value, str) else value


def _day(value: object) -> object:
    return day(value) if isinstance(value, str) else value


def _blank(value: object) -> object:
    return None if isinstance(value, str) and not value.strip() else value


def _figure(value: object) -> object:
    return value.replace(",", ".") if isinstance(value, str) and "." not in value else value


def _flag(value: object) -> object:
    return _FLAGS.get(value.strip().casefold(), value) if isinstance(value, str) else value


def _rule(value: str) -> str:
    if not _RULE.fullmatch(value):
        raise ValueError(value)
    rrulestr(value)  # raises ValueError for parts that no calendar knows
    return value


def _offset(value: str) -> str:
    if not _OFFSET.fullmatch(value):
        raise ValueError(value)
    return value


_Filled = Annotated[str, StringConstraints(strip_whitespace=True, min_length=1)]
_Day = Annotated[datetime.date, BeforeValidator(_day)]


def _maybe(kind: Any) -> Any:
    return Annotated[kind | None, BeforeValidator(_blank)]


def _choice(words: type[Role | Modality | Progress | DeadlineKind | Comparator]) -> Kind:
    return Kind(adapter=TypeAdapter(words), code="review-needs-choice", known=tuple(word.value for word in words))


TEXT = Kind(adapter=TypeAdapter(_Filled), code="review-needs-text")
MAYBE_TEXT = Kind(adapter=TypeAdapter(_maybe(_Filled)), code="review-needs-text")
NAMES = Kind(adapter=TypeAdapter(Annotated[tuple[_Filled, ...], BeforeValidator(_names)]), code="review-needs-names")
DAY = Kind(adapter=TypeAdapter(_maybe(_Day)), code="review-needs-day")
TIME = Kind(adapter=TypeAdapter(_maybe(datetime.time)), code="review-needs-time")
FIGURE = Kind(
    adapter=TypeAdapter(_maybe(Annotated[float, BeforeValidator(_figure), Field(allow_inf_nan=False)])), code="review-needs-figure"
)
FLAG = Kind(adapter=TypeAdapter(Annotated[bool, BeforeValidator(_flag)]), code="review-needs-flag", known=("true", "false"))
RULE = Kind(adapter=TypeAdapter(_maybe(Annotated[_Filled, AfterValidator(_rule)])), code="review-needs-rule")
ADDITION = Kind(adapter=TypeAdapter(Addition), code="review-needs-addition")
OFFSET = Kind(adapter=TypeAdapter(_maybe(Annotated[_Filled, AfterValidator(_offset)])), code="review-needs-offset")

_OF_ALL = {"confirmed": FLAG}
_OF_FINDINGS = {"text": TEXT, "mistaken": FLAG, **_OF_ALL}
"""``mistaken``: the document says no such thing. ``added``, of tasks: it says so, and the machine missed it."""
FULFILMENT: Mapping[str, Kind] = {"progress": _choice(Progress), "done_on": DAY}
"""What is said of a task, or of one occurrence of its recurring deadline."""
SPOKEN = frozenset({"added", "confirmed", "mistaken", "due_on", *FULFILMENT})
"""What only people say, or what follows from other fields where they say nothing."""
FIELDS: Mapping[Subject, Mapping[str, Kind]] = {
    Subject.DOCUMENT: {
        **dict.fromkeys(("number", "kind", "title", "issuer", "parent_issuer", "place"), MAYBE_TEXT),
        "date": DAY,
        **dict.fromkeys(("date_partial", "signer", "signer_title"), MAYBE_TEXT),
        **_OF_ALL,
    },
    Subject.OBLIGATION: {
        "text": TEXT,
        **dict.fromkeys(("bearers", "coordinators", "report_to", "via"), NAMES),
        "role": _choice(Role),
        "modality": _choice(Modality),
        "due_on": DAY,
        "added": ADDITION,
        **FULFILMENT,
        **_OF_FINDINGS,
    },
    Subject.DEADLINE: {
        "kind": _choice(DeadlineKind),
        "start": DAY,
        "end": DAY,
        "exclusive": FLAG,
        "time": TIME,
        "due_on": DAY,
        "rrule": RULE,
        "offset": OFFSET,
        "anchor": MAYBE_TEXT,
        **_OF_FINDINGS,
    },
    Subject.TARGET: {
        "subject": TEXT,
        "comparator": _choice(Comparator),
        "value": FIGURE,
        "min": FIGURE,
        "max": FIGURE,
        "unit": Kind(adapter=TypeAdapter(str), code="review-needs-text"),
        "frequency": RULE,
        "by": DAY,
        **_OF_FINDINGS,
    },
}
"""What can be said of each subject."""


def checked(review: Review) -> Review:
    """``review`` with its value as JSON and its words trimmed; raises UsageError where it says nothing that can hold."""
    fields = FIELDS[review.subject]
    if review.occurrence is not None:
        fields = FULFILMENT if review.subject is Subject.OBLIGATION else {}
    kind = fields.get(review.field)
    if kind is None:
        raise UsageError("review-field-unknown", field=review.field, known=", ".join(fields) or "–")
    if not review.by.strip():
        raise UsageError("review-without-name")
    if not review.reason.strip():
        raise UsageError("review-without-reason")
    try:
        value = kind.take(review.value)
    except ValueError as error:
        raise UsageError(kind.code, field=review.field, value=review.value, known="|".join(kind.known)) from error
    return review.model_copy(update={"value": value, "by": review.by.strip(), "reason": review.reason.strip()})
