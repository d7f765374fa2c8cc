"""The running text of a document, a paragraph a passage, as the checks look through it."""

from collections.abc import Iterator

from docextract.document import Document, Node, NodeKind, Span, Value

_HEAD = frozenset({NodeKind.MO_DAU})
_CLOSING = frozenset({NodeKind.NOI_NHAN, NodeKind.CHU_KY})
_TABLES = frozenset({NodeKind.BANG})


class Passage(Value):
    """A paragraph: its own words (``text``), where they stand, and the kind of the node that they belong to."""

    kind: NodeKind
    path: str
    span: Span
    text: str

    def at(self, start: int, end: int) -> Span:
        """The stretch of the document's text that characters ``start`` to ``end`` of the passage are."""
        return Span(start=self.span.start + start, end=self.span.start + end)


def passages(document: Document) -> Iterator[Passage]:
    """Every paragraph of the body in reading order: no head, no recipients, no signature, no cells of tables."""
    if document.outline is None:
        return
    text = document.text.value
    for node in _body(document.outline):
        if node.content is not None:
            yield Passage(kind=node.kind, path=node.path, span=node.content, text=node.content.of(text))


def _body(node: Node) -> Iterator[Node]:
    if node.kind in _HEAD | _CLOSING | _TABLES:
        return
    yield node
    for child in node.children:
        yield from _body(child)


def tables(document: Document) -> Iterator[Node]:
    """Every table, in reading order."""
    if document.outline is not None:
        yield from (node for node in document.outline.walk() if node.kind in _TABLES)


def closing(document: Document) -> Iterator[Passage]:
    """The lines of the list of recipients."""
    if document.outline is None:
        return
    text = document.text.value
    for node in document.outline.walk():
        if node.kind is NodeKind.NOI_NHAN:
            yield from (
                Passage(kind=one.kind, path=one.path, span=one.content, text=one.content.of(text))
                for one in node.walk()
                if one.content
            )
