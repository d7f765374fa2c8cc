"""Time expressions that bind an action: by when, from when, during which time, how often, before or after what.

The kinds are those of the annotation guide (section 4); recurrences are RFC 5545 rules, offsets ISO 8601 durations.
``find_times`` knows the words only; whether an expression governs an action is for its caller to judge.
"""

import datetime
import re
from collections.abc import Callable

from docextract.document.finding import DeadlineKind
from docextract.document.geometry import Span
from docextract.document.value import Value
from docextract.vietnamese.periods import Period, find_periods


class TimeMatch(Value):
    """A time expression: its words and its normalised value, fields as in ``Deadline``."""

    span: Span
    kind: DeadlineKind
    start: datetime.date | None = None
    end: datetime.date | None = None
    exclusive: bool = False
    time: datetime.time | None = None
    rrule: str | None = None
    offset: str | None = None
    anchor: str | None = None
    by: str = ""
    """The rule that found it."""


_NUMBER_WORDS = {
    "một": 1, "hai": 2, "ba": 3, "bốn": 4, "năm": 5, "sáu": 6, "bảy": 7, "bẩy": 7, "tám": 8, "chín": 9, "mười": 10, "mười lăm": 15,
}  # fmt: skip
_NUMBER = r"(?:\d{1,3}|một|hai|ba|bốn|năm|sáu|bảy|bẩy|tám|chín|mười lăm|mười)"
_EVERY = r"(?:hằng|hàng|mỗi)"
_UNIT_RULES = {
    "giờ": ("HOURLY", 1),
    "ngày": ("DAILY", 1),
    "tuần": ("WEEKLY", 1),
    "tháng": ("MONTHLY", 1),
    "quý": ("MONTHLY", 3),
    "năm": ("YEARLY", 1),
}
_DURATION_UNITS = {"giờ": "PT{}H", "ngày": "P{}D", "tuần": "P{}W", "tháng": "P{}M", "quý": "P{}M", "năm": "P{}Y", "phút": "PT{}M"}
_WEEKDAYS = {"hai": "MO", "2": "MO", "ba": "TU", "3": "TU", "tư": "WE", "4": "WE", "năm": "TH", "5": "TH", "sáu": "FR", "6": "FR",
             "bảy": "SA", "7": "SA"}  # fmt: skip
_ANCHOR = r"(?P<anchor>[^,;.:()\n]{3,120}?)(?=\s*(?:[,;.:()\n]|$))"


def number(word: str) -> int:
    """The figure that a number word or digits stand for; raises KeyError for any other word."""
    word = word.lower()
    return int(word) if word.isdigit() else _NUMBER_WORDS[word]


def recurrence(unit: str, *, interval: int = 1) -> str:
    """The RFC 5545 rule of "every ``interval`` ``unit``s", ``unit`` being giờ, ngày, tuần, tháng, quý, or năm."""
    frequency, step = _UNIT_RULES[unit.lower()]
    interval *= step
    return f"FREQ={frequency};INTERVAL={interval}" if interval > 1 else f"FREQ={frequency}"


def _duration(count: int, unit: str, *, sign: str = "") -> str:
    return sign + _DURATION_UNITS[unit.lower()].format(3 * count if unit.lower() == "quý" else count)


_Fields = dict[str, object]
_Build = Callable[[re.Match[str]], _Fields | None]
_Rule = tuple[str, re.Pattern[str], _Build]


def _day_in_cycle(match: re.Match[str]) -> _Fields | None:
    """A day of a recurring year, month, or week."""
    exclusive = bool(match["before"])
    if match["weekday"]:
        return {"rrule": f"FREQ=WEEKLY;BYDAY={_WEEKDAYS[match['weekday'].lower()]}", "exclusive": exclusive}
    day = int(match["day"])
    month = match["month"]
    unit = match["unit"].lower()
    if month:
        return {"rrule": f"FREQ=YEARLY;BYMONTH={int(month)};BYMONTHDAY={day}", "exclusive": exclusive} if unit == "năm" else None
    if unit == "tháng":
        return {"rrule": f"FREQ=MONTHLY;BYMONTHDAY={day}", "exclusive": exclusive}
    if unit == "quý":
        return {"rrule": f"FREQ=YEARLY;BYMONTH=3,6,9,12;BYMONTHDAY={day}", "exclusive": exclusive}
    return None


def _cycle_with_day(match: re.Match[str]) -> _Fields:
    """A cycle with its day in brackets or after a comma: "định kỳ 6 tháng (trước ngày 15/6)"."""
    exclusive = bool(match["before"])
    if match["month"]:
        return {"rrule": f"FREQ=YEARLY;BYMONTH={int(match['month'])};BYMONTHDAY={int(match['day'])}", "exclusive": exclusive}
    return {"rrule": f"FREQ=MONTHLY;BYMONTHDAY={int(match['day'])}", "exclusive": exclusive}


_DAY_MONTH = r"(?:ngày\s*)?(?P<day>3[01]|[12]\d|0?[1-9])(?:\s*(?:/|tháng)\s*(?P<month>1[0-2]|0?[1-9]))?"
_BEFORE = r"(?:(?:xong|hoàn thành|chậm nhất)\s+)?(?P<before>trước\s+)?"
_MONTHLY_DAY = rf"(?:vào\s+)?(?:{_DAY_MONTH}|thứ\s+(?P<weekday>hai|ba|tư|năm|sáu|bảy|[2-7]))"


def _rules(*rows: tuple[str, str, _Build]) -> tuple[_Rule, ...]:
    return tuple((name, re.compile(pattern, re.IGNORECASE), build) for name, pattern, build in rows)


_RECURRING = _rules(
    # "hằng năm (trước ngày 10 tháng 12)", "định kỳ 6 tháng (trước ngày 15/6)"
    (
        "cycle with day",
        rf"(?:định kỳ\s+)?(?:{_EVERY}\s+(?:năm|tháng|quý)|(?:0?6|sáu) tháng|năm)\s*(?:,\s*|\(\s*){_BEFORE}"
        r"ngày\s*(?P<day>3[01]|[12]\d|0?[1-9])(?:\s*(?:/|tháng)\s*(?P<month>1[0-2]|0?[1-9]))?(?!\s*(?:/|năm)\s*\d)\s*\)?",
        _cycle_with_day,
    ),
    # "trước ngày 10 tháng 12 hằng năm", "ngày 25 hằng tháng", "thứ sáu hằng tuần"
    ("day in cycle", rf"\b{_BEFORE}{_MONTHLY_DAY}\s*,?\s*(?:của\s+)?{_EVERY}\s+(?P<unit>năm|tháng|quý|tuần)\b", _day_in_cycle),
    # "3 tháng/lần", "06 tháng một lần", "2 năm/01 lần"
    (
        "interval",
        rf"\b(?:định kỳ\s+)?(?P<n>{_NUMBER})\s+(?P<unit>ngày|tuần|tháng|quý|năm)\s*(?:/\s*0?1?\s*lần|(?:một|01|1) lần)\b",
        lambda match: {"rrule": recurrence(match["unit"], interval=number(match["n"]))},
    ),
    # "01 lần/năm", "mỗi năm một lần", "tháng một lần"
    (
        "once a",
        r"\b(?:(?:0?1|một) lần\s*/\s*(?P<a>tuần|tháng|quý|năm)|"
        rf"(?:{_EVERY}\s+)?(?P<b>tuần|tháng|quý|năm)\s+(?:một|01|1) lần)\b",
        lambda match: {"rrule": recurrence(match["a"] or match["b"])},
    ),
    # "định kỳ hằng tháng", "hàng năm", "mỗi quý"
    (
        "every",
        rf"\b(?:định kỳ\s+)?{_EVERY}\s+(?P<unit>ngày|tuần|tháng|quý|năm)\b",
        lambda match: {"rrule": recurrence(match["unit"])},
    ),
    # "định kỳ 6 tháng", "định kỳ quý"
    (
        "periodically",
        rf"\bđịnh kỳ\s+(?:(?P<n>{_NUMBER})\s+)?(?P<unit>tuần|tháng|quý|năm)\b(?!\s*\d)",
        lambda match: {"rrule": recurrence(match["unit"], interval=number(match["n"] or "1"))},
    ),
)

_EVENTS = _rules(
    # "kể từ ngày ký ban hành", "từ ngày ký"
    (
        "from signing",
        r"\b(?:kể\s+)?từ\s+(?P<anchor>ngày\s+(?:ký(?:\s+ban\s+hành)?|ban\s+hành|có\s+hiệu\s+lực))\b",
        lambda match: {"kind": DeadlineKind.FROM, "anchor": match["anchor"]},
    ),
    # "Hai tháng trước khi hết hạn", "chậm nhất 05 ngày trước ngày họp"
    (
        "time before event",
        rf"\b(?:(?:chậm nhất|ít nhất|tối thiểu)\s+)?(?P<n>{_NUMBER})\s+(?P<unit>giờ|ngày|tuần|tháng|năm)(?:\s+làm\s+việc)?\s+trước"
        rf"\s+(?:khi\s+)?(?!ngày\s*\d){_ANCHOR}",
        lambda match: {"offset": _duration(number(match["n"]), match["unit"], sign="-"), "anchor": match["anchor"]},
    ),
    # "trong thời hạn 15 ngày làm việc kể từ ngày nhận hồ sơ", "chậm nhất 05 ngày sau khi kết thúc"
    (
        "time after event",
        rf"\b(?:(?:trong\s+)?(?:thời\s+hạn|thời\s+gian|vòng)|chậm\s+nhất(?:\s+là)?|không\s+quá|sau)\s+(?:không\s+quá\s+)?"
        rf"(?P<n>{_NUMBER})\s*(?:\([^()]*\)\s*)?(?P<unit>phút|giờ|ngày|tuần|tháng|năm)(?:\s+làm\s+việc)?,?\s+"
        rf"(?:(?:kể|tính)\s+từ|từ|sau)\s+(?:khi\s+|thời\s+điểm\s+)?{_ANCHOR}",
        lambda match: {"offset": _duration(number(match["n"]), match["unit"]), "anchor": match["anchor"]},
    ),
    # "trong thời hạn 10 ngày", "trong vòng 24 giờ"
    (
        "within",
        rf"\btrong\s+(?:thời\s+hạn|thời\s+gian|vòng)\s+(?P<n>{_NUMBER})\s*(?:\([^()]*\)\s*)?"
        r"(?P<unit>phút|giờ|ngày|tuần|tháng|năm)(?:\s+làm\s+việc)?\b",
        lambda match: {"offset": _duration(number(match["n"]), match["unit"])},
    ),
    # "ngay sau khi kết thúc hội nghị", "sau khi được phê duyệt"
    (
        "after event",
        rf"\b(?:ngay\s+)?(?:sau\s+khi|ngay\s+sau)\s+{_ANCHOR}",
        lambda match: {"offset": "P0D", "anchor": match["anchor"]},
    ),
    # "trước khi đoàn đến làm việc"
    (
        "before event",
        r"\btrước\s+khi\s+(?P<anchor>[^,;.:()\n]{3,120}?)(?=\s*(?:[,;.:()\n]|hoặc\b|$))",
        lambda match: {"offset": "P0D", "anchor": match["anchor"], "exclusive": True},
    ),
    # "trước mùa mưa lũ", "trước Tết Nguyên đán"
    (
        "before season",
        r"\b(?:xong\s+)?trước\s+(?P<anchor>(?:mùa\s+(?:mưa\s+lũ|mưa\s+bão|mưa|bão|lũ|khô|hè)|(?:dịp\s+)?tết(?:\s+nguyên\s+đán)?|năm\s+học\s+mới))"
        r"(?:\s+(?:năm\s+)?20\d\d)?",
        lambda match: {"offset": "P0D", "anchor": match["anchor"], "exclusive": True},
    ),
)

_FEAST = (
    r"(?:(?:nghỉ\s+)?(?:lễ|tết|quốc\s+khánh|giỗ\s+tổ|trung\s+thu|giáng\s+sinh|noel|cuối\s+năm|đầu\s+năm(?:\s+mới)?|năm\s+mới|hè|xuân)"
    r"(?:\s+(?:hội|nguyên\s+đán|dương\s+lịch|âm\s+lịch|cổ\s+truyền|hùng\s+vương|xuân))*"
    r"(?:\s+(?:giáp|ất|bính|đinh|mậu|kỷ|canh|tân|nhâm|quý)\s+(?:tý|sửu|dần|mão|thìn|tỵ|tị|ngọ|mùi|thân|dậu|tuất|hợi))?"
    r"(?:\s*[-–,]?\s*(?:năm\s+)?20\d\d)?)"
)
_FEASTS = rf"{_FEAST}(?:\s*(?:,|và|-|–)\s*{_FEAST})*"
"""Matches "Tết Dương lịch, Tết Nguyên đán Nhâm Dần và Lễ hội Xuân 2022"."""

_UNSPECIFIED: tuple[tuple[str, re.Pattern[str]], ...] = tuple(
    (name, re.compile(pattern, re.IGNORECASE))
    for name, pattern in (
        # "định kỳ báo cáo", "báo cáo định kỳ"
        ("periodic report", r"\bđịnh\s+kỳ\s+báo\s+cáo|\bbáo\s+cáo\s+định\s+kỳ"),
        # "trong thời gian tới", "trong các năm tiếp theo", "những năm tới"
        (
            "time to come",
            r"\b(?:trong\s+)?(?:thời\s+gian\s+(?:tới|tiếp\s+theo)|(?:các|những)\s+(?:năm|tháng|quý)\s+(?:tiếp\s+theo|tới))",
        ),
        # "trước, trong và sau Tết Nguyên đán"
        ("feast", rf"\b(?:trong\s+thời\s+(?:gian|điểm)\s+)?trước,?\s+trong\s+và\s+sau\s+(?:các\s+|những\s+)?(?:dịp\s+)?{_FEASTS}"),
        # "trong dịp Tết", "vào các dịp lễ, tết", "dịp cuối năm và đầu năm mới", "trong các ngày nghỉ lễ"
        ("feast", rf"\b(?:trong\s+|vào\s+|nhân\s+)?(?:các\s+|những\s+)?(?:dịp|ngày\s+nghỉ)\s+{_FEASTS}"),
        # "nhân kỷ niệm 50 năm …"
        ("feast", r"\bnhân\s+(?:dịp\s+)?kỷ\s+niệm\s+[^;.:()\n]{5,120}?(?=\s*(?:[;.:()\n]|thông\s+qua|$))"),
    )
)

_HOUR = r"(?:(?P<hour>[01]?\d|2[0-3])\s*(?:giờ|h|g)\s*(?:(?P<minute>[0-5]\d)(?:\s*phút)?)?\s*,?\s*)"
_BY_LEAD = re.compile(
    rf"(?:(?:xong|hoàn\s+thành|chậm\s+nhất(?:\s+là)?|muộn\s+nhất(?:\s+là)?)\s+)?"
    rf"(?P<lead>trước|đến\s+hết|tới\s+hết|hết|đến|tới|chậm\s+nhất(?:\s+là)?|muộn\s+nhất(?:\s+là)?|"
    rf"không\s+(?:muộn|chậm|trễ|quá)\s*(?:hơn|quá)?|hạn\s+cuối(?:\s+là)?)\s+"
    rf"(?:trước\s+)?(?:vào\s+)?(?:{_HOUR})?$",
    re.IGNORECASE,
)
_DURING_LEAD = re.compile(r"(?:\btrong\s+|\bcả\s+)$", re.IGNORECASE)
_FROM_LEAD = re.compile(r"(?:\bkể\s+)?\btừ\s+$", re.IGNORECASE)
_RANGE_GAP = re.compile(r"\s*(?:đến(?:\s+hết)?|tới|[-–])\s*$", re.IGNORECASE)
_ONWARD = re.compile(r"\s*(?:trở\s+đi|về\s+sau)", re.IGNORECASE)


def find_times(text: str, *, reference: datetime.date | None = None) -> tuple[TimeMatch, ...]:
    """Every time expression in ``text``, in order, none inside another; ``reference`` is the day of the document."""
    found: list[TimeMatch] = []

    def add(match: TimeMatch) -> None:
        if not any(match.span.overlaps(other.span) for other in found):
            found.append(match)

    for name, pattern, build in _RECURRING:
        for hit in pattern.finditer(text):
            if fields := build(hit):
                add(_match(hit, name, {"kind": DeadlineKind.RECURRING, **fields}))
    for name, pattern, build in _EVENTS:
        for hit in pattern.finditer(text):
            fields = build(hit) or {}
            if fields.get("kind") is DeadlineKind.FROM:
                fields["start"] = reference
            add(_match(hit, name, {"kind": DeadlineKind.RELATIVE, **fields}))
    for match in _calendar(text, find_periods(text, reference=reference)):
        add(match)
    for name, pattern in _UNSPECIFIED:
        for hit in pattern.finditer(text):
            add(_match(hit, name, {"kind": DeadlineKind.UNSPECIFIED}))
    return tuple(sorted(found, key=lambda match: match.span.start))


def _match(hit: re.Match[str], name: str, fields: _Fields) -> TimeMatch:
    lead = len(hit[0]) - len(hit[0].lstrip())
    span = Span(start=hit.start() + lead, end=hit.start() + len(hit[0].rstrip()))
    return TimeMatch.model_validate({"span": span, "by": name, **fields})


def _calendar(text: str, periods: tuple[Period, ...]) -> list[TimeMatch]:
    """The expressions built on days and other stretches of the calendar."""
    found: list[TimeMatch] = []
    index = 0
    while index < len(periods):
        period = periods[index]
        after = periods[index + 1] if index + 1 < len(periods) else None
        before = text[max(0, period.span.start - 60) : period.span.start]
        lead_from = _FROM_LEAD.search(before)
        if after and _RANGE_GAP.fullmatch(text, period.span.end, after.span.start) and (lead_from or period.start <= after.end):
            start = period.span.start - (len(lead_from[0]) if lead_from else 0)
            found.append(
                TimeMatch(
                    span=Span(start=start, end=after.span.end),
                    kind=DeadlineKind.PERIOD,
                    start=period.start,
                    end=after.end,
                    by="from to",
                )
            )
            index += 2
            continue
        found.append(_single(text, period, before, lead_from))
        index += 1
    return found


def _single(text: str, period: Period, before: str, lead_from: re.Match[str] | None) -> TimeMatch:
    if lead_from:
        onward = _ONWARD.match(text, period.span.end)
        return TimeMatch(
            span=Span(start=period.span.start - len(lead_from[0]), end=onward.end() if onward else period.span.end),
            kind=DeadlineKind.FROM,
            start=period.start,
            by="from",
        )
    if lead := _BY_LEAD.search(before):
        exclusive = "trước" in lead[0].lower()
        hour = datetime.time(int(lead["hour"]), int(lead["minute"] or 0)) if lead["hour"] else None
        return TimeMatch(
            span=Span(start=period.span.start - len(lead[0]), end=period.span.end),
            kind=DeadlineKind.BY,
            end=period.start if exclusive else period.end,
            exclusive=exclusive,
            time=hour,
            by="by",
        )
    during = _DURING_LEAD.search(before)
    start = period.span.start - (len(during[0]) if during else 0)
    return TimeMatch(
        span=Span(start=start, end=period.span.end), kind=DeadlineKind.PERIOD, start=period.start, end=period.end, by="during"
    )
