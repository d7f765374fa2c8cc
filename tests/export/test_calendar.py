"""The calendar, read again by another program's parser (vobject)."""

import datetime

import pytest
import vobject

from docextract.export.calendar import CalendarOptions, Component, calendar
from docextract.messages import Language
from docextract.tracking.review import Review, Subject
from docextract.tracking.schedule import schedule
from docextract.tracking.selection import Selection

AT = datetime.datetime(2024, 10, 20, 8, tzinfo=datetime.UTC)


def _said(selection: Selection, *said: tuple[str, object], occurrence: datetime.date | None = None, task: int = 0) -> Selection:
    row = selection.obligations[task]
    reviews = tuple(
        Review(
            sha256=row.document.sha256,
            subject=Subject.OBLIGATION,
            key=row.key,
            field=field,
            value=value,
            occurrence=occurrence,
            by="Lan",
            at=AT,
            reason="đã có báo cáo",
        )
        for field, value in said
    )
    return selection.model_copy(update={"reviews": (*selection.reviews, *reviews)})


def _calendar(selection: Selection, **options: object) -> str:
    return calendar(selection, options=CalendarOptions(**options), language=Language.VI)


def _parsed(selection: Selection, **options: object):  # type: ignore[no-untyped-def]
    return vobject.readOne(_calendar(selection, **options))


def test_one_task_a_day(selection: Selection) -> None:
    tasks = _parsed(selection).vtodo_list
    assert tasks[0].due.value == datetime.date(2024, 10, 24)
    assert tasks[0].due.params["VALUE"] == ["DATE"]
    assert tasks[0].status.value == "NEEDS-ACTION"
    assert tasks[0].categories.value == ["Công an huyện"]
    assert "trước ngày 25/10/2024" in tasks[0].comment.value
    assert "(45/KH-UBND, II.1, tr. 1)" in tasks[0].comment.value
    monthly = [task for task in tasks if "x-docextract-rrule" in task.contents]
    assert [task.due.value.month for task in monthly] == list(range(3, 13))
    assert {task.due.value.day for task in monthly} == {19}
    assert all("rrule" not in task.contents for task in tasks)
    assert len({task.uid.value for task in tasks}) == len(tasks)


def test_the_same_register_gives_the_same_bytes(selection: Selection) -> None:
    assert _calendar(selection) == _calendar(selection)


def test_what_was_said_changes_its_task_alone(selection: Selection) -> None:
    before = _parsed(selection).vtodo_list
    after = _parsed(_said(selection, ("progress", "done"), ("done_on", "2024-10-20"))).vtodo_list
    assert [task.serialize() for task in before[1:]] == [task.serialize() for task in after[1:]]
    done = after[0]
    assert (done.uid.value, done.status.value, done.sequence.value) == (before[0].uid.value, "COMPLETED", "2")
    assert done.completed.value.date() == datetime.date(2024, 10, 20)
    assert done.dtstamp.value == AT


def test_a_day_of_a_recurrence_is_done_by_itself(selection: Selection) -> None:
    day = datetime.date(2024, 5, 19)
    tasks = _parsed(_said(selection, ("progress", "done"), occurrence=day, task=1)).vtodo_list
    assert [task.due.value for task in tasks if task.status.value == "COMPLETED"] == [day]


def test_a_task_that_was_dropped_is_dropped_on_all_its_days(selection: Selection) -> None:
    tasks = _parsed(_said(selection, ("progress", "dropped"), task=1)).vtodo_list
    assert sum(task.status.value == "CANCELLED" for task in tasks) == 10


def test_events_alarms_links_and_days_ahead(selection: Selection) -> None:
    event = _parsed(selection, component=Component.EVENT, alarm=3, link="https://so.example/vb/").vevent_list[0]
    assert (event.dtstart.value, event.dtend.value) == (datetime.date(2024, 10, 24), datetime.date(2024, 10, 25))
    assert event.valarm.trigger.value == datetime.timedelta(days=-3)
    assert event.url.value == f"https://so.example/vb/{selection.documents[0].sha256}#page=1"
    until = datetime.date(2024, 5, 31)
    assert len([task for task in _parsed(selection, until=until).vtodo_list if "x-docextract-rrule" in task.contents]) == 3


def test_tasks_without_a_day_by_choice(selection: Selection) -> None:
    tasks = _parsed(selection, undated=True).vtodo_list
    without = [task for task in tasks if "due" not in task.contents]
    assert len(without) == len([row for row in selection.obligations if not row.deadlines])


@pytest.mark.parametrize("text", ["a;b,c\\d\ne", "đ" * 5000, "BEGIN:VTODO", "😀 dòng\r\nX-A:b"])
def test_any_text_comes_back(selection: Selection, text: str) -> None:
    first, *others = selection.obligations
    changed = selection.model_copy(update={"obligations": (first.model_copy(update={"text": text}), *others)})
    described = _parsed(changed).vtodo_list[0].description.value
    assert described.startswith(text.replace("\r\n", "\n"))
    assert len(_parsed(changed).vtodo_list) == len(_parsed(selection).vtodo_list)


def test_a_recurrence_that_begins_nowhere_has_no_days(selection: Selection) -> None:
    row = selection.obligations[1]
    blank = row.model_copy(update={"document": row.document.model_copy(update={"date": None, "title": None})})
    assert [duty.occurrence for duty in schedule(blank)] == [None]
