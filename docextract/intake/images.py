"""Images of pages: PNG, JPEG, TIFF of many pages; sizes only, for their words wait for OCR."""

import struct
import warnings
import zlib
from pathlib import Path

from PIL import ExifTags, Image, ImageSequence

from docextract.document import Page, PageSource
from docextract.errors import InputError
from docextract.intake.taken import Taken

_POINTS = 72.0
_DPI = range(50, 1201)
"""Resolutions that a scanner gives; others are a default of the program that wrote the file."""
_LONGEST = 50.0
"""Inches: no sheet is longer than A0."""
_LYING = frozenset({5, 6, 7, 8})
"""Exif orientations that show the image turned by a quarter."""


def read_image(path: Path, *, dpi: int) -> Taken:
    """The pages of an image, sizes in points from its resolution, or from ``dpi`` where that is missing or absurd.

    Raises InputError for a damaged image, or one too large to be a page.
    """
    try:
        with warnings.catch_warnings(action="ignore"), Image.open(path) as image:
            pages = tuple(_page(frame, number, dpi) for number, frame in enumerate(ImageSequence.Iterator(image), start=1))
    except Image.DecompressionBombError as error:
        raise InputError("file-too-large", path=path) from error
    except (OSError, EOFError, SyntaxError, ValueError, TypeError, KeyError, IndexError, struct.error, zlib.error) as error:
        # Pillow's decoders pass on whatever a damaged header makes them stumble over
        raise InputError("file-broken", path=path) from error
    return Taken(pages=pages)


def _page(frame: Image.Image, number: int, dpi: int) -> Page:
    frame.load()  # a cut file shows only here
    across, down = _resolution(frame, dpi)
    width, height = frame.width * _POINTS / across, frame.height * _POINTS / down
    if frame.getexif().get(ExifTags.Base.Orientation) in _LYING:
        width, height = height, width
    return Page(number=number, width=width, height=height, source=PageSource.NONE)


def _resolution(frame: Image.Image, default: int) -> tuple[float, float]:
    stated = frame.info.get("dpi")
    if isinstance(stated, tuple) and len(stated) == 2:
        across, down = (float(value) for value in stated)
        longest = max(frame.width / across, frame.height / down) if across > 0 and down > 0 else 0.0
        if round(across) in _DPI and round(down) in _DPI and longest <= _LONGEST:
            return across, down
    return float(default), float(default)
