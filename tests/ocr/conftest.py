from collections.abc import Callable, Sequence
from functools import cache
from pathlib import Path

import numpy as np
import pytest
from numpy.typing import NDArray
from PIL import Image, ImageDraw, ImageFont

from corpus.fonts import face_path
from docextract.document import Document, Page, PageSource, Source

Pixels = NDArray[np.uint8]

BODY = (
    "Ủy ban nhân dân huyện giao Phòng Tài chính chủ trì, phối hợp với",
    "các đơn vị liên quan rà soát, tổng hợp nhu cầu kinh phí của các xã,",
    "thị trấn; báo cáo kết quả thực hiện trước ngày 15 tháng 4 năm 2024.",
    "Trong quá trình thực hiện, nếu có khó khăn, vướng mắc, các đơn vị",
    "kịp thời phản ánh về Ban Chỉ đạo huyện để được hướng dẫn.",
)
DPI = 200


class Reader:
    """Sees the same on every line, and keeps how wide those lines were."""

    def __init__(self, seen: str) -> None:
        self.seen = seen
        self.widths: list[int] = []

    def read(self, lines: Sequence[Pixels]) -> list[str]:
        self.widths += [one.shape[1] for one in lines]
        return [self.seen] * len(lines)


@cache
def _page(lines: tuple[str, ...], dpi: int) -> Pixels:
    """A5 sheet, black on white, with ``lines`` set in Tinos at 12 points."""
    inch = dpi
    sheet = Image.new("L", (round(7.2 * inch), round(4.2 * inch)), 255)
    pen = ImageDraw.Draw(sheet)
    font = ImageFont.truetype(str(face_path("Tinos")), round(12 / 72 * dpi))
    for row, line in enumerate(lines):
        pen.text((round(0.7 * inch), round((0.6 + 0.28 * row) * inch)), line, fill=0, font=font)
    return np.asarray(sheet)


@pytest.fixture(scope="session")
def printed() -> Callable[..., Pixels]:
    """A sheet with lines of text, grey, shape (height, width)."""

    def page(*lines: str, dpi: int = DPI) -> Pixels:
        return _page(lines or BODY * 2, dpi).copy()

    return page


@pytest.fixture(scope="session")
def body() -> tuple[str, ...]:
    return BODY * 2


@pytest.fixture
def scanned(tmp_path: Path) -> Callable[..., Document]:
    """Page images bound in a PDF, as intake leaves it: pages that wait."""

    def bind(*images: Pixels, dpi: int = DPI) -> Document:
        path = tmp_path / "scan.pdf"
        first, *others = [Image.fromarray(image) for image in images]
        first.save(path, save_all=True, append_images=others, resolution=dpi)
        pages = (
            Page(
                number=number,
                width=image.shape[1] * 72 / dpi,
                height=image.shape[0] * 72 / dpi,
                source=PageSource.NONE,
            )
            for number, image in enumerate(images, start=1)
        )
        source = Source(path=path, sha256="0" * 64, media_type="application/pdf", size=path.stat().st_size)
        return Document(source=source, pages=tuple(pages))

    return bind
