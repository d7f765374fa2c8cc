"""Stretches that two versions of a text share, where heads, annexes and order differ."""

from hypothesis import given
from hypothesis import strategies as st

from evaluation.alignment import align, gaps
from evaluation.text import score_text

BODY = [f"chữ{number}" for number in range(400)]
ANNEX = [f"phụ{number}" for number in range(150)]


def test_same_text_is_one_stretch() -> None:
    assert [tuple(one) for one in align(BODY, BODY)] == [(0, 400, 0, 400)]


def test_head_of_its_own_and_foreign_annex_are_outside() -> None:
    read = ["đầu", "trang"] * 20 + BODY[30:200] + ANNEX + BODY[200:]
    assert [tuple(one) for one in align(BODY, read)] == [(30, 200, 40, 210), (200, 400, 360, 560)]


def test_part_that_was_not_retyped_is_outside() -> None:
    read = BODY[:100] + BODY[200:]
    assert [(one.start, one.end) for one in align(BODY, read)] == [(0, 100), (200, 400)]


def test_short_fault_is_inside() -> None:
    read = BODY[:100] + ["sai"] * 3 + BODY[110:]
    assert [(one.start, one.end) for one in align(BODY, read)] == [(0, 400)]


def test_long_badly_read_passage_is_inside_while_half_is_right() -> None:
    middle = [word if place % 5 else "sai" for place, word in enumerate(BODY[100:200])]
    assert [(one.start, one.end) for one in align(BODY, BODY[:100] + middle + BODY[200:])] == [(0, 400)]


def test_anchors_need_no_marks() -> None:
    marked, bare = ["Ủy", "ban", "nhân", "dân", "huyện", "Sơn", "Lâm"], ["uy", "bán", "nhan", "dạn", "huyên", "son", "lam,"]
    assert len(align(marked, bare)) == 1


def test_score_of_stretches_leaves_the_annex_out() -> None:
    scores = score_text(" ".join(BODY), " ".join([*BODY[:200], "sai", *BODY[201:], *ANNEX]))
    assert (scores.ser.errors, scores.ser_aligned.errors, scores.coverage.value) == (151, 1, 1.0)


def test_texts_with_nothing_in_common_have_no_stretch() -> None:
    scores = score_text(" ".join(BODY), " ".join(ANNEX))
    assert scores.ser_aligned.value is None
    assert scores.coverage.value == 0


words = st.lists(st.sampled_from(["một", "hai", "ba", "bốn", "năm", "sáu", "bảy", "tám"]), max_size=60)


@given(words, words)
def test_stretches_rise_and_never_overlap(reference: list[str], read: list[str]) -> None:
    place = other = 0
    for stretch in align(reference, read):
        assert place <= stretch.start < stretch.end <= len(reference)
        assert other <= stretch.read_start <= stretch.read_end <= len(read)
        place, other = stretch.end, stretch.read_end


def test_neighbouring_edits_are_one_gap() -> None:
    reference, read = list("abcdefgh"), list("axydeghi")
    assert [(list(gap.words), list(gap.read)) for gap in gaps(reference, read)] == [([1, 2], [1, 2]), ([5], []), ([], [7])]


def test_same_text_has_no_gap() -> None:
    assert list(gaps(BODY, BODY)) == []


@given(st.lists(st.sampled_from("abc")), st.lists(st.sampled_from("abc")))
def test_what_is_in_no_gap_is_the_same_in_both(reference: list[str], read: list[str]) -> None:
    found = list(gaps(reference, read))
    left, right = {at for gap in found for at in gap.words}, {at for gap in found for at in gap.read}
    kept = [word for at, word in enumerate(reference) if at not in left]
    assert kept == [word for at, word in enumerate(read) if at not in right]
