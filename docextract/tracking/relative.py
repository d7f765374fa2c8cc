"""Days that count from an event: known where the event is the document's signing or a printed day, unknown elsewhere."""

import datetime
import re

from dateutil.relativedelta import relativedelta

from docextract.document import Deadline
from docextract.tracking.rows import DueRow
from docextract.tracking.working_days import add_working_days
from docextract.vietnamese.dates import find_dates

_KIND = r"(?:quyết\s+định|kế\s+hoạch|đề\s+án|chỉ\s+thị|công\s+(?:văn|điện)|thông\s+báo|chương\s+trình|hướng\s+dẫn|văn\s+bản\s+này)"
_SIGNING = re.compile(
    rf"(?:ngày\s+)?(?:{_KIND}\s+(?:này\s+)?(?:được\s+)?)?(?:ký(?:\s+ban\s+hành)?|ban\s+hành)(?:\s+{_KIND}(?:\s+này)?)?",
    re.IGNORECASE,
)
"""Matches "ngày ký", "ngày ban hành Kế hoạch này", "ngày Đề án được ban hành": the day of the document itself."""
_DURATION = re.compile(r"(?P<sign>-?)P(?:(?P<years>\d+)Y)?(?:(?P<months>\d+)M)?(?:(?P<weeks>\d+)W)?(?:(?P<days>\d+)D)?$")
"""Matches "P15D", "-P2M"; hours ("PT24H") give no day of their own."""
_WORKING = re.compile(r"ngày\s+làm\s+việc", re.IGNORECASE)


def day_from_anchor(deadline: Deadline | DueRow, *, words: str, issued_on: datetime.date | None) -> datetime.date | None:
    """The last day that still meets ``deadline``; None where the day of its event is not known.

    The day of the event is not counted (Bộ luật Dân sự 2015, Điều 147 khoản 2); ``words`` that say "ngày làm việc" count
    working days.
    """
    event = _day_of(deadline.anchor or "", issued_on=issued_on)
    length = _DURATION.match(deadline.offset or "")
    if event is None or length is None:
        return None
    sign = -1 if length["sign"] else 1
    years, months, weeks, days = (sign * int(length[unit] or 0) for unit in ("years", "months", "weeks", "days"))
    if _WORKING.search(words) and days and not (years or months or weeks):
        return add_working_days(event, count=days)
    day = event + relativedelta(years=years, months=months, weeks=weeks, days=days)
    return day - datetime.timedelta(days=1) if deadline.exclusive else day


def _day_of(anchor: str, *, issued_on: datetime.date | None) -> datetime.date | None:
    """The day of the event: a day printed in its words, or the document's own where they speak of its signing."""
    printed = next(find_dates(anchor), None)
    if printed is not None:
        return printed.date(year=issued_on.year if issued_on else None)
    return issued_on if _SIGNING.fullmatch(anchor.strip()) else None
