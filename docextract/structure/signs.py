"""What a paragraph shows itself to be, whatever stands around it: quốc hiệu, a type, a number's line, a post, a name, a stamp."""

import re
from itertools import takewhile

from rapidfuzz import fuzz

from docextract.document import Span
from docextract.structure.paragraphs import Paragraph
from docextract.vietnamese.document_numbers import Rank, type_of_name
from docextract.vietnamese.letters import strip_marks
from docextract.vietnamese.personal_names import read_name
from docextract.vietnamese.posts import posts_by_letters, worn_post

_NATION = "cong hoa xa hoi chu nghia viet nam"
_MOTTO = "doc lap tu do hanh phuc"
_PARTY = "dang cong san viet nam"
NUMBER_LINE = re.compile(
    r"\W*[S5§]\s?[o06]{0,2}\s?[:.;]\s*.{0,12}?\s?[/⁄]\s*(?P<sign>[A-Z][\w/⁄ .-]{1,30})|\W*So\s+\d{1,5}\s?[/-]\s?[A-Z]",
    re.IGNORECASE,
)
"""Matches "So: 280/KH-BCH", "So:      /KH-UBND", "So: @# /KH-UBND" (folded)."""
PLACE_DATE = re.compile(r"[^\W\d][^\d:/]{1,40}?,?\s+ng[aà]y.{0,12}th[aá]ng\b.{0,10}\bn[aă]m\b.{0,10}$", re.IGNORECASE)
"""Matches "Hoa Lac, ngay 03 thang 4 nam 2018", "Hoa Lac, ngay   thang 8 nam 2023" (folded)."""
_AUTHORITY = re.compile(r"(?:TM|T/M|KT|K/T|TL|T/L|TUQ|T/UQ|TUN)\b\s?[.,]?\s*(?=[A-Z])")
_STAMP = re.compile(
    r"(?:\d{4}-\d\d-\d\dT|\S+@\S+\.\w|ky boi|nguoi ky|ky ngay|thoi gian ky|co quan\s*:|email\s*:|chu ky so|\(?da ky\)?|ngay ky)",
    re.IGNORECASE,
)
_URGENCY = re.compile(r"(?:hoa toc|thuong khan|khan|mat|toi mat|tuyet mat)\W*$", re.IGNORECASE)
_DECIDING = re.compile(
    r"(?:(?:UY BAN|HOI DONG|BAN CHI DAO|CHU TICH|THU TUONG|(?:TONG )?CUC TRUONG|BO TRUONG|GIAM DOC|THONG DOC"
    r"|TRUONG BAN|BO [A-Z]+)\b"
    r"|(?:CHINH PHU|QUOC HOI)\W*$)"
)


def is_national_heading(paragraph: Paragraph) -> bool:
    """Whether the paragraph holds quốc hiệu or tiêu ngữ, alone or beside the issuer, noise allowed."""
    letters = re.sub(r"[^a-z]+", " ", paragraph.folded.lower()).strip()
    if len(letters) < 16 or len(letters) > 120:
        return False
    return any(
        len(letters) >= 0.7 * len(heading) and fuzz.partial_ratio(heading, letters) >= 80 for heading in (_NATION, _MOTTO, _PARTY)
    )


def is_type_line(paragraph: Paragraph) -> bool:
    """Whether the paragraph is tên loại alone: "KẾ HOẠCH"."""
    return paragraph.capitals and type_of_name(paragraph.text.strip(" .*_-")) is not None


def leading_type(paragraph: Paragraph) -> str | None:
    """Tên loại that the paragraph is or begins with, as printed ("THÔNG BÁO Kết luận …" begins with one); None without it."""
    if is_type_line(paragraph):
        return paragraph.text.rstrip(" .*_-")
    words = list(takewhile(lambda word: word.isalpha() and word.isupper(), paragraph.text.split()[:5]))
    for count in range(min(len(words), 4), 0, -1):
        name = " ".join(words[:count])
        kind = type_of_name(name)
        if kind and kind.rank is not Rank.BASE and (count > 1 or len(words) == 1) and _follows_type(paragraph.text[len(name) :]):
            return name
    return None


def _follows_type(rest: str) -> bool:
    """Whether the words after a type on its line are a trích yếu."""
    return (
        re.match(
            r"\s+(?:v\s?/\s?v|ve|ban hanh|phe duyet|ket luan|thuc hien|trien khai|to chuc)\b", strip_marks(rest), re.IGNORECASE
        )
        is not None
    )


def is_urgency(paragraph: Paragraph) -> bool:
    """Whether the paragraph is a stamp of urgency or secrecy: "HỎA TỐC"."""
    return _URGENCY.match(paragraph.folded) is not None


def is_authority(paragraph: Paragraph) -> bool:
    """Whether the paragraph names in whose place is signed: "TM. ỦY BAN NHÂN DÂN", "KT. CHỦ TỊCH"."""
    return _AUTHORITY.match(paragraph.folded) is not None


def is_position(paragraph: Paragraph) -> bool:
    """Whether the paragraph is a post in capitals: "PHÓ CHỦ TỊCH"."""
    folded = " ".join(paragraph.folded.split())
    if not paragraph.capitals or len(folded) >= 80:
        return False
    return any(re.match(rf"{re.escape(post)}\b", folded) for post in posts_by_letters()) or worn_post(folded) is not None


def read_signer(paragraph: Paragraph) -> Span | None:
    """The person's name that the paragraph consists of, a stretch of its text; a post in capitals is none."""
    return None if is_position(paragraph) or is_authority(paragraph) else read_name(paragraph.text)


def is_stamp(paragraph: Paragraph) -> bool:
    """Whether the paragraph is what a digital signature prints."""
    return _STAMP.match(paragraph.folded) is not None


def is_stray(paragraph: Paragraph) -> bool:
    """Whether the paragraph is a rule or what OCR makes of specks: hardly a letter."""
    return sum(letter.isalpha() for letter in paragraph.text) < 3 and not any(letter.isdigit() for letter in paragraph.text)


def is_deciding_body(paragraph: Paragraph) -> bool:
    """Whether the body that decides stands alone before the bases: "ỦY BAN NHÂN DÂN TỈNH HÒA LẠC"."""
    return paragraph.capitals and len(paragraph.text) < 200 and _DECIDING.match(paragraph.folded) is not None and paragraph.open
