"""Time expressions case by case, and their laws."""

import csv
import datetime
from itertools import pairwise
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from docextract.document import DeadlineKind
from docextract.vietnamese.durations import duration, number, recurrence
from docextract.vietnamese.time_expressions import TimeMatch, find_times

CASES = list(
    csv.DictReader(
        (Path(__file__).parent / "cases" / "time_expressions.tsv").read_text(encoding="utf-8").splitlines(),
        delimiter="\t",
        quoting=csv.QUOTE_NONE,
    )
)
SOUP = (
    "trước", "đến hết", "từ", "kể từ", "ngày", "tháng", "năm", "quý", "hằng", "mỗi", "định kỳ", "6 tháng", "15/6", "31/11/2025",
    "2025", "25/10/2023", "IV", "12", "05", "17 giờ 00", "thứ sáu", "tuần", "lần", "/", "(", ")", ",", ";", "và", "trong", "vòng",
    "sau khi", "trước khi", "họp", "ký", "Tết", "dịp", "đầu", "cuối", "chậm nhất", "làm việc", "giai đoạn", "2025-2030", "\n", "0",
)  # fmt: skip
DAYS = st.dates(min_value=datetime.date(2001, 1, 1), max_value=datetime.date(2099, 12, 31))
DAY_FORMS = (
    "ngày {0.day:02}/{0.month:02}/{0.year}",
    "ngày {0.day}/{0.month}/{0.year}",
    "ngày {0.day:02}.{0.month:02}.{0.year}",
    "ngày {0.day:02}-{0.month:02}-{0.year}",
    "ngày {0.day:02} tháng {0.month:02} năm {0.year}",
    "ngày {0.day} tháng {0.month} năm {0.year}",
    "ngày {0.day} tháng {0.month}/{0.year}",
    "{0.day:02}/{0.month}/{0.year}",
)
ROMAN = ("I", "II", "III", "IV")


def _show(match: TimeMatch, text: str) -> str:
    said = [f"[{' '.join(match.span.of(text).split())}]", match.kind.value]
    said += [f"{name}={value}" for name, value in (("start", match.start), ("end", match.end)) if value]
    said += ["exclusive"] if match.exclusive else []
    said += [f"time={match.time:%H:%M}"] if match.time else []
    said += [value for value in (match.rrule, match.offset) if value]
    said += [f"<{match.anchor}>"] if match.anchor else []
    return " ".join(said)


def _find(text: str, reference: str) -> str:
    day = None if reference == "-" else datetime.date.fromisoformat(reference)
    return " ‖ ".join(_show(match, text) for match in find_times(text, reference=day))


@pytest.mark.parametrize("case", CASES, ids=[f"{case['why']}: {case['text']}" for case in CASES])
def test_times_are_found_and_read(case: dict[str, str]) -> None:
    assert _find(case["text"].replace("⏎", "\n"), case["reference"]) == case["expected"]


def test_the_table_is_as_large_as_the_genre() -> None:
    assert len({(case["text"], case["reference"]) for case in CASES}) == len(CASES) >= 300


@given(DAYS, st.sampled_from(DAY_FORMS))
def test_a_day_is_read_from_every_printed_form(day: datetime.date, form: str) -> None:
    (found,) = find_times(f"gửi báo cáo trước {form.format(day)} để tổng hợp")
    assert (found.kind, found.end, found.exclusive) == (DeadlineKind.BY, day, True)


@given(DAYS, DAYS, st.sampled_from(DAY_FORMS))
def test_a_range_of_days_keeps_both_ends(one: datetime.date, other: datetime.date, form: str) -> None:
    first, last = sorted((one, other))
    (found,) = find_times(f"từ {form.format(first)} đến hết {form.format(last)}")
    assert (found.kind, found.start, found.end) == (DeadlineKind.PERIOD, first, last)


@given(DAYS, DAYS)
def test_a_day_without_its_year_is_the_next_one(reference: datetime.date, day: datetime.date) -> None:
    found = find_times(f"trước ngày {day.day}/{day.month}", reference=reference)
    for match in found:  # none on 29 February of a year without it
        assert match.end is not None
        assert (match.end.day, match.end.month) == (day.day, day.month)
        assert reference <= match.end
        assert match.end.year - reference.year == ((day.month, day.day) < (reference.month, reference.day))


@given(st.integers(1, 4), st.integers(2001, 2099), st.sampled_from(("quý {0} năm {1}", "Quý {0}/{1}", "trong quý {0}/{1}")))
def test_a_quarter_is_three_months(quarter: int, year: int, form: str) -> None:
    (found,) = find_times(form.format(ROMAN[quarter - 1], year))
    assert found.start == datetime.date(year, 3 * quarter - 2, 1)
    assert found.end is not None
    assert found.end + datetime.timedelta(days=1) == datetime.date(year + quarter // 4, 3 * quarter % 12 + 1, 1)


@given(
    st.integers(1, 12), st.integers(2001, 2099), st.sampled_from(("tháng {0} năm {1}", "tháng {0:02}/{1}", "trong tháng {0}/{1}"))
)
def test_a_month_has_all_its_days(month: int, year: int, form: str) -> None:
    (found,) = find_times(form.format(month, year))
    assert found.start == datetime.date(year, month, 1)
    assert found.end is not None
    assert (found.end + datetime.timedelta(days=1)).day == 1
    assert found.end.month == month


@given(st.integers(1, 31), st.integers(1, 12))
def test_a_day_of_every_year_has_its_rule(day: int, month: int) -> None:
    (found,) = find_times(f"trước ngày {day} tháng {month} hằng năm")
    assert (found.rrule, found.exclusive) == (f"FREQ=YEARLY;BYMONTH={month};BYMONTHDAY={day}", True)


@given(st.integers(1, 99), st.sampled_from(("giờ", "ngày", "tuần", "tháng", "năm")))
def test_a_length_keeps_its_count(count: int, unit: str) -> None:
    (found,) = find_times(f"trong thời hạn {count:02} {unit} kể từ khi nhận hồ sơ")
    assert found.offset == duration(count, unit)
    (before,) = find_times(f"{count:02} {unit} trước khi khai mạc")
    assert before.offset == f"-{duration(count, unit)}"


@settings(max_examples=300)
@given(st.lists(st.sampled_from(SOUP), max_size=25).map(" ".join), st.none() | DAYS)
def test_any_soup_of_words_is_read_without_error(text: str, reference: datetime.date | None) -> None:
    found = find_times(text, reference=reference)
    for match in found:
        words = match.span.of(text)
        assert words
        assert words == words.strip()
        assert match.start is None or match.end is None or match.start <= match.end
        assert (match.rrule is not None) == (match.kind is DeadlineKind.RECURRING)
        assert (match.offset is not None) == (match.kind is DeadlineKind.RELATIVE)
        assert (match.end is not None) == (match.kind in {DeadlineKind.BY, DeadlineKind.PERIOD})
    assert all(one.span.end <= other.span.start for one, other in pairwise(found))


@given(st.text(max_size=80), DAYS)
def test_any_text_is_read_without_error(text: str, reference: datetime.date) -> None:
    for match in find_times(text, reference=reference):
        assert 0 <= match.span.start < match.span.end <= len(text)


def test_number_words_count() -> None:
    words = ("một", "năm", "mười", "mười lăm", "hai mươi", "hai mươi mốt", "bốn mươi lăm", "hai lăm", "chín mươi chín", "07")
    assert [number(word) for word in words] == [1, 5, 10, 15, 20, 21, 45, 25, 99, 7]


def test_quarters_are_three_months() -> None:
    assert recurrence("quý", interval=2) == "FREQ=MONTHLY;INTERVAL=6"
    assert duration(2, "quý") == "P6M"
