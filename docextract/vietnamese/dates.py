"""Days as they are written: "ngày 17 tháng 4 năm 2020", "17/4/2020", "ngày 10 tháng 12", "30/12"."""

import datetime
import re
from collections.abc import Iterator

from docextract.document.geometry import Span
from docextract.document.value import Value

_DAY = r"(?P<{0}day>0?[1-9]|[12]\d|3[01])"
_MONTH = r"(?P<{0}month>0?[1-9]|1[0-2])"
_YEAR = r"(?P<{0}year>(?:19|20)\d{{2}})"

_WORDS = (
    r"(?:(?:ngày|mùng|mồng)\s*)?"
    + _DAY
    + r"\s*tháng\s*"
    + _MONTH
    + r"(?:\s*(?:,\s*)?năm\s*"
    + _YEAR
    + r"|\s*/\s*(?P<w2year>(?:19|20)\d{{2}}))?"
).format("w")
_FIGURES = (r"(?:(?:ngày|mùng|mồng)\s*)?" + _DAY + r"\s?(?P<sep>[/.\-])\s?" + _MONTH + r"(?:\s?(?P=sep)\s?" + _YEAR + r")?").format(
    "f"
)

_DATE = re.compile(
    rf"(?<![\w/.])(?<![^\W\d]-)(?:{_WORDS}|{_FIGURES})(?![\w/]|-(?!\s*\d{{1,2}}[/.\-]\d)|\.\d|\s*lần\b)", re.IGNORECASE
)
"""Matches "ngày 17 tháng 4 năm 2020", "17 tháng 4/2020", "ngày 25/10/2023", "30.12.2024", "15/6"."""
_BEFORE_BARE = re.compile(r"(?:(?:trước|đến|tới|hết|từ|sau|vào|nhất|là|hơn|và|ngày)\s+|[-–(:,;]\s*)$", re.IGNORECASE)
"""Matches what may stand before a day without a year or "ngày": elsewhere "2/3" is a share, "24/7" a habit."""
_SHARED = re.compile(
    r"\s*(?:số|tổng|diện\s+tích|dân\s+số|thành\s+viên|đại\s+biểu|xã|phường|thị\s+trấn|thôn|bản|huyện|tỉnh|hộ|trường|đơn\s+vị|"
    r"tiêu\s+chí|chỉ\s+tiêu|nội\s+dung|nhiệm\s+vụ|người|học\s+sinh|hồ\s+sơ|giờ|%)",
    re.IGNORECASE,
)
"""Matches what a share is of: "2/3 số hộ"."""


class DateMatch(Value):
    """A day found in a text: its span, "ngày" included, and its figures; ``year`` is None where none is printed."""

    span: Span
    day: int
    month: int
    year: int | None = None

    def date(self, *, year: int | None = None) -> datetime.date | None:
        """The day, in ``year`` where none is printed; None without any year or for a day that no calendar has."""
        chosen = self.year or year
        if chosen is None:
            return None
        try:
            return datetime.date(chosen, self.month, self.day)
        except ValueError:
            return None


def find_dates(text: str) -> Iterator[DateMatch]:
    """Every day written in ``text``, in order.

    Figures with neither a year nor the word "ngày" before them count only with a slash, behind a word of time: "trước 15/6".
    """
    for match in _DATE.finditer(text):
        spelled = match["wday"] is not None
        if spelled:
            year = match["wyear"] or match["w2year"]
            day, month = match["wday"], match["wmonth"]
        else:
            year, day, month = match["fyear"], match["fday"], match["fmonth"]
            named = match[0][:1].isalpha()
            if year is None and not named and not _is_bare_day(match, text):
                continue
        yield DateMatch(
            span=Span(start=match.start(), end=match.end()), day=int(day), month=int(month), year=int(year) if year else None
        )


def _is_bare_day(match: re.Match[str], text: str) -> bool:
    """Whether figures without a year or "ngày" are a day: no enumerator ("1.2"), no share ("2/3 số hộ")."""
    led = _BEFORE_BARE.search(text[max(0, match.start() - 8) : match.start()]) is not None or match.start() == 0
    return match["sep"] == "/" and led and _SHARED.match(text, match.end()) is None
