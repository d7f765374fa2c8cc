"""Words that our own reader was unsure of."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from docextract.restore.casing import keeps_capital
from docextract.restore.restorer import Restorer, changed
from docextract.restore.tokens import Kind, worn_tokens
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


@pytest.mark.parametrize(
    ("read", "confidence", "keeps", "why"),
    [
        ("Kiện", 0.99, True, "a capital that was read surely"),
        ("Cực", 0.8, False, "a small letter that looks like its capital"),
        ("PAY", 0.5, True, "a code"),
        ("TU;", 0.5, True, "an abbreviation with its sign"),
        ("VI", 0.5, True, "a numeral"),
        ("VỰC", 0.98, False, "a word with marks among small letters"),
        ("cá", 0.99, False, "no capital at all"),
    ],
)
def test_capitals_that_stand(read: str, confidence: float, keeps: bool, why: str) -> None:
    assert keeps_capital(read, confidence=confidence) is keeps, why


@pytest.mark.parametrize(
    ("worn", "right"),
    [("th:o", "theo"), ("quy:n", "quyền"), ("cầ.u", "cầu")],
)
def test_a_sign_may_be_what_is_left_of_a_letter(worn: str, right: str) -> None:
    sentences = {
        "theo": "Các đơn vị thực hiện theo quy định của pháp luật.",
        "quyền": "Báo cáo cấp có thẩm quyền xem xét, quyết định.",
        "cầu": "Cung cấp tài liệu khi có yêu cầu của cơ quan.",
    }
    text = sentences[right].replace(f" {right} ", f" {worn} ")
    assert corrected(text, doubted=text.index(worn), confidence=0.4) == sentences[right]
    assert corrected(text, doubted=text.index(worn), confidence=0.99) == text


@pytest.mark.parametrize("text", ["ch.trách", "b/cáo", "v.v.", "tr.đồng", "công.ty", "nhuận,tình", "Q.Ngãi", "12:30", "abc.vn"])
def test_abbreviations_lost_blanks_and_addresses_are_no_worn_words(text: str) -> None:
    assert text not in [token.text for token in worn_tokens(f"theo {text} của huyện") if token.kind is Kind.WORD]


@given(st.text(alphabet="thoeầ:.,; \n1A", max_size=60))
def test_worn_words_lose_nothing_of_the_text(text: str) -> None:
    found = list(worn_tokens(text))
    assert all(text[token.start : token.end] == token.text for token in found)
    assert [token.start for token in found] == sorted({token.start for token in found})
    assert sum(len(token.text) for token in found) == len("".join(text.split()))
