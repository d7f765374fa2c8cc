"""How often: "hằng quý", "3 tháng/lần", "trước ngày 10 tháng 12 hằng năm", "6 tháng, 1 năm" as RFC 5545 rules."""

import re
from collections.abc import Iterator

from docextract.document.finding import DeadlineKind
from docextract.document.geometry import Span
from docextract.vietnamese.durations import EVERY, HOUR, NUMBER, hour_of, number, recurrence, recurrence_of_times
from docextract.vietnamese.time_match import Fields, TimeMatch, apply, rules

_WEEKDAYS = {
    "hai": "MO",
    "2": "MO",
    "ba": "TU",
    "3": "TU",
    "tư": "WE",
    "4": "WE",
    "năm": "TH",
    "5": "TH",
    "sáu": "FR",
    "6": "FR",
    "bảy": "SA",
    "bẩy": "SA",
    "7": "SA",
    "nhật": "SU",
}
_QUARTERS = {
    "i": "1,2,3",
    "ii": "4,5,6",
    "iii": "7,8,9",
    "iv": "10,11,12",
    "1": "1,2,3",
    "2": "4,5,6",
    "3": "7,8,9",
    "4": "10,11,12",
}
_MONTHS_IN_QUARTER = {"đầu": "1,4,7,10", "giữa": "2,5,8,11", "cuối": "3,6,9,12"}
_MONTHS_REPORTED = {3, 6, 9}
"""Months that a report of a part of the year covers: "báo cáo quý, 6 tháng, 9 tháng, năm"."""

_FREE = r"(?<![\w.,/])"
_LEAD = (
    r"(?:định\s+kỳ\s+)?(?:(?:xong|chậm\s+nhất(?:\s+là)?|muộn\s+nhất(?:\s+là)?|không\s+(?:muộn|chậm|trễ|quá)(?:\s+(?:hơn|quá))?)\s+)?"
    rf"(?P<before>trước\s+)?(?:vào\s+)?(?:lúc\s+)?{HOUR}?"
)
_DAY = r"(?:ngày\s*)?(?P<day>3[01]|[12]\d|0?[1-9])(?!\d)"
_MONTH = r"\s*(?:/|tháng)\s*(?P<month>1[0-2]|0?[1-9])(?!\d)"
_IN_QUARTER = (
    r"\s*(?:của\s+)?tháng\s+(?P<place>đầu|giữa|cuối)(?:\s+cùng|\s+tiên)?\s+(?:của\s+)?(?:(?:hằng|hàng|mỗi|từng|các)\s+)?quý"
    r"(?:\s+(?:sau|tiếp\s+theo|kế\s+tiếp|báo\s+cáo))?"
)
_NEXT_MONTH = r"\s*(?:của\s+)?tháng\s+(?P<next>sau|kế\s+tiếp|tiếp\s+theo|liền\s+kề|báo\s+cáo)(?:\s+liền\s+kề)?"
_WEEKDAY = r"(?:(?:sáng|chiều|tối)\s+)?(?:thứ\s+(?P<weekday>hai|ba|tư|năm|sáu|bảy|bẩy|[2-7])|chủ\s+(?P<sunday>nhật))"
_NO_YEAR = r"(?!\s*(?:/|năm)\s*\d)"
_JOINED = r"\s*(?:,|và|,\s*và)\s*"
_ANOTHER_DAY = rf"{_JOINED}(?:trước\s+)?(?:ngày\s*)?\d{{1,2}}(?:(?:/|\s*tháng\s*)\d{{1,2}})?"


def _yearly(months: str, day: str | None = None) -> str:
    return f"FREQ=YEARLY;BYMONTH={months}" + (f";BYMONTHDAY={int(day)}" if day else "")


def _dated(match: re.Match[str], rrule: str | None) -> Fields | None:
    """The fields of a rule with the lead and the hour that stand before its day."""
    if rrule is None:
        return None
    return {"kind": DeadlineKind.RECURRING, "rrule": rrule, "exclusive": bool(match["before"]), "time": hour_of(match)}


def _rule_of_day(unit: str, *, day: str, month: str | None, place: str | None, interval: int = 1) -> str | None:
    """The rule of a day in a cycle: of a month that is named, of a month of every quarter, or of every month."""
    if month:
        return _yearly(str(int(month)), day) if unit == "năm" or interval > 1 else None
    if place or unit == "quý":
        return _yearly(_MONTHS_IN_QUARTER[(place or "cuối").lower()], day)
    return f"{recurrence(unit, interval=interval)};BYMONTHDAY={int(day)}" if unit == "tháng" else None


def _cycle_with_day(match: re.Match[str]) -> Fields | None:
    """A cycle with its day behind it: "định kỳ 6 tháng (trước ngày 15/6)"."""
    said = match.groupdict()
    if said.get("next"):
        return _dated(match, f"FREQ=MONTHLY;BYMONTHDAY={int(said['day'])}")
    unit, interval = (said["unit"] or "tháng").lower(), 1 if said["unit"] else 6
    return _dated(match, _rule_of_day(unit, day=said["day"], month=said["month"], place=said.get("place"), interval=interval))


def _day_in_cycle(match: re.Match[str]) -> Fields | None:
    """A day with its cycle behind it: "ngày 25 hằng tháng"."""
    unit = match["unit"].lower()
    if not match["month"] and "ngày" not in match[0].lower():
        return None  # "20 hằng tháng" is no day
    return _dated(match, _rule_of_day(unit, day=match["day"], month=match["month"], place=None))


def _weekday(match: re.Match[str]) -> Fields | None:
    return _dated(match, f"FREQ=WEEKLY;BYDAY={_WEEKDAYS[(match['weekday'] or match['sunday']).lower()]}")


def _month_in_cycle(match: re.Match[str]) -> Fields | None:
    months = str(int(match["month"])) if match["month"] else _QUARTERS[match["quarter"].lower()]
    return {"kind": DeadlineKind.RECURRING, "rrule": _yearly(months), "exclusive": bool(match["before"])}


def _every(rrule: str | None) -> Fields | None:
    return {"kind": DeadlineKind.RECURRING, "rrule": rrule} if rrule else None


_CYCLES = rf"(?:định\s+kỳ\s+)?(?:{EVERY}\s+(?P<unit>năm|tháng|quý)|(?:0?6|sáu)\s+tháng)\s*[,(:]?\s*"
_RULES = rules(
    # "hằng năm (trước ngày 10 tháng 12)", "định kỳ 6 tháng (trước ngày 15/6)", "hằng quý, trước ngày 15 của tháng cuối quý"
    (
        "cycle with day",
        rf"{_CYCLES}{_LEAD}ngày\s*(?P<day>3[01]|[12]\d|0?[1-9])(?!\d)(?:{_MONTH}|{_IN_QUARTER}|{_NEXT_MONTH})?{_NO_YEAR}\s*\)?",
        _cycle_with_day,
    ),
    # "báo cáo năm (trước ngày 15/12)"
    (
        "cycle with day",
        rf"\b(?P<unit>năm)\s*[,(]\s*{_LEAD}ngày\s*(?P<day>3[01]|[12]\d|0?[1-9])(?!\d){_MONTH}{_NO_YEAR}\s*\)?",
        _cycle_with_day,
    ),
    # "trước ngày 10 tháng 12 hằng năm", "ngày 25 hằng tháng"; of several the first: "ngày 15/6 và ngày 15/12 hằng năm"
    ("day in cycle", rf"{_FREE}{_LEAD}{_DAY}(?:{_MONTH})?\s*,?\s*(?:của\s+)?{EVERY}\s+(?P<unit>năm|tháng|quý)\b", _day_in_cycle),
    (
        "day in cycle",
        rf"{_FREE}{_LEAD}{_DAY}(?:{_MONTH})?(?=(?:{_ANOTHER_DAY}){{1,3}}\s*(?:của\s+)?{EVERY}\s+(?P<unit>năm|tháng)\b)",
        _day_in_cycle,
    ),
    # "ngày 20 của tháng cuối quý"
    (
        "day in quarter",
        rf"{_FREE}{_LEAD}ngày\s*(?P<day>3[01]|[12]\d|0?[1-9])(?!\d){_IN_QUARTER}\b",
        lambda match: _dated(match, _yearly(_MONTHS_IN_QUARTER[match["place"].lower()], match["day"])),
    ),
    # "trước ngày 05 của tháng sau", "ngày 25 của tháng"
    (
        "day in month",
        rf"{_FREE}{_LEAD}ngày\s*(?P<day>3[01]|[12]\d|0?[1-9])(?!\d)(?:{_NEXT_MONTH}|\s*của\s+tháng(?!\s*\d))\b",
        lambda match: _dated(match, f"FREQ=MONTHLY;BYMONTHDAY={int(match['day'])}"),
    ),
    # "ngày cuối cùng của tháng"
    (
        "last day of month",
        rf"\b{_LEAD}ngày\s+cuối(?:\s+cùng)?\s+(?:của\s+)?(?:(?:hằng|hàng|mỗi)\s+)?tháng\b(?!\s*\d)",
        lambda match: _dated(match, "FREQ=MONTHLY;BYMONTHDAY=-1"),
    ),
    # "trước 16 giờ thứ năm hằng tuần"
    ("weekday", rf"{_FREE}{_LEAD}(?:ngày\s+)?{_WEEKDAY}\s*,?\s*(?:của\s+)?{EVERY}\s+tuần\b", _weekday),
    ("weekday", rf"{EVERY}\s+tuần\s*[,(]\s*{_LEAD}{_WEEKDAY}\s*\)?", _weekday),
    # "trước 17 giờ hằng ngày"
    (
        "hour of day",
        rf"\b(?:(?P<before>trước)|(?:vào\s+)?lúc|vào|hồi)\s+{HOUR}{EVERY}\s+ngày\b",
        lambda match: _dated(match, "FREQ=DAILY"),
    ),
    # "tháng 10 hằng năm", "trong quý IV hằng năm"
    (
        "month in cycle",
        r"\b(?:(?P<before>trước)\s+|trong\s+|vào\s+)?(?:(?:đầu|giữa|cuối)\s+)?"
        rf"(?:tháng\s+(?P<month>1[0-2]|0?[1-9])(?!\d)|quý\s+(?P<quarter>iv|i{{1,3}}|[1-4])\b)\s*,?\s*(?:của\s+)?{EVERY}\s+năm\b",
        _month_in_cycle,
    ),
    # "3 tháng/lần", "06 tháng một lần", "2 năm/01 lần", "tháng/lần"
    (
        "interval",
        rf"{_FREE}(?:định\s+kỳ\s+)?(?:(?:cứ|mỗi|hằng|hàng)\s+)?(?:(?P<n>{NUMBER})\s+)?(?P<unit>ngày|tuần|tháng|quý|năm)\s*"
        r"(?:/\s*(?:(?:0?1|một)\s*)?lần|(?:một|0?1)\s+lần)\b",
        lambda match: _every(recurrence(match["unit"], interval=number(match["n"] or "1"))),
    ),
    # "01 lần/năm", "02 lần/năm", "một lần mỗi quý", "1 lần/06 tháng"
    (
        "times a",
        rf"{_FREE}(?P<k>{NUMBER})\s+lần\s*(?:/|(?:trong\s+)?(?:mỗi|một)\s)\s*(?:(?P<n>{NUMBER})\s+)?(?P<unit>ngày|tuần|tháng|quý|năm)\b",
        lambda match: _every(
            recurrence(match["unit"], interval=number(match["n"]))
            if match["n"] and number(match["k"]) == 1
            else recurrence_of_times(match["unit"], times=number(match["k"]))
        ),
    ),
    # "mỗi năm một lần", "mỗi năm 02 lần"
    (
        "times a",
        rf"{EVERY}\s+(?P<unit>ngày|tuần|tháng|quý|năm)\s*,?\s+(?P<k>{NUMBER})\s+lần\b",
        lambda match: _every(recurrence_of_times(match["unit"], times=number(match["k"]))),
    ),
    # "cứ 6 tháng", "mỗi 03 tháng"
    (
        "interval",
        rf"\b(?:cứ|mỗi)\s+(?P<n>{NUMBER})\s+(?P<unit>ngày|tuần|tháng)\b",
        lambda match: _every(recurrence(match["unit"], interval=number(match["n"]))),
    ),
)
_SIMPLE = rules(
    # "định kỳ hằng tháng", "hàng năm", "mỗi quý"
    (
        "every",
        rf"(?:định\s+kỳ\s+)?{EVERY}\s+(?P<unit>ngày|tuần|tháng|quý|năm)\b(?!\s*(?:19|20)\d\d)(?!\s+học)",
        lambda match: _every(recurrence(match["unit"])),
    ),
    # "định kỳ 6 tháng", "định kỳ quý"
    (
        "periodically",
        rf"\bđịnh\s+kỳ\s+(?:theo\s+)?(?:(?P<n>{NUMBER})\s+(?:\(\d{{1,2}}\)\s+)?)?(?P<unit>tuần|tháng|quý|năm)\b(?!\s*\d)(?!\s+học)",
        lambda match: _every(recurrence(match["unit"], interval=number(match["n"] or "1"))),
    ),
    # "báo cáo theo quý"
    (
        "periodically",
        r"\btheo\s+(?P<unit>tuần|tháng|quý|năm)(?=\s*(?:[,;.:)]|$|(?:và|gửi|báo\s+cáo|cho|về|để)\b))",
        lambda match: _every(recurrence(match["unit"])),
    ),
)

_ITEM = rf"(?:{EVERY}\s+)?(?:(?:{NUMBER})\s+)?(?:tuần|tháng|quý|năm)\b(?!\s*\d)(?!\s+(?:học|đầu|cuối|i{{1,3}}\b|iv\b))"
_LIST = re.compile(
    rf"{_FREE}(?P<lead>định\s+kỳ\s+(?:theo\s+)?|theo\s+)?{_ITEM}(?:\s*(?:,|và|hoặc|,\s*và)\s*{_ITEM})+", re.IGNORECASE
)
"""Matches "định kỳ hằng quý, 6 tháng, năm", "theo tháng, quý"."""
_ITEM_PARTS = re.compile(
    rf"(?:(?P<every>hằng|hàng|mỗi)\s+)?(?:(?P<n>{NUMBER})\s+)?(?P<unit>tuần|tháng|quý|năm)(?=\s*(?:,|và\b|hoặc\b|$))", re.IGNORECASE
)
_PERIODIC_BEFORE = re.compile(r"\bđịnh\s+kỳ\s+báo\s+cáo\s+$", re.IGNORECASE)


def find_recurrences(text: str) -> Iterator[TimeMatch]:
    """Every recurring time in ``text``, rule by rule; finds may overlap: the earlier is the better."""
    yield from _shared_leads(list(apply(_RULES, text)), text)
    yield from _lists(text)
    yield from apply(_SIMPLE, text)


def _shared_leads(found: list[TimeMatch], text: str) -> Iterator[TimeMatch]:
    """The finds, with "trước" that is said once of several days: "trước ngày 15/6 và ngày 15/12 hằng năm"."""
    exclusive = {match.span.end for match in found if match.exclusive}
    for match in sorted(found, key=lambda match: match.span.start):
        before = re.search(rf"{_JOINED}$", text[max(0, match.span.start - 8) : match.span.start])
        if before and match.by == "day in cycle" and match.span.start - len(before[0]) in exclusive:
            exclusive.add(match.span.end)
    yield from (match.model_copy(update={"exclusive": match.span.end in exclusive}) for match in found)


def _lists(text: str) -> Iterator[TimeMatch]:
    """The items of lists of cycles, each a time of its own (guide, section 8: "theo tháng, quý" is two)."""
    for listed in _LIST.finditer(text):
        items = list(_ITEM_PARTS.finditer(text, listed.start(), listed.end()))
        led = listed["lead"] or items[0]["every"] or _PERIODIC_BEFORE.search(text[: listed.start()][-40:])
        counted = any(item["n"] and number(item["n"]) in _MONTHS_REPORTED for item in items)
        whole = any(not item["n"] or number(item["n"]) == 1 for item in items)
        if not led and not (counted and whole):
            continue
        for position, item in enumerate(items):
            start = listed.start() if position == 0 else item.start()
            yield TimeMatch(
                span=Span(start=start, end=item.end()), kind=DeadlineKind.RECURRING, rrule=_item_rule(item), by="listed cycle"
            )


def _item_rule(item: re.Match[str]) -> str:
    count = number(item["n"] or "1")
    if count == 9 and item["unit"].lower() == "tháng":  # a report of nine months comes once a year
        return _yearly("9")
    return recurrence(item["unit"], interval=count)
