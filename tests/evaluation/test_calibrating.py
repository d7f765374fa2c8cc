"""What is learned of the rules, and how far confidences may be believed."""

import pytest

from evaluation.calibrating import Judged, expected_error, learn


def _judged(right: int, wrong: int, *, confidence: float = 0.9) -> list[Judged]:
    good = [Judged("deadline", "time.by", confidence, right=True)] * right
    return good + [Judged("deadline", "time.by", confidence, right=False)] * wrong


def _learned(rows: list[tuple[str, str, int, int, float]]) -> dict[tuple[str, str], float]:
    return {(kind, by): confidence for kind, by, *_, confidence in rows}


def test_a_rule_seen_often_is_believed_as_often_as_it_is_right() -> None:
    assert _learned(learn(_judged(900, 100)))["deadline", "time.by"] == pytest.approx(0.9, abs=0.005)


def test_a_rule_seen_once_is_believed_less_than_one_seen_often() -> None:
    assert _learned(learn(_judged(1, 0)))["deadline", "time.by"] < _learned(learn(_judged(100, 0)))["deadline", "time.by"] < 1


def test_a_rule_never_seen_has_the_row_of_its_kind() -> None:
    assert _learned(learn([]))["target", "*"] == 0.75


def test_no_error_where_what_is_said_is_so() -> None:
    assert expected_error(_judged(9, 1)) == pytest.approx(0.0, abs=1e-9)
    assert expected_error(_judged(5, 5)) == pytest.approx(0.4)
    assert expected_error([]) == 0.0
