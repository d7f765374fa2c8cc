"""How a document stands in the register as it was read: the compressed JSON of the value."""

import zlib

from docextract.document import Document

_LEVEL = 6
"""Of zlib: what a higher one would save is not worth its time."""


def pack(document: Document) -> bytes:
    """What the register keeps of ``document``; the same bytes for the same value."""
    return zlib.compress(document.model_dump_json().encode(), level=_LEVEL)


def unpack(content: bytes | memoryview) -> Document:
    """The document that was packed; a memoryview is what PostgreSQL gives."""
    return Document.model_validate_json(zlib.decompress(bytes(content)))
