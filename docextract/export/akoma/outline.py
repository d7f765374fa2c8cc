"""The outline as words instead of offsets, and the same read back from an Akoma Ntoso file."""

from collections.abc import Iterator, Sequence

from lxml import etree

from docextract.document import Document, Node, NodeKind, Span, Value
from docextract.export.akoma.names import CONTAINERS, HIERARCHY, NAMESPACE

Element = etree._Element
_KINDS = {element: kind for kind, element in HIERARCHY.items()}
_CONTAINED = {name: kind for kind, name in CONTAINERS.items()}
_ROLES = {"gach": NodeKind.GACH, "can-cu": NodeKind.CAN_CU}


class Shown(Value):
    """A node of an outline with its words, white space folded; what the outline is without the text that it spans."""

    kind: NodeKind
    path: str = ""
    enumerator: str = ""
    heading: str = ""
    content: str = ""
    """Its own words, the heading among them."""
    children: tuple["Shown", ...] = ()


def shown(document: Document) -> Shown:
    """The outline of ``document`` with its words; a document without an outline is one empty root."""
    return _shown(document, document.outline) if document.outline else Shown(kind=NodeKind.VAN_BAN)


def _shown(document: Document, node: Node) -> Shown:
    def words(span: Span | None) -> str:
        return document.quote(span) if span else ""

    return Shown(
        kind=node.kind,
        path=node.path if node.kind.is_section else "",
        enumerator=" ".join((node.enumerator or "").split()),
        heading=words(node.heading),
        content=words(node.content),
        children=tuple(_shown(document, child) for child in node.children),
    )


def read_outline(xml: str) -> Shown:
    """The outline in an Akoma Ntoso file that ``akoma_ntoso`` wrote; raises ``lxml.etree.XMLSyntaxError`` for what is no XML."""
    parser = etree.XMLParser(resolve_entities=False, no_network=True)
    doc = etree.fromstring(xml.encode("utf-8"), parser)[0]
    children: list[Shown] = []
    for part in doc:
        name = _name(part)
        if name == "preface":
            children.append(Shown(kind=NodeKind.MO_DAU, children=_blocks(list(part), "")))
        elif name != "meta":
            children += _nodes(part, "")
    return Shown(kind=NodeKind.VAN_BAN, children=tuple(children))


def _name(element: Element) -> str:
    return str(element.tag).removeprefix(f"{{{NAMESPACE}}}")


def _nodes(parent: Element, path: str) -> Iterator[Shown]:
    """The nodes under an element: sections, containers, and blocks in their order."""
    for element in parent:
        name = _name(element)
        if name in _KINDS:
            yield _section(element, path)
        elif name == "container":
            yield _container(element)
        elif name == "alinea":
            yield from _blocks(list(element[0]), path)
        else:
            yield from _blocks([element], path)


def _container(element: Element) -> Shown:
    lines = list(element)
    head = lines.pop(0) if lines and lines[0].get("class") == "nhan" else None
    return Shown(
        kind=_CONTAINED[element.get("name", "")], content=_words(head) if head is not None else "", children=_blocks(lines, "")
    )


def _section(element: Element, parent_path: str) -> Shown:
    kind = _KINDS[_name(element)]
    own = element.get("eId", "").rsplit("__", 1)[-1].split("_", 1)[-1].split("~")[0]
    path = parent_path
    if kind is not NodeKind.GACH:
        path = own[1:] if own.startswith("@") else ".".join(filter(None, (parent_path, own)))
    parts = {_name(part): part for part in element if _name(part) in {"num", "heading", "content", "intro"}}
    inside = parts.get("content", parts.get("intro"))
    blocks = list(inside) if inside is not None else []
    rest = _words(blocks.pop(0)) if blocks and blocks[0].get("class") == "noi-dung" else ""
    heading = _words(parts["heading"]) if "heading" in parts else ""
    return Shown(
        kind=kind,
        path=path if kind is not NodeKind.GACH else "",
        enumerator=_words(parts["num"]) if "num" in parts else "",
        heading=heading.rstrip(".;,:/ "),
        content=f"{heading} {rest}".strip(),
        children=(
            *_blocks(blocks, path),
            *(node for part in element if _name(part) not in parts for node in _nodes_of(part, path)),
        ),
    )


def _nodes_of(part: Element, path: str) -> Iterator[Shown]:
    if _name(part) == "alinea":
        yield from _blocks(list(part[0]), path)
    else:
        yield _section(part, path)


def _blocks(elements: Sequence[Element], path: str) -> tuple[Shown, ...]:
    return tuple(_block(element, path) for element in elements if len(element) or element.text or element.get("class"))


def _block(element: Element, path: str) -> Shown:
    if _name(element) == "table":
        return Shown(kind=NodeKind.BANG, children=_rows(list(element), path))
    if element.get("class") == "chu-thich":
        note = element[0]
        marker = note.get("marker", "")
        return Shown(kind=NodeKind.CHU_THICH, enumerator="" if marker == "*" else marker, content=_words(note[0]))
    mark = element[0] if len(element) and _name(element[0]) == "inline" else None
    words = _words(element)
    enumerator = " ".join((mark.text or "").split()) if mark is not None else ""
    return Shown(
        kind=_ROLES.get(element.get("class", ""), NodeKind.DOAN),
        enumerator=enumerator,
        content=words[len(enumerator) :].strip() if enumerator else words,
    )


def _rows(rows: Sequence[Element], path: str) -> tuple[Shown, ...]:
    """Rows of one depth; those behind a group that are deeper are its own."""
    found: list[Shown] = []
    at = 0
    while at < len(rows):
        role, level = rows[at].get("class", "hang-1").rsplit("-", 1)
        end = at + 1
        if role == "hang":
            cells = tuple(Shown(kind=NodeKind.O, content=_words(cell[0])) for cell in rows[at] if cell.get("class") != "khong")
            found.append(Shown(kind=NodeKind.HANG, children=cells))
        else:
            while end < len(rows) and int(rows[end].get("class", "hang-1").rsplit("-", 1)[1]) > int(level):
                end += 1
            mark, heading = _words(rows[at][0][0]), _words(rows[at][1][0])
            found.append(
                Shown(
                    path=(own := ".".join(filter(None, (path, mark)))),
                    kind=NodeKind.MUC if role == "muc" else NodeKind.KHOAN,
                    enumerator=mark,
                    heading=heading,
                    content=heading,
                    children=_rows(rows[at + 1 : end], own),
                )
            )
        at = end
    return tuple(found)


def _words(element: Element) -> str:
    return " ".join("".join(map(str, element.itertext())).split())
