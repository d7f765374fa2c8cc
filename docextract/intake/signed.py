"""Whether a PDF is digitally signed, by whom, and what is to be told of signatures that do not hold."""

import mmap
from collections.abc import Iterator, Sequence
from pathlib import Path

from docextract.document import Integrity, Notice, Severity, Signature
from docextract.intake.taken import STAGE


def find_signatures(path: Path, *, roots: Sequence[Path]) -> tuple[Signature, ...]:
    """The signatures of the PDF at ``path`` in the order of signing, examined against the certificates in ``roots``."""
    if not _is_signed(path):
        return ()
    from docextract.intake.signatures import examine_signatures  # noqa: PLC0415 - slow to load, and most files are unsigned

    return examine_signatures(path, roots=roots)


def signature_notices(signatures: Sequence[Signature]) -> Iterator[Notice]:
    """A warning for each signature that does not hold."""
    for one in signatures:
        values = {"signer": one.signer or one.field}
        if one.integrity is Integrity.BROKEN:
            yield Notice(code="intake-signature-broken", severity=Severity.WARNING, stage=STAGE, values=values)
        elif one.integrity is Integrity.UNREADABLE:
            yield Notice(code="intake-signature-unreadable", severity=Severity.WARNING, stage=STAGE, values=values)
        elif one.later_changes:
            yield Notice(code="intake-signature-changed-after", severity=Severity.WARNING, stage=STAGE, values=values)
        if one.trusted is False:
            yield Notice(code="intake-signature-untrusted", severity=Severity.WARNING, stage=STAGE, values=values)


def _is_signed(path: Path) -> bool:
    """Whether the bytes name a signed range."""
    with path.open("rb") as file, mmap.mmap(file.fileno(), 0, access=mmap.ACCESS_READ) as content:
        return content.find(b"/ByteRange") >= 0
