"""A document as Akoma Ntoso: `<doc>` with metadata, head, preamble, the hierarchy of its sections, and its closing blocks.

Valid against the OASIS schema of 29 August 2018. Text stands in it word for word; citations and references are `<ref>`.
"""

from collections.abc import Iterator, Sequence
from itertools import takewhile

from lxml import etree

from docextract.document import Document, Node, NodeKind, Reference, ReferenceKind, Span
from docextract.export.akoma.metadata import metadata
from docextract.export.akoma.names import CONTAINERS, HIERARCHY, NAMESPACE, SHORT, document_iri, slug
from docextract.vietnamese.citations import find_citations

Element = etree._Element


def akoma_ntoso(document: Document) -> str:
    """``document`` as an Akoma Ntoso file, UTF-8 text ending with a newline; the same document gives the same text."""
    writer = _Writer(document)
    return etree.tostring(writer.root(), pretty_print=True, encoding="unicode")


class _Link:
    """A stretch of the text that is a link, and where it leads."""

    def __init__(self, span: Span, href: str) -> None:
        self.span, self.href = span, href


class _Writer:
    """One document on its way into XML: the eIds given so far, and the links of its text."""

    def __init__(self, document: Document) -> None:
        self.document = document
        self.taken: dict[str, int] = {}
        self.ids: dict[str, str] = {}
        root = document.outline or Node(kind=NodeKind.VAN_BAN, span=Span(start=0, end=len(document.text.value)))
        self.outline = root
        self._name(root, "")
        notes = (node.span for node in root.walk() if node.kind is NodeKind.CHU_THICH)
        self.notes = {span: number for number, span in enumerate(notes, start=1)}
        self.links = list(self._links())
        self.taken = {}

    def root(self) -> Element:
        akoma = etree.fromstring(f'<akomaNtoso xmlns="{NAMESPACE}"/>')
        kind = self.document.masthead.kind
        doc = _add(akoma, "doc", name=slug(kind.value) if kind else "van-ban", contains="originalVersion")
        doc.append(metadata(self.document))
        children = list(self.outline.children)
        if children and children[0].kind is NodeKind.MO_DAU:
            self._blocks(_add(doc, "preface"), children.pop(0).children)
        preamble = list(takewhile(lambda node: node.kind in {NodeKind.CAN_CU, NodeKind.DOAN, NodeKind.CHU_THICH}, children))
        if preamble and len(preamble) < len(children):
            self._blocks(_add(doc, "preamble"), preamble)
            children = children[len(preamble) :]
        closing = list(takewhile(lambda node: node.kind in {NodeKind.NOI_NHAN, NodeKind.CHU_KY}, reversed(children)))[::-1]
        body = _add(doc, "mainBody")
        for node in children[: len(children) - len(closing)]:
            self._node(body, node, "")
        if not len(body):
            _add(body, "p")
        if closing:
            conclusions = _add(doc, "conclusions")
            for node in closing:
                self._node(conclusions, node, "")
        return akoma

    # -- names and links -----------------------------------------------------------------------------------------------

    def _name(self, node: Node, parent: str) -> None:
        """Gives every section its eId beforehand, so that references find it."""
        for child in node.children:
            name = parent
            if child.kind is NodeKind.BANG or child.kind in CONTAINERS:
                continue
            if child.kind in HIERARCHY:
                name = self._eid(child, parent, node.path)
                if child.kind.is_section:
                    self.ids.setdefault(child.path, name)
            self._name(child, name)

    def _eid(self, node: Node, parent: str, parent_path: str) -> str:
        """The parent's eId, the element, what the node adds to the path: "sec_II__para_1"; a second one alike has "~2"."""
        own = node.path.removeprefix(f"{parent_path}.") if parent_path else node.path
        if node.kind is NodeKind.GACH:
            own = str(self._count(f"{parent}__indent") if parent else self._count("indent"))
        elif parent_path and own == node.path:
            own = f"@{own}"  # the path does not go on with the parent's
        name = "__".join(filter(None, (parent, f"{SHORT[HIERARCHY[node.kind]]}_{own}")))
        return name if (count := self._count(name)) == 1 else f"{name}~{count}"

    def _count(self, name: str) -> int:
        self.taken[name] = self.taken.get(name, 0) + 1
        return self.taken[name]

    def _links(self) -> Iterator[_Link]:
        """Citations lead to the documents that they name, other references to sections; none inside another, in order."""
        cited = {match.span: match for match in find_citations(self.document.text.value)}
        hrefs = {span: document_iri(match.doc_type, number=match.number, date=match.date) for span, match in cited.items()}
        for reference in self.document.references:
            if href := self._target(reference, hrefs):
                hrefs[reference.evidence.span] = href
        end = 0
        for span in sorted(hrefs, key=lambda span: (span.start, -span.end)):
            if span.start >= end:
                yield _Link(span, hrefs[span])
                end = span.end

    def _target(self, reference: Reference, hrefs: dict[Span, str]) -> str | None:
        if reference.kind is ReferenceKind.SECTION:
            ids = [self.ids[path] for path in reference.paths if path in self.ids]
            return f"#{ids[0]}" if ids else None
        if reference.kind is ReferenceKind.SELF:
            masthead = self.document.masthead
            return document_iri(
                masthead.kind.value if masthead.kind else None,
                number=masthead.number.value if masthead.number else None,
                date=masthead.date.value if masthead.date else None,
            )
        if reference.note is not None:
            return f"#note_{self.notes[reference.note]}" if reference.note in self.notes else None
        return hrefs.get(reference.citation) if reference.citation else None

    # -- the tree ------------------------------------------------------------------------------------------------------

    def _node(self, parent: Element, node: Node, parent_id: str, parent_path: str = "") -> None:
        if node.kind in HIERARCHY:
            self._section(parent, node, parent_id, parent_path)
        elif node.kind in CONTAINERS:
            container = _add(parent, "container", name=CONTAINERS[node.kind])
            if node.content is not None:
                self._paragraph(container, node.content, role="nhan")
            self._blocks(container, node.children)
            if not len(container):
                _add(container, "p")
        else:
            self._blocks(parent, [node])

    def _section(self, parent: Element, node: Node, parent_id: str, parent_path: str) -> None:
        name = self._eid(node, parent_id, parent_path)
        element = _add(parent, HIERARCHY[node.kind], eId=name)
        if node.kind is NodeKind.PHU_LUC:
            element.set("name", "phuLuc")
        if node.enumerator is not None:
            _add(element, "num").text = node.enumerator
        rest = node.content
        if node.heading is not None and node.content is not None:
            rest = self._heading(element, node.heading, node.content)
        hierarchical = any(child.kind in HIERARCHY for child in node.children)
        if not hierarchical:
            content = _add(element, "content", eId=f"{name}__content")
            self._own(content, rest)
            self._blocks(content, node.children)
            if not len(content):
                _add(content, "p")
            return
        before = list(takewhile(lambda child: child.kind not in HIERARCHY, node.children))
        if before or rest is not None:
            intro = _add(element, "intro", eId=f"{name}__intro")
            self._own(intro, rest)
            self._blocks(intro, before)
        for child in node.children[len(before) :]:
            if child.kind in HIERARCHY:
                self._section(element, child, name, node.path)
            else:
                alinea = _add(element, "alinea", eId=f"{name}__al_{self._count(f'{name}__al')}")
                self._blocks(_add(alinea, "content", eId=f"{alinea.get('eId')}__content"), [child])

    def _heading(self, element: Element, heading: Span, content: Span) -> Span | None:
        """Writes the heading with the marks that end it; gives the words that follow it."""
        text = self.document.text.value
        end = heading.end
        while end < content.end and text[end] in ".;,:/ \n":
            end += 1
        self._inline(_add(element, "heading"), Span(start=heading.start, end=end))
        return Span(start=end, end=content.end) if end < content.end else None

    def _own(self, parent: Element, span: Span | None) -> None:
        if span is not None:
            self._paragraph(parent, span, role="noi-dung")

    def _blocks(self, parent: Element, nodes: Sequence[Node]) -> None:
        for node in nodes:
            if node.kind is NodeKind.BANG:
                self._table(parent, node)
            elif node.kind is NodeKind.CHU_THICH:
                self._note(parent, node)
            elif node.kind in HIERARCHY or node.kind in CONTAINERS:
                self._item(parent, node)
            else:
                self._item(parent, node)

    def _item(self, parent: Element, node: Node) -> None:
        """A paragraph outside the hierarchy, with its mark: a line of a head or of the recipients, a basis, "Bước 1:"."""
        role = {NodeKind.GACH: "gach", NodeKind.CAN_CU: "can-cu"}.get(node.kind, "doan")
        paragraph = self._paragraph(parent, node.content, role=role)
        if node.enumerator is not None:
            mark = etree.Element(_tag("inline"), name="dau")
            mark.text = node.enumerator
            mark.tail = f" {paragraph.text or ''}"
            paragraph.text = None
            paragraph.insert(0, mark)
        self._blocks(parent, node.children)

    def _note(self, parent: Element, node: Node) -> None:
        paragraph = _add(parent, "p")
        paragraph.set("class", "chu-thich")
        note = _add(paragraph, "authorialNote", marker=node.enumerator or "*", eId=f"note_{self._count('note')}")
        self._paragraph(note, node.content, role="doan")

    def _table(self, parent: Element, node: Node) -> None:
        table = _add(parent, "table", eId=f"table_{self._count('table')}")
        self._rows(table, node, depth=1)

    def _rows(self, table: Element, node: Node, *, depth: int) -> None:
        for child in node.children:
            row = _add(table, "tr")
            if child.kind is NodeKind.HANG:
                row.set("class", f"hang-{depth}")
                for cell in child.children:
                    self._paragraph(_add(row, "td"), cell.content, role="o")
                if not child.children:
                    empty = _add(row, "td")
                    empty.set("class", "khong")
                    _add(empty, "p")
                continue
            row.set("class", f"{'muc' if child.kind is NodeKind.MUC else 'khoan'}-{depth}")
            _add(_add(row, "td"), "p").text = child.enumerator
            self._paragraph(_add(row, "td"), child.content, role="o")
            self._rows(table, child, depth=depth + 1)

    def _paragraph(self, parent: Element, span: Span | None, *, role: str) -> Element:
        paragraph = _add(parent, "p")
        if role != "o":
            paragraph.set("class", role)
        if span is not None:
            self._inline(paragraph, span)
        return paragraph

    def _inline(self, element: Element, span: Span) -> None:
        """The words of ``span``, white space folded, with the links among them."""
        at = span.start
        last: Element | None = None
        for link in self._within(span):
            _append(element, last, _words(self.document, Span(start=at, end=link.span.start)))
            last = _add(element, "ref", href=link.href)
            last.text = _words(self.document, link.span)
            at = link.span.end
        _append(element, last, _words(self.document, Span(start=at, end=span.end)))
        _trim(element)

    def _within(self, span: Span) -> Iterator[_Link]:
        return (link for link in self.links if span.contains(link.span))


def _tag(name: str) -> str:
    return f"{{{NAMESPACE}}}{name}"


def _add(parent: Element, tag: str, /, **attributes: str) -> Element:
    return etree.SubElement(parent, _tag(tag), attributes)


def _append(element: Element, last: Element | None, words: str) -> None:
    if last is None:
        element.text = (element.text or "") + words
    else:
        last.tail = (last.tail or "") + words


def _words(document: Document, span: Span) -> str:
    """The words with every run of white space as one blank, at the ends too; signs that XML forbids are left out."""
    words = span.of(document.text.value)
    folded = " ".join(words.split())
    left = " " if words[:1].isspace() and folded else ""
    right = " " if words[-1:].isspace() else ""
    return "".join(sign for sign in f"{left}{folded}{right}" if sign >= " ")


def _trim(element: Element) -> None:
    """No blanks at the ends of an element's words."""
    if element.text:
        element.text = element.text.lstrip()
    if len(element):
        element[-1].tail = (element[-1].tail or "").rstrip() or None
    elif element.text:
        element.text = element.text.rstrip()
