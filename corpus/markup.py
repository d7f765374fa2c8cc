"""Reads the source of a directive (XML with inline marks; corpus/README.md lists the elements)."""

from __future__ import annotations

import re
from pathlib import Path

from lxml import etree

from corpus.directive import (
    Attachment,
    BasisMark,
    Block,
    Body,
    Cell,
    CitationMark,
    Closing,
    DeadlineMark,
    Directive,
    Group,
    Inline,
    Masthead,
    Mention,
    ObligationMark,
    Paragraph,
    Plain,
    Row,
    Section,
    Style,
    SubjectMark,
    Table,
    TargetMark,
)

SPACE = re.compile(r"\s+")
Mark = DeadlineMark | TargetMark | CitationMark | ObligationMark | SubjectMark | BasisMark
MARKS: dict[str, type[Mark]] = {
    "d": DeadlineMark,
    "t": TargetMark,
    "cite": CitationMark,
    "o": ObligationMark,
    "subj": SubjectMark,
    "base": BasisMark,
}


def read_source(path: Path) -> Directive:
    """Read a source file. Raises etree.XMLSyntaxError or pydantic.ValidationError where it is malformed."""
    return parse_directive(path.read_text(encoding="utf-8"))


def parse_directive(source: str) -> Directive:
    """Read the XML of one directive."""
    root = etree.fromstring(source.encode("utf-8"), etree.XMLParser(remove_comments=True, resolve_entities=False))
    style = root.find("style")
    masthead = root.find("masthead")
    body = root.find("body")
    if masthead is None or body is None:
        raise ValueError("a directive needs a masthead and a body")
    return Directive(
        id=root.attrib["id"],
        masthead=Masthead.model_validate(_attributes(masthead)),
        style=Style.model_validate(_attributes(style) if style is not None else {}),
        blocks=_parse_blocks(body),
    )


def _attributes(element: etree._Element) -> dict[str, str]:
    """Return the attributes by the names that the values give them."""
    return {str(name).replace("-", "_"): str(value) for name, value in element.attrib.items()}


def _words(element: etree._Element, attribute: str) -> list[str]:
    value: str = element.get(attribute, "")
    return value.split()


def _parse_inline(element: etree._Element) -> tuple[Inline, ...]:
    """Read the mixed content of an element; white space is folded, and trimmed at both ends of a paragraph."""
    return _trim(_parse_mixed(element))


def _parse_mixed(element: etree._Element) -> tuple[Inline, ...]:
    parts: list[Inline] = []
    if element.text:
        parts.append(Plain(text=SPACE.sub(" ", element.text)))
    for child in element:
        parts.append(_parse_mark(child))
        if child.tail:
            parts.append(Plain(text=SPACE.sub(" ", child.tail)))
    return tuple(parts)


def _parse_mark(element: etree._Element) -> Inline:
    tag = str(element.tag)
    children = _trim(_parse_mixed(element))
    if tag in {mention.value for mention in Mention}:
        return Body(mention=Mention(tag), children=children)
    fields: dict[str, object] = {**_attributes(element), "children": children}
    if "governs" in element.attrib:
        fields["governs"] = tuple(_words(element, "governs"))
    return MARKS[tag].model_validate(fields)


def _trim(parts: tuple[Inline, ...]) -> tuple[Inline, ...]:
    """Drop blanks before the first and after the last word."""
    kept = list(parts)
    if kept and isinstance(kept[0], Plain):
        kept[0] = Plain(text=kept[0].text.lstrip())
    if kept and isinstance(kept[-1], Plain):
        kept[-1] = Plain(text=kept[-1].text.rstrip())
    return tuple(part for part in kept if not (isinstance(part, Plain) and not part.text))


def _parse_blocks(parent: etree._Element) -> tuple[Block, ...]:
    return tuple(_parse_block(child) for child in parent if child.tag not in {"h", "lead"})


def _parse_block(element: etree._Element) -> Block:
    match str(element.tag):
        case "p" | "li":
            return _parse_paragraph(element)
        case "s":
            return _parse_section(element)
        case "group":
            lead = element.find("lead")
            if lead is None:
                raise ValueError("a group needs a lead")
            return Group.model_validate(
                {"lead": _parse_paragraph(lead), "modality": element.get("modality"), "blocks": _parse_blocks(element)}
            )
        case "table":
            return _parse_table(element)
        case "closing":
            return _parse_closing(element)
        case "attachment":
            return Attachment(type=element.attrib["type"], title=element.attrib["title"], note=_parse_inline(element))
        case other:
            raise ValueError(f"unknown element {other}")


def _parse_paragraph(element: etree._Element) -> Paragraph:
    bulleted = element.tag == "li" or "marker" in element.attrib
    return Paragraph.model_validate(
        {
            "role": element.get("role", "bullet" if bulleted else "body"),
            "marker": element.get("marker", "-") if bulleted else "",
            "assigns": element.get("assigns", "false"),
            "run_in": element.get("run-in", "false"),
            "children": _parse_inline(element),
        }
    )


def _parse_section(element: etree._Element) -> Section:
    heading = element.find("h")
    return Section.model_validate(
        {
            "enumerator": element.attrib["n"],
            "heading": _parse_inline(heading) if heading is not None else (),
            "colon": element.get("colon", "false"),
            "assigns": element.get("assigns", "false"),
            "modality": element.get("modality"),
            "blocks": _parse_blocks(element),
        }
    )


def _parse_cell(element: etree._Element) -> Cell:
    return Cell(rows=int(element.get("rows", "1")), children=_parse_inline(element))


def _parse_table(element: etree._Element) -> Table:
    header = element.find("head")
    rows = [
        Row(group=row.get("group"), cells=tuple(_parse_cell(cell) for cell in row.findall("cell")))
        for row in element.findall("row")
    ]
    return Table(
        widths=tuple(float(width) for width in _words(element, "widths")),
        landscape=element.get("landscape") == "true",
        repeat_header=element.get("repeat-header") == "true",
        header=tuple(_parse_cell(cell) for cell in header.findall("cell")) if header is not None else (),
        rows=tuple(rows),
    )


def _parse_closing(element: etree._Element) -> Closing:
    return Closing(
        recipients=tuple(SPACE.sub(" ", line.text or "").strip() for line in element.findall("to")),
        authority=tuple(part for part in element.get("authority", "").split("|") if part),
        post=tuple(element.get("post", "").split("|")),
        name=element.attrib["name"],
    )
