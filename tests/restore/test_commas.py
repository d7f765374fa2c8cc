"""Signs after OCR of our own."""

import pytest

from docextract.restore.commas import lost_commas, zeros

THREE = "các đoàn thể. tổ chức chính trị; nghiên cứu. đề xuất với các cơ quan. tổ chức khác"


@pytest.mark.parametrize(
    ("text", "count", "why"),
    [
        (THREE, 3, "a text whose commas lost their tails"),
        ("đạt kết quả cao nhất. kế hoạch này. Sau đó", 0, "one alone may be the typist's own"),
        ("theo quy định.\nb) Tại cơ sở.\nc) Tại nơi ở.\nd) Tại huyện.", 0, "letters of items follow full stops"),
        ("tr. đồng và ths. nguyễn và pgs. trần", 0, "what is no syllable is shortened"),
    ],
)
def test_full_stops_before_small_letters_were_commas(text: str, count: int, why: str) -> None:
    found = list(lost_commas(text))
    assert len(found) == count, why
    assert {text[at] for at in found} <= {"."}


@pytest.mark.parametrize(
    ("text", "expected", "why"),
    [
        ("- Phòng PVO1 Công an tỉnh", "- Phòng PV01 Công an tỉnh", "an office of the police"),
        ("ISO9001 và CO2, TPO là tên", "ISO9001 và CO2, TPO là tên", "other codes stay"),
    ],
)
def test_zeros_of_police_offices(text: str, expected: str, why: str) -> None:
    read = list(text)
    for at in zeros(text):
        read[at] = "0"
    assert "".join(read) == expected, why
