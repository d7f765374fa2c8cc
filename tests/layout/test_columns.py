"""Two columns of text on a card are read one after the other; what stands in rows is not."""

from collections.abc import Callable

from docextract.document import Document, Page
from docextract.layout.stage import Options, lay_out

CARD = """\
      NHỮNG ĐIỀU CẦN CHÚ Ý                    XÁC NHẬN
  1. Thẻ này là căn cứ để hỗ trợ      Tên cơ sở: Trường Khê Giang
tiền học nghề cho người đứng tên
được tham gia học nghề tại các        Mã số nghề: mười hai
cơ sở dạy nghề trong cả nước,         Thời gian đào tạo: sáu tháng
đồng thời là chứng từ thanh toán      Chứng chỉ nghề số: ba trăm
của cơ sở dạy nghề với ngân sách.     Số tiền được hỗ trợ: ba triệu
  2. Thẻ có giá trị sử dụng trong
thời gian mười hai tháng kể từ        Người học nghề ký và ghi rõ
ngày được cấp thẻ.                    Lê Thị Mẫu
"""
MIDDLE = 240.0


def _by_side(card: Page) -> Page:
    """The page as a reader that saw two columns gives it: lines on the left first."""
    return card.model_copy(
        update={"lines": tuple(sorted(card.lines, key=lambda line: line.box is not None and line.box.x0 > MIDDLE))}
    )


def _text(document: Document) -> list[str]:
    return lay_out(document, options=Options()).text.value.splitlines()


def test_left_column_before_the_right_one(page: Callable[..., Page], document: Callable[..., Document]) -> None:
    text = _text(document(_by_side(page(CARD))))
    assert text.index("XÁC NHẬN") == 3
    assert text[1].startswith("1. Thẻ này là căn cứ để hỗ trợ tiền học nghề")
    assert text[2] == "2. Thẻ có giá trị sử dụng trong thời gian mười hai tháng kể từ ngày được cấp thẻ."


def test_rows_stay_rows_where_the_reader_saw_no_columns(page: Callable[..., Page], document: Callable[..., Document]) -> None:
    assert _text(document(page(CARD)))[1] == "XÁC NHẬN"


def test_few_lines_side_by_side_are_no_columns(page: Callable[..., Page], document: Callable[..., Document]) -> None:
    few = "\n".join(CARD.splitlines()[:4])
    assert _text(document(_by_side(page(few))))[1] == "XÁC NHẬN"
