"""How the first line of a paragraph may begin: bullets and enumerators, through OCR noise."""

import re

_MARK = re.compile(
    r"^[\s_~^]*(?:"
    r"[-–—+•*]\s"  # "- ", "+ "
    r"|[-–—+•][^\W\d_]"  # "-Sở"
    r"|(?:[IVXLl1|]{1,6}|T)\.\s"  # "II. ", "I1. "
    r"|\d{1,2}(?:\.\d{1,2}){0,3}[.)]?\s(?=[^\W\d_])"  # "1. ", "1.1. ", "1) "
    r"|\d{1,2}\.[^\W\d_]"  # "1.Sở"
    r"|\d{1,2},\s(?=[A-ZĐÀ-Ỹ])"  # "5, Đối với" misread
    r"|[a-zđ]\)\s?"  # "a) "
    r"|(?:Điều|Dieu|Điéu|Đieu|Chương|Chuong|Mục|Muc|Phần|Phan|PHẦN|CHƯƠNG|MỤC|ĐIỀU|Phụ lục|PHỤ LỤC|PHU LUC)\s+\S+"
    r"|(?:Nơi nhận|Noi nhan|Kính gửi|Kinh g)"
    r"|(?:Căn cứ|Can c[uứ]|CAN C|Xét|Theo đề nghị)\s"
    r"|\[\d+\]\s"
    r")"
)
_SURE = re.compile(
    r"^\s*(?:[IVX]{1,5}\.\s|\d{1,2}\.\d{1,2}\.?\s|[a-zđ]\)\s|Điều\s+\d+\s?[.:]|[-–+•]\s|(?:Phần|PHẦN)\s+(?:thứ|THỨ)\s|(?:Chương|CHƯƠNG)\s+[IVX]+\b)"
)

_PART = re.compile(
    r"^\s*(?:(?:Phần|PHẦN|Phan)\s+(?:thứ|THỨ|thu)\s|(?:Chương|CHƯƠNG|Chuong)\s+[IVXl1]+\b|(?:Phụ lục|PHỤ LỤC)(?:\s+[IVX\d]+)?\s*$)"
)


def opens_part(text: str) -> bool:
    """Whether ``text`` heads a part, a chapter, or an annex: "Phần thứ hai", "Chương II", "PHỤ LỤC I"."""
    return _PART.match(text) is not None


def begins_paragraph(text: str) -> bool:
    """Whether ``text`` begins with a bullet, an enumerator, or a word that opens a paragraph of its own."""
    return _MARK.match(text) is not None


def surely_begins(text: str) -> bool:
    """Whether the mark is one that hardly ever begins a line by chance: "II. ", "1.1. ", "a) "."""
    return _SURE.match(text) is not None
