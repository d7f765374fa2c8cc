"""Text restored stretch by stretch, from a file or from standard input, however long it is."""

import codecs
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import BinaryIO

from docextract.cli.progress import Advance
from docextract.cli.stopping import heed
from docextract.errors import InputError
from docextract.restore.stage import Options, restore_stream

_BLOCK = 1 << 16  # bytes
_HEAD = ("start", "end", "read", "restored", "confidence", "reason")


def restored_text(path: Path | None, *, options: Options, advance: Advance) -> Iterator[str]:
    """The restored text, piece by piece; of standard input where ``path`` is None. Raises InputError as ``_pieces`` does."""
    for stretch in restore_stream(_pieces(path, advance=advance), options=options):
        yield stretch.text


def changed_lines(path: Path | None, *, options: Options, advance: Advance) -> Iterator[str]:
    """Every edit on a line of its own, its parts between tabs, under a head.

    ``start`` and ``end`` count the code points of the text as it was given; confidence is 0 to 1.
    """
    yield "\t".join(_HEAD) + "\n"
    held, begins = "", 0
    pieces = _pieces(path, advance=advance)
    sources: list[str] = []

    def watched() -> Iterator[str]:
        for piece in pieces:
            sources.append(piece)
            yield piece

    for stretch in restore_stream(watched(), options=options):
        held += "".join(sources)
        sources.clear()
        edits = stretch.edits()
        for edit in edits:
            read = held[edit.span.start - begins : edit.span.end - begins]
            cells = (edit.span.start, edit.span.end, read, edit.replacement, f"{edit.confidence:.3f}", edit.reason)
            yield "\t".join(" ".join(str(cell).split()) for cell in cells) + "\n"
        growth = sum(len(edit.replacement) - len(edit.span) for edit in edits)
        end = stretch.offset + len(stretch.text) - growth
        held, begins = held[end - begins :], end


def _pieces(path: Path | None, *, advance: Advance) -> Iterator[str]:
    """The text, piece by piece; raises InputError for a file that cannot be read or is no UTF-8."""
    if path is None:
        yield from _decoded(sys.stdin.buffer, name="-", advance=advance)
        return
    if path.is_dir():
        raise InputError("is-folder", path=path)
    try:
        file = path.open("rb")
    except FileNotFoundError as error:
        raise InputError("file-missing", path=path) from error
    except OSError as error:
        raise InputError("file-unreadable", path=path) from error
    with file:
        yield from _decoded(file, name=str(path), advance=advance)


def _decoded(file: BinaryIO, *, name: str, advance: Advance) -> Iterator[str]:
    decoder = codecs.getincrementaldecoder("utf-8-sig")()
    try:
        while block := file.read(_BLOCK):
            yield decoder.decode(block)
            advance(len(block))
            heed()
        yield decoder.decode(b"", final=True)
    except UnicodeDecodeError as error:
        raise InputError("text-not-utf8", path=name) from error
