"""Semicolons that a reader took for colons."""

from docextract.restore.colons import semicolons, sides_of

LEANINGS = {"a": 1.0, "a tù": 3.0, "a như": -4.0, "A": -0.5}
SOUND = "chấp hành xong án phạt tù; tạo điều kiện. " * 6
LOST = "chấp hành xong án phạt tù: tạo điều kiện. "


def test_colons_after_words_that_hardly_ever_bear_one_are_semicolons_where_many_stand() -> None:
    text = SOUND + LOST * 3
    assert [text[each.at] for each in semicolons(text, leanings=LEANINGS)] == [":"] * 3


def test_a_careful_reader_is_left_alone() -> None:
    assert not list(semicolons(SOUND * 4 + LOST, leanings=LEANINGS))


def test_true_colons_stay() -> None:
    assert not list(semicolons("cụ thể như: tập huấn. " * 3, leanings=LEANINGS))
    text = SOUND + LOST * 6 + "cụ thể như: tập huấn"
    assert len(list(semicolons(text, leanings=LEANINGS))) == 6


def test_before_a_capital_a_colon_stays() -> None:
    text = SOUND + LOST * 3 + "chấp hành xong án phạt tù: Nghị quyết này; chấp hành xong án phạt tù:\nĐiều 1"
    found = [each.at for each in semicolons(text, leanings=LEANINGS | {"A tù": 4.0})]
    assert len(found) == 3
    assert max(found) < text.index("Nghị")


def test_all_figures_are_one_word() -> None:
    assert sides_of("2019", "Nghị") == ("A", "A 0", "A>nghị")
