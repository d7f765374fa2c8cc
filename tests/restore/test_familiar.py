"""What a text says elsewhere decides what it says where it is in doubt."""

import csv
from pathlib import Path

import pytest

from docextract.document import Text
from docextract.restore import reader
from docextract.restore.stage import Mode, Options, edits_of
from docextract.vietnamese.letters import strip_marks

with (Path(__file__).parent / "cases" / "repeated.tsv").open(encoding="utf-8", newline="") as table:
    ROWS = list(csv.DictReader(table, delimiter="\t", quoting=csv.QUOTE_NONE))


def restored(text: str, mode: Mode) -> str:
    return Text(source=text).apply(edits_of(text, options=Options(mode=mode))).value


@pytest.mark.parametrize("row", ROWS, ids=lambda row: row["why"])
def test_a_doubtful_word_is_read_as_the_text_has_it_elsewhere(row: dict[str, str]) -> None:
    mode = Mode(row["damage"])
    assert restored(row["text"], mode) == row["alone"]
    assert restored(f"{row['before']}\n{row['text']}", mode).splitlines()[-1] == row["after"]
    assert restored(f"{row['text']}\n{row['before']}", mode).splitlines()[0] == row["after"]


@pytest.mark.parametrize("row", ROWS[:2], ids=lambda row: row["why"])
def test_what_one_text_says_is_forgotten_before_the_next(row: dict[str, str]) -> None:
    restored(row["before"], Mode.BARE)
    assert restored(row["text"], Mode.BARE) == row["alone"]


def test_a_text_of_more_lists_than_are_kept_is_read_in_parts(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(reader, "_MOST_KEPT", 500)
    text = "\n\n".join(row["before"] for row in ROWS[:3]) * 3
    assert strip_marks(restored(text, Mode.BARE)) == text
    assert restored(ROWS[0]["before"], Mode.BARE).startswith("Nạo vét cống thoát nước")
