"""Times that count from an event: "trong thời hạn 15 ngày kể từ …", "hai tháng trước khi …", "ngay sau khi …", "kể từ ngày ký"."""

import datetime
import re
from collections.abc import Iterator

from docextract.document.finding import DeadlineKind
from docextract.vietnamese.durations import NUMBER, duration, number
from docextract.vietnamese.time_match import Fields, TimeMatch, apply, rules

_FREE = r"(?<![\w.,/])"
_EDGE = r"(?=\s*(?:[,;.:()\n]|$)|\s+(?:phải|thì)\s)"
_ANCHOR = rf"(?P<anchor>[^,;.:()\n]{{3,120}}?){_EDGE}"
_COUNT = (
    rf"(?P<n>{NUMBER})\s*(?:\((?:(?P<figure>\d{{1,3}})|[^()\n]{{1,20}})\)\s*)?"
    r"(?P<unit>phút|giờ|ngày|tuần|tháng|quý|năm)\b(?:\s+làm\s+việc)?"
)
"""Matches "05 (năm) ngày làm việc"."""
_AT_LEAST = r"(?:(?:chậm\s+nhất|muộn\s+nhất|ít\s+nhất|tối\s+thiểu|không\s+dưới)(?:\s+là)?\s+)"
_WITHIN = (
    r"(?:(?:trong\s+)?(?:thời\s+hạn|thời\s+gian|vòng)|(?:chậm|muộn)\s+nhất(?:\s+là)?|tối\s+đa|không\s+quá|trong|sau)"
    r"(?:\s+(?:tối\s+đa|không\s+quá|trong(?:\s+vòng)?|sau|là))?"
)
_SINCE = r"(?:(?:kể|tính)\s+từ|từ|sau)\s+(?:khi\s+|thời\s+điểm\s+)?"
_CAN_CHI = (
    r"(?:\s+(?:giáp|ất|bính|đinh|mậu|kỷ|canh|tân|nhâm|quý)\s+(?:tý|sửu|dần|mão|thìn|tỵ|tị|ngọ|mùi|thân|dậu|tuất|hợi))?"
    r"(?:\s*[-–]?\s*(?:năm\s+)?20\d\d)?"
)
_SEASON = (
    r"(?:mùa\s+(?:mưa\s+lũ|mưa\s+bão|mưa|bão\s+lũ|bão|lũ|khô|hè|hanh\s+khô|nắng\s+nóng|cháy)|(?:dịp\s+|kỳ\s+nghỉ\s+)?tết"
    r"(?:\s+(?:nguyên\s+đán|dương\s+lịch|trung\s+thu))?|kỳ\s+nghỉ\s+hè|năm\s+học\s+mới|khai\s+giảng(?:\s+năm\s+học\s+mới)?)"
)


def _relative(match: re.Match[str], *, sign: str = "") -> Fields:
    said = match.groupdict()
    return {
        "kind": DeadlineKind.RELATIVE,
        "offset": duration(number(said.get("figure") or said["n"]), said["unit"], sign=sign),
        "anchor": said.get("anchor"),
    }


def _at(match: re.Match[str], *, exclusive: bool = False) -> Fields:
    return {"kind": DeadlineKind.RELATIVE, "offset": "P0D", "anchor": match["anchor"], "exclusive": exclusive}


_RULES = rules(
    # "hai tháng trước khi hết hạn", "chậm nhất 05 ngày trước ngày họp"
    (
        "time before event",
        rf"{_FREE}{_AT_LEAST}?{_COUNT},?\s+trước\s+(?:khi\s+)?(?!ngày\s*\d|năm\s*\d|\d|và\b){_ANCHOR}",
        lambda match: _relative(match, sign="-"),
    ),
    # "chậm nhất 05 ngày trước ngày 20/6/2025"
    ("time before event", rf"\b{_AT_LEAST}{_COUNT},?\s+trước\s+{_ANCHOR}", lambda match: _relative(match, sign="-")),
    # "trước khi khai giảng ít nhất 15 ngày", "trước ngày họp 03 ngày"
    (
        "time before event",
        rf"\btrước\s+(?:khi\s+|ngày\s+)(?P<anchor>[^,;.:()\n\d]{{3,80}}?)\s+{_AT_LEAST}?(?P<n>\d{{1,2}})\s+"
        rf"(?P<unit>giờ|ngày|tuần|tháng)\b(?:\s+làm\s+việc)?{_EDGE}",
        lambda match: _relative(match, sign="-"),
    ),
    # "trong thời hạn 15 ngày làm việc kể từ ngày nhận hồ sơ", "chậm nhất 05 ngày sau khi kết thúc"
    ("time after event", rf"\b{_WITHIN}\s+{_COUNT}(?:\s+đầu(?:\s+tiên)?)?,?\s+{_SINCE}{_ANCHOR}", _relative),
    # "15 ngày sau khi kết thúc"
    ("time after event", rf"{_FREE}{_COUNT},?\s+(?:(?:kể|tính)\s+từ|sau)\s+(?:khi|ngày|thời\s+điểm)\s+{_ANCHOR}", _relative),
    # "sau 06 tháng triển khai thực hiện"
    (
        "time after event",
        rf"\bsau\s+{_COUNT}\s+(?P<anchor>(?:triển\s+khai|thực\s+hiện|hoạt\s+động)[^,;.:()\n]{{0,80}}?){_EDGE}",
        _relative,
    ),
    # "trong thời hạn 10 ngày", "trong vòng 24 giờ", "trong 05 ngày làm việc"
    (
        "within",
        rf"\b(?:trong\s+(?:thời\s+hạn|thời\s+gian|vòng)\s+(?:không\s+quá\s+|tối\s+đa\s+)?|trong\s+(?=\S+\s+(?:phút|giờ|ngày|tuần)\b)"
        rf"|(?:chậm|muộn)\s+nhất(?:\s+là)?(?:\s+(?:trong|sau))?\s+){_COUNT}(?!\s*(?:[,/]?\s*\d|đầu\b|cuối\b|qua\b|trước\b|lễ\b|nghỉ\b|tết\b))",
        _relative,
    ),
    # "ngay sau khi kết thúc hội nghị", "ngay khi phát hiện"
    ("after event", rf"\b(?:(?:ngay\s+)?sau\s+khi|ngay\s+sau|ngay\s+khi|ngay\s+từ\s+khi)\s+{_ANCHOR}", _at),
    # "trước khi đoàn đến làm việc"
    (
        "before event",
        r"\btrước\s+khi\s+(?P<anchor>[^,;.:()\n]{3,120}?)(?=\s*(?:[,;.:()\n]|hoặc\b|$)|\s+(?:phải|thì)\s)",
        lambda match: _at(match, exclusive=True),
    ),
    # "trước mùa mưa lũ", "trước Tết Nguyên đán"
    (
        "before season",
        rf"\b(?:xong\s+)?trước\s+(?:thềm\s+)?(?!,|trong\b)(?P<anchor>{_SEASON}){_CAN_CHI}",
        lambda match: _at(match, exclusive=True),
    ),
    # "sau Tết Nguyên đán", "sau mùa mưa bão"
    ("after season", rf"(?<!và\s)\bsau\s+(?P<anchor>{_SEASON}){_CAN_CHI}", _at),
)
_SINCE_EVENT = re.compile(
    rf"\bkể\s+từ\s+(?:khi|thời\s+điểm)\s+{_ANCHOR}|\bkể\s+từ\s+(?P<day>ngày\s+(?!\d)[^,;.:()\n]{{3,120}}?){_EDGE}", re.IGNORECASE
)
"""Matches "kể từ khi Đề án được phê duyệt"."""
_SIGNING = re.compile(
    r"\b(?:(?:kể|tính)\s+)?từ\s+(?P<anchor>ngày\s+(?:ký(?:\s+(?:kết|ban\s+hành))?|ban\s+hành|có\s+hiệu\s+lực))\b", re.IGNORECASE
)
"""Matches "kể từ ngày ký ban hành"."""


def find_relative_times(text: str, *, reference: datetime.date | None = None) -> Iterator[TimeMatch]:
    """Every time that counts from an event, the signing on ``reference`` included; finds may overlap: the earlier is the better."""
    signing = rules(
        (
            "from signing",
            _SIGNING.pattern,
            lambda match: {"kind": DeadlineKind.FROM, "start": reference, "anchor": match["anchor"]},
        )
    )
    counted = list(apply(_RULES, text))
    lengths = [match for match in counted if match.offset not in {"P0D", None}]
    yield from lengths
    yield from apply(signing, text)
    yield from apply(
        rules(
            (
                "from event",
                _SINCE_EVENT.pattern,
                lambda match: {"kind": DeadlineKind.FROM, "anchor": match["anchor"] or match["day"]},
            )
        ),
        text,
    )
    yield from (match for match in counted if match.offset == "P0D")
