"""How long and how often, in the forms of the standards: ISO 8601 durations, RFC 5545 rules; number words and hours of the day."""

import datetime
import re

_DIGITS = {
    "một": 1,
    "mốt": 1,
    "hai": 2,
    "ba": 3,
    "bốn": 4,
    "tư": 4,
    "năm": 5,
    "lăm": 5,
    "sáu": 6,
    "bảy": 7,
    "bẩy": 7,
    "tám": 8,
    "chín": 9,
}
_DIGIT = r"(?:một|hai|ba|bốn|sáu|bảy|bẩy|tám|chín)"
_LAST = r"(?:một|mốt|hai|ba|bốn|tư|lăm|năm|sáu|bảy|bẩy|tám|chín)"
NUMBER = (
    rf"(?:\d{{1,3}}|(?<!mươi )(?<!mười )(?:(?:{_DIGIT}|năm)\s+mươi(?:\s+{_LAST})?|mười(?:\s+{_LAST})?|{_DIGIT}\s+lăm|{_DIGIT}"
    r"|năm(?!\s+tháng)))"
)
"""Matches "06", "mười lăm", "hai mươi bốn", and "năm" as five (before "tháng" it is a year)."""
_BEFORE_GOODS = "".join(f"(?<!{word} )" for word in ("mặt", "khách", "cửa", "ngân", "bán", "mua", "kho", "đơn"))
EVERY = rf"(?<!\w)(?<!cây )(?:hằng|mỗi|{_BEFORE_GOODS}hàng)"
"""Matches "hằng", "mỗi", and "hàng" where it is no part of "ngân hàng", "cây hàng năm"."""
HOUR = (
    r"(?:(?P<hour>[01]?\d|2[0-4])\s*(?:(?:giờ|h|g)(?:\s*(?P<minute>[0-5]\d)(?!\d)\s*(?:phút|['’′])?)?|:(?P<clock>[0-5]\d))"
    r"\s*,?\s*)"
)
"""Matches "17 giờ 30 phút ", "16h00 ", "09:00 "."""

_FREQUENCIES = {
    "giờ": ("HOURLY", 1),
    "ngày": ("DAILY", 1),
    "tuần": ("WEEKLY", 1),
    "tháng": ("MONTHLY", 1),
    "quý": ("MONTHLY", 3),
    "năm": ("YEARLY", 1),
}
_DURATIONS = {"phút": "PT{}M", "giờ": "PT{}H", "ngày": "P{}D", "tuần": "P{}W", "tháng": "P{}M", "quý": "P{}M", "năm": "P{}Y"}
_MONTHS_OF_A_YEAR = 12
_HOURS_OF_A_DAY = 24


def number(word: str) -> int:
    """The figure that digits or the words of a number below 100 stand for; raises KeyError for any other word."""
    if word.isdigit():
        return int(word)
    value = 0
    for part in word.lower().split():
        match part:
            case "mười":
                value = 10
            case "mươi":
                value *= 10
            case "lăm" if 0 < value < 10:
                value = 10 * value + 5
            case _:
                value += _DIGITS[part]
    return value


def recurrence(unit: str, *, interval: int = 1) -> str:
    """The RFC 5545 rule of "every ``interval`` ``unit``s", ``unit`` being giờ, ngày, tuần, tháng, quý, or năm."""
    frequency, step = _FREQUENCIES[unit.lower()]
    interval *= step
    return f"FREQ={frequency};INTERVAL={interval}" if interval > 1 else f"FREQ={frequency}"


def recurrence_of_times(unit: str, *, times: int) -> str | None:
    """The RFC 5545 rule of "``times`` times a ``unit``", None where no whole number of months or ``unit``s lies between them."""
    if times == 1:
        return recurrence(unit)
    if unit.lower() != "năm" or times == 0 or _MONTHS_OF_A_YEAR % times:
        return None
    return recurrence("tháng", interval=_MONTHS_OF_A_YEAR // times)


def duration(count: int, unit: str, *, sign: str = "") -> str:
    """The ISO 8601 duration of ``count`` times phút, giờ, ngày, tuần, tháng, quý, or năm; a quarter is three months."""
    return sign + _DURATIONS[unit.lower()].format(3 * count if unit.lower() == "quý" else count)


def hour_of(match: re.Match[str]) -> datetime.time | None:
    """The time of day that a match of ``HOUR`` prints; None where it has none, and for "24 giờ", the end of the day itself."""
    if not match["hour"] or int(match["hour"]) == _HOURS_OF_A_DAY:
        return None
    return datetime.time(int(match["hour"]), int(match["minute"] or match["clock"] or 0))
