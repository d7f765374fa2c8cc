"""What a file is, by its first bytes; text by its suffix, for text has no mark of its own."""

import zipfile
import zlib
from enum import StrEnum
from pathlib import Path

from docextract.errors import InputError


class Media(StrEnum):
    """The media types that can be read (IANA)."""

    PDF = "application/pdf"
    PNG = "image/png"
    JPEG = "image/jpeg"
    TIFF = "image/tiff"
    DOCX = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
    TEXT = "text/plain"
    MARKDOWN = "text/markdown"
    HTML = "text/html"


IMAGES = frozenset({Media.PNG, Media.JPEG, Media.TIFF})

_HEAD = 1024
"""Bytes within which a PDF names itself (ISO 32000-1, annex H, 3.4.1)."""
_MAGIC = (
    (b"\x89PNG\r\n\x1a\n", Media.PNG),
    (b"\xff\xd8\xff", Media.JPEG),
    (b"II*\x00", Media.TIFF),
    (b"MM\x00*", Media.TIFF),
    (b"II+\x00", Media.TIFF),
    (b"MM\x00+", Media.TIFF),
)
_TEXTS = {
    ".txt": Media.TEXT,
    ".text": Media.TEXT,
    ".md": Media.MARKDOWN,
    ".markdown": Media.MARKDOWN,
    ".html": Media.HTML,
    ".htm": Media.HTML,
    ".xhtml": Media.HTML,
}
_MARKED = frozenset({".pdf", ".png", ".jpg", ".jpeg", ".tif", ".tiff", ".docx"})
"""Suffixes of formats that name themselves in their first bytes: a file without those is damaged."""
_ZIP = b"PK\x03\x04"
_COMPOUND = bytes.fromhex("d0cf11e0a1b11ae1")
"""Old Office files, and the shell of those that a password protects ([MS-CFB])."""
_ENCRYPTED = "EncryptedPackage".encode("utf-16-le")
_BODY = "word/document.xml"
_LARGEST_BODY = 256 * 2**20
"""Bytes of unpacked XML beyond which a DOCX is a bomb rather than a document."""


def recognise_media(path: Path) -> Media:
    """What the file at ``path`` is.

    Raises InputError for an unknown type, a damaged or an encrypted file, and OSError where the file cannot be read.
    """
    with path.open("rb") as file:
        head = file.read(_HEAD)
    if b"%PDF-" in head:
        return Media.PDF
    for mark, media in _MAGIC:
        if head.startswith(mark):
            return media
    if head.startswith(_ZIP):
        return _packed(path)
    if head.startswith(_COMPOUND):
        raise InputError("file-encrypted" if _ENCRYPTED in path.read_bytes() else "file-word-old", path=path)
    suffix = path.suffix.lower()
    if suffix in _MARKED:
        raise InputError("file-broken", path=path)
    if suffix in _TEXTS:
        return _TEXTS[suffix]
    if head.removeprefix(b"\xef\xbb\xbf").lstrip()[:14].lower().startswith((b"<!doctype html", b"<html")):
        return Media.HTML
    raise InputError("file-type-unknown", path=path)


def _packed(path: Path) -> Media:
    try:
        with zipfile.ZipFile(path) as archive:
            if _BODY not in archive.namelist():
                raise InputError("file-type-unknown", path=path)
            if archive.getinfo(_BODY).file_size > _LARGEST_BODY:
                raise InputError("file-too-large", path=path)
    except (zipfile.BadZipFile, zlib.error, NotImplementedError, ValueError, EOFError, OSError) as error:
        raise InputError("file-broken", path=path) from error
    return Media.DOCX
