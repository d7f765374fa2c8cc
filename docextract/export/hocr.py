"""Pages as hOCR 1.2, the archives' form of words with their boxes (https://kba.github.io/hocr-spec/1.2/)."""

from importlib.metadata import version
from typing import Any

from lxml import etree
from lxml.builder import ElementMaker

from docextract.document import Box, Document
from docextract.export.printed import PrintedLine, PrintedWord, printed_lines

_XHTML = "http://www.w3.org/1999/xhtml"
_DPI = 300
"""Dots per inch that boxes are counted in: hOCR wants whole pixels."""
_MAKE = ElementMaker(namespace=_XHTML, nsmap={None: _XHTML})


def hocr(document: Document) -> str:
    """The words of all pages that have boxes, as XHTML.

    ``bbox`` counts pixels at 300 dpi from the top left of the page as it was read, that is turned upright and straightened;
    ``x_wconf`` is the reader's confidence from 0 to 100. The words have their restored letters.
    """
    pages = printed_lines(document)
    body = _MAKE.body(*(_page(document, index, lines) for index, lines in enumerate(pages)))
    head = _MAKE.head(
        _MAKE.title(document.source.path.name),
        _MAKE.meta({"http-equiv": "Content-Type", "content": "text/html; charset=utf-8"}),
        _MAKE.meta(name="ocr-system", content=f"docextract {version('docextract')}"),
        _MAKE.meta(name="ocr-capabilities", content="ocr_page ocr_line ocrx_word"),
        _MAKE.meta(name="ocr-langs", content="vi"),
    )
    page = _MAKE.html(head, body, {"lang": "vi", "{http://www.w3.org/XML/1998/namespace}lang": "vi"})
    return str(etree.tostring(page, encoding="unicode", pretty_print=True, doctype="<!DOCTYPE html>"))


def _page(document: Document, index: int, lines: tuple[PrintedLine, ...]) -> Any:
    page = document.pages[index]
    title = f'image "{document.source.path.name}"; {_bbox(page.box)}; ppageno {index}; scan_res {_DPI} {_DPI}'
    element = _MAKE.div({"class": "ocr_page", "id": f"page_{page.number}", "title": title})
    element.extend(_line(line, f"{page.number}_{row}") for row, line in enumerate(lines, 1))
    return element


def _line(line: PrintedLine, name: str) -> Any:
    element = _MAKE.span({"class": "ocr_line", "id": f"line_{name}", "title": _bbox(line.box)})
    for index, word in enumerate(line.words, 1):
        element.append(_word(word, f"{name}_{index}"))
        element[-1].tail = " "
    return element


def _word(word: PrintedWord, name: str) -> Any:
    title = f"{_bbox(word.box)}; x_wconf {round(100 * word.confidence)}"
    return _MAKE.span(word.text, {"class": "ocrx_word", "id": f"word_{name}", "title": title})


def _bbox(box: Box) -> str:
    edges = (round(edge * _DPI / 72) for edge in (box.x0, box.top, box.x1, box.bottom))
    return "bbox " + " ".join(map(str, edges))
