"""Who issued a document, under which number, when, about what, signed by whom, to whom."""

from docextract.document.evidence import Stated, StatedDate
from docextract.document.value import Value


class Masthead(Value):
    """The identifying parts by Nghị định 30/2020/NĐ-CP, each with its evidence; None where the page is blank there."""

    number: Stated | None = None
    """Số, ký hiệu as printed: 280/KH-BCH."""
    kind: Stated | None = None
    """Tên loại: KẾ HOẠCH, QUYẾT ĐỊNH, …"""
    title: Stated | None = None
    """Trích yếu."""
    issuer: Stated | None = None
    parent_issuer: Stated | None = None
    place: Stated | None = None
    date: StatedDate | None = None
    date_partial: Stated | None = None
    """Year and month (2025-10) where the day is blank."""
    signer: Stated | None = None
    signer_title: Stated | None = None
    authority: tuple[Stated, ...] = ()
    """In whose place is signed, as printed: "TM. ỦY BAN NHÂN DÂN", "KT. CHỦ TỊCH"."""
    addressees: tuple[Stated, ...] = ()
    """Those named after "Kính gửi"."""
    urgency: Stated | None = None
    """HỎA TỐC, THƯỢNG KHẨN, KHẨN."""
    secrecy: Stated | None = None
    """MẬT, TỐI MẬT, TUYỆT MẬT."""
    recipients: tuple[Stated, ...] = ()
    legal_bases: tuple[Stated, ...] = ()
