"""The forms in which stretches of the calendar are written, each with where it lies in a given year."""

import calendar
import datetime
import re
from collections.abc import Callable

Bounds = tuple[datetime.date, datetime.date] | None
Place = Callable[[int], Bounds]
"""Where a stretch lies in a given year."""

_QUARTERS = {"i": 1, "ii": 2, "iii": 3, "iv": 4, "1": 1, "2": 2, "3": 3, "4": 4}
_COUNTS = {"ba": 3, "sáu": 6, "chín": 9}
_YEAR = r"(?:19|20)\d{2}"
_OF_YEAR = rf"(?:\s*(?:,\s*|của\s+)?năm\s*(?P<year>{_YEAR})(?!\d)|\s*[/\-.]\s*(?P<slash_year>{_YEAR})(?!\d))?"
_PART = r"(?:(?P<part>đầu|giữa|cuối)\s+)?"
_AND = r"\s*(?:,|và|,\s*và|-|–)\s*"


def _months(year: int, first: int, last: int) -> Bounds:
    return datetime.date(year, first, 1), datetime.date(year, last, calendar.monthrange(year, last)[1])


def _part(bounds: Bounds, part: str | None, *, of: int) -> Bounds:
    """The first or last of ``of`` equal parts of ``bounds``, or what lies between them."""
    if bounds is None or not part:
        return bounds
    start, end = bounds
    whole_months = (end.year - start.year) * 12 + end.month - start.month + 1
    if whole_months > 1:
        length = whole_months // of
        first = _months(start.year, start.month, start.month + length - 1)
        last = _months(end.year, end.month - length + 1, end.month)
    else:
        first = start, start.replace(day=10)
        last = start.replace(day=21), end
    if first is None or last is None:
        return None
    match part.lower():
        case "đầu":
            return first
        case "cuối":
            return last
        case _:
            return first[1] + datetime.timedelta(days=1), last[0] - datetime.timedelta(days=1)


def _stage(match: re.Match[str]) -> Place:
    first, last = int(match["first"]), int(match["last"])
    return lambda _: (datetime.date(first, 1, 1), datetime.date(last, 12, 31)) if first <= last else None


def _years(match: re.Match[str]) -> Place:
    years = [int(year) for year in re.findall(_YEAR, match[0])]
    follow = years == list(range(years[0], years[0] + len(years)))
    return lambda _: (datetime.date(years[0], 1, 1), datetime.date(years[-1], 12, 31)) if follow else None


def _share_of_year(match: re.Match[str]) -> Place:
    count = _COUNTS.get(match["count"].lower()) or int(match["count"])
    return lambda year: _months(year, 1, count) if match["which"].lower() == "đầu" else _months(year, 13 - count, 12)


def _half_year(match: re.Match[str]) -> Place:
    return lambda year: _months(year, 1, 6) if match["which"].lower() == "đầu" else _months(year, 7, 12)


def _quarter(match: re.Match[str]) -> Place:
    first = _QUARTERS[match["quarter"].lower()]
    return lambda year: _part(_months(year, 3 * first - 2, 3 * first), match["part"], of=3)


def _quarters(match: re.Match[str]) -> Place:
    found = [_QUARTERS[quarter.lower()] for quarter in re.findall(r"\b(iv|i{1,3}|[1-4])\b", match["quarters"], re.IGNORECASE)]
    follow = found == list(range(found[0], found[0] + len(found)))
    return lambda year: _months(year, 3 * found[0] - 2, 3 * found[-1]) if follow else None


def _month(match: re.Match[str]) -> Place:
    month = int(match["month"])
    return lambda year: _part(_months(year, month, month), match["part"], of=3)


def _month_list(match: re.Match[str]) -> Place:
    found = [int(month) for month in re.findall(r"\d+", match["months"])]
    follow = found == list(range(found[0], found[0] + len(found)))
    return lambda year: _months(year, found[0], found[-1]) if follow else None


def _week(match: re.Match[str]) -> Place:
    month, which = int(match["month"]), match["which"].lower().split()[-1]

    def place(year: int) -> Bounds:
        last = calendar.monthrange(year, month)[1]
        first_day = {"cuối": last - 6, "hai": 8, "ba": 15, "tư": 22}.get(which, 1)
        return datetime.date(year, month, first_day), datetime.date(year, month, first_day + 6)

    return place


def _year(match: re.Match[str]) -> Place:
    return lambda year: _part(_months(year, 1, 12), match["part"], of=4)


MASKS = tuple(
    re.compile(pattern, re.IGNORECASE)
    for pattern in (
        r"\((?:tức|nhằm|âm lịch|mùng|mồng)\b[^()\n]{0,80}\)",
        r"(?:ngày\s*)?\d{1,2}\s*(?:/|tháng)\s*\d{1,2}\s*\(?\s*(?:âm\s+lịch|ÂL\b)",
        r"(?:ngày\s*)?(?:(?:mùng|mồng|rằm)\s+)?\d{0,2}\s*tháng\s+(?:giêng|chạp)\b",
        rf"\b(?:các\s+)?năm\s+học\s*{_YEAR}(?:\s*[-–/]\s*{_YEAR})?",
    )
)
"""Match lunar days, and school years, whose bounds no calendar tells: nothing inside them is a time."""
FORMS: tuple[tuple[re.Pattern[str], Callable[[re.Match[str]], Place]], ...] = tuple(
    (re.compile(pattern, re.IGNORECASE), build)
    for pattern, build in (
        # "giai đoạn 2025-2030", "nhiệm kỳ 2025 - 2030", "các năm 2024 - 2026", "5 năm 2026-2030"
        (
            r"\b(?:giai\s+đoạn(?:\s+(?:\d|[ivx]+))?|nhiệm\s+kỳ|thời\s+kỳ|(?:(?:các|hai|ba|bốn|năm|\d{1,2})\s+)?năm)"
            r"\s*[:(]?\s*(?P<first>20\d{2})\s*[-–—]\s*(?P<last>20\d{2})(?!\d)\)?",
            _stage,
        ),
        # "giai đoạn từ năm 2025 đến năm 2030"
        (
            r"\b(?:giai\s+đoạn|thời\s+kỳ)\s*(?:từ\s*)?(?:năm\s*)?(?P<first>20\d{2})\s*đến\s*(?:hết\s+)?(?:năm\s*)?(?P<last>20\d{2})(?!\d)",
            _stage,
        ),
        # "hai năm 2025 và 2026", "các năm 2025, 2026 và 2027"
        (
            rf"\b(?:(?:các|những|hai|ba|bốn|0?[2-5])\s+)?năm\s*(?P<first>{_YEAR})(?:(?:\s*,|\s*và|\s*,\s*và)\s*(?:năm\s*)?{_YEAR}(?!\d))+",
            _years,
        ),
        # "6 tháng đầu năm 2025", "03 tháng cuối năm"
        (
            rf"\b(?P<count>0?3|0?6|0?9|ba|sáu|chín)\s+tháng\s+(?P<which>đầu|cuối)(?:\s+năm(?!\s*\d|\s+học))?{_OF_YEAR}",
            _share_of_year,
        ),
        # "nửa đầu năm 2026"
        (
            rf"\bnửa\s+(?P<which>đầu|cuối)(?:\s+của)?\s+năm(?:\s+(?P<year>{_YEAR})(?!\d))?(?!\s+học)",
            _half_year,
        ),
        # "quý III, IV năm 2025", "quý I và quý II/2026"
        (
            rf"\bquý\s*(?P<quarters>(?:iv|i{{1,3}}|[1-4])\b(?:{_AND}(?:quý\s*)?(?:iv|i{{1,3}}|[1-4])\b)+)(?!\s*/\s*\d\b){_OF_YEAR}",
            _quarters,
        ),
        # "Quý IV năm 2030", "quý 2/2025", "đầu quý II"
        (rf"\b{_PART}quý\s*(?P<quarter>iv|i{{1,3}}|[1-4])\b{_OF_YEAR}", _quarter),
        # "tuần đầu tháng 6/2025", "tuần thứ hai của tháng 12"
        (
            r"\btuần\s+(?P<which>đầu|cuối|thứ\s+(?:nhất|hai|ba|tư))(?:\s+(?:tiên|cùng))?\s+(?:của\s+)?"
            rf"tháng\s*(?P<month>1[0-2]|0?[1-9])(?![\d,.]*\d){_OF_YEAR}",
            _week,
        ),
        # "các tháng 6, 7, 8 năm 2025", "tháng 6 và tháng 7/2025"
        (
            rf"\b(?:các\s+)?tháng\s*(?P<months>(?:1[0-2]|0?[1-9])(?:{_AND}(?:tháng\s*)?(?:1[0-2]|0?[1-9])(?![\d,.]*\d))+)(?!\s*lần){_OF_YEAR}",
            _month_list,
        ),
        # "tháng 12 năm 2025", "tháng 6/2024", "cuối tháng 11"
        (rf"(?<!\d )\b{_PART}tháng\s*(?P<month>1[0-2]|0?[1-9])(?![\d,.]*\d)(?!\s*lần){_OF_YEAR}", _month),
        # "năm 2024", "cuối năm 2025"
        (rf"\b(?:(?:các|những)\s+tháng\s+(?=cuối|đầu))?{_PART}năm\s*(?P<year>{_YEAR})(?!\d)", _year),
        # "vào cuối năm", "các tháng cuối năm"
        (
            r"(?<!dịp )\b(?:(?:các|những)\s+tháng\s+)?(?P<part>cuối|giữa)\s+năm(?!\s*\d)(?!\s+(?:học|ngoái|trước|mới))",
            _year,
        ),
    )
)
"""The better form first: what it takes, none after it takes."""
