"""The metadata of an Akoma Ntoso file: the work, its expression in Vietnamese, this file of it, and who is named."""

import datetime

from lxml import etree

from docextract.document import Document
from docextract.export.akoma.names import NAMESPACE, UNKNOWN_DAY, document_iri, slug

Element = etree._Element
_SOURCE = "#docextract"


def metadata(document: Document) -> Element:
    """The element ``meta`` of ``document``."""
    meta = etree.Element(_tag("meta"))
    identification = _add(meta, "identification", source=_SOURCE)
    masthead = document.masthead
    kind = masthead.kind.value if masthead.kind else None
    number = masthead.number.value if masthead.number else None
    date = masthead.date.value if masthead.date else None
    work = document_iri(kind, number=number, date=date)
    issuer = masthead.issuer.value if masthead.issuer else ""
    author = f"#{slug(issuer) or 'co-quan-ban-hanh'}"
    for level, iri in (("FRBRWork", work), ("FRBRExpression", f"{work}/vie@"), ("FRBRManifestation", f"{work}/vie@.xml")):
        part = _add(identification, level)
        _add(part, "FRBRthis", value=f"{iri}/!main" if level == "FRBRWork" else iri)
        _add(part, "FRBRuri", value=iri)
        _add(part, "FRBRdate", **_day(date))
        _add(part, "FRBRauthor", href=author if level != "FRBRManifestation" else _SOURCE)
        _add_properties(part, level, number=number)
    references = _add(meta, "references", source=_SOURCE)
    _add(references, "TLCOrganization", eId=author[1:], href=f"/akn/ontology/organization/vn/{author[1:]}", showAs=issuer or "?")
    _add(references, "TLCProcess", eId=_SOURCE[1:], href="/akn/ontology/process/docextract", showAs="docextract")
    if masthead.signer:
        name = slug(masthead.signer.value)
        _add(references, "TLCPerson", eId=f"nguoi-ky-{name}", href=f"/akn/ontology/person/vn/{name}", showAs=masthead.signer.value)
    return meta


def _add_properties(part: Element, level: str, *, number: str | None) -> None:
    if level == "FRBRWork":
        _add(part, "FRBRcountry", value="vn")
        if number:
            _add(part, "FRBRnumber", value=number)
    elif level == "FRBRExpression":
        _add(part, "FRBRlanguage", language="vie")
    else:
        _add(part, "FRBRformat", value="application/xml")


def _day(date: datetime.date | None) -> dict[str, str]:
    return {"date": (date or UNKNOWN_DAY).isoformat(), "name": "ban-hanh" if date else "khong-ro"}


def _tag(name: str) -> str:
    return f"{{{NAMESPACE}}}{name}"


def _add(parent: Element, tag: str, /, **attributes: str) -> Element:
    return etree.SubElement(parent, _tag(tag), attributes)
