"""What archives keep: words with their places, and copies in which words can be found, from made pages that OCR did not read."""

import io
import math
from collections.abc import Callable
from pathlib import Path

import pdfplumber
import pikepdf
import pypdfium2
import pytest
from lxml import etree
from PIL import Image, ImageDraw
from reportlab.lib.utils import ImageReader
from reportlab.pdfgen.canvas import Canvas

from docextract.document import Box, Document, Edit, Line, Page, PageSource, Seam, Source, Span, Text, Word
from docextract.export.hocr import hocr
from docextract.export.printed import printed_lines
from docextract.export.searchable import searchable_pdf

WIDTH, HEIGHT = 595.0, 842.0
LINE = "cac xa, thi tran"
XHTML = {"h": "http://www.w3.org/1999/xhtml"}


def line_at(x: float, top: float, text: str = LINE) -> Line:
    """A line whose letters are 6 points wide and 12 high."""
    words, at = [], 0
    for word in text.split(" "):
        box = Box(x0=x + 6 * at, top=top, x1=x + 6 * (at + len(word)), bottom=top + 12)
        words.append(Word(span=Span(start=at, end=at + len(word)), box=box, confidence=0.9))
        at += len(word) + 1
    return Line(text=text, words=tuple(words), box=Box.covering(word.box for word in words))


def document_of(path: Path, page: Page, *, media_type: str = "application/pdf", edits: tuple[Edit, ...] = ()) -> Document:
    text = "\n".join(line.text for line in page.lines)
    seams, at = [], 0
    for index, line in enumerate(page.lines):
        seams.append(Seam(span=Span(start=at, end=at + len(line.text)), page=0, line=index))
        at += len(line.text) + 1
    source = Source(path=path, sha256="0" * 64, media_type=media_type, size=path.stat().st_size)
    return Document(source=source, pages=(page,), text=Text(source=text).apply(edits), seams=tuple(seams))


def page_of(*lines: Line, turned: int = 0, skew: float = 0.0, width: float = WIDTH, height: float = HEIGHT) -> Page:
    return Page(number=1, width=width, height=height, source=PageSource.OCR, lines=lines, turned=turned, skew=skew)


def scan(path: Path, *, rotation: int = 0, layer: str = "") -> Path:
    """A PDF of one picture, with a black bar so that looks can be compared."""
    picture = Image.new("L", (595, 842), 255)
    ImageDraw.Draw(picture).rectangle((100, 200, 300, 230), fill=0)
    canvas = Canvas(str(path), pagesize=(WIDTH, HEIGHT))
    canvas.drawImage(ImageReader(picture), 0, 0, WIDTH, HEIGHT)
    for row in range(20 if layer else 0):
        canvas.drawString(60, 700 - 20 * row, layer)
    canvas.save()
    if rotation:
        with pikepdf.open(path, allow_overwriting_input=True) as pdf:
            pdf.pages[0].Rotate = rotation
            pdf.save(path)
    return path


def looks(content: bytes) -> bytes:
    with pypdfium2.PdfDocument(content) as pdf:
        return bytes(pdf[0].render(scale=1).to_pil().convert("L").tobytes())


def found(content: bytes) -> list[dict[str, object]]:
    with pdfplumber.open(io.BytesIO(content)) as pdf:
        return list(pdf.pages[0].extract_words())


RESTORED = (
    Edit(span=Span(start=0, end=3), replacement="các", stage="restore"),
    Edit(span=Span(start=4, end=7), replacement="xã,", stage="restore"),
    Edit(span=Span(start=8, end=11), replacement="thị", stage="restore"),
    Edit(span=Span(start=12, end=16), replacement="trấn", stage="restore"),
)


def test_words_have_their_present_letters(tmp_path: Path) -> None:
    document = document_of(scan(tmp_path / "a.pdf"), page_of(line_at(72, 100)), edits=RESTORED)
    assert [[word.text for word in line.words] for page in printed_lines(document) for line in page] == [
        ["các", "xã,", "thị", "trấn"]
    ]


@pytest.mark.parametrize(
    ("change", "expected", "why"),
    [
        ((3, 4, ""), ["cacxa,", "thi", "tran"], "two that became one"),
        ((9, 9, " "), ["cac", "xa,", "t hi", "tran"], "one that became two"),
        ((8, 16, ""), ["cac", "xa,", "thi", "tran"], "taken out, still on paper"),
    ],
)
def test_words_that_were_joined_parted_or_taken_out(
    tmp_path: Path, change: tuple[int, int, str], expected: list[str], why: str
) -> None:
    start, end, replacement = change
    edit = Edit(span=Span(start=start, end=end), replacement=replacement, stage="restore")
    document = document_of(scan(tmp_path / "a.pdf"), page_of(line_at(72, 100)), edits=(edit,))
    assert [word.text for page in printed_lines(document) for line in page for word in line.words] == expected, why


def test_hocr_says_where_each_word_stands_and_how_surely(tmp_path: Path) -> None:
    document = document_of(scan(tmp_path / "a.pdf"), page_of(line_at(72, 144)), edits=RESTORED)
    tree = etree.fromstring(hocr(document).encode())
    (word, *_) = tree.xpath("//h:span[@class='ocrx_word']", namespaces=XHTML)
    assert word.text == "các"
    assert word.get("title") == "bbox 300 600 375 650; x_wconf 90"
    assert len(tree.xpath("//h:span[@class='ocr_line']", namespaces=XHTML)) == 1


@pytest.mark.parametrize("rotation", [0, 90, 180, 270])
def test_words_lie_over_the_page_however_it_is_turned_when_shown(tmp_path: Path, rotation: int) -> None:
    size = (HEIGHT, WIDTH) if rotation % 180 else (WIDTH, HEIGHT)
    path = scan(tmp_path / "a.pdf", rotation=rotation)
    page = page_of(line_at(72, 100), width=size[0], height=size[1])
    content = searchable_pdf(document_of(path, page, edits=RESTORED))
    assert looks(content) == looks(path.read_bytes()), "the page looks as before"
    words = found(content)
    assert [word["text"] for word in words] == ["các", "xã,", "thị", "trấn"]
    for word, printed in zip(words, page.lines[0].words, strict=True):
        assert word["x0"] == pytest.approx(printed.box.x0, abs=0.5)
        assert word["bottom"] == pytest.approx(printed.box.bottom, abs=0.5)


def test_words_follow_a_page_that_was_straightened(tmp_path: Path) -> None:
    path = scan(tmp_path / "a.pdf")
    content = searchable_pdf(document_of(path, page_of(line_at(72, 100), skew=2.0)))
    with pypdfium2.PdfDocument(content) as pdf:
        box = pdf[0].get_textpage().get_charbox(0)
    # What was at (72, 112) after a turn of 2° counter-clockwise about the middle was, before it:
    x, y = 72 - WIDTH / 2, 112 - HEIGHT / 2
    angle = math.radians(2.0)
    before = (x * math.cos(angle) - y * math.sin(angle) + WIDTH / 2, x * math.sin(angle) + y * math.cos(angle) + HEIGHT / 2)
    assert box[0] == pytest.approx(before[0], abs=1)
    assert HEIGHT - box[1] == pytest.approx(before[1], abs=1)


def test_a_page_read_on_its_side_keeps_lying_so(tmp_path: Path) -> None:
    path = scan(tmp_path / "a.pdf")
    page = page_of(line_at(72, 100), turned=90, width=HEIGHT, height=WIDTH)
    content = searchable_pdf(document_of(path, page))
    assert looks(content) == looks(path.read_bytes())
    with pypdfium2.PdfDocument(content) as pdf:
        letters = pdf[0].get_textpage()
        assert letters.get_text_bounded() == LINE
        left, bottom, _, _ = letters.get_charbox(0)
    # (72, 112) of the page turned clockwise was (112, HEIGHT − 72) from the top left before, so 72 points from the bottom.
    assert (left, bottom) == (pytest.approx(100, abs=13), pytest.approx(72, abs=7))


def test_a_wrong_layer_is_gone(tmp_path: Path) -> None:
    path = scan(tmp_path / "a.pdf", layer="Uy ban nhan dan huyén giao Phdng Tai chinh")
    content = searchable_pdf(document_of(path, page_of(line_at(72, 100)), edits=RESTORED))
    assert " ".join(str(word["text"]) for word in found(content)) == "các xã, thị trấn"


def test_a_page_whose_own_layer_was_used_is_left_alone(tmp_path: Path) -> None:
    path = scan(tmp_path / "a.pdf", layer="Giao cac don vi thuc hien")
    page = page_of(line_at(72, 100)).model_copy(update={"source": PageSource.TEXT_LAYER})
    assert found(searchable_pdf(document_of(path, page))) == found(path.read_bytes())


@pytest.mark.parametrize(("mode", "name"), [("RGB", "a.png"), ("RGBA", "b.png"), ("L", "c.jpg"), ("1", "d.tiff")])
def test_pictures_become_pages(tmp_path: Path, mode: str, name: str) -> None:
    path = tmp_path / name
    Image.new(mode, (620, 877), 1 if mode == "1" else "white").save(path, dpi=(75, 75))
    content = searchable_pdf(document_of(path, page_of(line_at(72, 100), width=595.2, height=841.92), media_type="image/x"))
    assert [word["text"] for word in found(content)] == LINE.split()


def test_the_same_document_gives_the_same_bytes(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    document = document_of(scan(tmp_path / "a.pdf"), page_of(line_at(72, 100)))
    first = searchable_pdf(document)
    later: Callable[[], float] = lambda: 2_000_000_000.0  # noqa: E731
    monkeypatch.setattr("time.time", later)
    assert searchable_pdf(document) == first
