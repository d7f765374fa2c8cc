"""The stage that opens a file: it alone reads the original, and never writes it."""

import hashlib
import stat
from pathlib import Path

from pydantic import Field

from docextract.document import Document, PageSource, Source, Value
from docextract.errors import InputError
from docextract.intake.docx import read_docx
from docextract.intake.html import read_html
from docextract.intake.images import read_image
from docextract.intake.markdown import read_markdown
from docextract.intake.media import IMAGES, Media, recognise_media
from docextract.intake.pdf import read_pdf
from docextract.intake.plain import read_plain
from docextract.intake.signed import find_signatures, signature_notices
from docextract.intake.taken import Taken
from docextract.intake.triage import Limits


class Options(Value):
    """How files are opened."""

    dpi: int = Field(default=200, ge=50, le=1200)
    """Resolution that an image is taken to have where it states none, or an absurd one."""
    limits: Limits = Limits()
    """When a page's text layer is believed."""
    trust_roots: tuple[Path, ...] = ()
    """Certificates (PEM or DER files) of the authorities whose digital signatures are trusted."""


def take_in(path: Path, *, options: Options) -> Document:
    """The file at ``path`` as a document: source and pages, with lines where the file itself states its text.

    A page without words that can be believed has the source NONE and waits for OCR. Boxes are in points, in the page
    as displayed. Raises InputError for a file that is missing, a folder, unreadable, empty, encrypted, damaged, of an
    unknown type, or of a plain format without any text.
    """
    try:
        document = _open(path, options)
    except FileNotFoundError as error:
        raise InputError("file-missing", path=path) from error
    except OSError as error:
        raise InputError("file-unreadable", path=path) from error
    if not any(page.source is PageSource.NONE or any(line.text.strip() for line in page.lines) for page in document.pages):
        raise InputError("file-no-text", path=path)
    return document


def _open(path: Path, options: Options) -> Document:
    state = path.stat()
    if stat.S_ISDIR(state.st_mode):
        raise InputError("is-folder", path=path)
    if not stat.S_ISREG(state.st_mode):
        raise InputError("file-type-unknown", path=path)
    if state.st_size == 0:
        raise InputError("file-empty", path=path)
    with path.open("rb") as file:
        digest = hashlib.file_digest(file, "sha256").hexdigest()
    media = recognise_media(path)
    taken = _read(path, media, options)
    source = Source(path=path, sha256=digest, media_type=media.value, size=state.st_size)
    return Document(source=source, pages=taken.pages, signatures=taken.signatures, notices=taken.notices)


def _read(path: Path, media: Media, options: Options) -> Taken:
    if media in IMAGES:
        return read_image(path, dpi=options.dpi)
    match media:
        case Media.PDF:
            taken = read_pdf(path, limits=options.limits)
            signatures = find_signatures(path, roots=options.trust_roots)
            notices = (*taken.notices, *signature_notices(signatures))
            return taken.model_copy(update={"signatures": signatures, "notices": notices})
        case Media.DOCX:
            return read_docx(path)
        case Media.HTML:
            return read_html(path)
        case Media.MARKDOWN:
            return read_markdown(path)
        case _:
            return read_plain(path)
