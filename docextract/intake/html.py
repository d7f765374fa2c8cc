"""Web pages: their blocks as lines, their tables as rows, nothing of the site around them."""

import re
from pathlib import Path
from typing import TypeAlias

from lxml import etree, html

from docextract.document import Value
from docextract.errors import InputError
from docextract.intake.plain import decode, legacy_notices, plain_page
from docextract.intake.tabulation import write_table
from docextract.intake.taken import Taken
from docextract.vietnamese.enumerators import write_roman
from docextract.vietnamese.letters import compose

Element: TypeAlias = etree._Element  # lxml has no public name for it

_DROPPED = frozenset(
    [
        "script",
        "style",
        "nav",
        "noscript",
        "template",
        "head",
        "iframe",
        "object",
        "svg",
        "button",
        "select",
        "input",
        "textarea",
        "audio",
        "video",
        "canvas",
        "del",
    ]
)
_BLOCKS = frozenset(
    [
        "address",
        "article",
        "aside",
        "blockquote",
        "body",
        "center",
        "dd",
        "details",
        "div",
        "dl",
        "dt",
        "fieldset",
        "figcaption",
        "figure",
        "footer",
        "form",
        "h1",
        "h2",
        "h3",
        "h4",
        "h5",
        "h6",
        "header",
        "hr",
        "html",
        "li",
        "main",
        "menu",
        "ol",
        "p",
        "pre",
        "section",
        "summary",
        "ul",
    ]
)
_HIDDEN = re.compile(r"display\s*:\s*none|visibility\s*:\s*hidden", re.IGNORECASE)
_CHARSET = re.compile(rb"charset\s*=\s*[\"']?\s*([\w-]+)", re.IGNORECASE)
_BLANKS = re.compile(r"[ \t\r\n\f\xa0]+")


class _Tag(Value):
    name: str
    hidden: bool


def read_html(path: Path) -> Taken:
    """The lines of a web page; raises InputError where it cannot be decoded, or is nested deeper than any page."""
    content = path.read_bytes()
    text = _decode(content)
    if text is None:
        raise InputError("text-undecodable", path=path)
    try:
        lines = html_lines(text)
    except RecursionError as error:
        raise InputError("file-broken", path=path) from error
    return Taken(pages=(plain_page(lines),), notices=legacy_notices("\n".join(lines)))


def _decode(content: bytes) -> str | None:
    """By its own marks or as UTF-8, else by the charset that it names."""
    text = decode(content)
    stated = _CHARSET.search(content[:4096])
    if text is None and stated:
        try:
            return compose(content.decode(stated.group(1).decode("ascii")))
        except (UnicodeDecodeError, LookupError):
            return None
    return text


def html_lines(text: str) -> list[str]:
    """The printed lines of HTML; raises RecursionError for elements nested by the hundreds."""
    parser = html.HTMLParser(encoding="utf-8", remove_comments=True, remove_pis=True, huge_tree=True)
    try:
        root = html.document_fromstring(text.encode("utf-8", errors="replace"), parser=parser)
    except etree.LxmlError:  # nothing but blanks or comments
        return []
    return [line for line in (line.strip() for line in _write(root).split("\n")) if line]


def _write(element: Element) -> str:
    """The text of an element, a line end before and after each block."""
    tag = _tag(element)
    if tag.hidden:
        return ""
    if tag.name == "table":
        return "\n" + "\n".join(write_table([_row(row) for row in element.iter("tr") if _nearest(row, "table") is element])) + "\n"
    if tag.name == "br":
        return "\n"
    text = _folded(element, element.text) + "".join(_write(child) + _folded(element, child.tail) for child in element)
    if tag.name == "li":
        text = f"{_mark(element)} {text.lstrip()}"
    return f"\n{text}\n" if tag.name in _BLOCKS else text


def _tag(element: Element) -> _Tag:
    name = element.tag if isinstance(element.tag, str) else ""
    hidden = not name or name in _DROPPED or "hidden" in element.attrib or bool(_HIDDEN.search(element.get("style", "")))
    return _Tag(name=name, hidden=hidden)


def _folded(element: Element, text: str | None) -> str:
    """Text as a browser shows it: blanks folded, but not in ``pre``."""
    if not text:
        return ""
    return compose(text) if element.tag == "pre" else _BLANKS.sub(" ", compose(text))


def _nearest(element: Element, name: str) -> Element | None:
    return next(element.iterancestors(name), None)


def _row(row: Element) -> list[list[str]]:
    cells: list[list[str]] = []
    for cell in row.iterchildren("td", "th"):
        text = "".join([_folded(cell, cell.text), *(_write(child) + _folded(cell, child.tail) for child in cell)])
        cells.append([line.strip() for line in text.split("\n") if line.strip()])
        width = cell.get("colspan", "1")
        cells += [[] for _ in range(min(int(width), 64) - 1 if width.isdigit() else 0)]
    return cells


def _mark(item: Element) -> str:
    """What a browser prints before a list's item; nothing where the item begins with a mark of its own."""
    parent = item.getparent()
    if parent is None or parent.tag != "ol":
        return "-"
    start = parent.get("start", "1")
    figure = (int(start) if start.isdigit() else 1) + sum(1 for _ in item.itersiblings("li", preceding=True))
    match parent.get("type", "1"):
        case "a" | "A" as kind if figure <= 26:
            return f"{chr(ord(kind) + figure - 1)}."
        case "I":
            return f"{write_roman(figure)}."
        case "i":
            return f"{write_roman(figure).lower()}."
        case _:
            return f"{figure}."
