"""Errors over the words that a retyped reference shares with a reading."""

import pytest

from evaluation.shared_words import aligned_words


@pytest.mark.parametrize(
    ("read", "errors", "total"),
    [
        ("ủy ban nhân dân xã Sơn Lâm", 0, 7),
        ("ủy ban, nhân dân. xã (Sơn) Lâm;", 0, 7),  # punctuation at the ends of words is left out
        ("ủy ban nhan dan xã Sơn Lâm", 2, 7),
        ("ủy ban nhân dân xã Sơn Lâm đã ký", 0, 7),  # words that the reference lacks count nowhere
        ("ủy ban nhân dân Lâm", 0, 5),  # nor do words that the reading lacks
        ("ủy một hai ba bốn năm Lâm", 0, 2),  # more than a few that differ were set anew
    ],
)
def test_errors_over_shared_words(read: str, errors: int, total: int) -> None:
    rate = aligned_words("ủy ban nhân dân xã Sơn Lâm", read)
    assert (rate.errors, rate.total) == (errors, total)
