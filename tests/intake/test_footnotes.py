"""Marks of footnotes on digital pages: told from figures and exponents, and tied to their notes."""

import datetime
from pathlib import Path

import pytest

from corpus.fonts import register_fonts
from docextract.document import Document

BODY = (
    "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM",
    "KẾ HOẠCH",
    "Phòng cháy, chữa cháy rừng",
    "1. Công an huyện<super>1</super> kiểm tra các hộ dân ven rừng, hoàn thành trước ngày 25/10/2024<super>2</super>.",
    "2. Hạt Kiểm lâm huyện phát 1.200 m<super>2</super> đường băng theo Quyết định số 12/QĐ-UBND<super>3</super> của UBND tỉnh.",
    "3. Phòng Nội vụ<super>9</super> theo dõi, tổng hợp.",
)
NOTES = (
    "<super>1</super> Cơ quan thường trực.",
    "<super>2</super> Theo Kế hoạch số 5/KH-UBND của tỉnh.",
    "<super>3</super> Đã được sửa đổi.",
)


def _read(path: Path, *, notes: tuple[str, ...], size: float) -> Document:
    """The plan with ``notes`` at its foot, whose marks are of ``size`` beside type of 13 points."""
    from reportlab.lib.styles import ParagraphStyle
    from reportlab.platypus import Paragraph, SimpleDocTemplate, Spacer

    from docextract.pipeline import read

    register_fonts()
    text = ParagraphStyle("text", fontName="Tinos", fontSize=13, leading=17)
    foot = ParagraphStyle("foot", fontName="Tinos", fontSize=10, leading=12)
    raised = f'<super size="{size}" rise="4.5">'
    parts = [Paragraph(line.replace("<super>", raised), text) for line in BODY]
    parts.append(Spacer(1, 300))
    parts += [Paragraph(line.replace("<super>", '<super size="6.5" rise="3.5">'), foot) for line in notes]
    SimpleDocTemplate(str(path)).build(parts)
    return read(path)


@pytest.mark.parametrize("size", [7, 8.5, 11])
def test_marks_are_no_figures_of_the_words_before(tmp_path: Path, size: float) -> None:
    document = _read(tmp_path / "a.pdf", notes=NOTES, size=size)
    text = document.text.value
    assert "Công an huyện[1] kiểm tra" in text
    assert "25/10/2024[2]." in text
    assert "1.200 m2 đường băng" in text, "square metres"
    assert "12/QĐ-UBND[3] của" in text
    assert "Phòng Nội vụ9 theo dõi" in text, "a figure without a note stays as it is"
    assert "[2] Theo Kế hoạch số 5/KH-UBND" in text
    deadline, *_ = document.findings.deadlines
    assert deadline.end == datetime.date(2024, 10, 25)
    assert document.findings.obligations[0].bearers[0].value == "Công an huyện"
    assert "12/QĐ-UBND" in {citation.number for citation in document.findings.citations}
    notes = [reference for reference in document.references if reference.note]
    assert [document.quote(one.note)[:3] for one in notes if one.note] == ["[1]", "[2]", "[3]"]


def test_without_notes_nothing_is_a_mark(tmp_path: Path) -> None:
    assert "[" not in _read(tmp_path / "a.pdf", notes=(), size=8.5).text.value
