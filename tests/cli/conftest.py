"""The command line as people call it, in a place of its own."""

import shutil
from collections.abc import Callable
from pathlib import Path
from typing import NamedTuple

import pytest


class Result(NamedTuple):
    """What a call left behind."""

    code: int
    out: str
    err: str


@pytest.fixture
def call(capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Callable[..., Result]:
    """Runs the command line in this process, with ``tmp_path`` as the working folder and a register there."""
    from docextract.cli.main import run

    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("DOCEXTRACT_REGISTER", str(tmp_path / "sổ.sqlite3"))
    monkeypatch.delenv("DOCEXTRACT_LANG", raising=False)
    monkeypatch.setenv("COLUMNS", "100")

    def called(*arguments: str) -> Result:
        code = run(arguments)
        captured = capsys.readouterr()
        return Result(code, captured.out, captured.err)

    return called


PLAN = """ỦY BAN NHÂN DÂN
HUYỆN KHE GIANG
Số: 45/KH-UBND
CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM
Độc lập - Tự do - Hạnh phúc
Khe Giang, ngày 12 tháng 3 năm 2024
KẾ HOẠCH
Phòng cháy, chữa cháy rừng năm 2024
I. MỤC ĐÍCH, YÊU CẦU
Nâng cao ý thức của người dân sống ven rừng.
II. TỔ CHỨC THỰC HIỆN
1. Công an huyện
- Chủ trì, phối hợp với Hạt Kiểm lâm huyện kiểm tra các hộ dân ven rừng, hoàn thành trước ngày 25/10/2024.
- Báo cáo kết quả về Ủy ban nhân dân huyện.
2. Hạt Kiểm lâm huyện
- Xây dựng phương án chữa cháy cho từng khu rừng.
Nơi nhận:
- Công an huyện;
- Lưu: VT.
TM. ỦY BAN NHÂN DÂN
CHỦ TỊCH
Trần Văn Bình
"""
"""A fictional plan."""


@pytest.fixture
def plan(tmp_path: Path) -> Path:
    """The fictional plan as a text file."""
    path = tmp_path / "kế hoạch.txt"
    path.write_text(PLAN, encoding="utf-8")
    return path


@pytest.fixture
def printed(tmp_path: Path) -> Path:
    """A fictional plan as a PDF with words and their places."""
    from reportlab.pdfgen.canvas import Canvas

    from corpus.fonts import register_fonts

    register_fonts()
    path = tmp_path / "in.pdf"
    canvas = Canvas(str(path))
    canvas.setFont("Tinos", 13)
    for row, line in enumerate(PLAN.splitlines()):
        canvas.drawString(72, 780 - 18 * row, line)
    canvas.save()
    return path


@pytest.fixture(scope="session")
def stocked_register(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A register with the plan; to be copied."""
    from docextract.pipeline import read
    from docextract.register.connection import close, prepare
    from docextract.register.url import RegisterUrl

    folder = tmp_path_factory.mktemp("stocked")
    source = folder / "kế hoạch.txt"
    source.write_text(PLAN, encoding="utf-8")
    register = prepare(RegisterUrl(path=folder / "sổ.sqlite3"))
    from docextract.register.saving import save  # only once Django is set up

    save(read(source), into=register, reader="1")
    close(register)
    return folder / "sổ.sqlite3"


@pytest.fixture
def stocked(call: Callable[..., Result], stocked_register: Path, tmp_path: Path) -> Callable[..., Result]:
    """The command line with the plan in its register."""
    shutil.copy(stocked_register, tmp_path / "sổ.sqlite3")
    return call
