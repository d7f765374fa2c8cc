"""Rows of a fictional plan as the register gives them out."""

from collections.abc import Callable, Iterator

import pytest

from docextract.register.connection import Register, close, prepare
from docextract.register.url import RegisterUrl
from docextract.tracking.rows import Criteria
from docextract.tracking.selection import Selection

TEXT = """ỦY BAN NHÂN DÂN
HUYỆN KHE GIANG
Số: 45/KH-UBND
CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM
Độc lập - Tự do - Hạnh phúc
Khe Giang, ngày 12 tháng 3 năm 2024
KẾ HOẠCH
Phòng cháy, chữa cháy rừng năm 2024
I. MỤC ĐÍCH, YÊU CẦU
Phấn đấu 95% số hộ ven rừng ký cam kết trong năm 2024.
II. TỔ CHỨC THỰC HIỆN
1. Công an huyện
- Chủ trì, phối hợp với Hạt Kiểm lâm huyện kiểm tra các hộ dân ven rừng, hoàn thành trước ngày 25/10/2024.
- Báo cáo kết quả về Ủy ban nhân dân huyện trước ngày 20 hằng tháng.
2. Hạt Kiểm lâm huyện
- Xây dựng phương án chữa cháy cho từng khu rừng.
- Phối hợp với Công an huyện tuần tra các khu rừng giáp ranh.
Nơi nhận:
- Công an huyện;
- Lưu: VT.
TM. ỦY BAN NHÂN DÂN
CHỦ TỊCH
Trần Văn Bình
"""


@pytest.fixture(scope="session")
def register(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Register]:
    """A register with the plan, asked but not changed."""
    from docextract.pipeline import read

    folder = tmp_path_factory.mktemp("register")
    path = folder / "kế hoạch.txt"
    path.write_text(TEXT, encoding="utf-8")
    opened = prepare(RegisterUrl(path=folder / "sổ.sqlite3"))
    from docextract.register.saving import save  # only once Django is set up

    save(read(path), into=opened, reader="1")
    yield opened
    close(opened)


@pytest.fixture(scope="session")
def selection(register: Register) -> Selection:
    """All of it."""
    from docextract.cli.selecting import select

    return select(register, criteria=Criteria())


@pytest.fixture(scope="session")
def with_task(selection: Selection) -> Callable[..., Selection]:
    """The selection with its first task changed."""

    def changed(**values: object) -> Selection:
        first, *others = selection.obligations
        if "bearers" in values:
            values.setdefault("bodies", ())
        return selection.model_copy(update={"obligations": (first.model_copy(update=values), *others)})

    return changed
