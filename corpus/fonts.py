"""The typeface of our pages: Tinos (metric-compatible with Times New Roman), from Debian's fonts-croscore.

It has all 134 marked letters of Vietnamese; Debian's Liberation Serif lacks 92 of them.
"""

from __future__ import annotations

from functools import cache
from pathlib import Path

from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.ttfonts import TTFont

FOLDER = Path("/usr/share/fonts/truetype/croscore")
FAMILY = "Tinos"
FACES = {
    "Tinos": "Tinos-Regular",
    "Tinos-Bold": "Tinos-Bold",
    "Tinos-Italic": "Tinos-Italic",
    "Tinos-BoldItalic": "Tinos-BoldItalic",
}


def face_path(face: str) -> Path:
    """Return the file of a face. Raises FileNotFoundError that names the Debian package."""
    path = FOLDER / f"{FACES[face]}.ttf"
    if not path.is_file():
        raise FileNotFoundError(f"{path} is missing: apt-get install fonts-croscore")
    return path


@cache
def register_fonts() -> None:
    """Make the four faces known to the PDF writer."""
    for face in FACES:
        pdfmetrics.registerFont(TTFont(face, str(face_path(face))))
    pdfmetrics.registerFontFamily(FAMILY, normal="Tinos", bold="Tinos-Bold", italic="Tinos-Italic", boldItalic="Tinos-BoldItalic")
