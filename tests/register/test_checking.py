"""The checks over a register, and what people let pass, on both databases."""

import datetime
from collections.abc import Callable
from pathlib import Path

import pytest

from docextract.document import Document
from docextract.errors import UsageError
from docextract.register.connection import Register

DAY = datetime.date(2024, 11, 4)
Write = Callable[..., Document]


def _take_in(register: Register, document: Document, *, reader: str = "1") -> str:
    from docextract.register.saving import save

    save(document, into=register, reader=reader)
    return document.source.sha256


def _codes(register: Register, *sha256s: str, as_of: datetime.date = DAY, against: str | None = None) -> list[str]:
    from docextract.register.checking import Question, check

    return [one.violation.code for one in check(register, question=Question(sha256s=sha256s, as_of=as_of, against=against))]


def _kept(register: Register) -> list[tuple[object, ...]]:
    from docextract.register import models

    found = models.CheckFinding.objects.using(register.alias).order_by("document", "position")
    return list(found.values_list("id", "code", "key", "severity", "message"))


def test_findings_are_kept_once_and_again_the_same(register: Register, tmp_path: Path, write_directive: Write) -> None:
    sha256 = _take_in(register, write_directive(tmp_path / "a.txt"))
    codes = _codes(register, sha256)
    assert {"task-without-owner", "task-overdue"} <= set(codes)
    kept = _kept(register)
    assert [row[1] for row in kept] == codes
    assert _codes(register, sha256) == codes
    assert _kept(register) == kept, "nothing is written where nothing changed"


def test_what_is_mended_goes_away(register: Register, tmp_path: Path, write_directive: Write) -> None:
    sha256 = _take_in(register, write_directive(tmp_path / "a.txt"))
    assert "task-overdue" in _codes(register, sha256)
    assert "task-overdue" not in _codes(register, sha256, as_of=datetime.date(2024, 3, 10))
    assert "task-overdue" not in {row[1] for row in _kept(register)}


def test_a_review_settles_a_finding(register: Register, tmp_path: Path, write_directive: Write) -> None:
    from docextract.register.queries import obligations
    from docextract.register.reviewing import record_reviews
    from docextract.tracking.review import Review, Subject
    from docextract.tracking.rows import Criteria, Window

    sha256 = _take_in(register, write_directive(tmp_path / "a.txt"))
    before = _codes(register, sha256)
    rows = {row.id: row for row in obligations(register, criteria=Criteria(sha256=sha256), window=Window()).rows}
    said = {
        "sha256": sha256,
        "subject": Subject.OBLIGATION,
        "by": "Lan",
        "at": datetime.datetime.now(tz=datetime.UTC),
        "reason": "x",
    }
    done = [
        Review(key=rows["o1"].key, field=name, value=value, **said)
        for name, value in (("progress", "done"), ("done_on", "2024-10-20"))
    ]
    owner = Review(key=rows["o3"].key, field="bearers", value=["Sở Tài chính"], **said)
    record_reviews([*done, owner], into=register)
    after = _codes(register, sha256)
    assert before.count("task-overdue") > after.count("task-overdue")
    assert "task-without-owner" in before
    assert "task-without-owner" not in after


def test_a_waiver_lets_a_finding_pass_and_stays_on_record(register: Register, tmp_path: Path, write_directive: Write) -> None:
    from docextract.register import models
    from docextract.register.chain import verify
    from docextract.register.checking import Question, check
    from docextract.register.waiving import reinstate, waive

    sha256 = _take_in(register, write_directive(tmp_path / "a.txt"))
    question = Question(sha256s=(sha256,), as_of=DAY)
    (key,) = (one.violation.key for one in check(register, question=question) if one.violation.code == "task-without-owner")
    waive(register, code="task-without-owner", key=key, by="Lan", reason="Sở Tài chính làm")
    (found,) = (one for one in check(register, question=question) if one.violation.key == key)
    assert found.waiver is not None
    assert (found.waiver.by, found.waiver.reason) == ("Lan", "Sở Tài chính làm")
    _take_in(register, write_directive(tmp_path / "a.txt"), reader="2")
    (found,) = (one for one in check(register, question=question) if one.violation.key == key)
    assert found.waiver is not None, "a newer reading keeps what people said"
    reinstate(register, code="task-without-owner", key=key, by="Lan", reason="nhầm")
    (found,) = (one for one in check(register, question=question) if one.violation.key == key)
    assert found.waiver is None
    assert models.Waiver.objects.using(register.alias).count() == 2
    assert verify(register).broken is None


def test_waivers_cannot_be_changed_or_deleted(register: Register, tmp_path: Path, write_directive: Write) -> None:
    from django.db import DatabaseError, transaction

    from docextract.register import models
    from docextract.register.waiving import waive

    sha256 = _take_in(register, write_directive(tmp_path / "a.txt"))
    _codes(register, sha256)
    row = models.CheckFinding.objects.using(register.alias).filter(code="task-without-owner").get()
    waive(register, code=row.code, key=row.key, by="Lan", reason="x")
    waivers = models.Waiver.objects.using(register.alias)
    for change in (lambda: waivers.update(reason="y"), lambda: waivers.all().delete()):
        with pytest.raises(DatabaseError), transaction.atomic(using=register.alias):
            change()


def test_bad_waivers_are_refused(register: Register, tmp_path: Path, write_directive: Write) -> None:
    from docextract.register import models
    from docextract.register.waiving import waive

    _codes(register, _take_in(register, write_directive(tmp_path / "a.txt")))
    key = models.CheckFinding.objects.using(register.alias).get(code="task-without-owner").key
    for code, named, by, reason, error in (
        ("no-such-check", key, "Lan", "x", "check-unknown"),
        ("task-without-owner", "x", "Lan", "x", "check-finding-unknown"),
        ("task-overdue", key, "Lan", "x", "check-finding-unknown"),
        ("task-without-owner", key, " ", "x", "waiver-incomplete"),
        ("task-without-owner", key, "Lan", "", "waiver-incomplete"),
    ):
        with pytest.raises(UsageError) as caught:
            waive(register, code=code, key=named, by=by, reason=reason)
        assert caught.value.code == error
    assert models.Waiver.objects.using(register.alias).count() == 0


def test_a_plan_is_held_beside_the_one_it_is_said_to_carry_out(register: Register, tmp_path: Path, write_directive: Write) -> None:
    upper = _take_in(register, write_directive(tmp_path / "a.txt", number="1/KH-UBND", bearer="UBND các huyện"))
    lower = _take_in(register, write_directive(tmp_path / "b.txt", number="2/KH-UBND"))
    assert not any(code.startswith("upper-") for code in _codes(register, lower))
    assert "upper-taken-over" in _codes(register, lower, against="1/KH-UBND")
    assert not any(code.startswith("upper-") for code in _codes(register, upper, against="1/KH-UBND")), "never beside itself"
    with pytest.raises(UsageError) as caught:
        _codes(register, lower, against="9/KH-UBND")
    assert caught.value.code == "document-unknown"


def test_the_view_tells_findings_with_their_waivers(register: Register, tmp_path: Path, write_directive: Write) -> None:
    from django.db import connections

    from docextract.register import models
    from docextract.register.waiving import waive

    _codes(register, _take_in(register, write_directive(tmp_path / "a.txt")))
    row = models.CheckFinding.objects.using(register.alias).get(code="task-without-owner")
    waive(register, code=row.code, key=row.key, by="Lan", reason="được")
    with connections[register.alias].cursor() as cursor:
        cursor.execute("SELECT code, document, waived_by, waived_because FROM v_checks WHERE waived_by IS NOT NULL")
        assert cursor.fetchall() == [("task-without-owner", "12/KH-UBND", "Lan", "được")]
