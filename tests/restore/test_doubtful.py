"""Words that our own reader was unsure of."""

from docextract.restore.restorer import Restorer, changed
from docextract.weights import open_model

TEXT = "Phòng Nội vụ chủ trì tô chức thực hiện kế hoạch trên địa bàn huyện."
WRONG = TEXT.index("tô chức")


def corrected(text: str, *, doubted: int, confidence: float) -> str:
    restorer = Restorer(open_model("restoration"))
    changes = restorer.corrections(text, confidence=lambda start, _: confidence if start == doubted else 1.0, sure=0.96, least=0.8)
    return changed(text, changes)


def test_a_doubtful_word_is_put_right_by_the_words_around_it() -> None:
    assert corrected(TEXT, doubted=WRONG, confidence=0.6) == TEXT.replace("tô chức", "tổ chức")


def test_a_word_that_was_read_surely_stays_even_where_it_is_odd() -> None:
    assert corrected(TEXT, doubted=WRONG, confidence=0.99) == TEXT


def test_a_doubtful_word_that_is_right_stays() -> None:
    right = TEXT.replace("tô chức", "tổ chức")
    assert corrected(right, doubted=right.index("huyện"), confidence=0.5) == right


def test_a_doubtful_abbreviation_keeps_its_capitals() -> None:
    text = "thực hiện Nghị định số 30/2020/NĐ-CP và xét nghiệm HIV trên địa bàn"
    assert corrected(text, doubted=text.index("HIV"), confidence=0.5) == text


def test_a_roman_numeral_keeps_its_capitals() -> None:
    text = "thực hiện kế hoạch trên địa bàn huyện.\nChương VI\nTỔ CHỨC THỰC HIỆN\nĐiều 20. Trách nhiệm của Sở Nội vụ"
    assert corrected(text, doubted=text.index("VI"), confidence=0.5) == text
