"""The evidence as annotations of the documents (W3C Web Annotation Data Model, 2017), as JSON-LD.

A document is named by its digest (RFC 6920), so that an annotation holds for the file wherever it lies; its place is the quote
itself and, where the page has one, the rectangle on it (RFC 8118, viewrect in points).
"""

import base64
import json
import uuid
from collections.abc import Iterator
from importlib.metadata import version
from typing import Any

from docextract.export.wording import figure
from docextract.tracking.reference import reference
from docextract.tracking.rows import ObligationRow, ProofRow, TargetRow
from docextract.tracking.selection import Selection

_CONTEXT = "http://www.w3.org/ns/anno.jsonld"
_PDF = "http://tools.ietf.org/rfc/rfc8118"
_OURS = uuid.UUID("6f1c2f4e-8d5b-5b57-9f43-0c1d5f6e2a11")  # the namespace of our names


def web_annotations(selection: Selection) -> str:
    """A collection with an annotation for each obligation and target; the same register gives the same bytes."""
    items = [*_obligations(selection), *_targets(selection)]
    name = _name("\n".join(row.sha256 for row in selection.documents))
    page = {"id": f"{name}#1", "type": "AnnotationPage", "partOf": name, "startIndex": 0, "items": items}
    collection = {"@context": _CONTEXT, "id": name, "type": "AnnotationCollection", "total": len(items), "first": page}
    return f"{json.dumps(collection, ensure_ascii=False, indent=1)}\n"


def _obligations(selection: Selection) -> Iterator[dict[str, Any]]:
    for row in selection.obligations:
        body = [_text(row.text, purpose="describing")]
        body += [_text(name, purpose="tagging") for name in row.bearers]
        body += [_text(due.text, purpose="commenting") for due in row.deadlines]
        yield _annotation(str(reference(row)), row, body=body)


def _targets(selection: Selection) -> Iterator[dict[str, Any]]:
    for row in selection.targets:
        body = [_text(f"{row.subject}: {figure(row)}", purpose="describing")]
        yield _annotation(f"{row.document.sha256}-{row.key or row.id}", row, body=body)


def _annotation(name: str, row: ObligationRow | TargetRow, *, body: list[dict[str, Any]]) -> dict[str, Any]:
    program = {"id": "https://pypi.org/project/docextract/", "type": "Software", "name": f"docextract {version('docextract')}"}
    return {
        "id": _name(name),
        "type": "Annotation",
        "motivation": "identifying",
        "generator": program,
        "body": body,
        "target": {"source": document_name(row.document.sha256), "selector": _selectors(row.proof)},
    }


def document_name(sha256: str) -> str:
    """The name of the file with this digest (RFC 6920)."""
    digest = base64.urlsafe_b64encode(bytes.fromhex(sha256)).decode().rstrip("=")
    return f"ni:///sha-256;{digest}"


def _selectors(proof: ProofRow) -> list[dict[str, str]]:
    """The words, and their place on the page."""
    selectors = [{"type": "TextQuoteSelector", "exact": proof.quote}]
    if proof.page is not None:
        place = f"page={proof.page}"
        if proof.box:
            x0, top, x1, bottom = proof.box
            place += f"&viewrect={x0:.1f},{top:.1f},{x1 - x0:.1f},{bottom - top:.1f}"
        selectors.append({"type": "FragmentSelector", "conformsTo": _PDF, "value": place})
    return selectors


def _text(value: str, *, purpose: str) -> dict[str, Any]:
    return {"type": "TextualBody", "value": value, "purpose": purpose, "format": "text/plain", "language": "vi"}


def _name(text: str) -> str:
    return uuid.uuid5(_OURS, text).urn
