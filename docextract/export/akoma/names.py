"""What the parts of an outline are called in Akoma Ntoso, and how documents are named there (its Naming Convention 1.0)."""

import datetime
import re

from docextract.document import NodeKind
from docextract.vietnamese.letters import strip_marks

NAMESPACE = "http://docs.oasis-open.org/legaldocml/ns/akn/3.0"

HIERARCHY = {
    NodeKind.PHAN: "part",
    NodeKind.CHUONG: "chapter",
    NodeKind.MUC: "section",
    NodeKind.TIEU_MUC: "subsection",
    NodeKind.DIEU: "article",
    NodeKind.KHOAN: "paragraph",
    NodeKind.DIEM: "point",
    NodeKind.GACH: "indent",
    NodeKind.PHU_LUC: "hcontainer",
}
"""Kinds that stand in the hierarchy, with their element; an annex keeps its own numbering in an hcontainer."""

CONTAINERS = {
    NodeKind.MO_DAU: "phanDau",
    NodeKind.NOI_NHAN: "noiNhan",
    NodeKind.CHU_KY: "chuKy",
}
"""Kinds of the blocks around the body, with the name of their container."""

SHORT = {
    "part": "part",
    "chapter": "chp",
    "section": "sec",
    "subsection": "subsec",
    "article": "art",
    "paragraph": "para",
    "point": "point",
    "indent": "indent",
    "hcontainer": "hcontainer",
    "alinea": "al",
}
"""Elements as eIds abbreviate them."""

UNKNOWN_DAY = datetime.date(1, 1, 1)
"""Stands where the standard asks for a day and the document tells none; its name says so."""


def slug(words: str) -> str:
    """Small letters without marks, parted by hyphens: "Kế hoạch" → "ke-hoach"."""
    return re.sub(r"[^a-z0-9]+", "-", strip_marks(words).lower()).strip("-")


def document_iri(kind: str | None, *, number: str | None, date: datetime.date | None) -> str:
    """The IRI of a document as a work: /akn/vn/doc/ke-hoach/2024-03-11/45-kh-bcd; what is unknown is left out."""
    parts = ["/akn/vn/doc", slug(kind or "") or "van-ban"]
    if date:
        parts.append(date.isoformat())
    if number:
        parts.append(slug(number))
    return "/".join(parts)
