"""Reads the parts of a cited document's name, as our own sources print them."""

from __future__ import annotations

import re

from corpus.directive import CitationMark, flatten
from corpus.gold import CitationGold

NUMBER = re.compile(r"số:? (\d[\w./Đđ-]*?)(?=[\s,;.)]*(?:\s|$))")
DATE = re.compile(r"ngày (\d{1,2})(?:/| tháng )(\d{1,2})(?:/| năm )(\d{4})")
ISSUER = re.compile(r" của (.+)$")
TYPES = (
    "Bộ luật", "Luật", "Nghị quyết", "Nghị định", "Quyết định", "Chỉ thị", "Thông tư liên tịch", "Thông tư", "Kế hoạch",
    "Công văn", "Công điện", "Thông báo", "Tờ trình", "Chương trình", "Đề án", "Hướng dẫn", "Kết luận", "Báo cáo", "Quy định",
)  # fmt: skip


def read_citation(mark: CitationMark) -> CitationGold:
    """Return the gold of a citation. Raises ValueError where the words name no known type and none is given."""
    text = ends_dropped(flatten(mark.children))
    number, date, issuer = NUMBER.search(text), DATE.search(text), ISSUER.search(text)
    iso = f"{date[3]}-{int(date[2]):02}-{int(date[1]):02}" if date else None
    numbered = number is not None or date is not None
    return CitationGold(
        text=text,
        doc_type=mark.doc_type or _document_type(text),
        number=mark.number or (number[1] if number else None),
        date=mark.date or iso,
        issuer=mark.issuer or (issuer[1] if issuer and numbered else None),
    )


def _document_type(text: str) -> str:
    for name in TYPES:
        if text.lower().startswith(name.lower()):
            return name
    raise ValueError(f"no document type in {text!r}")


def ends_dropped(text: str) -> str:
    """Drop the end marks that belong to no quotation (``.``, ``;``, ``,``, ``:``, ``./.``) and fold white space."""
    return " ".join(text.split()).rstrip(" .;,:/") if not text.rstrip().endswith("...") else " ".join(text.split())
