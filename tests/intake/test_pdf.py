"""Digital PDFs: words where they are printed, columns apart, tables found, layers judged."""

from collections.abc import Callable
from io import BytesIO
from pathlib import Path

import pypdfium2
import pytest
from PIL import Image
from pypdfium2 import raw
from reportlab.lib.utils import ImageReader
from reportlab.pdfgen.canvas import Canvas

from docextract.document import Document, Page, PageSource, Severity

Read = Callable[[Path], Document]
Draw = Callable[..., Path]

BODY = (
    "Ủy ban nhân dân huyện giao Phòng Tài chính chủ trì, phối hợp với các đơn vị liên quan",
    "rà soát, tổng hợp nhu cầu kinh phí của các xã, thị trấn; báo cáo kết quả thực hiện",
    "trước ngày 15 tháng 4 năm 2024 để theo dõi, chỉ đạo và giải quyết theo thẩm quyền.",
    "Trong quá trình thực hiện, nếu có khó khăn, vướng mắc, các đơn vị kịp thời phản ánh.",
)
GLUED = tuple(line.replace("đơn vị", "đơnvị").replace("thực hiện", "thựchiện").replace("nhân dân", "nhândân") for line in BODY)
WRONG_MODEL = ("Uy ban nhan dan huyén giao Phdng Tai chinh chu tri, phéi hgp vdi cac don vi lién quan",) * 4


def texts(page: Page) -> list[str]:
    return [line.text for line in page.lines]


def lines(*printed: str, at: float = 780) -> Callable[[Canvas], None]:
    def page(canvas: Canvas) -> None:
        for index, line in enumerate(printed):
            canvas.drawString(72, at - 18 * index, line)

    return page


def scanned(*layer: str) -> Callable[[Canvas], None]:
    """The image of a sheet with a layer of words over it."""

    def page(canvas: Canvas) -> None:
        sheet = BytesIO()
        Image.new("L", (200, 280), 200).save(sheet, "PNG")
        canvas.drawImage(ImageReader(sheet), 0, 0, 595, 842)
        lines(*layer)(canvas)

    return page


def test_a_line_has_words_with_spans_and_boxes(draw: Draw, read: Read) -> None:
    page = read(draw(lines(*BODY))).pages[0]
    assert page.source is PageSource.TEXT_LAYER
    assert texts(page) == list(BODY)
    line = page.lines[0]
    assert [word.span.of(line.text) for word in line.words] == BODY[0].split()
    assert line.size == 13
    assert line.words[0].box.x0 == pytest.approx(72, abs=0.1)
    assert 842 - 780 - 13 < line.words[0].box.top < 842 - 780 < line.words[0].box.bottom + 1
    assert all(before.box.x1 < after.box.x0 for before, after in zip(line.words, line.words[1:], strict=False))


def test_bold_lines_are_known(draw: Draw, read: Read) -> None:
    def page(canvas: Canvas) -> None:
        lines(BODY[0])(canvas)
        canvas.setFont("Tinos-Bold", 14)
        canvas.drawString(72, 700, "I. MỤC ĐÍCH, YÊU CẦU")

    assert [(line.bold, line.size) for line in read(draw(page)).pages[0].lines] == [(False, 13), (True, 14)]


def test_columns_of_letterhead_and_closing_block_are_apart(draw: Draw, read: Read) -> None:
    def page(canvas: Canvas) -> None:
        for left, right, y in (
            ("UBND HUYỆN KHÊ GIANG", "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM", 790),
            ("PHÒNG TÀI CHÍNH", "Độc lập - Tự do - Hạnh phúc", 774),
            ("Số: 45/KH-TCKH", "Khê Giang, ngày 08 tháng 3 năm 2024", 745),
            ("Nơi nhận:", "TRƯỞNG PHÒNG", 500),
            ("- UBND huyện;", "", 484),
            ("- Lưu: VT.", "Hoàng Thị Minh Khuê", 430),
        ):
            canvas.drawString(72, y, left)
            canvas.drawString(265, y, right)

    assert texts(read(draw(page)).pages[0]) == [
        "UBND HUYỆN KHÊ GIANG",
        "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM",
        "PHÒNG TÀI CHÍNH",
        "Độc lập - Tự do - Hạnh phúc",
        "Số: 45/KH-TCKH",
        "Khê Giang, ngày 08 tháng 3 năm 2024",
        "Nơi nhận:",
        "TRƯỞNG PHÒNG",
        "- UBND huyện;",
        "- Lưu: VT.",
        "Hoàng Thị Minh Khuê",
    ]


def test_wide_blanks_of_justified_lines_and_tabs_after_marks_part_nothing(draw: Draw, read: Read) -> None:
    def page(canvas: Canvas) -> None:
        for y, line, width in zip((780, 762, 744), printed, (28, 9, 32), strict=True):
            x = 72.0
            for word in line.split():
                canvas.drawString(x, y, word)
                x += canvas.stringWidth(word) + (40 if word == "a)" else width)

    printed = ("a) Phòng Tài chính chủ trì thực hiện", "rà soát, tổng hợp nhu cầu kinh phí", "của các xã, thị trấn trong huyện")
    assert tuple(texts(read(draw(page)).pages[0])) == printed


def test_a_word_that_changes_its_type_within_stays_one(draw: Draw, read: Read) -> None:
    def page(canvas: Canvas) -> None:
        canvas.drawString(72, 700, "tr")
        x = 72 + canvas.stringWidth("tr")
        canvas.setFont("Tinos-Bold", 13)
        canvas.drawString(x, 700, "ước ngày")

    assert texts(read(draw(page)).pages[0]) == ["trước ngày"]


def test_letters_printed_twice_count_once(draw: Draw, read: Read) -> None:
    def page(canvas: Canvas) -> None:
        canvas.drawString(72, 700, "KẾ HOẠCH")
        canvas.drawString(72.4, 700, "KẾ HOẠCH")

    assert texts(read(draw(page)).pages[0]) == ["KẾ HOẠCH"]


def test_watermarks_and_words_off_the_sheet_are_left_out(draw: Draw, read: Read) -> None:
    def page(canvas: Canvas) -> None:
        lines(*BODY)(canvas)
        canvas.drawString(900, 400, "ngoài trang giấy")
        canvas.saveState()
        canvas.rotate(45)
        canvas.drawString(300, 300, "BẢN SAO")
        canvas.restoreState()

    assert texts(read(draw(page)).pages[0]) == list(BODY)


def test_ruled_tables_become_grids_and_their_cells_part_lines(draw: Draw, read: Read) -> None:
    def page(canvas: Canvas) -> None:
        canvas.grid([72, 110, 300, 500], [600, 640, 680, 720])
        canvas.setFillColorRGB(1, 1, 1)
        canvas.rect(111, 641, 188, 38, stroke=0, fill=1)  # shading is no rule
        canvas.setFillColorRGB(0, 0, 0)
        for x, y, text in (
            (75, 700, "STT"),
            (112, 700, "Nhiệm vụ giao cho các phòng, ban"),
            (302, 700, "Thời hạn"),
            (75, 660, "1"),
        ):
            canvas.drawString(x, y, text)

    page_read = read(draw(page)).pages[0]
    (grid,) = page_read.grids
    assert {(cell.row, cell.column, cell.rows, cell.columns) for cell in grid.cells} == {
        (r, c, 1, 1) for r in range(3) for c in range(3)
    }
    assert texts(page_read) == ["STT", "Nhiệm vụ giao cho các phòng, ban", "Thời hạn", "1"]


def test_merged_cells_keep_their_spans(draw: Draw, read: Read) -> None:
    def page(canvas: Canvas) -> None:
        lines(*BODY)(canvas)
        canvas.rect(72, 500, 300, 100)
        canvas.line(72, 550, 372, 550)  # one cell above, two below
        canvas.line(172, 500, 172, 550)

    (grid,) = read(draw(page)).pages[0].grids
    assert [(cell.row, cell.column, cell.rows, cell.columns) for cell in grid.cells] == [(0, 0, 1, 2), (1, 0, 1, 1), (1, 1, 1, 1)]


@pytest.mark.parametrize("frames", ["white boxes behind the lines", "one frame around all", "underlines"])
def test_what_is_drawn_without_columns_is_no_table(frames: str, draw: Draw, read: Read) -> None:
    def page(canvas: Canvas) -> None:
        if frames.startswith("white"):
            canvas.setStrokeColorRGB(1, 1, 1)
            canvas.grid([70, 200, 500], [700, 720, 740, 760])
        elif frames.startswith("one"):
            canvas.grid([70, 500], [700, 800])
        else:
            for y in (778, 760, 742):
                canvas.line(72, y, 300, y)
        lines(*BODY)(canvas)

    assert not read(draw(page)).pages[0].grids


@pytest.mark.parametrize("rotation", [0, 90, 180, 270])
@pytest.mark.parametrize("cropped", [False, True])
def test_boxes_are_where_the_words_are_seen(rotation: int, cropped: bool, draw: Draw, read: Read, tmp_path: Path) -> None:
    pdf = pypdfium2.PdfDocument(draw(lines(*BODY)))
    page = pdf[0]
    page.set_rotation(rotation)
    if cropped:
        page.set_mediabox(-10, -20, 615, 850)
        page.set_cropbox(20, 30, 585, 835)
    pdf.save(tmp_path / "b.pdf")
    page_read = read(tmp_path / "b.pdf").pages[0]
    drawn = pypdfium2.PdfDocument(tmp_path / "b.pdf")[0]
    # the words run as the page is turned: they are read upright, so the page comes back as it was before it was turned
    assert texts(page_read) == list(BODY)
    assert page_read.turned == -rotation % 360
    pixels = drawn.render(scale=2, rotation=page_read.turned).to_pil().convert("L")
    assert (page_read.width, page_read.height) == pytest.approx((pixels.width / 2, pixels.height / 2), abs=1)
    for line in page_read.lines:
        box = line.box
        assert box is not None
        inside = pixels.crop((int(box.x0 * 2), int(box.top * 2), int(box.x1 * 2), int(box.bottom * 2)))
        assert inside.getextrema()[0] < 100
        above = pixels.crop((int(box.x0 * 2), int(box.top * 2) - 6, int(box.x1 * 2), int(box.top * 2) - 2))
        assert above.getextrema()[0] > 200


def test_a_page_with_a_turn_that_shows_its_words_upright_stays(draw: Draw, read: Read, tmp_path: Path) -> None:
    def sideways(canvas: Canvas) -> None:
        canvas.translate(595, 0)
        canvas.rotate(90)
        lines(*BODY, at=500)(canvas)

    pdf = pypdfium2.PdfDocument(draw(sideways))
    pdf[0].set_rotation(90)
    pdf.save(tmp_path / "b.pdf")
    page = read(tmp_path / "b.pdf").pages[0]
    assert texts(page) == list(BODY)
    assert (page.turned, round(page.width), round(page.height)) == (0, 842, 595)


@pytest.mark.parametrize(
    ("layer", "source", "code"),
    [
        ((), PageSource.NONE, "intake-scanned"),
        (("Ký bởi: Hoàng Thị Minh Khuê", "Ngày ký: 12.10.2023 08:00:00 +07:00"), PageSource.NONE, "intake-stamps-only"),
        (("2",), PageSource.NONE, "intake-stamps-only"),
        (WRONG_MODEL, PageSource.NONE, "intake-layer-garbage"),
        (BODY, PageSource.TEXT_LAYER, None),
    ],
    ids=["none", "stamps", "page number", "wrong model", "right text"],
)
def test_a_layer_over_a_scan_is_judged(
    layer: tuple[str, ...], source: PageSource, code: str | None, draw: Draw, read: Read
) -> None:
    document = read(draw(scanned(*layer)))
    assert document.pages[0].source is source
    assert bool(document.pages[0].lines) is (source is PageSource.TEXT_LAYER)
    assert [notice.code for notice in document.notices] == ([code] if code else [])


@pytest.mark.parametrize(
    ("layer", "code"),
    [
        (
            (
                "Céng hßa x∙ héi chñ nghÜa ViÖt Nam §éc lËp Tù do H¹nh phóc",
                "Uû ban nh©n d©n huyÖn giao c¸c ®¬n vÞ thùc hiÖn nhiÖm vô",
            ),
            "legacy",
        ),
        (("Coäng hoøa xaõ hoäi chuû nghóa Vieät Nam", "UÛy ban nhaân daân huyeän giao caùc ñôn vò thöïc hieän"), "legacy"),
        (GLUED, "garbage"),
        (("Ufi bqn nhfn dfn huyzn giqo cbc djn vw thzc hizn nhizm vq trfng tfm cfa nfm nqy theo kz hoqch dq dzra",) * 3, "garbage"),
    ],
    ids=["TCVN3", "VNI", "glued words", "shuffled code points"],
)
def test_layers_whose_letters_are_wrong_wait_for_ocr(layer: tuple[str, ...], code: str, draw: Draw, read: Read) -> None:
    document = read(draw(lines(*layer)))
    assert document.pages[0].source is PageSource.NONE
    (notice,) = document.notices
    assert (notice.code, notice.severity, notice.page) == (f"intake-layer-{code}", Severity.WARNING, 1)
    assert "1" in notice.message()


@pytest.mark.parametrize("fault", ["\u01a3", "decomposed"])
def test_repairable_faults_speak_against_no_page(fault: str, draw: Draw, read: Read) -> None:
    import unicodedata

    spoilt = [unicodedata.normalize("NFD", line) if fault == "decomposed" else line.replace("ư", fault) for line in BODY]
    page = read(draw(lines(*spoilt))).pages[0]
    assert page.source is PageSource.TEXT_LAYER
    assert texts(page)[1:] == (list(BODY)[1:] if fault == "decomposed" else spoilt[1:])


def test_pages_are_judged_one_by_one_and_told_together(draw: Draw, read: Read) -> None:
    document = read(draw(scanned(), lines(*BODY), scanned(), scanned(), lambda _: None))
    assert [page.source for page in document.pages] == [
        PageSource.NONE,
        PageSource.TEXT_LAYER,
        PageSource.NONE,
        PageSource.NONE,
        PageSource.TEXT_LAYER,
    ]
    assert [notice.values["pages"] for notice in document.notices] == ["1, 3-4"]


def stamp(pdf: pypdfium2.PdfDocument, text: str, *, x: float, y: float) -> None:
    """An annotation that shows ``text``, as a signing program leaves it."""
    page = pdf[0]
    annotation = raw.FPDFPage_CreateAnnot(page, raw.FPDF_ANNOT_STAMP)
    raw.FPDFAnnot_SetRect(annotation, raw.FS_RECTF(left=x - 1, bottom=y - 4, right=x + 8 * len(text), top=y + 12))
    letters = raw.FPDFPageObj_CreateTextObj(pdf, raw.FPDFText_LoadStandardFont(pdf, b"Helvetica"), 12)
    raw.FPDFText_SetText(letters, (raw.FPDF_WCHAR * (len(text) + 1))(*map(ord, text + "\0")))
    raw.FPDFPageObj_Transform(letters, 1, 0, 0, 1, x, y)
    raw.FPDFAnnot_AppendObject(annotation, letters)
    raw.FPDFPage_CloseAnnot(annotation)


def test_a_number_stamped_as_an_annotation_stands_in_its_place(draw: Draw, read: Read, tmp_path: Path) -> None:
    def page(canvas: Canvas) -> None:
        canvas.drawString(72, 700, "Số:")
        canvas.drawString(120, 700, "/TB-UBND")
        lines(*BODY, at=600)(canvas)

    pdf = pypdfium2.PdfDocument(draw(page))
    stamp(pdf, "565", x=96, y=700)
    stamp(pdf, "van.thu@khegiang.vn 18.11.2024 07:25:14 +07:00", x=300, y=800)
    pdf.save(tmp_path / "b.pdf")
    before = (tmp_path / "b.pdf").read_bytes()
    assert texts(read(tmp_path / "b.pdf").pages[0]) == ["Số: 565/TB-UBND", *BODY]
    assert (tmp_path / "b.pdf").read_bytes() == before


def _white(canvas: Canvas) -> None:
    canvas.setFillColorRGB(1, 1, 1)
    canvas.drawString(72, 600, "Chữ trắng trên giấy trắng")


def _inkless(canvas: Canvas) -> None:
    text = canvas.beginText(72, 600)
    text.setTextRenderMode(3)
    text.textLine("Chữ không có mực")
    canvas.drawText(text)


def _covered(canvas: Canvas) -> None:
    canvas.drawString(72, 600, "Chữ bị che khuất")
    canvas.setFillColorRGB(1, 1, 1)
    canvas.rect(70, 590, 300, 25, stroke=0, fill=1)


@pytest.mark.parametrize("hide", [_white, _inkless, _covered], ids=["white on white", "without ink", "covered"])
def test_words_that_nobody_sees_are_left_out_and_told(hide: Callable[[Canvas], None], draw: Draw, read: Read) -> None:
    def page(canvas: Canvas) -> None:
        lines(*BODY)(canvas)
        hide(canvas)

    document = read(draw(page))
    assert texts(document.pages[0]) == list(BODY)
    assert [(notice.code, notice.severity) for notice in document.notices] == [("intake-hidden", Severity.WARNING)]


def test_white_words_on_a_dark_ground_are_seen(draw: Draw, read: Read) -> None:
    def page(canvas: Canvas) -> None:
        lines(*BODY)(canvas)
        canvas.setFillColorRGB(0.1, 0.1, 0.4)
        canvas.rect(70, 590, 300, 25, stroke=0, fill=1)
        canvas.setFillColorRGB(1, 1, 1)
        canvas.drawString(72, 598, "Chữ trắng trên nền xanh . – ;")

    document = read(draw(page))
    assert texts(document.pages[0]) == [*BODY, "Chữ trắng trên nền xanh . – ;"]
    assert document.notices == ()


def test_a_word_or_two_run_together_speak_against_no_page(draw: Draw, read: Read) -> None:
    assert read(draw(lines(*BODY, "Công an tỉnh và cácđơn vị liênquan thực hiện."))).pages[0].source is PageSource.TEXT_LAYER
