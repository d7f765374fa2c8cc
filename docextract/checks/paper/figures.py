"""Counts, percentages and fractions as they stand in a sentence, and which percentage is said of which count."""

import re
from collections.abc import Iterator

from docextract.document import Span, Value
from docextract.vietnamese.quantities import number

_FIGURE = r"\d{1,3}(?:\.\d{3})+(?:,\d+)?|\d+(?:,\d+)?"
_UNIT = r"(?P<unit>[^\W\d_]+)"
_COUNT = re.compile(rf"(?<![\w.,/%-])(?P<figure>{_FIGURE})\s+{_UNIT}(?![\w/])")
"""Matches "1.797 người", "644 hộ"."""
_NO_UNIT = frozenset(
    {"tháng", "năm", "ngày", "quý", "giờ", "phút", "và", "đến", "của", "là", "trên", "tuổi", "lần", "điều", "khoản", "mục"}
)
"""Words behind a figure that are no measure of a part: times, and joints of the sentence."""
_APPROXIMATE = re.compile(r"(?:khoảng|gần|hơn|trên|dưới|xấp\s+xỉ|ước|tối\s+thiểu|ít\s+nhất|từ|đến|[-–])\s*$", re.IGNORECASE)
"""Matches "khoảng" before a figure that does not pretend to be exact."""
_PERCENT = rf"(?P<percent>{_FIGURE})\s?%"
_SAID = (
    r"\s*[,;]?\s*\(?\s*(?:(?:chiếm|đạt|bằng|tương\s+đương|tương\s+ứng)(?:\s+(?:với|tới))?\s*)?"
    rf"(?:(?:tỷ|tỉ)\s+lệ\s*)?(?:là\s*)?:?\s*{_PERCENT}"
)
_BEHIND = re.compile(_SAID, re.IGNORECASE)
"""Matches ", chiếm tỷ lệ là: 7,4%", " (84%" behind a count: the percentage is said of it."""
_FRACTION = re.compile(r"(?<![\w.,/%-])(?P<part>\d[\d.]*\d|\d)\s?/\s?(?P<whole>\d[\d.]*\d|\d)(?![\d/]|\s?[-/]?[A-ZĐ])")
"""Matches "134/1797", "12/15"; no number of a document ("12/KH")."""
_BEHIND_NOUN = re.compile(rf"(?:\s+[^\W\d_]+){{0,4}}?{_SAID}", re.IGNORECASE)
"""Matches " xã, đạt 80%" behind a fraction."""
_PERCENT_BEFORE = re.compile(rf"{_PERCENT}\s*\(\s*$")
"""Matches "7,4% (" before a fraction."""
_GOES_ON = re.compile(r"\s*(?:[),.;:]|$|(?:và|số|tổng\s+số)\b)", re.IGNORECASE)
"""Matches what may stand behind a percentage of the count before it; "35% kế hoạch vốn" is of something else."""


class Count(Value):
    """A figure with its measure; ``percent`` is said of it, with ``decimals`` figures behind the comma."""

    span: Span
    value: float
    unit: str
    exact: bool
    percent: float | None = None
    decimals: int = 0
    percent_end: int = 0


class Fraction(Value):
    """A part of a whole with its percentage, all three printed."""

    span: Span
    part: float
    whole: float
    percent: float
    decimals: int


def counts(text: str) -> Iterator[Count]:
    """Every count of ``text``, in order, with the percentage that is said of it."""
    for match in _COUNT.finditer(text):
        if match["unit"].lower() in _NO_UNIT:
            continue
        said = _BEHIND.match(text, match.end())
        yield Count(
            span=Span(start=match.start(), end=match.end()),
            value=number(match["figure"]),
            unit=match["unit"].lower(),
            exact=not _APPROXIMATE.search(text[max(0, match.start() - 12) : match.start()]),
            percent=number(said["percent"]) if said else None,
            decimals=_decimals(said["percent"]) if said else 0,
            percent_end=said.end() if said else match.end(),
        )


def fractions(text: str) -> Iterator[Fraction]:
    """Every fraction of ``text`` with a percentage beside it: "7,4% (134/1797 người …)", "12/15 xã (80%)"."""
    for match in _FRACTION.finditer(text):
        part, whole = number(match["part"]), number(match["whole"])
        behind = _BEHIND_NOUN.match(text, match.end())
        before = _PERCENT_BEFORE.search(text, max(0, match.start() - 24), match.start())
        said = before or (behind if behind and _GOES_ON.match(text, behind.end()) else None)
        if said is not None and 0 < part <= whole:
            span = Span(start=min(match.start(), said.start()), end=max(match.end(), said.end()))
            yield Fraction(span=span, part=part, whole=whole, percent=number(said["percent"]), decimals=_decimals(said["percent"]))


def fits(part: float, whole: float, *, percent: float, decimals: int) -> bool:
    """Whether ``percent`` is that of ``part`` in ``whole``, rounded or cut at its last figure."""
    return abs(100 * part / whole - percent) < 10.0**-decimals + 1e-9


def shown(value: float) -> str:
    """A figure as Vietnamese print has it: 1.797, 13,8."""
    text = f"{value:,.2f}".rstrip("0").rstrip(".")
    return text.translate(str.maketrans(",.", ".,"))


def _decimals(figure: str) -> int:
    return len(figure.partition(",")[2])
