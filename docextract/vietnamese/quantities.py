"""Figures with a measure: "từ 20% - 25%", "dưới 01%", "ít nhất 02 lớp", "một mô hình", "95% trở lên"."""

import re
from collections.abc import Iterator
from functools import cache

from docextract.document.finding import Comparator
from docextract.document.geometry import Span
from docextract.document.value import Value
from docextract.vietnamese.tables import read_table

_WORDS = {"một": 1.0, "hai": 2.0, "ba": 3.0, "bốn": 4.0, "năm": 5.0, "mười": 10.0}
_FIGURE = r"\d{1,3}(?:\.\d{3})+(?:,\d+)?|\d+(?:[.,]\d+)?"
_COMPARATORS: tuple[tuple[str, Comparator], ...] = (
    (r"(?:ít nhất|tối thiểu|không dưới|không thấp hơn|không ít hơn|chí ít|≥)(?:\s+(?:là|phải|cũng))?", Comparator.AT_LEAST),
    (r"(?:tối đa|không quá|không vượt quá|nhiều nhất|không cao hơn|≤)(?:\s+là)?", Comparator.AT_MOST),
    (r"(?:dưới|nhỏ hơn|thấp hơn|ít hơn|<)", Comparator.BELOW),
    (r"(?:trên|hơn|vượt|lớn hơn|cao hơn|>)", Comparator.ABOVE),
)
_LED = "|".join(f"(?P<c{index}>{pattern})" for index, (pattern, _) in enumerate(_COMPARATORS))
_MODAL_GAP = r"(?:\s+phải)?(?:\s+(?:xây dựng|tổ chức|có|đạt|thành lập|mở)(?:\s+được)?)?"


_PERIODS = {
    "năm": "FREQ=YEARLY",
    "quý": "FREQ=MONTHLY;INTERVAL=3",
    "tháng": "FREQ=MONTHLY",
    "tuần": "FREQ=WEEKLY",
    "ngày": "FREQ=DAILY",
}
"""What a figure for each of these recurs by (RFC 5545): "02 đợt/năm"."""
_TOGETHER = re.compile(r"đồng|USD|tấn|tạ|kg", re.IGNORECASE)
"""Units that make one with what follows their stroke: "triệu đồng/người/năm"."""
_CHANGES = re.compile(r"\s+(?:\(?(?:năm|của năm|hiện nay|vào năm)\s*\d*\)?\s+)?(?:xuống|lên|giảm còn)\b", re.IGNORECASE)


class Quantity(Value):
    """A figure with its measure: its words, how it binds, and its value or its range."""

    span: Span
    comparator: Comparator
    value: float | None = None
    min: float | None = None
    max: float | None = None
    unit: str
    spelled: bool = False
    """Whether the figure is a word ("một")."""
    frequency: str | None = None
    """RFC 5545, of a figure a year, month, or quarter: "02 đợt/năm"."""
    base: bool = False
    """Whether it is where a change begins: "từ 1,2%" in "từ 1,2% xuống 0,5%"."""


@cache
def _pattern() -> re.Pattern[str]:
    units = "|".join(re.escape(row[0]) for row in sorted(read_table("units"), key=lambda row: -len(row[0])))
    figure = rf"(?:{_FIGURE})"
    return re.compile(
        rf"(?<![\w.,/\-])(?:(?:(?:{_LED}){_MODAL_GAP}(?:\s+|(?<=[<>≥≤])))|từ\s+(?=[\d.,]+\s*\S+(?:\s\S+)?\s+trở))?(?:"
        rf"(?:từ\s+)?(?P<low>{figure})\s*(?P<lowpercent>%)?\s*(?:-|–|đến|tới)\s*(?P<high>{figure})\s*(?P<rangeunit>%|(?:{units})\b)"
        rf"|(?P<value>{figure}|một|hai|ba|bốn|năm|mười)(?:\s*\([^()\d]{{2,20}}\))?\s*(?P<unit>%|‰|(?:{units})(?!\w))"
        rf")(?P<per>(?:/[^\W\d]+)*)(?P<more>\s+trở\s+lên)?(?P<less>\s+trở\s+xuống)?",
        re.IGNORECASE,
    )


def _is_base(text: str, match: re.Match[str]) -> bool:
    """Whether a change begins at the figure: "từ" before it, "xuống" or "lên" behind it."""
    before = text[max(0, match.start() - 4) : match.start()].lower().endswith("từ ") or match[0].lower().startswith("từ ")
    return before and _CHANGES.match(text, match.end()) is not None


def number(figure: str) -> float:
    """The value of a Vietnamese figure or small number word: "1.797" is 1797, "0,5" a half, "một" one."""
    if figure.lower() in _WORDS:
        return _WORDS[figure.lower()]
    if re.fullmatch(r"\d{1,3}(?:\.\d{3})+(?:,\d+)?", figure):
        figure = figure.replace(".", "")
    return float(figure.replace(",", "."))


def find_quantities(text: str) -> Iterator[Quantity]:
    """Every figure with a measure in ``text``, in order."""
    for match in _pattern().finditer(text):
        span = Span(start=match.start(), end=match.end())
        if match["low"]:
            yield Quantity(
                span=span,
                comparator=Comparator.RANGE,
                min=number(match["low"]),
                max=number(match["high"]),
                unit=match["rangeunit"].lower(),
                frequency=_PERIODS.get(match["per"].lower().removeprefix("/")),
            )
            continue
        per = match["per"].lower()
        money = per and _TOGETHER.search(match["unit"]) is not None
        comparator = next((kind for index, (_, kind) in enumerate(_COMPARATORS) if match[f"c{index}"]), Comparator.EQUAL)
        if match["more"]:
            comparator = Comparator.AT_LEAST
        elif match["less"]:
            comparator = Comparator.AT_MOST
        yield Quantity(
            span=span,
            comparator=comparator,
            value=number(match["value"]),
            unit=match["unit"].lower() + (per if money else ""),
            frequency=None if money else _PERIODS.get(per.removeprefix("/")),
            base=_is_base(text, match),
            spelled=match["value"].lower() in _WORDS,
        )
