"""The digital signatures of a PDF, examined without a network by pyHanko; the file is only read.

Sources: ETSI EN 319 142 (PAdES), ISO 32000-2, 12.8 (digital signatures).
"""

import logging
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from pyhanko.keys import load_cert_from_pemder
from pyhanko.pdf_utils.misc import PdfError
from pyhanko.pdf_utils.reader import PdfFileReader
from pyhanko.sign.diff_analysis import ModificationLevel
from pyhanko.sign.validation import validate_pdf_signature
from pyhanko.sign.validation.status import SignatureCoverageLevel
from pyhanko_certvalidator import ValidationContext

from docextract.document import Integrity, Signature
from docextract.errors import InputError

for _name in ("pyhanko", "pyhanko_certvalidator"):
    logging.getLogger(_name).addHandler(logging.NullHandler())
    logging.getLogger(_name).propagate = False  # its remarks name persons

_STUMBLES = (ArithmeticError, AssertionError, AttributeError, LookupError, OSError, RecursionError, TypeError, ValueError)
"""What parsers raise over a damaged file besides errors of their own; pyHanko's are mostly ValueErrors."""


def examine_signatures(path: Path, *, roots: Sequence[Path]) -> tuple[Signature, ...]:
    """The signatures of the PDF at ``path`` in the order of signing; none where the file has none or cannot be parsed.

    ``roots`` are certificate files (PEM or DER) that are trusted. Raises InputError for one that is none.
    """
    trusted = [_certificate(root) for root in roots]
    context = ValidationContext(trust_roots=trusted, allow_fetching=False)
    with path.open("rb") as file:
        try:
            embedded = PdfFileReader(file, strict=False).embedded_regular_signatures
            return tuple(_examine(one, context=context, rooted=bool(trusted)) for one in embedded)
        except (PdfError, *_STUMBLES):
            return (Signature(field="", integrity=Integrity.UNREADABLE),)


def _certificate(path: Path) -> Any:
    try:
        return load_cert_from_pemder(str(path))  # type: ignore[no-untyped-call]
    except (OSError, ValueError) as error:
        raise InputError("certificate-unreadable", path=path) from error


def _examine(embedded: Any, *, context: Any, rooted: bool) -> Signature:
    """What can be said of one signature; UNREADABLE where its contents cannot be parsed."""
    field = str(embedded.field_name)
    try:
        status = validate_pdf_signature(embedded, context)
    except (PdfError, *_STUMBLES):
        return Signature(field=field, integrity=Integrity.UNREADABLE)
    covered = status.coverage is SignatureCoverageLevel.ENTIRE_FILE
    stamp = status.timestamp_validity
    return Signature(
        field=field,
        signer=_common_name(status.signing_cert.subject),
        authority=_common_name(status.signing_cert.issuer),
        integrity=Integrity.INTACT if status.intact and status.valid else Integrity.BROKEN,
        signed_at=status.signer_reported_dt,
        stamped_at=stamp.timestamp if stamp is not None and stamp.intact and stamp.valid else None,
        covers_file=covered,
        later_changes=not covered and status.modification_level in {None, ModificationLevel.OTHER},
        trusted=bool(status.trusted) if rooted else None,
    )


def _common_name(name: Any) -> str | None:
    found = name.native.get("common_name")
    return str(found[-1] if isinstance(found, list) else found) if found else None
