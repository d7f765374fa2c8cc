"""SVG as PNG, for programs that show no SVG: printed by the printer of our pages, then looked at."""

import io
import re

import pypdfium2

_DPI = 200
_SIZE = re.compile(r'viewBox="0 0 (\d+) (\d+)"')
_WIDTH = 170  # millimetres


def png(svg: str) -> bytes:
    """The picture, 170 mm wide at 200 dots an inch; raises ValueError for a picture without a viewBox."""
    from weasyprint import HTML  # noqa: PLC0415 - slow, and only a report for Word needs it

    size = _SIZE.search(svg)
    if size is None:
        raise ValueError("a picture without a viewBox")
    height = _WIDTH * int(size[2]) / int(size[1])
    style = f"<style>@page {{ size: {_WIDTH}mm {height:.2f}mm; margin: 0 }} body {{ margin: 0 }} svg {{ display: block }}</style>"
    printed = HTML(string=f"{style}{svg}").write_pdf()
    document = pypdfium2.PdfDocument(printed)
    try:
        image = document[0].render(scale=_DPI / 72).to_pil()
    finally:
        document.close()
    file = io.BytesIO()
    image.save(file, format="PNG", optimize=True)
    return file.getvalue()
