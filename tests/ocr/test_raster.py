"""Page images from files."""

from pathlib import Path

import numpy as np
import pikepdf
import pytest
from pikepdf import Dictionary, Name
from PIL import Image

from docextract.errors import InputError
from docextract.ocr.raster import raster


def saved(path: Path, size: tuple[int, int], **setting: object) -> Path:
    Image.new("L", size, 255).save(path, **setting)
    return path


@pytest.mark.parametrize(
    ("name", "size", "setting", "shape", "dpi", "why"),
    [
        ("a.png", (1654, 2339), {"dpi": (200, 200)}, (3508, 2481), 300, "a coarse image is brought to the resolution asked for"),
        ("a.png", (2481, 3508), {"dpi": (300, 300)}, (3508, 2481), 300, "the right one stays"),
        ("a.jpg", (4962, 7016), {"dpi": (600, 600)}, (7016, 4962), 600, "a finer one stays too"),
        ("a.png", (1240, 1754), {}, (3508, 2480), 300, "an image that states none is taken for A4"),
        ("a.png", (1754, 1240), {}, (2480, 3508), 300, "or for A4 lying on its side"),
        ("a.pdf", (1240, 1754), {"resolution": 150.0}, (3508, 2480), 300, "PDF pages are rendered"),
    ],
)
def test_resolution(
    name: str, size: tuple[int, int], setting: dict[str, object], shape: tuple[int, int], dpi: float, why: str, tmp_path: Path
) -> None:
    kind = "application/pdf" if name.endswith("pdf") else "image/png"
    pixels, found = raster(saved(tmp_path / name, size, **setting), index=0, media_type=kind, dpi=300)
    assert found == pytest.approx(dpi, rel=0.01), why
    assert pixels.shape[:2] == pytest.approx(shape, abs=3), why
    assert pixels.shape[2:] == (() if name.endswith("pdf") else (3,)), "grey where nothing has colour"
    assert pixels.dtype == np.uint8


def test_the_frame_asked_for_is_taken(tmp_path: Path) -> None:
    path = tmp_path / "a.tif"
    Image.new("L", (300, 400), 255).save(path, save_all=True, append_images=[Image.new("L", (300, 400), 0)], dpi=(300, 300))
    assert [raster(path, index=index, media_type="image/tiff", dpi=300)[0].mean() for index in (0, 1)] == [255, 0]


@pytest.mark.parametrize("kind", ["application/pdf", "image/png"])
def test_a_broken_file_is_refused(kind: str, tmp_path: Path) -> None:
    path = tmp_path / "a"
    path.write_bytes(b"nothing that opens")
    with pytest.raises(InputError) as refused:
        raster(path, index=0, media_type=kind, dpi=300)
    assert refused.value.code == "file-broken"


@pytest.mark.parametrize(("on_paper", "dark"), [("/OFF", False), ("/ON", True)])
def test_a_watermark_for_the_screen_alone_is_not_read(on_paper: str, dark: bool, tmp_path: Path) -> None:
    path = tmp_path / "a.pdf"
    with pikepdf.new() as pdf:
        page = pdf.add_blank_page(page_size=(200, 200))
        usage = Dictionary(View=Dictionary(ViewState=Name.ON), Print=Dictionary(PrintState=Name(on_paper)))
        group = pdf.make_indirect(Dictionary(Type=Name.OCG, Name="Watermark", Usage=usage))
        shown = [Dictionary(Event=Name(f"/{event}"), Category=[Name(f"/{event}")], OCGs=[group]) for event in ("View", "Print")]
        pdf.Root.OCProperties = Dictionary(OCGs=[group], D=Dictionary(AS=shown))
        mark = pdf.make_stream(b"0 g 50 50 100 100 re f", Type=Name.XObject, Subtype=Name.Form, BBox=[0, 0, 200, 200], OC=group)
        page.add_resource(mark, Name.XObject, Name("/Fm0"))
        page.contents_add(b"/Fm0 Do")
        pdf.save(path)
    pixels, _ = raster(path, index=0, media_type="application/pdf", dpi=72)
    assert bool(pixels[100, 100].max() < 50) is dark


_LAID = {"/Watermark": False, "/Background": False, "/Header": True, "": True}
"""Whether a form that says so of itself is read."""


def _overlaid(path: Path, kind: str, *, older: bool = False, alone: bool = False) -> Path:
    """A page with a square of its own on the left, unless ``alone``, and one laid over it on the right by a form of that kind."""
    with pikepdf.new() as pdf:
        page = pdf.add_blank_page(page_size=(200, 200))
        mark = pdf.make_stream(b"0 g 120 80 40 40 re f", Type=Name.XObject, Subtype=Name.Form, BBox=[0, 0, 200, 200])
        if kind:
            mark.PieceInfo = Dictionary(ADBE_CompoundType=Name(kind) if older else Dictionary(Private=Name(kind)))
        own = pdf.make_stream(b"0 g 40 80 40 40 re f", Type=Name.XObject, Subtype=Name.Form, BBox=[0, 0, 200, 200])
        for name, form in (("/Fm0", own), ("/Fm1", mark)):
            page.add_resource(form, Name.XObject, Name(name))
        page.contents_add(b"/Fm1 Do" if alone else b"q /Fm0 Do Q q 1 0 0 1 0 0 cm /Fm1 Do Q")
        pdf.save(path)
    return path


@pytest.mark.parametrize("older", [True, False])
@pytest.mark.parametrize(("kind", "read"), _LAID.items())
def test_what_was_laid_over_a_page_is_left_off(kind: str, read: bool, older: bool, tmp_path: Path) -> None:
    path = _overlaid(tmp_path / "a.pdf", kind, older=older)
    before = path.read_bytes()
    pixels, _ = raster(path, index=0, media_type="application/pdf", dpi=72, watermarked=False)
    assert (pixels[100, 60].max() < 50, pixels[100, 140].max() < 50) == (True, read)
    assert raster(path, index=0, media_type="application/pdf", dpi=72)[0][100, 140].max() < 50, "people see it"
    assert path.read_bytes() == before


def test_a_page_of_nothing_but_a_watermark_keeps_it(tmp_path: Path) -> None:
    path = _overlaid(tmp_path / "a.pdf", "/Watermark", alone=True)
    assert raster(path, index=0, media_type="application/pdf", dpi=72, watermarked=False)[0].min() < 50


@pytest.mark.parametrize(
    ("contents", "read", "why"),
    [
        (b"/Fm1 Do Do 12 Do", True, "operators without what they draw: the page stays as it is"),
        (b"/Fm0 Do /Fm1 Do /Fm9 Do", False, "a form that is not there"),
        (b"/Fm1 Do <<< >> ]] [", False, "signs that mean nothing behind it"),
        (b"q 1 0 0 1 0 0 cm ((( /Fm1 Do", False, "a string without an end: nothing is drawn"),
    ],
)
def test_faulty_pages_are_read_as_far_as_they_go(contents: bytes, read: bool, why: str, tmp_path: Path) -> None:
    path = _overlaid(tmp_path / "a.pdf", "/Watermark")
    with pikepdf.open(path, allow_overwriting_input=True) as pdf:
        pdf.pages[0].Contents = pdf.make_stream(b"0 g 40 80 40 40 re f " + contents)
        pdf.save(path)
    pixels, _ = raster(path, index=0, media_type="application/pdf", dpi=72, watermarked=False)
    assert (pixels[100, 60].max() < 50, pixels[100, 140].max() < 50) == (True, read), why


@pytest.mark.parametrize(
    ("mode", "drawn", "stamped", "grey", "why"),
    [
        ("1", "", False, True, "a 1-bit scan"),
        ("L", "", False, True, "a grey one"),
        ("RGB", "", False, False, "a scan in colour may bear a seal"),
        ("1", "1 0 0 rg 10 10 20 20 re f", False, False, "something drawn beside the scan may have colour"),
        ("1", "", True, False, "a stamp is laid over the scan"),
    ],
)
def test_pages_without_colour_are_grey(mode: str, drawn: str, stamped: bool, grey: bool, why: str, tmp_path: Path) -> None:
    path = tmp_path / "a.pdf"
    Image.effect_mandelbrot((200, 200), (-2.0, -1.5, 1.0, 1.5), 20).convert(mode).save(path)
    with pikepdf.open(path, allow_overwriting_input=True) as pdf:
        pdf.pages[0].contents_add(drawn.encode())
        if stamped:
            look = pdf.make_stream(b"1 0 0 rg 0 0 20 20 re f", Type=Name.XObject, Subtype=Name.Form, BBox=[0, 0, 20, 20])
            stamp = Dictionary(Type=Name.Annot, Subtype=Name.Stamp, Rect=[10, 10, 30, 30], AP=Dictionary(N=look), F=4)
            pdf.pages[0].Annots = pdf.make_indirect([stamp])
        pdf.save(path)
    pixels, _ = raster(path, index=0, media_type="application/pdf", dpi=100)
    assert (pixels.ndim == 2) is grey, why
    if drawn or stamped:
        red = pixels[:, :, 2].astype(int) - pixels[:, :, 1]
        assert red.max() > 200, "the colour is there"
