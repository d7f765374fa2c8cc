"""Watermarks that were laid over or under a finished page, as the file itself says: which of its drawn objects they are.

A program that adds one keeps it apart, so that it can be taken off again: as a form whose `PieceInfo` (ISO 32000-2, 14.5) holds the
type of addition, the way Acrobat writes it. A watermark that was printed and scanned, or that says nothing, stays.
"""

from collections.abc import Iterator
from pathlib import Path

import pikepdf
import pypdfium2
from pikepdf import Name
from pikepdf.models import PdfParsingError

_OWN = frozenset({"/Watermark", "/Background"})
"""Additions that say nothing which the page does not; headers and footers are others."""


def watermarks(path: Path, index: int, page: pypdfium2.PdfPage) -> list[pypdfium2.PdfObject]:
    """The objects of ``page``, the one at ``index`` (from 0) of the file, that are watermarks; none where nothing else is drawn."""
    forms = list(page.get_objects(filter=[pypdfium2.raw.FPDF_PAGEOBJ_FORM], max_depth=1))
    if not forms:
        return []
    found = [one for one, added in zip(forms, _added(path, index, len(forms)), strict=True) if added]
    return found if len(found) < pypdfium2.raw.FPDFPage_CountObjects(page) else []


def _added(path: Path, index: int, count: int) -> list[bool]:
    """Of each of the ``count`` forms in the order in which the page draws them, whether it was added; none where they differ."""
    try:
        with pikepdf.open(path) as pdf:
            drawn = [_is_added(form) for form in _forms(pdf.pages[index])]
    except (pikepdf.PdfError, PdfParsingError, LookupError, ValueError, TypeError, AttributeError):  # PDFium drew it: it stays
        return [False] * count
    return drawn if len(drawn) == count else [False] * count


def _forms(page: pikepdf.Page) -> Iterator[pikepdf.Object]:
    named = page.resources.get(Name.XObject, pikepdf.Dictionary())
    for drawing in pikepdf.parse_content_stream(page, "Do"):
        drawn = named.get(str(drawing.operands[0]))
        if drawn is not None and drawn.get(Name.Subtype) == Name.Form:
            yield drawn


def _is_added(form: pikepdf.Object) -> bool:
    kind = form.get(Name.PieceInfo, pikepdf.Dictionary()).get(Name.ADBE_CompoundType, "")
    return str(kind.get(Name.Private, "") if isinstance(kind, pikepdf.Dictionary) else kind) in _OWN  # older ones name it at once
