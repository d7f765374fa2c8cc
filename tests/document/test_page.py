"""Words set side by side in a line."""

from hypothesis import given
from hypothesis import strategies as st

from docextract.document import Box, Span, Word, typeset

BOX = Box(x0=0, top=0, x1=10, bottom=10)
OLD = Span(start=7, end=9)


def test_words_leave_the_places_behind_that_they_had() -> None:
    text, words = typeset([("Số:", Word(span=OLD, box=BOX)), ("08", Word(span=OLD, box=BOX, confidence=0.9, by_hand=True))])
    assert text == "Số: 08"
    assert words == (
        Word(span=Span(start=0, end=3), box=BOX),
        Word(span=Span(start=4, end=6), box=BOX, confidence=0.9, by_hand=True),
    )


def test_no_words_are_no_text() -> None:
    assert typeset([]) == ("", ())


@given(st.lists(st.text(min_size=1)), st.text())
def test_each_word_is_found_at_its_place_behind_what_stands_before(texts: list[str], before: str) -> None:
    text, words = typeset([(one, Word(span=OLD, box=BOX)) for one in texts], start=len(before))
    assert [word.span.of(before + text) for word in words] == texts
