"""Hyphens that are specks, and those that are printed."""

import pytest

from docextract.restore.hyphens import stray_hyphens

SHARES = {"mô đun": 0.6, "tế xã": 0.02, "tổ chức": 0.0}


@pytest.mark.parametrize(
    ("text", "found", "why"),
    [
        ("các tổ-chức tín dụng", ["tổ-chức"], "two words that often follow each other"),
        ("các mô-đun của môn", [], "a word that is written so"),
        ("kinh tế-xã hội", [], "a dash that lost its blanks"),
        ("của Kế-toán trưởng", ["Kế-toán"], "a capital begins an item or a title"),
        ("Nhâm Dần-năm 2022", [], "a name, and what hardly ever follows it"),
        ("tài sản và.các khoản nợ", ["và.các"], "a point"),
        ("trang chinhphu.vn và tên.đệm.họ", [], "addresses and names of things"),
        ("ông Bô-li-va nói", [], "a name"),
        ("Vùng Lạ-kỳ", [], "words that seldom follow each other, after a capital"),
        ("Nghị định số 60/2008/NĐ-CP", [], "the number of a document"),
        ("đã báo:cáo kết quả", ["báo:cáo"], "a colon"),
        ("Kính gửi:các xã", [], "a colon that lost its blank"),
        ("báo cáo ban-đầu-tư sau", [], "three in a row are some name"),
    ],
)
def test_only_hyphens_between_words_that_stand_together_go(text: str, found: list[str], why: str) -> None:
    def follows(first: str, second: str) -> float:
        return -6.0 if (first, second) in {("lạ", "kỳ"), ("dần", "năm"), ("gửi", "các")} else -1.0

    places = list(stray_hyphens(text, shares=SHARES, follows=follows))
    assert [text[text.rfind(" ", 0, at) + 1 : (text + " ").find(" ", at)] for at in places] == found, why
