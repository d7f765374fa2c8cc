"""What a check found: where, in which words, how grave, and the key by which it can be waived."""

import hashlib
from collections import Counter
from collections.abc import Iterable, Mapping

from pydantic import Field

from docextract.checks.table import checks
from docextract.document import Box, Document, Severity, Span, Value
from docextract.messages import Language

_KEY_FIGURES = 12
_LEGIBLE = 0.85
"""What was read less surely than this may be a fault of the reading: no certain error."""


class Proof(Value):
    """The words that a finding is about, and where they stand; ``sha256`` names the document."""

    sha256: str
    span: Span | None
    """None where only the register's row is at hand."""
    quote: str
    section: str = ""
    page: int | None = None
    box: Box | None = None
    legibility: float = 1.0


class Violation(Value):
    """One finding of a check. ``subject`` tells what it is about in words that stay the same in every reading of the file."""

    code: str
    severity: Severity
    subject: str
    values: Mapping[str, str | int | float] = Field(default_factory=dict)
    proofs: tuple[Proof, ...] = ()
    key: str = ""
    """A short digest of document, code and subject; the same for the same fault, however often it is looked for."""

    def message(self, language: Language = Language.VI) -> str:
        """The finding as a sentence."""
        return checks()[self.code].says[language].format_map(dict(self.values))


def prove(document: Document, span: Span) -> Proof:
    """The words at ``span``, with their first place on paper."""
    place = next(iter(document.places(span)), None)
    return Proof(
        sha256=document.source.sha256,
        span=span,
        quote=document.quote(span),
        section=section_at(document, span),
        page=place.page if place else None,
        box=place.box if place else None,
        legibility=place.confidence if place else 1.0,
    )


def found(
    code: str, *, document: Document, at: Iterable[Span], subject: str, severity: Severity | None = None, **values: str | float
) -> Violation:
    """A finding of the check ``code`` in ``document``; an error in words that were hardly legible is a warning only."""
    proofs = tuple(prove(document, span) for span in at)
    grave = severity or checks()[code].severity
    if grave is Severity.ERROR and any(proof.legibility < _LEGIBLE for proof in proofs):
        grave = Severity.WARNING
    return Violation(code=code, severity=grave, subject=subject, values=values, proofs=proofs)


def section_at(document: Document, span: Span) -> str:
    """The path of the innermost section that holds ``span``, "" outside them all."""
    path, node = "", document.outline
    while node is not None:
        path = node.path
        node = next((child for child in node.children if child.span.contains(span)), None)
    return path


def keyed(violations: Iterable[Violation], *, sha256: str) -> tuple[Violation, ...]:
    """The findings of one document with their keys; where two have the same subject they are told apart by their order."""
    seen: Counter[tuple[str, str]] = Counter()
    named = []
    for violation in violations:
        identity = (violation.code, violation.subject)
        seen[identity] += 1
        words = "\x1f".join((sha256, *identity, str(seen[identity])))
        named.append(violation.model_copy(update={"key": hashlib.sha256(words.encode()).hexdigest()[:_KEY_FIGURES]}))
    return tuple(named)
