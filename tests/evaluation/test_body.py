"""The body of a directive, scored by itself."""

import pytest

from evaluation.body import body_of, score_body
from evaluation.text import syllables

TEXT = """ỦY BAN NHÂN DÂN HUYỆN
Khê Giang, ngày 08 tháng 3 năm 2024
KẾ HOẠCH
Về việc phòng, chống đuối nước trên địa bàn huyện
Thực hiện Chỉ thị của tỉnh:
I. Mục đích
Phòng Tài chính chủ trì.
Nơi nhận:
- UBND tỉnh;
CHỦ TỊCH
"""


def test_the_body_stands_between_subject_and_recipients() -> None:
    start, end = body_of(TEXT)
    assert " ".join(syllables(TEXT)[start:end]) == "Thực hiện Chỉ thị của tỉnh: I. Mục đích Phòng Tài chính chủ trì."


@pytest.mark.parametrize(
    ("read", "errors", "why"),
    [
        (TEXT, 0, "nothing is wrong"),
        (TEXT.replace("KẾ HOẠCH", "KE HOACH").replace("CHỦ TỊCH", "CHU"), 0, "what is wrong outside does not count"),
        (TEXT.replace("Tài chính", "Tai chinh"), 2, "wrong words"),
        (TEXT.replace("Mục đích", "Mục"), 1, "a word that is missing"),
        (TEXT.replace("Mục đích", "Mục một đích"), 1, "a word too many"),
        ("", 14, "nothing was read"),
    ],
)
def test_errors_of_the_body(read: str, errors: int, why: str) -> None:
    assert score_body(TEXT, read).errors == errors, why


def test_a_text_without_head_and_end_is_all_body() -> None:
    assert body_of("Một hai ba") == (0, 3)
