"""What people say: kept for ever, never mixed with the reading, and what the rows hold from then on."""

import csv
import datetime
import json
from collections.abc import Callable
from pathlib import Path

import pytest
from pydantic import JsonValue

from docextract.document import Document
from docextract.errors import UsageError
from docextract.register.connection import Register
from docextract.tracking.review import Progress, Review, Subject
from docextract.tracking.reviewable import checked
from docextract.tracking.rows import Criteria, DeadlineRow, ObligationRow, Window

Write = Callable[..., Document]
AT = datetime.datetime(2024, 6, 1, 9, tzinfo=datetime.UTC)


def _obligations(register: Register, **criteria: object) -> list[ObligationRow]:
    from docextract.register.queries import obligations

    return list(obligations(register, criteria=Criteria.model_validate(criteria), window=Window()).rows)


def _deadlines(register: Register, **criteria: object) -> list[DeadlineRow]:
    from docextract.register.queries import deadlines

    return list(deadlines(register, criteria=Criteria.model_validate(criteria), window=Window()).rows)


def _say(
    register: Register, row: ObligationRow | DeadlineRow, *, occurrence: datetime.date | None = None, **fields: JsonValue
) -> None:
    from docextract.register.reviewing import record_reviews

    subject, key = (Subject.OBLIGATION, row.key) if isinstance(row, ObligationRow) else (Subject.DEADLINE, row.due.key)
    record_reviews(
        [
            Review(
                sha256=row.document.sha256,
                subject=subject,
                key=key,
                field=field,
                value=value,
                occurrence=occurrence,
                by="Lê Thị Rà",
                at=AT,
                reason="đối chiếu bản giấy",
            )
            for field, value in fields.items()
        ],
        into=register,
    )


def _save(document: Document, register: Register, *, reader: str) -> None:
    from docextract.register.saving import save

    save(document, into=register, reader=reader)


def test_a_correction_holds_in_rows_filters_search_and_views(register: Register, write_directive: Write, tmp_path: Path) -> None:
    from django.db import connections

    _save(write_directive(tmp_path / "a.txt"), register, reader="1")
    first = _obligations(register)[0]
    _say(register, first, bearers="Công an xã; Ban Chỉ huy Quân sự huyện", text="Canh gác kho hạt giống", progress="started")
    row = _obligations(register, bearer="cong an xa")[0]
    assert (row.key, row.bearers, row.text) == (
        first.key,
        ("Công an xã", "Ban Chỉ huy Quân sự huyện"),
        "Canh gác kho hạt giống",
    )
    assert row.coordinators == first.coordinators, "what nobody spoke of stays"
    assert row.proof.quote == first.text, "the ink is what it was"
    marks = {said.field: said for said in row.said}
    assert marks["bearers"].machine == ["Công an huyện"]
    assert (marks["text"].machine, marks["text"].by, marks["text"].at) == (first.text, "Lê Thị Rà", AT)
    assert not _obligations(register, bearer="cong an huyen")
    assert [one.key for one in _obligations(register, search="kho hat giong")] == [first.key]
    assert not _obligations(register, search="tuan tra rung")
    assert [one.key for one in _obligations(register, progress="started")] == [first.key]
    assert first.key not in {one.key for one in _obligations(register, progress="open")}
    assert _deadlines(register, search="kho hat giong")[0].obligations == ("Canh gác kho hạt giống",)
    with connections[register.alias].cursor() as cursor:
        cursor.execute("SELECT bearers, task FROM v_obligations ORDER BY id LIMIT 1")
        assert cursor.fetchone() == ("Công an xã; Ban Chỉ huy Quân sự huyện", "Canh gác kho hạt giống")


def test_the_last_word_counts_and_the_machines_can_be_had_back(register: Register, write_directive: Write, tmp_path: Path) -> None:
    from docextract.register.reviewing import reviews

    _save(write_directive(tmp_path / "a.txt"), register, reader="1")
    first = _obligations(register)[0]
    for names in (["A", "B"], [], ["Công an huyện"]):
        _say(register, first, bearers=list(names))
        row = _obligations(register)[0]
        assert row.bearers == tuple(names)
        assert {one.key for one in _obligations(register, is_assigned=False)} >= ({first.key} if not names else set())
    assert [review.value for review in reviews(register, keys=[first.key])] == [["A", "B"], [], ["Công an huyện"]]
    assert row.said[0].machine == ["Công an huyện"]


def test_a_day_moves_with_what_it_follows_from(register: Register, write_directive: Write, tmp_path: Path) -> None:
    _save(write_directive(tmp_path / "a.txt"), register, reader="1")
    printed, recurring = _deadlines(register)

    def days() -> tuple[datetime.date | None, datetime.date | None]:
        return _deadlines(register)[0].due.due_on, _obligations(register)[0].due_on

    assert days() == (datetime.date(2024, 10, 24),) * 2
    _say(register, printed, due_on="20/11/2024")
    assert days() == (datetime.date(2024, 11, 20),) * 2
    _say(register, printed, end="2024-12-01")
    assert days() == (datetime.date(2024, 11, 30),) * 2, "a new printed day speaks after the day said before"
    assert _obligations(register, due_from="2024-11-30", due_to="2024-11-30")
    _say(register, printed, mistaken=True)
    assert days() == (None, None)
    assert _obligations(register)[0].deadlines == ()
    _say(register, recurring, kind="by", rrule=None, end="2025-01-31")
    assert _obligations(register)[1].due_on == datetime.date(2025, 1, 31)


def test_tasks_and_their_occurrences_are_done(register: Register, write_directive: Write, tmp_path: Path) -> None:
    _save(write_directive(tmp_path / "a.txt"), register, reader="1")
    monthly = _obligations(register)[1]
    _say(register, monthly, occurrence=datetime.date(2024, 5, 31), progress="done", done_on="30/5/2024")
    row = _obligations(register)[1]
    assert row.progress is Progress.OPEN, "one month done is not the task done"
    (fulfilment,) = row.fulfilments
    assert (fulfilment.occurrence, fulfilment.progress, fulfilment.done_on) == (
        datetime.date(2024, 5, 31),
        Progress.DONE,
        datetime.date(2024, 5, 30),
    )
    _say(register, monthly, progress="done", done_on="2024-12-31")
    row = _obligations(register, progress="done")[0]
    assert row.done_on == datetime.date(2024, 12, 31)
    _say(register, monthly, progress="open")
    assert _obligations(register)[1].done_on is None


def test_a_newer_reading_leaves_reviews_standing(register: Register, write_directive: Write, tmp_path: Path) -> None:
    from docextract.register.reviewing import orphans, reviews

    document = write_directive(tmp_path / "a.txt")
    _save(document, register, reader="1")
    first, second, third = _obligations(register)
    _say(register, first, bearers=["Công an xã"])
    _say(register, second, confirmed=True)
    _say(register, third, progress="done")
    _say(register, _deadlines(register)[0], end="2024-12-01")
    before = [row.model_dump(exclude={"document"}) for row in _obligations(register)]
    _save(document, register, reader="2")
    assert [row.model_dump(exclude={"document"}) for row in _obligations(register)] == before
    found = document.findings.obligations
    changed = (found[0], found[1].model_copy(update={"bearers": ()}))
    fewer = document.model_copy(update={"findings": document.findings.model_copy(update={"obligations": changed})})
    _save(fewer, register, reader="3")
    rows = _obligations(register)
    assert rows[1].bearers == ("Hạt Kiểm lâm",), "what was confirmed is what was there when it was confirmed"
    assert rows[1].is_confirmed
    assert [(review.key, review.value) for review in orphans(register)] == [(third.key, "done")]
    assert len(reviews(register)) == 4


def _refused() -> list[dict[str, str]]:
    with (Path(__file__).parent / "cases" / "reviews.tsv").open(encoding="utf-8") as file:
        return list(csv.DictReader(file, delimiter="\t", quoting=csv.QUOTE_NONE))


@pytest.mark.parametrize("case", _refused(), ids=lambda case: f"{case['subject']} {case['field']} {case['value']}")
def test_what_can_be_said(case: dict[str, str]) -> None:
    review = Review(
        sha256="a" * 64,
        subject=Subject(case["subject"]),
        key="k",
        field=case["field"],
        value=json.loads(case["value"]),
        occurrence=datetime.date(2024, 5, 31) if case["occurrence"] else None,
        by=case["by"],
        at=AT,
        reason=case["reason"],
    )
    if case["expected"].startswith("review-"):
        with pytest.raises(UsageError) as caught:
            checked(review)
        assert caught.value.code == case["expected"], case["why"]
    else:
        assert checked(review).value == json.loads(case["expected"]), case["why"]


def test_what_cannot_stand_together_changes_nothing(register: Register, write_directive: Write, tmp_path: Path) -> None:
    from docextract.register.models import Entry
    from docextract.register.reviewing import reviews

    _save(write_directive(tmp_path / "a.txt"), register, reader="1")
    row = _deadlines(register)[0]
    for fields in ({"start": "2025-01-01"}, {"rrule": "FREQ=YEARLY"}):
        with pytest.raises(UsageError) as caught:
            _say(register, row, anchor="x", **fields)
        assert caught.value.code == "review-impossible"
    with pytest.raises(UsageError) as caught:
        _say(register, row.model_copy(update={"due": row.due.model_copy(update={"key": "f" * 32})}), anchor="x")
    assert caught.value.code == "review-key-unknown"
    assert _deadlines(register) == [row, _deadlines(register)[1]]
    assert not reviews(register)
    assert Entry.objects.using(register.alias).count() == 1
