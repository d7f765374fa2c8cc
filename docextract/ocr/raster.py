"""Page images: rendered from a PDF, or taken from an image file."""

import ctypes
import threading
from pathlib import Path

import cv2
import numpy as np
import pypdfium2
from PIL import Image as Pillow
from PIL import ImageOps

from docextract.errors import InputError
from docextract.ocr.engine import Image
from docextract.ocr.watermarks import watermarks

_PDFIUM = threading.Lock()
"""PDFium may be called by one thread at a time."""


def raster(path: Path, *, index: int, media_type: str, dpi: int, watermarked: bool = True) -> tuple[Image, float]:
    """The page at ``index`` (from 0), grey where a PDF page is so, else BGR, and its resolution in dots per inch.

    A PDF page is rendered at ``dpi`` as it would be printed, without the watermarks that are for the screen alone, and without
    any that was added to it unless ``watermarked``; an image is brought to it. Raises InputError for a file that no longer opens.
    """
    if media_type == "application/pdf":
        return _render(path, index, dpi, watermarked=watermarked), float(dpi)
    return _frame(path, index, dpi)


def _render(path: Path, index: int, dpi: int, *, watermarked: bool) -> Image:
    with _PDFIUM:
        try:
            pdf = pypdfium2.PdfDocument(path)
        except pypdfium2.PdfiumError as error:
            raise InputError("file-broken", path=path) from error
        try:
            page = pdf[index]
            for added in () if watermarked else watermarks(path, index, page):
                page.remove_obj(added)  # of what is in memory: the file stays as it is
            pixels = page.render(
                scale=dpi / 72,
                may_draw_forms=True,
                optimize_mode="print",
                grayscale=_is_grey(page),
                bitmap_maker=_bitmap,
            ).to_numpy()
        except pypdfium2.PdfiumError as error:
            raise InputError("file-broken", path=path) from error
        finally:
            pdf.close()
    return pixels if pixels.ndim == 2 else np.ascontiguousarray(pixels[:, :, :3])


def _is_grey(page: pypdfium2.PdfPage) -> bool:
    """Whether nothing but images without colour is drawn: the page then takes a third of the memory, and has no seal."""
    if pypdfium2.raw.FPDFPage_GetAnnotCount(page):  # stamps of signatures
        return False
    return all(isinstance(one, pypdfium2.PdfImage) and _has_no_colour(one) for one in page.get_objects(max_depth=1))


def _has_no_colour(image: pypdfium2.PdfImage) -> bool:
    return bool(image.get_metadata().colorspace == pypdfium2.raw.FPDF_COLORSPACE_DEVICEGRAY)


def _bitmap(width: int, height: int, format: int, rev_byteorder: bool) -> pypdfium2.PdfBitmap:  # noqa: A002 as it is called
    """A bitmap on memory that numpy asked for, in large pieces where the system has such: a fifth less of its time."""
    size = width * height * pypdfium2.internal.BitmapTypeToNChannels[format]
    memory = (ctypes.c_ubyte * size).from_buffer(np.empty(size, np.uint8))
    return pypdfium2.PdfBitmap.new_native(width, height, format, rev_byteorder, buffer=memory)


def _frame(path: Path, index: int, dpi: int) -> tuple[Image, float]:
    try:
        with Pillow.open(path) as picture:
            picture.seek(index)
            own = float(picture.info.get("dpi", (0, 0))[0] or 0)
            frame = ImageOps.exif_transpose(picture).convert("RGB")
    except (OSError, EOFError, SyntaxError) as error:
        raise InputError("file-broken", path=path) from error
    pixels = np.asarray(frame)[:, :, ::-1].copy()
    if not 60 <= own <= 1200:
        own = pixels.shape[1] / _A4_INCHES if pixels.shape[1] < pixels.shape[0] else pixels.shape[0] / _A4_INCHES
    if own < dpi * 0.9:
        scale = dpi / own
        pixels = cv2.resize(pixels, None, fx=scale, fy=scale, interpolation=cv2.INTER_CUBIC)
        own = float(dpi)
    return pixels, own


_A4_INCHES = 8.27
"""Width of A4: what an image without a resolution is taken to be."""
