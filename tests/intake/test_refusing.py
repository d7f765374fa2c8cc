"""What cannot be read is refused with a code that says what to do, never with a traceback."""

import csv
import os
import random
import zipfile
from collections.abc import Callable
from io import BytesIO
from pathlib import Path

import docx
import pypdfium2
import pytest
from PIL import Image
from reportlab.lib.pdfencrypt import StandardEncryption

from docextract.document import Document
from docextract.errors import InputError
from docextract.messages import Language

CASES = list(
    csv.DictReader((Path(__file__).parent / "cases/refused.tsv").open(encoding="utf-8"), delimiter="\t", quoting=csv.QUOTE_NONE)
)
Read = Callable[[Path], Document]


def lay(path: Path, content: str) -> None:
    kind, _, value = content.partition(":")
    match kind:
        case "folder":
            path.mkdir()
        case "empty":
            path.touch()
        case "text":
            path.write_text(value, encoding="utf-8")
        case "hex":
            path.write_bytes(bytes.fromhex(value))
        case "zip":
            with zipfile.ZipFile(path, "w") as archive:
                archive.writestr(value, "<a/>")


@pytest.mark.parametrize("case", CASES, ids=lambda case: f"{case['name']}: {case['why']}")
def test_refuses(case: dict[str, str], tmp_path: Path, read: Read) -> None:
    path = tmp_path / case["name"]
    lay(path, case["content"])
    with pytest.raises(InputError) as caught:
        read(path)
    assert caught.value.code == case["code"]
    assert str(path) in caught.value.message(Language.VI)
    assert caught.value.exit_code == 3


def test_refuses_an_encrypted_pdf(draw: Callable[..., Path], read: Read) -> None:
    path = draw(lambda canvas: canvas.drawString(72, 700, "Mật"), encrypt=StandardEncryption("khóa", canPrint=0))
    with pytest.raises(InputError) as caught:
        read(path)
    assert caught.value.code == "file-encrypted"


def test_reads_a_pdf_that_only_forbids_changes(draw: Callable[..., Path], read: Read) -> None:
    path = draw(lambda canvas: canvas.drawString(72, 700, "Thông báo"), encrypt=StandardEncryption("", ownerPassword="a"))
    assert read(path).pages[0].lines[0].text == "Thông báo"


@pytest.mark.skipif(os.geteuid() == 0, reason="the superuser may read everything")
def test_refuses_a_file_that_may_not_be_read(tmp_path: Path, read: Read) -> None:
    path = tmp_path / "a.txt"
    path.write_text("Kính gửi")
    path.chmod(0)
    with pytest.raises(InputError) as caught:
        read(path)
    assert caught.value.code == "file-unreadable"


def test_refuses_what_is_no_regular_file(tmp_path: Path, read: Read) -> None:
    os.mkfifo(tmp_path / "a.txt")
    with pytest.raises(InputError) as caught:
        read(tmp_path / "a.txt")
    assert caught.value.code == "file-type-unknown"


def sound_files(draw: Callable[..., Path]) -> dict[str, bytes]:
    pdf = draw(lambda canvas: canvas.drawString(72, 700, "Ủy ban nhân dân huyện báo cáo trước ngày 15/4/2024"))
    word, package = docx.Document(), BytesIO()
    word.add_paragraph("Kính gửi", style="List Number")
    word.add_table(rows=2, cols=2).cell(0, 0).text = "Sở Tài chính"
    word.save(package)
    files = {"a.pdf": pdf.read_bytes(), "a.docx": package.getvalue()}
    for name in ("PNG", "JPEG", "TIFF"):
        image = BytesIO()
        Image.effect_noise((60, 80), 40).save(image, name, dpi=(200, 200))
        files[f"a.{name.lower()}"] = image.getvalue()
    return files


@pytest.mark.parametrize("seed", range(24))
def test_damage_is_refused_or_read_but_never_a_traceback(seed: int, draw: Callable[..., Path], tmp_path: Path, read: Read) -> None:
    chance = random.Random(seed)  # noqa: S311
    for name, content in sound_files(draw).items():
        damaged = bytearray(content)
        if seed % 2:
            damaged = damaged[: chance.randrange(1, len(damaged))]
        else:
            for _ in range(chance.choice((1, 3, 30))):
                damaged[chance.randrange(len(damaged))] = chance.randrange(256)
        path = tmp_path / name
        path.write_bytes(damaged)
        try:
            document = read(path)
        except InputError as error:
            assert error.message(Language.EN)  # noqa: PT017 - either outcome is right, a traceback is not
        else:
            assert document.pages
        assert path.read_bytes() == damaged


def test_a_package_without_its_styles_or_lists_is_read_or_refused(tmp_path: Path, read: Read) -> None:
    word, package = docx.Document(), BytesIO()
    word.add_paragraph("Kính gửi")
    word.save(package)
    with zipfile.ZipFile(package) as sound:
        names = [name for name in sound.namelist() if name != "word/document.xml"]
        for missing in names:
            path = tmp_path / "a.docx"
            with zipfile.ZipFile(path, "w") as archive:
                for name in sound.namelist():
                    if name != missing:
                        archive.writestr(name, sound.read(name))
            try:
                assert read(path).pages[0].lines[0].text == "Kính gửi"
            except InputError as error:
                assert error.code in {"file-broken", "file-type-unknown"}  # noqa: PT017


def test_a_damaged_page_does_not_cost_the_others(draw: Callable[..., Path], read: Read) -> None:
    path = draw(*(lambda canvas: canvas.drawString(72, 700, "Thông báo") for _ in range(3)), pageCompression=0)
    path.write_bytes(path.read_bytes().replace(b"/Contents", b"/Contants", 1))
    assert [bool(page.lines) for page in read(path).pages] == [False, True, True]
    assert len(pypdfium2.PdfDocument(path)) == 3
