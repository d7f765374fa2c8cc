import itertools

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st
from pydantic import ValidationError

from docextract.document import Edit, Layer, Span, Text


def edit(start: int, end: int, replacement: str, stage: str = "test") -> Edit:
    return Edit(span=Span(start=start, end=end), replacement=replacement, stage=stage)


@st.composite
def layers(draw: st.DrawFn, length: int) -> tuple[Edit, ...]:
    """Edits in order that do not overlap, inside a text of ``length``."""
    cuts = sorted(draw(st.lists(st.integers(0, length), max_size=12)))
    spans = [(a, b) for a, b in zip(cuts[::2], cuts[1::2], strict=False)]
    return tuple(edit(a, b, draw(st.text(max_size=4))) for a, b in spans)


@st.composite
def texts(draw: st.DrawFn) -> Text:
    """A text with up to three layers of edits."""
    text = Text(source=draw(st.text(max_size=60)))
    for _ in range(draw(st.integers(0, 3))):
        text = text.apply(draw(layers(len(text.value))))
    return text


@given(st.data(), st.text(max_size=60))
def test_layers_compose(data: st.DataObject, source: str) -> None:
    first = data.draw(layers(len(source)))
    text = Text(source=source).apply(first)
    second = data.draw(layers(len(text.value)))
    both = text.apply(second)
    assert both.value == Layer(edits=second).apply(Layer(edits=first).apply(source))
    assert both.edits == first + second


@given(texts())
def test_every_stretch_leads_back_inside_the_source(text: Text) -> None:
    for start in range(len(text.value) + 1):
        origin = text.origin(Span(start=start, end=len(text.value)))
        assert 0 <= origin.start <= origin.end <= len(text.source)


@given(st.data())
def test_untouched_characters_lead_back_to_themselves(data: st.DataObject) -> None:
    source = data.draw(st.text(min_size=1, max_size=60))
    edits = data.draw(layers(len(source)))
    text = Text(source=source).apply(edits)
    shift = at = 0
    for one in (*edits, edit(len(source), len(source), "")):
        for place in range(at, one.span.start):
            span = Span(start=place + shift, end=place + shift + 1)
            assert span.of(text.value) == source[place]
            assert text.origin(span) == Span(start=place, end=place + 1)
        shift += len(one.replacement) - len(one.span)
        at = one.span.end


def came_from_somewhere(text: Text, span: Span) -> bool:
    """Whether every layer found characters behind ``span``: what was put in where words were taken out does not."""
    for layer in reversed(text.layers):
        span = layer.back(span)
        if not len(span):
            return False
    return True


@given(texts(), st.data())
def test_wider_stretches_lead_back_to_wider_ones(text: Text, data: st.DataObject) -> None:
    length = len(text.value)
    assume(length)
    start = data.draw(st.integers(0, length - 1))
    end = data.draw(st.integers(start + 1, length))
    assume(came_from_somewhere(text, Span(start=start, end=end)))
    assert text.origin(Span(start=0, end=length)).contains(text.origin(Span(start=start, end=end)))


def test_a_touched_edit_counts_whole() -> None:
    text = Text(source="lam viec").apply([edit(0, 3, "làm"), edit(4, 8, "việc")])
    assert text.value == "làm việc"
    assert text.origin(Span(start=5, end=6)) == Span(start=4, end=8)


def test_removed_words_are_passed_over() -> None:
    text = Text(source="a 2 b").apply([edit(1, 3, "")])
    assert text.value == "a b"
    assert text.origin(Span(start=0, end=1)) == Span(start=0, end=1)
    assert text.origin(Span(start=1, end=3)) == Span(start=3, end=5)


def test_a_stage_can_be_undone() -> None:
    text = Text(source="a b").apply([edit(1, 2, "-", "layout")]).apply([edit(0, 1, "á", "restore")])
    assert text.without("restore").value == "a-b"
    assert text.without("layout").value == "a b"


def test_overlapping_edits_are_refused() -> None:
    with pytest.raises(ValidationError):
        Layer(edits=(edit(0, 3, ""), edit(2, 4, "")))


def test_an_edit_outside_the_text_is_refused() -> None:
    with pytest.raises(ValueError, match="outside"):
        Layer(edits=(edit(0, 9, ""),)).apply("ab")


@given(texts())
def test_json_and_back(text: Text) -> None:
    assert Text.model_validate_json(text.model_dump_json()) == text


@given(texts(), st.data())
def test_the_stretches_of_the_source_lie_inside_the_whole_one(text: Text, data: st.DataObject) -> None:
    length = len(text.value)
    assume(length)
    start = data.draw(st.integers(0, length - 1))
    span = Span(start=start, end=data.draw(st.integers(start + 1, length)))
    parts = text.origins(span)
    assert all(text.origin(span).contains(part) for part in parts)
    assert all(before.end <= after.start for before, after in itertools.pairwise(parts))


def test_what_was_taken_out_is_in_no_stretch() -> None:
    text = Text(source="chu tri\n2\nphoi hop").apply([edit(7, 8, " "), edit(8, 10, "")])
    assert text.value == "chu tri phoi hop"
    assert text.origins(Span(start=4, end=12)) == (Span(start=4, end=8), Span(start=10, end=14))


def test_two_parts_of_one_replacement_lead_back_once() -> None:
    text = Text(source="x4").apply([edit(0, 2, "xã a b")]).apply([edit(2, 4, "")])
    assert text.value == "xã b"
    assert text.origins(Span(start=0, end=4)) == (Span(start=0, end=2),)
