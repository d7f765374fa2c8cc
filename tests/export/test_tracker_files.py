"""The files that trackers import."""

import csv
import datetime
import io
from collections.abc import Callable

import pytest

from docextract.export.trackers.files import tracker_csv
from docextract.export.trackers.wanted import wanted
from docextract.messages import Language
from docextract.tracking.selection import Selection

HEADS = {
    "jira": ["Summary", "Issue Type", "Description", "Due Date", "External issue ID", "Labels"],
    "gitlab": ["title", "description", "due_date"],
    "redmine": ["Unique ID", "Subject", "Description", "Start date", "Due date", "% Done"],
    "openproject": ["Subject", "Type", "Description", "Start date", "Finish date"],
}


def _rows(selection: Selection, tracker: str) -> list[list[str]]:
    tickets = wanted(selection, until=datetime.date(2024, 5, 31), language=Language.VI)
    return list(csv.reader(io.StringIO(tracker_csv(tickets, tracker=tracker), newline="")))


@pytest.mark.parametrize("tracker", sorted(HEADS))
def test_the_documented_columns(selection: Selection, tracker: str) -> None:
    heads, first, *others = _rows(selection, tracker)
    assert heads == HEADS[tracker]
    assert "2024-10-24" in first
    assert first[heads.index(next(head for head in heads if head in {"Summary", "title", "Subject"}))].startswith(
        "[Công an huyện] "
    )
    assert len(others) == 5, "three months, and two tasks without a day"
    assert all(len(row) == len(heads) for row in others)


def test_a_label_for_each_body(with_task: Callable[..., Selection]) -> None:
    heads, first, *_ = _rows(with_task(bearers=("Công an huyện", "UBND các xã")), "jira")
    assert heads[-2:] == ["Labels", "Labels"]
    assert first[-2:] == ["Công_an_huyện", "UBND_các_xã"]


def test_no_line_is_a_command(with_task: Callable[..., Selection]) -> None:
    described = _rows(with_task(text="/close", coordinators=("a\n/assign @b",)), "gitlab")[1][1]
    assert not [line for line in described.splitlines() if line.startswith("/")]


@pytest.mark.parametrize("tracker", sorted(HEADS))
def test_subjects_are_short_and_references_differ(with_task: Callable[..., Selection], tracker: str) -> None:
    rows = _rows(with_task(text="rất dài " * 200), tracker)
    subject = next(at for at, head in enumerate(rows[0]) if head in {"Summary", "title", "Subject"})
    assert max(len(row[subject]) for row in rows[1:]) in range(150, 201)
    if tracker == "redmine":
        assert len({row[0] for row in rows}) == len(rows)
