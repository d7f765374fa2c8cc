"""Handwriting behind recipients; confidences are those of the last words."""

from collections.abc import Callable

import pytest

from docextract.document import Page
from docextract.layout.initials import written_behind


@pytest.mark.parametrize(
    ("typed", "confidences", "kept", "why"),
    [
        ("- Lưu: VT, KTTH (5b). Q", [0.2], "- Lưu: VT, KTTH (5b).", "initials behind the number of copies"),
        ("- Lưu: VT, KTTH (5b). xu 20", [0.9, 0.2], "- Lưu: VT, KTTH (5b).", "a name and a number by hand"),
        ("- Lưu: VT, QHĐP (3b). Huyền", [0.97], "- Lưu: VT, QHĐP (3b). Huyền", "a name in print"),
        ("- Các sở: Tư pháp; L", [0.4], "- Các sở: Tư pháp;", "the end of a signature"),
        ("- Lưu: VT, KT.", [0.2], "- Lưu: VT, KT.", "nothing behind the stop"),
        ("- Như Điều 3; các phòng ban trên", [0.2, 0.2, 0.2], "- Như Điều 3; các phòng ban trên", "too much for initials"),
    ],
)
def test_handwriting_behind_a_recipient(
    typed: str, confidences: list[float], kept: str, why: str, page: Callable[..., Page]
) -> None:
    (line,) = page(typed).lines
    sure = line.words[: -len(confidences)]
    unsure = [
        word.model_copy(update={"confidence": confidence})
        for word, confidence in zip(line.words[-len(confidences) :], confidences, strict=True)
    ]
    written = written_behind(line.model_copy(update={"words": (*sure, *unsure)}))
    assert (typed[: written.start] if written else typed) == kept, why
