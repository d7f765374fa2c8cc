"""A copy of a scan in which words can be searched for and copied: the pages as they look, with unseen text over them."""

import io
import math
from collections.abc import Iterator, Sequence
from contextlib import closing
from importlib.metadata import version
from pathlib import Path

import img2pdf
import numpy as np
import pikepdf
import pypdfium2
from numpy.typing import NDArray
from pikepdf import Dictionary, Name
from PIL import Image as Pillow

from docextract.document import Document, Page, PageSource, Source
from docextract.export.glyphless import NAME, WIDTH, codes, font_of
from docextract.export.printed import PrintedLine, printed_lines
from docextract.intake.frame import Corners, Frame

_MOST_STAMPED = 400
"""Characters of a text layer that stamps and page numbers come to at most; a page with more that was read by OCR is drawn anew."""
_DPI = 300

Matrix = NDArray[np.float64]
"""Three rows: (x, y, 1) to (x', y', 1)."""


def searchable_pdf(document: Document) -> bytes:
    """The file as a PDF whose pages look as before, with the words that OCR read, as they are after restoration, over them.

    Pages whose own text layer was used keep it. A page whose layer was wrong is drawn anew as a picture at 300 dpi, so that the
    wrong text is gone. The copy is no original: a digital signature does not hold in it. Raises OSError where the file cannot
    be read any more.
    """
    with pikepdf.open(io.BytesIO(_pages(document.source.path, document.source.media_type))) as pdf:
        font = font_of(pdf)
        for page, lines in zip(document.pages, printed_lines(document), strict=True):
            if page.source is PageSource.OCR and lines:
                _lay(pdf, page, lines, font=font, source=document.source)
        with pdf.open_metadata(set_pikepdf_as_editor=False) as metadata:
            metadata["xmp:CreatorTool"] = f"docextract {version('docextract')}"
        copy = io.BytesIO()
        pdf.save(copy, deterministic_id=True, object_stream_mode=pikepdf.ObjectStreamMode.generate)
    return copy.getvalue()


def _pages(path: Path, media_type: str) -> bytes:
    """The pages as a PDF: the file itself, or its pictures without any loss."""
    if media_type == "application/pdf":
        return path.read_bytes()
    content = path.read_bytes()
    with Pillow.open(path) as picture:
        if picture.has_transparency_data:  # which no page can have
            opaque = io.BytesIO()
            paper = Pillow.new("RGBA", picture.size, "white")
            paper.alpha_composite(picture.convert("RGBA"))
            paper.convert("RGB").save(opaque, "PNG")
            content = opaque.getvalue()
    return bytes(img2pdf.convert(content, nodate=True, rotation=img2pdf.Rotation.ifvalid))


def _lay(pdf: pikepdf.Pdf, page: Page, lines: Sequence[PrintedLine], *, font: pikepdf.Object, source: Source) -> None:
    """Puts the words of ``lines`` over ``page``, unseen."""
    sheet = pdf.pages[page.number - 1]
    if _letters(source, page.number - 1) > _MOST_STAMPED:
        _draw_anew(pdf, sheet, path=source.path, index=page.number - 1)
    frame = Frame(
        media=_corners(sheet.mediabox),
        crop=_corners(sheet.cropbox),
        rotation=int(sheet.get("/Rotate", 0)) % 360,
        turned=page.turned,
    )
    words = pdf.make_stream(
        "\n".join(_shown(lines, page.height)).encode("ascii"),
        Type=Name.XObject,
        Subtype=Name.Form,
        BBox=pikepdf.Array([0, 0, page.width, page.height]),
        Matrix=pikepdf.Array(_six(_to_sheet(page, frame))),
        Resources=Dictionary(Font=Dictionary({str(NAME): font})),
    )
    name = sheet.add_resource(words, Name.XObject, Name.DocextractWords)
    sheet.contents_add(b"q", prepend=True)
    sheet.contents_add(f"Q q {name} Do Q".encode("ascii"))


def _letters(source: Source, index: int) -> int:
    """How many characters the text layer of the page at ``index`` has."""
    if source.media_type != "application/pdf":
        return 0
    with closing(pypdfium2.PdfDocument(source.path)) as pdf:
        return int(pdf[index].get_textpage().count_chars())


def _draw_anew(pdf: pikepdf.Pdf, sheet: pikepdf.Page, *, path: Path, index: int) -> None:
    """The page at ``index`` as a picture of itself, upright, without any text."""
    with closing(pypdfium2.PdfDocument(path)) as drawn:
        page = drawn[index]
        (width, height), picture = page.get_size(), page.render(scale=_DPI / 72).to_pil().convert("RGB")
    content = io.BytesIO()
    picture.save(content, "JPEG", quality=85)
    image = pdf.make_stream(
        content.getvalue(),
        Type=Name.XObject,
        Subtype=Name.Image,
        Width=picture.width,
        Height=picture.height,
        ColorSpace=Name.DeviceRGB,
        BitsPerComponent=8,
        Filter=Name.DCTDecode,
    )
    for key in ("/Annots", "/CropBox", "/Rotate"):
        if key in sheet:
            del sheet[key]
    sheet.Resources = Dictionary()
    sheet.MediaBox = pikepdf.Array([0, 0, width, height])
    sheet.Contents = pdf.make_stream(
        f"q {width:.2f} 0 0 {height:.2f} 0 0 cm {sheet.add_resource(image, Name.XObject, Name.DocextractPage)} Do Q".encode("ascii")
    )


def _shown(lines: Sequence[PrintedLine], height: float) -> Iterator[str]:
    """The operators that write the words, counting from the bottom left of the straightened page."""
    yield "BT 3 Tr"  # neither filled nor stroked
    for line in lines:
        size, foot = max(line.box.height, 1.0), height - line.box.bottom
        for index, word in enumerate(line.words):
            stretch = 100 * max(word.box.width, 0.1) / (len(word.text) * size * WIDTH / 1000)
            text = codes(word.text if index == len(line.words) - 1 else f"{word.text} ")
            yield f"{NAME} {size:.2f} Tf {stretch:.2f} Tz 1 0 0 1 {word.box.x0:.2f} {foot:.2f} Tm <{text}> Tj"
    yield "ET"


def _to_sheet(page: Page, frame: Frame) -> Matrix:
    """From the straightened page, counting from its bottom left, to the PDF's own coordinates."""
    flipped = np.array([[1, 0, 0], [0, -1, page.height], [0, 0, 1]], dtype=float)
    width, height = frame.size
    scaled = np.diag([page.width / width, page.height / height, 1.0])  # a picture's own size may differ from the one it was read at
    return np.asarray(np.linalg.inv(_straighten(page) @ scaled @ _display(frame)) @ flipped)


def _display(frame: Frame) -> Matrix:
    """From the PDF's own coordinates to the page as displayed and turned."""
    left, bottom, right, top = frame.crop
    corners = [(left, bottom), (right, bottom), (left, top)]
    seen = [frame.displayed((x, y, x, y)) for x, y in corners]
    there = np.array([[box.x0 for box in seen], [box.top for box in seen], [1, 1, 1]], dtype=float)
    here = np.array([[x for x, _ in corners], [y for _, y in corners], [1, 1, 1]], dtype=float)
    return np.asarray(there @ np.linalg.inv(here))


def _straighten(page: Page) -> Matrix:
    """The turn by ``page.skew`` degrees counter-clockwise about the middle, as seen from the top left."""
    cosine, sine = math.cos(math.radians(page.skew)), math.sin(math.radians(page.skew))
    x, y = page.width / 2, page.height / 2
    return np.array(
        [[cosine, sine, (1 - cosine) * x - sine * y], [-sine, cosine, sine * x + (1 - cosine) * y], [0, 0, 1]], dtype=float
    )


def _six(matrix: Matrix) -> list[float]:
    """The six numbers of a PDF matrix."""
    (a, c, e), (b, d, f) = matrix[:2]
    return [round(float(value), 6) for value in (a, b, c, d, e, f)]


def _corners(box: pikepdf.Array) -> Corners:
    left, bottom, right, top = (float(edge) for edge in box)
    return min(left, right), min(bottom, top), max(left, right), max(bottom, top)
