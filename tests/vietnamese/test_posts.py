"""Posts above a signature, as readers of scans leave them."""

import pytest

from docextract.vietnamese.posts import mended_post


@pytest.mark.parametrize(
    ("line", "expected", "why"),
    [
        ("PHÓ CHỦ TỊCH", "PHÓ CHỦ TỊCH", "a post"),
        ("PHO CHỦ TỊCH", "PHÓ CHỦ TỊCH", "a mark is missing"),
        ("HÙ TỊCH", "CHỦ TỊCH", "a seal lies on the first letter"),
        ("PHÓ CHỦ TIC", "PHÓ CHỦ TỊCH", "a signature lies on the last"),
        ("KT. CHỦ TICH", "KT. CHỦ TỊCH", "in whose place is signed stands before it"),
        ("TỔ TRƯỞNG", "TỔ TRƯỞNG", "a post that the table lacks, one letter off another"),
        ("HỦ TỊ", "HỦ TỊ", "too little is left"),
        ("TM. ỦY BAN NHÂN DÂN", "TM. ỦY BAN NHÂN DÂN", "an authority"),
        ("Chủ tich", "Chủ tich", "no capitals: a part of a sentence"),
        ("Hoàng Minh Khuê", "Hoàng Minh Khuê", "a name"),
    ],
)
def test_posts_with_missing_letters(line: str, expected: str, why: str) -> None:
    assert mended_post(line) == expected, why
