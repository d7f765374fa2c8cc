"""The head: is there a number, a day, and does the number's sign fit the type?"""

from collections.abc import Iterator

from docextract.checks.violation import Violation, found
from docextract.document import Document, NodeKind, Span
from docextract.vietnamese.document_numbers import Rank, type_of_name, type_of_number


def blank_number(document: Document) -> Iterator[Violation]:
    """A document without a number."""
    if document.masthead.number is None and _is_directive(document):
        yield found("number-blank", document=document, at=_head(document), subject="number")


def blank_day(document: Document) -> Iterator[Violation]:
    """A document without a day of issue."""
    head = document.masthead
    if head.date is None and _is_directive(document):
        at = [head.date_partial.evidence.span] if head.date_partial else _head(document)
        yield found("day-blank", document=document, at=at, subject="date")


def sign_of_another_type(document: Document) -> Iterator[Violation]:
    """A number whose sign stands for another type than the printed one: "KẾ HOẠCH" under "12/QĐ-UBND"."""
    number, kind = document.masthead.number, document.masthead.kind
    if number is None or kind is None:
        return
    if "VBHN" in number.value:
        return  # a consolidated text keeps the type of what it consolidates
    printed, meant = type_of_name(kind.value), type_of_number(number.value)
    if printed and meant and printed.rank is Rank.ADMINISTRATIVE and meant.sign != printed.sign and printed.sign:
        yield found(
            "number-type",
            document=document,
            at=[number.evidence.span, kind.evidence.span],
            subject=number.value,
            number=number.value,
            kind=kind.value,
            meant=meant.name,
        )


def _is_directive(document: Document) -> bool:
    """Whether the head was found at all: without it nothing can be said to be missing from it."""
    head = document.masthead
    return any((head.kind, head.title, head.issuer, head.number, head.date, head.date_partial))


def _head(document: Document) -> list[Span]:
    """The first line of the head that says something."""
    head = document.masthead
    stated = head.kind or head.title or head.issuer or head.number
    if stated is not None:
        return [stated.evidence.span]
    nodes = document.outline.walk() if document.outline else ()
    return [node.span for node in nodes if node.kind is NodeKind.MO_DAU][:1]
