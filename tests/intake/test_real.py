"""Real documents, where they lie beside the checkout: scans wait for OCR, digital pages have their words."""

from collections.abc import Callable
from pathlib import Path

import pytest

from docextract.document import Document, PageSource

SHARED = Path(__file__).parents[2].parent / "shared"
FILES = sorted(path for path in SHARED.rglob("*") if path.suffix in {".pdf", ".png"})
BORN_DIGITAL = {"quang-ngai-565-tb-ubnd-2024", "unlabelled-05"}

pytestmark = [pytest.mark.real, pytest.mark.skipif(not FILES, reason="no real documents beside the checkout")]


@pytest.mark.parametrize("path", FILES, ids=lambda path: f"{path.parent.name}/{path.name}")
def test_each_page_has_words_or_waits(path: Path, read: Callable[[Path], Document]) -> None:
    digital = path.stem in BORN_DIGITAL
    pages = read(path).pages
    assert {page.source for page in pages} == {PageSource.TEXT_LAYER if digital else PageSource.NONE}
    assert all(bool(page.lines) is digital and page.width > 400 and page.height > 400 and not page.grids for page in pages)
    if digital:
        number = next(line.text for line in pages[0].lines if line.text.startswith("Số:"))
        assert number.removeprefix("Số: ").partition("/")[0].isdigit()  # stamped into the room left for it
