"""A node of the outline while it grows."""

from docextract.document import Node, NodeKind, Span


class Draft:
    """A part of the document under construction; ``node()`` gives the finished value."""

    __slots__ = ("children", "content", "enumerator", "heading", "kind", "path", "span")

    def __init__(
        self,
        kind: NodeKind,
        span: Span,
        *,
        path: str = "",
        enumerator: str | None = None,
        heading: Span | None = None,
        content: Span | None = None,
    ) -> None:
        self.kind = kind
        self.span = span
        self.path = path
        self.enumerator = enumerator
        self.heading = heading
        self.content = content
        self.children: list[Draft] = []

    def add(self, child: "Draft") -> "Draft":
        """``child``, now the last part of this one."""
        self.children.append(child)
        return child

    def extend(self, span: Span) -> None:
        """Own words that go on over ``span``."""
        self.span = Span.covering((self.span, span))
        self.content = span if self.content is None else Span.covering((self.content, span))

    def node(self) -> Node:
        """The finished node; its span covers its children."""
        children = tuple(child.node() for child in self.children)
        return Node(
            kind=self.kind,
            span=Span.covering((self.span, *(child.span for child in children))),
            path=self.path,
            enumerator=self.enumerator,
            heading=self.heading,
            content=self.content,
            children=children,
        )
