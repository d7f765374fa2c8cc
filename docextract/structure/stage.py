"""The structure stage: outline and masthead of a document with text."""

from collections.abc import Iterator, Sequence

from docextract.document import Document, Integrity, Masthead, Notice, PageSource, Severity, Span, Value
from docextract.structure.masthead import read_masthead
from docextract.structure.outline import build_outline
from docextract.structure.paragraphs import Ink, Paragraph, part_glued, split_paragraphs
from docextract.structure.references import resolve
from docextract.structure.seals import Seal, read_seals
from docextract.structure.signs import NUMBER_LINE
from docextract.structure.zones import Zone, divide
from docextract.vietnamese.personal_names import read_name


class Options(Value):
    """How the structure is read."""

    lowest_trust: float = 0.95
    """The number and the day in the letterhead are blank where OCR was less sure: they are often written by hand."""
    longest_title: int = 45
    """Syllables from which words without a label or an end mark are a paragraph rather than a heading."""


def parse(document: Document, *, options: Options) -> Document:
    """The document with ``outline``, ``masthead``, ``references`` and ``abbreviations`` set from its present text.

    Never refuses: a text without any structure is one root with its paragraphs. What breaks a sequence of enumerators
    is kept as printed and noted.
    """
    text = document.text.value
    paragraphs = tuple(part_glued(split_paragraphs(text)))
    zones = divide(paragraphs)

    def trust(span: Span) -> float:
        return min((word.confidence for _, word in document.words(span)), default=1.0)

    ink = Ink(
        trust=trust,
        pieces=lambda span: sum(1 for _ in document.words(span)),
        by_hand=lambda span: any(word.by_hand for _, word in document.words(span)),
    )

    outlined = build_outline(text, paragraphs, zones, trust=trust, longest_title=options.longest_title)
    masthead = read_masthead(
        text,
        paragraphs,
        zones,
        outlined.root,
        seals=read_seals(_printed(document)) or _signed(document),
        ink=ink,
        lowest_trust=options.lowest_trust,
    )
    resolved = resolve(text, outlined.root, kind=masthead.kind.value if masthead.kind else None)
    return document.model_copy(
        update={
            "outline": outlined.root,
            "masthead": masthead,
            "references": resolved.references,
            "abbreviations": resolved.abbreviations,
            "notices": (*document.notices, *outlined.notices, *_blanks(document, masthead, paragraphs, zones)),
        }
    )


def _printed(document: Document) -> list[str]:
    """Every line that is printed, stamps too, which are no part of the running text."""
    lines = [line.text for page in document.pages for line in page.lines]
    return lines or document.text.value.splitlines()


def _signed(document: Document) -> tuple[Seal, ...]:
    """The seals of a born-digital file; the signatures of a scanned copy say when it was copied."""
    if any(page.source is PageSource.OCR for page in document.pages):
        return ()
    return tuple(
        Seal(day=one.day, by_body=one.signer is not None and read_name(one.signer) is None)
        for one in document.signatures
        if one.day is not None and one.integrity is Integrity.INTACT
    )


def _blanks(document: Document, masthead: Masthead, paragraphs: Sequence[Paragraph], zones: Sequence[Zone]) -> Iterator[Notice]:
    """A remark for the number and for the day where the letterhead has their line and they could not be read."""
    head = [paragraph for paragraph, zone in zip(paragraphs, zones, strict=True) if zone is Zone.HEAD]
    if masthead.number is None and (line := next((line for line in head if NUMBER_LINE.match(line.folded)), None)):
        yield Notice(code="structure-number-blank", severity=Severity.WARNING, stage="structure", page=_page(document, line.span))
    if masthead.date is None and masthead.date_partial is not None:
        span = masthead.date_partial.evidence.span
        yield Notice(code="structure-day-blank", severity=Severity.WARNING, stage="structure", page=_page(document, span))


def _page(document: Document, span: Span) -> int:
    return next((place.page for place in document.places(span)), 1)
