"""Reported facts: a CSV with what was measured, when, and how much."""

import csv
import datetime
import io
import re
from collections.abc import Mapping

from docextract.checks.wording import fold
from docextract.document import DeadlineKind, Value
from docextract.errors import UsageError
from docextract.vietnamese.quantities import number
from docextract.vietnamese.time_expressions import find_times

_HEADS: Mapping[str, str] = {
    "subject": "subject",
    "chi tieu": "subject",
    "noi dung": "subject",
    "period": "period",
    "ky": "period",
    "ky bao cao": "period",
    "thoi gian": "period",
    "value": "value",
    "gia tri": "value",
    "so lieu": "value",
    "ket qua": "value",
}
"""The heads of the columns, folded, and what they hold."""
_COLUMNS = ("subject", "period", "value")
_VALUE = re.compile(r"(?P<figure>\d{1,3}(?:\.\d{3})+(?:,\d+)?|\d+(?:[.,]\d+)?)\s*(?P<unit>%|[^\d%]*)")
_YEAR = re.compile(r"(?:năm\s+)?(?P<year>(?:19|20)\d\d)", re.IGNORECASE)
_DELIMITERS = ",;\t"


class Fact(Value):
    """One line: what was measured, in which time, and the figure."""

    line: int
    """From 1, the head included."""
    subject: str
    period: str
    first: datetime.date | None
    last: datetime.date | None
    """The days of the period; None where its words name none."""
    value: float
    unit: str


def read_facts(content: str, *, path: str) -> tuple[Fact, ...]:
    """The facts in ``content``: CSV parted by commas, semicolons or tabs, with the heads subject, period, value (or chỉ tiêu, kỳ,
    giá trị).

    Raises UsageError, with the number of the line, for what cannot be read.
    """
    rows = list(csv.reader(io.StringIO(content.lstrip("\ufeff")), delimiter=_delimiter(content)))
    if not rows:
        raise UsageError("facts-empty", path=path)
    columns = {_HEADS[fold(head)]: at for at, head in enumerate(rows[0]) if fold(head) in _HEADS}
    if missing := [name for name in _COLUMNS if name not in columns]:
        raise UsageError("facts-columns", path=path, missing=", ".join(missing))
    facts = tuple(
        _fact(row, columns=columns, line=line, path=path)
        for line, row in enumerate(rows[1:], start=2)
        if any(cell.strip() for cell in row)
    )
    if not facts:
        raise UsageError("facts-empty", path=path)
    return facts


def _delimiter(content: str) -> str:
    head = content.partition("\n")[0]
    return max(_DELIMITERS, key=head.count)


def _fact(row: list[str], *, columns: Mapping[str, int], line: int, path: str) -> Fact:
    if max(columns.values()) >= len(row):
        raise UsageError("facts-line", path=path, line=line)
    subject, period, value = (" ".join(row[columns[name]].split()) for name in _COLUMNS)
    figure = _VALUE.fullmatch(value)
    if figure is None or not subject:
        raise UsageError("facts-line", path=path, line=line)
    first, last = _days(period)
    return Fact(
        line=line,
        subject=subject,
        period=period,
        first=first,
        last=last,
        value=number(figure["figure"]),
        unit=figure["unit"].strip().lower(),
    )


def _days(period: str) -> tuple[datetime.date | None, datetime.date | None]:
    """The first and last day of "2024", "quý IV/2024", "31/12/2024"; None where the words name none."""
    if year := _YEAR.fullmatch(period):
        return datetime.date(int(year["year"]), 1, 1), datetime.date(int(year["year"]), 12, 31)
    try:
        day = datetime.date.fromisoformat(period)
    except ValueError:
        pass
    else:
        return day, day
    for words in (period, f"trong {period}", f"đến ngày {period}"):
        for time in find_times(words):
            if time.end and time.kind in {DeadlineKind.PERIOD, DeadlineKind.BY}:
                return time.start, time.end
    return None, None
