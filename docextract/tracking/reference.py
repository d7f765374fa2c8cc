"""The name under which a task is known outside of the register: in calendars, sheets and trackers."""

import datetime
import re

from pydantic import JsonValue

from docextract.document import Value
from docextract.tracking.review import Review, Subject
from docextract.tracking.rows import ObligationRow

_FORM = re.compile(r"(?P<document>[0-9a-f]{16})-(?P<key>[0-9a-f]{32})(?:-(?P<day>\d{8}))?")
"""Matches "0e086cc12090d161-18a7a8a269c64f93c8e048701d5f0c56-20241024"."""


class Reference(Value):
    """A task, or one occurrence of it: the beginning of the document's digest, the obligation's key, the day it is due."""

    document: str
    key: str
    day: datetime.date | None = None

    def __str__(self) -> str:
        day = f"-{self.day:%Y%m%d}" if self.day else ""
        return f"{self.document}-{self.key}{day}"

    def names(self, row: ObligationRow) -> bool:
        """Whether ``row`` is the task."""
        return row.key == self.key and row.document.sha256.startswith(self.document)


def reference(row: ObligationRow, *, day: datetime.date | None = None) -> Reference:
    """The reference of ``row``: the same in every reading of the file."""
    return Reference(document=row.document.sha256[:16], key=row.key, day=day)


def parse_reference(text: str) -> Reference | None:
    """The reference written as ``text``, None where it is none."""
    match = _FORM.fullmatch(text.strip())
    if match is None:
        return None
    try:
        day = datetime.datetime.strptime(match["day"], "%Y%m%d").date() if match["day"] else None
    except ValueError:
        return None
    return Reference(document=match["document"], key=match["key"], day=day)


def review_of(
    row: ObligationRow, *, day: datetime.date | None, field: str, value: JsonValue, by: str, at: datetime.datetime, reason: str
) -> Review:
    """What ``by`` says elsewhere of the task ``row``, or of its occurrence on ``day``, as a review; not yet checked."""
    return Review(
        sha256=row.document.sha256,
        subject=Subject.OBLIGATION,
        key=row.key,
        field=field,
        value=value,
        occurrence=day,
        by=by,
        at=at,
        reason=reason,
    )
