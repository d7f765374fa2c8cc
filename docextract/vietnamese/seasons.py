"""Times without a figure: feasts and seasons, the time to come, periodic reports (guide, sections 4 and 8: ``unspecified``)."""

from collections.abc import Iterator

from docextract.document.finding import DeadlineKind
from docextract.vietnamese.time_match import Fields, TimeMatch, apply, rules

_CAN_CHI = r"(?:giáp|ất|bính|đinh|mậu|kỷ|canh|tân|nhâm|quý)\s+(?:tý|sửu|dần|mão|thìn|tỵ|tị|ngọ|mùi|thân|dậu|tuất|hợi)"
_FEAST = (
    r"(?:(?:nghỉ\s+)?(?:lễ|tết|quốc\s+khánh|giỗ\s+tổ|trung\s+thu|giáng\s+sinh|noel|cuối\s+năm|đầu\s+năm(?:\s+mới)?|năm\s+mới|hè|xuân)"
    r"(?:\s+(?:hội|nguyên\s+đán|dương\s+lịch|âm\s+lịch|cổ\s+truyền|hùng\s+vương|xuân))*"
    rf"(?:\s+{_CAN_CHI})?"
    r"(?:\s*\(?\s*\d{1,2}/\d{1,2}(?:\s*(?:,|và|-|–)\s*\d{1,2}/\d{1,2})*(?:\s*\))?(?!/))?"
    r"(?:\s*[-–,]?\s*(?:năm\s+)?20\d\d)?)"
)
_FEASTS = rf"{_FEAST}(?:\s*(?:,|và|-|–)\s*{_FEAST})*"
"""Matches "Tết Dương lịch, Tết Nguyên đán Nhâm Dần và Lễ hội Xuân 2022"."""


def _unspecified(_: object) -> Fields:
    return {"kind": DeadlineKind.UNSPECIFIED}


_RULES = rules(
    # "định kỳ báo cáo", "báo cáo định kỳ"
    (
        "periodic report",
        r"\bđịnh\s+kỳ\s+báo\s+cáo(?!\s+(?:theo\s+)?(?:(?:0?\d|sáu)\s+tháng|tuần|tháng|quý|năm)\b)|\bbáo\s+cáo\s+định\s+kỳ",
        _unspecified,
    ),
    # "trong thời gian tới", "trong các năm tiếp theo", "những năm tới"
    (
        "time to come",
        r"\b(?:trong\s+)?(?:thời\s+gian\s+(?:tới|tiếp\s+theo)|(?:các|những)\s+(?:năm|tháng|quý)\s+(?:tiếp\s+theo|tới|sau))\b",
        _unspecified,
    ),
    # "trước, trong và sau Tết Nguyên đán"
    (
        "feast",
        rf"\b(?:trong\s+thời\s+(?:gian|điểm)\s+)?trước,?\s+trong\s+và\s+sau\s+(?:các\s+|những\s+)?(?:dịp\s+)?{_FEASTS}",
        _unspecified,
    ),
    # "trong dịp Tết", "vào các dịp lễ, tết", "dịp cuối năm và đầu năm mới", "trong các ngày nghỉ lễ"
    ("feast", rf"\b(?:trong\s+|vào\s+|nhân\s+)?(?:các\s+|những\s+)?(?:dịp|ngày\s+nghỉ)\s+{_FEASTS}", _unspecified),
    # "trong kỳ nghỉ hè", "trong mùa mưa bão", "vào mùa khô"
    (
        "feast",
        r"\b(?:trong\s+suốt|trong|vào|suốt)\s+(?:các\s+|những\s+)?(?:kỳ\s+nghỉ\s+(?:hè|đông|tết)|"
        r"mùa\s+(?:mưa\s+lũ|mưa\s+bão|mưa|bão\s+lũ|bão|lũ|hanh\s+khô|khô|hè|nắng\s+nóng|cháy|lễ\s+hội))(?:\s+(?:năm\s+)?20\d\d)?",
        _unspecified,
    ),
    # "nhân kỷ niệm 50 năm …"
    ("feast", r"\bnhân\s+(?:dịp\s+)?kỷ\s+niệm\s+[^;.:()\n]{5,120}?(?=\s*(?:[;.:()\n]|thông\s+qua|$))", _unspecified),
)


def find_seasons(text: str) -> Iterator[TimeMatch]:
    """Every time without a figure in ``text``, rule by rule; finds may overlap: the earlier is the better."""
    yield from apply(_RULES, text)
