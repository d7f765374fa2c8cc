"""Images: a page a frame, sizes in points from the resolution."""

from collections.abc import Callable
from pathlib import Path

import pytest
from PIL import Image

from docextract.document import Document, PageSource

Read = Callable[[Path], Document]
A4 = (1654, 2339)
"""Pixels of A4 at 200 dpi."""


@pytest.mark.parametrize(
    ("dpi", "width"), [((200, 200), 595), ((400, 400), 298), (None, 595), ((1, 1), 595), ((99999, 99999), 595), ((200, 100), 595)]
)
@pytest.mark.parametrize("kind", ["png", "jpg", "tif"])
def test_the_size_follows_the_resolution(dpi: tuple[int, int] | None, width: int, kind: str, tmp_path: Path, read: Read) -> None:
    path = tmp_path / f"a.{kind}"
    Image.new("L", A4, 255).save(path, **({"dpi": dpi} if dpi else {}))
    (page,) = read(path).pages
    assert page.source is PageSource.NONE
    assert page.width == pytest.approx(width, abs=1)
    if dpi == (200, 100) and kind != "jpg":
        assert page.height == pytest.approx(2339 / 100 * 72, abs=1)


def test_each_page_of_a_tiff_is_a_page(tmp_path: Path, read: Read) -> None:
    path = tmp_path / "a.tif"
    upright, lying = Image.new("1", A4, 1), Image.new("1", A4[::-1], 1)
    upright.save(path, save_all=True, append_images=[lying, upright], compression="group4", dpi=(200, 200))
    document = read(path)
    assert [(page.number, page.width < page.height) for page in document.pages] == [(1, True), (2, False), (3, True)]
    assert document.source.media_type == "image/tiff"


def test_a_photograph_held_sideways_is_seen_upright(tmp_path: Path, read: Read) -> None:
    exif = Image.Exif()
    exif[0x0112] = 6
    Image.new("L", A4[::-1], 255).save(tmp_path / "a.jpg", exif=exif)
    (page,) = read(tmp_path / "a.jpg").pages
    assert page.width < page.height


def test_what_a_file_is_does_not_hang_on_its_name(tmp_path: Path, read: Read) -> None:
    Image.new("L", A4, 255).save(tmp_path / "a.png")
    (tmp_path / "a.png").rename(tmp_path / "a.pdf")
    assert read(tmp_path / "a.pdf").source.media_type == "image/png"
