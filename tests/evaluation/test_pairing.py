"""Pairs maximise the sum of overlap; of equal sums the same section, then the same order wins."""

from itertools import permutations
from typing import NamedTuple

from hypothesis import given, settings
from hypothesis import strategies as st

from evaluation.pairing import overlaps, pair, pair_in_section


class Clause(NamedTuple):
    text: str
    section: str


clauses = st.lists(
    st.builds(
        Clause,
        st.lists(st.sampled_from(["rà", "soát", "báo", "cáo"]), min_size=1, max_size=4).map(" ".join),
        st.sampled_from(["I", "II"]),
    ),
    max_size=4,
)


def _best(gold: list[Clause], read: list[Clause]) -> float:
    """The largest sum, by trying every pairing."""
    overlap = overlaps(gold, read)
    if len(gold) > len(read):
        overlap, gold, read = overlap.T, read, gold
    return max(
        (sum(overlap[row, column] for row, column in enumerate(columns)) for columns in permutations(range(len(read)), len(gold))),
        default=0.0,
    )


@given(clauses, clauses)
@settings(deadline=None)
def test_no_pairing_has_a_larger_sum(gold: list[Clause], read: list[Clause]) -> None:
    found = pair(gold, read, threshold=0)
    assert abs(sum(one.overlap for one in found) - _best(gold, read)) < 1e-6
    assert len({one.gold for one in found}) == len({one.read for one in found}) == len(found)


@given(st.integers(1, 30), st.integers(0, 30))
@settings(deadline=None)
def test_repeated_clauses_keep_their_order(count: int, before: int) -> None:
    gold = [Clause("Tổ chức thực hiện", "I")] * count
    read = [Clause("khác hẳn", "I")] * before + gold
    assert [(one.gold, one.read) for one in pair(gold, read, threshold=0.6)] == [(index, before + index) for index in range(count)]


def test_section_goes_before_order() -> None:
    gold = [Clause("rà soát", "I"), Clause("rà soát", "II")]
    read = [Clause("rà soát", "II"), Clause("rà soát", "I")]
    assert [(one.gold, one.read) for one in pair(gold, read, threshold=0.6)] == [(0, 1), (1, 0)]


def test_overlap_goes_before_section() -> None:
    gold = [Clause("rà soát hồ sơ", "I")]
    read = [Clause("rà soát hồ", "I"), Clause("rà soát hồ sơ", "II")]
    assert [(one.gold, one.read) for one in pair(gold, read, threshold=0.6)] == [(0, 1)]


def test_repeated_words_count_as_often_as_they_stand() -> None:
    assert overlaps([Clause("báo cáo báo cáo", "I")], [Clause("báo cáo", "I")])[0, 0] == 0.5


def test_threshold_is_reached_from_equality() -> None:
    gold, read = [Clause("một hai ba bốn năm", "I")], [Clause("một hai ba", "II")]
    assert len(pair(gold, read, threshold=0.6)) == 1
    assert pair_in_section(gold, read, threshold=0.5) == ()


def test_nothing_pairs_with_nothing() -> None:
    assert pair([], [Clause("rà soát", "I")], threshold=0.6) == ()
    assert pair([Clause("…", "I")], [Clause("–", "I")], threshold=0.6) == ()
