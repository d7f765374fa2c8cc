"""The record that an office keeps of an incoming document (Nghị định 30/2020/NĐ-CP, Appendix VI), as XML.

The elements are named after the fields of the decree, in Vietnamese without marks. What the document does not state stands as
an empty element, to be filled in by the office: the number and the day of arrival, the secrecy, the time for dealing with it.
"""

from collections.abc import Iterable

from lxml import etree

from docextract.document import Document, PageSource, Value
from docextract.tracking.rows import StoredRow

NAMESPACE = "urn:docextract:van-ban-den:1"
_CONTROL = dict.fromkeys(set(range(32)) - {9, 10, 13})


class IncomingDocument(Value):
    """A document as read, and its row as people have put it right."""

    row: StoredRow
    document: Document


def incoming_records(documents: Iterable[IncomingDocument]) -> str:
    """The records in their order, as a file in UTF-8."""
    root = etree.fromstring(f'<danhSachVanBanDen xmlns="{NAMESPACE}"/>')
    for one in documents:
        _record(root, one)
    content: bytes = etree.tostring(root, xml_declaration=True, encoding="UTF-8", pretty_print=True)
    return content.decode()


def _record(root: etree._Element, one: IncomingDocument) -> None:
    """One record; a value that a person gave stands before what was read."""
    row, masthead = one.row, one.document.masthead
    number, _, sign = (row.number or "").partition("/")
    record = _add(root, "vanBanDen", maTep=f"sha256:{row.sha256}")
    _add(record, "soDen")
    _add(record, "ngayDen")
    _add(record, "coQuanBanHanh", row.issuer or (masthead.issuer.value if masthead.issuer else ""))
    _add(record, "tenLoai", masthead.kind.value if masthead.kind else "")
    _add(record, "soVanBan", number.strip())
    _add(record, "kyHieu", sign.strip())
    _add(record, "ngayVanBan", row.date.isoformat() if row.date else "")
    _add(record, "trichYeu", row.title or "")
    _add(record, "ngonNgu", "Tiếng Việt")
    is_paper = all(page.source is not PageSource.PLAIN for page in one.document.pages)  # a text has no pages to count
    _add(record, "soTrang", str(row.pages) if is_paper else "")
    signer = _add(record, "nguoiKy")
    _add(signer, "chucVu", masthead.signer_title.value if masthead.signer_title else "")
    _add(signer, "hoTen", masthead.signer.value if masthead.signer else "")
    recipients = _add(record, "noiNhan")
    for name in masthead.recipients:
        _add(recipients, "coQuan", name.value)
    _add(record, "doMat")
    _add(record, "doKhan")
    _add(record, "hanGiaiQuyet")


def _add(parent: etree._Element, name: str, text: str = "", **attributes: str) -> etree._Element:
    child = etree.SubElement(parent, f"{{{NAMESPACE}}}{name}", dict(attributes))
    child.text = text.translate(_CONTROL) or None
    return child
