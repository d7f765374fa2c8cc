"""The masthead: what identifies a document, from its head, its preamble and its end."""

from collections.abc import Iterable, Sequence

from docextract.document import Masthead, Node
from docextract.structure.addressing import read_addressees, read_secrecy, read_urgency
from docextract.structure.bases import read_bases
from docextract.structure.closing import read_recipients, read_signature
from docextract.structure.issuing import Issuing, read_issuing
from docextract.structure.letterhead import read_letterhead
from docextract.structure.paragraphs import Ink, Paragraph
from docextract.structure.seals import Seal, date_by_seals
from docextract.structure.zones import Zone


def read_masthead(
    text: str,
    paragraphs: Sequence[Paragraph],
    zones: Sequence[Zone],
    root: Node,
    *,
    seals: Iterable[Seal],
    ink: Ink,
    lowest_trust: float,
) -> Masthead:
    """The masthead of the first part of the document; what is attached has its own head, which does not count."""
    top = _first_run(paragraphs, zones, Zone.HEAD)
    head = read_letterhead(top, ink=ink, lowest_trust=lowest_trust)
    signature = read_signature(_first_run(paragraphs, zones, Zone.SIGNATURE))
    date = head.date
    if date is None and head.date_partial is not None:
        date = date_by_seals(seals, head.date_partial)
    issuing = Issuing() if head.issuer else read_issuing(root, text, posts=signature.signer_title, place=head.place)
    return Masthead(
        number=head.number,
        kind=head.kind,
        title=head.title,
        issuer=head.issuer or issuing.issuer,
        parent_issuer=head.parent_issuer or issuing.parent_issuer,
        place=head.place,
        date=date,
        date_partial=head.date_partial if date is None else None,
        signer=signature.signer,
        signer_title=signature.signer_title,
        authority=signature.authority,
        addressees=read_addressees(top),
        urgency=read_urgency(top),
        secrecy=read_secrecy(top),
        recipients=read_recipients(root, text),
        legal_bases=read_bases(root, text),
    )


def _first_run(paragraphs: Sequence[Paragraph], zones: Sequence[Zone], zone: Zone) -> Sequence[Paragraph]:
    """The first unbroken run of paragraphs in ``zone``, empty where there is none."""
    start = next((index for index, found in enumerate(zones) if found is zone), len(zones))
    end = start
    while end < len(zones) and zones[end] is zone:
        end += 1
    return paragraphs[start:end]
