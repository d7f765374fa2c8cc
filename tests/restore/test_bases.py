"""Semicolons after the legal bases of a preamble."""

import pytest

from docextract.restore.bases import lost_semicolons

SOUND = "Căn cứ Luật Đê điều;\nCăn cứ Luật Thủy lợi ngày 19/6/2017;\n"
LAST = "Theo đề nghị của Chi cục trưởng Chi cục Thủy lợi.\nQUYẾT ĐỊNH:"


@pytest.mark.parametrize(
    ("text", "signs", "why"),
    [
        (SOUND + "Căn cứ Nghị định số 12/2020/NĐ-CP của Chính phủ,\n" + LAST, ",", "the point of the semicolon is lost"),
        (SOUND + "Trên cơ sở Công văn số 5/TL:\n" + LAST, ":", "its tail is lost"),
        (SOUND + "Căn cứ Luật Đất đai.\n" + LAST, "", "a full stop may be the typist's own"),
        ("Căn cứ Luật Đê điều,\nCăn cứ Luật Thủy lợi,\n" + LAST, "", "a typist who ends all with commas"),
        (SOUND + "Căn cứ Luật Đất đai,\nChủ tịch Ủy ban nhân dân tỉnh yêu cầu:", "", "the last one leads on"),
        ("Căn cứ Luật Đê điều, Luật Thủy lợi,\nSở Xây dựng đề nghị.", "", "one alone tells nothing"),
    ],
)
def test_bases_that_another_follows_end_with_semicolons(text: str, signs: str, why: str) -> None:
    assert "".join(text[at] for at in lost_semicolons(text)) == signs, why
