"""How likely a word is right after the vote."""

from hypothesis import given
from hypothesis import strategies as st

from docextract.ocr.sureness import Standing, sureness

SHARES = st.floats(0, 1)
LEADS = st.floats(0, 30)


@given(SHARES, st.none() | LEADS, st.floats(0, 20), st.booleans())
def test_it_is_a_probability(confidence: float, lead: float | None, gain: float, strange: bool) -> None:
    assert 0.0 < sureness(Standing(confidence=confidence, lead=lead, gain=gain, strange=strange)) < 1.0


@given(SHARES, st.none() | LEADS, st.floats(0, 6))
def test_what_other_words_would_suit_better_is_less_sure(confidence: float, lead: float | None, gain: float) -> None:
    known = Standing(confidence=confidence, lead=lead)
    assert sureness(known._replace(gain=gain)) <= sureness(known)
    assert sureness(known._replace(strange=True)) < sureness(known)


@given(SHARES, st.floats(0, 14), st.floats(0, 14))
def test_a_longer_lead_is_surer(confidence: float, one: float, other: float) -> None:
    less, more = sorted((one, other))
    assert sureness(Standing(confidence=confidence, lead=less)) <= sureness(Standing(confidence=confidence, lead=more))


def test_two_readers_that_agree_are_surer_than_two_that_differ() -> None:
    assert sureness(Standing(confidence=0.96)) > 0.99 > sureness(Standing(confidence=0.96, lead=3.0)) > 0.9
