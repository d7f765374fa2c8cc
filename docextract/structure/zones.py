"""The coarse parts of a document by Nghị định 30/2020/NĐ-CP: head, body, recipients, signature, notes, heads of attachments."""

import re
from collections.abc import Sequence
from enum import StrEnum
from functools import cache
from itertools import takewhile

from rapidfuzz import fuzz

from docextract.document import Span
from docextract.structure.paragraphs import Paragraph
from docextract.structure.tables import read_table
from docextract.structure.task_tables import is_row
from docextract.vietnamese.document_numbers import Rank, type_of_name
from docextract.vietnamese.letters import strip_marks
from docextract.vietnamese.personal_names import read_name


class Zone(StrEnum):
    """The part of the document that a paragraph belongs to."""

    HEAD = "head"
    BODY = "body"
    RECIPIENTS = "recipients"
    SIGNATURE = "signature"
    NOTE = "note"


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
_ABOUT = re.compile(r"v\s?/\s?v\b|ve viec\b|ve\b", re.IGNORECASE)
_SUBJECT = re.compile(r"v\s?/\s?v\b", re.IGNORECASE)
_ADDRESSEE = re.compile(r"kinh\s+gui\b", re.IGNORECASE)
_ATTACHED = re.compile(r"\(?\s*(?:ban hanh\s+)?(?:dinh\s+)?kem\s+theo\b", re.IGNORECASE)
_BASIS = re.compile(r"(?:can\s+cu|xet|theo de nghi|thuc hien|trien khai|tiep tuc|theo)\b", re.IGNORECASE)
_RECIPIENTS = re.compile(r"noi\s+nhan\s*[:.;]?\s*(?:[-–].*|$)|noi\s+nhan\s*:", re.IGNORECASE)
_AUTHORITY = re.compile(r"(?:TM|T/M|KT|K/T|TL|T/L|TUQ|T/UQ|TUN)\b\s?[.,]?\s*(?=[A-Z])")
_STAMP = re.compile(
    r"(?:\d{4}-\d\d-\d\dT|\S+@\S+\.\w|ky boi|nguoi ky|ky ngay|thoi gian ky|co quan\s*:|email\s*:|chu ky so|\(?da ky\)?|ngay ky)",
    re.IGNORECASE,
)
_NOTE = re.compile(r"\[\d{1,3}\]\s*\S")
_URGENCY = re.compile(r"(?:hoa toc|thuong khan|khan|mat|toi mat|tuyet mat)\W*$", re.IGNORECASE)
_DECIDING = re.compile(
    r"(?:(?:UY BAN|HOI DONG|BAN CHI DAO|CHU TICH|THU TUONG|(?:TONG )?CUC TRUONG|BO TRUONG|GIAM DOC|THONG DOC"
    r"|TRUONG BAN|BO [A-Z]+)\b"
    r"|(?:CHINH PHU|QUOC HOI)\W*$)"
)
_SECTION = re.compile(r"(?:[IVX1]{1,4}|\d{1,2}|[A-E])\s?\.\s|(?i:dieu\s+\d|phan\s+(?:thu|i)|chuong\s+i)")
_LONGEST_HEAD, _LONGEST_TITLE = 40, 8
"""Paragraphs of the longest head and of the longest trích yếu."""
_BULLET = re.compile(r"[-–—+•*]\s*\S")


@cache
def _positions() -> tuple[str, ...]:
    return tuple(strip_marks(row["words"]) for row in read_table("positions"))


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
    return paragraph.capitals and len(folded) < 80 and any(re.match(rf"{re.escape(post)}\b", folded) for post in _positions())


def read_signer(paragraph: Paragraph) -> Span | None:
    """The person's name that the paragraph consists of, a stretch of its text; a post in capitals is none."""
    return None if is_position(paragraph) or is_authority(paragraph) else read_name(paragraph.text)


def is_stamp(paragraph: Paragraph) -> bool:
    """Whether the paragraph is what a digital signature prints."""
    return _STAMP.match(paragraph.folded) is not None


def divide(paragraphs: Sequence[Paragraph]) -> list[Zone]:
    """The zone of each paragraph. Never refuses: what fits no other zone is body."""
    zones: list[Zone] = []
    at = _head_end(paragraphs, 0)
    zones += [Zone.HEAD] * at
    signed = False
    state = Zone.BODY
    while at < len(paragraphs):
        state = _next_zone(paragraphs, at, state, signed=signed)
        signed = signed or state is Zone.SIGNATURE
        if state is Zone.HEAD:
            end = max(_head_end(paragraphs, at), at + 1)
            zones += [Zone.HEAD] * (end - at)
            at, signed, state = end, False, Zone.BODY
        else:
            zones.append(state)
            at += 1
    return zones


def _next_zone(paragraphs: Sequence[Paragraph], at: int, state: Zone, *, signed: bool) -> Zone:
    paragraph = paragraphs[at]
    if _RECIPIENTS.match(paragraph.folded):
        return Zone.RECIPIENTS
    if _begins_attachment(paragraphs, at, signed=signed):
        return Zone.HEAD
    if _NOTE.match(paragraph.text) or (state is Zone.NOTE and paragraphs[at - 1].open and not paragraph.capitals):
        return Zone.NOTE
    if _begins_signature(paragraphs, at, state):
        return Zone.SIGNATURE
    goes_on = {Zone.RECIPIENTS: _goes_on_with_recipients, Zone.SIGNATURE: _goes_on_with_signature}
    return state if state in goes_on and goes_on[state](paragraphs, at) else Zone.BODY


def _begins_attachment(paragraphs: Sequence[Paragraph], at: int, *, signed: bool) -> bool:
    """Whether the head of an attached plan or project begins: its type in capitals after a signature, or before "(Kèm theo …)"."""
    paragraph = paragraphs[at]
    if signed and (is_type_line(paragraph) or is_national_heading(paragraph)):
        return True
    following = paragraphs[at + 1 : at + 5]
    return is_type_line(paragraph) and any(_ATTACHED.match(after.folded) for after in following)


def _begins_signature(paragraphs: Sequence[Paragraph], at: int, state: Zone) -> bool:
    paragraph = paragraphs[at]
    if is_authority(paragraph) or (state is Zone.RECIPIENTS and read_signer(paragraph)):
        return True
    if not is_position(paragraph):
        return False
    named = any(read_signer(after) for after in paragraphs[at + 1 : at + 6])
    ended = at > 0 and re.search(r"\.\s?/\s?\.?$", paragraphs[at - 1].text) is not None
    return state is not Zone.BODY or named or ended


def _goes_on_with_recipients(paragraphs: Sequence[Paragraph], at: int) -> bool:
    paragraph, before = paragraphs[at], paragraphs[at - 1]
    if _BULLET.match(paragraph.text) or paragraph.text[0].islower() or is_stamp(paragraph):
        return True
    if paragraph.capitals and len(paragraph.text) > 8:
        return False
    short = len(paragraph.text) < 80
    return short and (before.text.rstrip()[-1] in ":;," or paragraph.text.rstrip()[-1] in ";," or len(paragraph.text) <= 8)


def _goes_on_with_signature(paragraphs: Sequence[Paragraph], at: int) -> bool:
    paragraph = paragraphs[at]
    if is_stamp(paragraph) or is_authority(paragraph) or is_position(paragraph):
        return True
    signed = any(read_signer(before) for before in paragraphs[max(at - 6, 0) : at])
    if read_signer(paragraph):
        return not signed or is_position(paragraphs[at - 1])
    if signed or len(paragraph.text) >= 60:
        return False
    soon = any(read_signer(after) or is_position(after) for after in paragraphs[at + 1 : at + 5])
    return paragraph.capitals or not paragraph.text[0].isalnum() or (soon and len(paragraph.text) < 16)


def _head_end(paragraphs: Sequence[Paragraph], start: int) -> int:
    """The index after the last paragraph of the head that begins at ``start``."""
    typed = False
    end = at = start
    while at < min(len(paragraphs), start + _LONGEST_HEAD):
        paragraph = paragraphs[at]
        if leading_type(paragraph) and not typed:
            typed = True
            at = end = _title_end(paragraphs, at + 1) if is_type_line(paragraph) else at + 1
        elif _ADDRESSEE.match(paragraph.folded):
            at = end = _addressees_end(paragraphs, at)
        elif _SUBJECT.match(paragraph.folded):
            at = end = _subject_end(paragraphs, at)
        elif _is_head_line(paragraph) or (typed and (_ATTACHED.match(paragraph.folded) or is_deciding_body(paragraph))):
            at = end = at + 1
        elif not typed and _may_stand_in_head(paragraph) and _is_before_head_line(paragraphs, at):
            at += 1
        else:
            break
    return end


def _may_stand_in_head(paragraph: Paragraph) -> bool:
    """Whether the paragraph can be a name in capitals, a stamp, or a stray mark among the lines of a head."""
    return len(paragraph.text) < (160 if paragraph.capitals else 40) and not _begins_body(paragraph)


def _subject_end(paragraphs: Sequence[Paragraph], at: int) -> int:
    """The index after the lines that "V/v …" goes on over."""
    at += 1
    while at < len(paragraphs) and paragraphs[at].text[0].islower() and len(paragraphs[at].text) < 100:
        at += 1
    return at


def _is_before_head_line(paragraphs: Sequence[Paragraph], at: int) -> bool:
    """Whether an unmistakable line of a head follows soon: capitals before it name the issuer."""
    following = paragraphs[at + 1 : at + 7]
    return any(is_type_line(after) or (_is_head_line(after) and not is_stray(after)) for after in following)


def _is_head_line(paragraph: Paragraph) -> bool:
    text = paragraph.folded
    if len(text) > 200:
        return False
    return (
        is_national_heading(paragraph)
        or is_stray(paragraph)
        or NUMBER_LINE.match(text) is not None
        or PLACE_DATE.match(text) is not None
        or _URGENCY.match(text) is not None
        or is_stamp(paragraph)
    )


def _title_end(paragraphs: Sequence[Paragraph], at: int) -> int:
    """The index after the last paragraph of trích yếu, which begins at ``at`` under the type."""
    if at >= len(paragraphs):
        return at
    first = paragraphs[at]
    if is_stray(first):
        return _title_end(paragraphs, at + 1)
    if is_deciding_body(first) or _begins_body(first) or _ADDRESSEE.match(first.folded):
        return at
    at += 1
    last = min(len(paragraphs), at + _LONGEST_TITLE)
    while at < last and _goes_on_with_title(first, paragraphs[at - 1], paragraphs[at]):
        at += 1
    return at


def _goes_on_with_title(first: Paragraph, before: Paragraph, paragraph: Paragraph) -> bool:
    if is_stray(paragraph):
        return True
    if is_deciding_body(paragraph) or _begins_body(paragraph) or _ADDRESSEE.match(paragraph.folded) or _is_head_line(paragraph):
        return False
    if paragraph.text.startswith("(") or is_row(paragraph):
        return False
    short = first.capitals and _ABOUT.match(first.folded) is not None and len(first.text) < 12
    both = paragraph.capitals and first.capitals
    return (
        both
        or short
        or (
            before.open
            and not paragraph.capitals
            and (paragraph.text[0].islower() or (paragraph.open and len(paragraph.text) < 200))
        )
    )


def is_stray(paragraph: Paragraph) -> bool:
    """Whether the paragraph is a rule or what OCR makes of specks: hardly a letter."""
    return sum(letter.isalpha() for letter in paragraph.text) < 3 and not any(letter.isdigit() for letter in paragraph.text)


def _begins_body(paragraph: Paragraph) -> bool:
    """Whether a basis or a section opens here."""
    basis = _BASIS.match(paragraph.folded) is not None and not paragraph.capitals
    return basis or _SECTION.match(paragraph.folded) is not None


def is_deciding_body(paragraph: Paragraph) -> bool:
    """Whether the body that decides stands alone before the bases: "ỦY BAN NHÂN DÂN TỈNH HÒA LẠC"."""
    return paragraph.capitals and len(paragraph.text) < 200 and _DECIDING.match(paragraph.folded) is not None and paragraph.open


def _addressees_end(paragraphs: Sequence[Paragraph], at: int) -> int:
    """The index after the list that "Kính gửi" begins."""
    at += 1
    while at < len(paragraphs) and (
        _BULLET.match(paragraphs[at].text) and len(paragraphs[at].text) < 160 and paragraphs[at].text.rstrip()[-1] in ";.,"
    ):
        at += 1
    return at
