"""Pages as pictures, made from the kept originals when they are asked for, and kept beside them by digest."""

import os
import tempfile
from pathlib import Path

import cv2
import numpy as np

from docextract.errors import InputError, RegisterError
from docextract.ocr.orientation import Turn, turn
from docextract.ocr.prepare import rotate
from docextract.ocr.raster import raster
from docextract.register import models
from docextract.register.connection import Register

DPI = 150
"""Enough to read by; a page takes some 100 KB."""
_PICTURED = ("application/pdf", "image/")
_QUALITY = 80  # of WebP, 1 to 100


def page_image(register: Register, *, sha256: str, number: int) -> Path:
    """A WebP picture of page ``number`` (from 1), upright and straight as it was read: the boxes of the evidence fit it.

    The first time takes some tenths of a second, afterwards the file is there. Raises InputError where there is no such page, or
    where the document is running text without pages on paper; RegisterError where the picture cannot be kept.
    """
    page = models.Page.objects.using(register.alias).select_related("document")
    row = page.filter(document__sha256=sha256, number=number).first()
    if row is None or not row.document.media_type.startswith(_PICTURED):
        raise InputError("page-without-picture", page=number, sha256=sha256[:12])
    place = register.originals / "pages" / sha256[:2] / f"{sha256}-{number}.webp"
    if not place.exists():
        original = register.originals / row.document.original
        picture, _ = raster(original, index=number - 1, media_type=row.document.media_type, dpi=DPI)
        upright = turn(picture, Turn(row.turned))
        colours = [rotate(np.ascontiguousarray(upright[:, :, index]), row.skew) for index in range(3)] if row.skew else []
        straight = np.dstack(colours) if colours else upright
        _keep(cv2.imencode(".webp", straight, [cv2.IMWRITE_WEBP_QUALITY, _QUALITY])[1].tobytes(), place)
    return place


def _keep(content: bytes, place: Path) -> None:
    """The file appears whole or not at all."""
    try:
        place.parent.mkdir(parents=True, exist_ok=True)
        handle, name = tempfile.mkstemp(dir=place.parent, prefix=".new-")
        with os.fdopen(handle, "wb") as file:
            file.write(content)
        Path(name).replace(place)
    except OSError as error:
        raise RegisterError("originals-unwritable", folder=place.parent) from error
