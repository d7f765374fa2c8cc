"""Confirmed documents as gold, and documents that seem to be there twice."""

import datetime
import json
from collections.abc import Callable
from pathlib import Path

import pytest

from docextract.document import Document
from docextract.export.reading import reading
from docextract.register.connection import Register
from docextract.tracking.gold import Gold
from docextract.tracking.review import Review, Subject
from docextract.tracking.rows import Criteria, Window

Write = Callable[..., Document]


def _gold(register: Register) -> Gold:
    from docextract.register.gold import gold
    from docextract.register.models import Document as Row

    return gold(Row.objects.using(register.alias).get(), register=register)


def _say(register: Register, document: Document, *, key: str, subject: Subject, field: str, value: object) -> None:
    from docextract.register.reviewing import record_reviews

    given = Review.model_validate(
        {"sha256": document.source.sha256, "subject": subject, "key": key, "field": field, "value": value, "by": "Rà"}
        | {"at": datetime.datetime(2024, 6, 1, tzinfo=datetime.UTC), "reason": "đối chiếu"}
    )
    record_reviews([given], into=register)


def test_without_reviews_gold_is_the_reading(register: Register, write_directive: Write, tmp_path: Path) -> None:
    from docextract.register.saving import save

    document = write_directive(tmp_path / "a.txt")
    save(document, into=register, reader="1")
    gold, read = _gold(register).as_json(), reading(document).model_dump(mode="json")
    assert gold.pop("document") == "12-kh-ubnd-2024"
    for name, part in gold.items():
        ours = [part] if isinstance(part, dict) else part
        theirs = [read[name]] if isinstance(part, dict) else read[name]
        assert len(ours) == len(theirs)
        for one, other in zip(ours, theirs, strict=True):
            assert one == {field: other[field] or ("" if one[field] == "" else other[field]) for field in one}


def test_gold_scores_full_marks_against_itself(register: Register, write_directive: Write, tmp_path: Path) -> None:
    from docextract.register.saving import save
    from evaluation.gold import load
    from evaluation.judging import figures, score_findings

    save(write_directive(tmp_path / "a.txt"), into=register, reader="1")
    path = tmp_path / "gold.json"
    path.write_text(json.dumps(_gold(register).as_json()), encoding="utf-8")
    annotation = load(path)
    shares = {name: measure.value for name, measure in figures(score_findings(annotation, annotation)).items()}
    assert shares["obligations.found"] == shares["obligations.owners"] == 1
    assert set(shares.values()) <= {1, None}, shares


def test_what_people_said_is_in_it_and_what_is_mistaken_is_not(register: Register, write_directive: Write, tmp_path: Path) -> None:
    from docextract.register.queries import deadlines, obligations
    from docextract.register.saving import save

    document = write_directive(tmp_path / "a.txt")
    save(document, into=register, reader="1")
    first, second, third = obligations(register, criteria=Criteria(), window=Window()).rows
    due = deadlines(register, criteria=Criteria(), window=Window()).rows[1].due
    _say(register, document, key=first.key, subject=Subject.OBLIGATION, field="bearers", value=["Công an xã"])
    _say(register, document, key=third.key, subject=Subject.OBLIGATION, field="mistaken", value=True)
    _say(register, document, key=second.key, subject=Subject.OBLIGATION, field="progress", value="dropped")
    _say(register, document, key=due.key, subject=Subject.DEADLINE, field="mistaken", value=True)
    gold = _gold(register)
    assert [(one.id, one.bearers, one.deadlines) for one in gold.obligations] == [
        ("o1", ("Công an xã",), ("d1",)),
        ("o2", ("Hạt Kiểm lâm",), ()),
    ]
    assert [one.id for one in gold.deadlines] == ["d1"]


def test_a_document_is_confirmed_as_it_stands(register: Register, write_directive: Write, tmp_path: Path) -> None:
    from docextract.register.models import Document as Row
    from docextract.register.queries import obligations
    from docextract.register.saving import save

    document = write_directive(tmp_path / "a.txt")
    save(document, into=register, reader="1")
    sha256 = document.source.sha256

    def is_confirmed() -> bool:
        return Row.objects.using(register.alias).get().is_confirmed

    assert not is_confirmed()
    _say(register, document, key=sha256, subject=Subject.DOCUMENT, field="confirmed", value=True)
    assert is_confirmed()
    save(document, into=register, reader="2")
    assert is_confirmed(), "the same reading is confirmed still"
    row = obligations(register, criteria=Criteria(), window=Window()).rows[0]
    _say(register, document, key=row.key, subject=Subject.OBLIGATION, field="progress", value="done")
    assert is_confirmed(), "how far a task has come is no part of the document"
    _say(register, document, key=row.key, subject=Subject.OBLIGATION, field="bearers", value=["Công an xã"])
    assert not is_confirmed(), "what was changed is to be confirmed again"
    _say(register, document, key=sha256, subject=Subject.DOCUMENT, field="confirmed", value=True)
    fewer = document.findings.model_copy(update={"obligations": document.findings.obligations[:2]})
    save(document.model_copy(update={"findings": fewer}), into=register, reader="3")
    assert not is_confirmed(), "another reading is another thing to confirm"


@pytest.mark.parametrize(
    ("number", "replaced", "expected"),
    [
        ("12/KH-UBND", "", True),
        ("12/KH-BCĐ", "", False),
        ("12/KH-UBND", "2024", False),
        ("12/KH-UBND", "HÀ TRUNG MỚI", False),
    ],
    ids=["the same", "another sign", "another year", "another issuer"],
)
def test_number_sign_and_issuer_come_once_a_year(
    register: Register, write_directive: Write, tmp_path: Path, number: str, replaced: str, expected: bool
) -> None:
    from docextract.document import Evidence, Span, Stated, StatedDate
    from docextract.register.duplicates import duplicates_of
    from docextract.register.queries import documents
    from docextract.register.saving import save

    first = write_directive(tmp_path / "a.txt")
    second = write_directive(tmp_path / "b.txt", number=number, extra=("Rà soát",))
    proof = Evidence(span=Span(start=0, end=3), by="by hand")
    if replaced == "2024":
        other = second.masthead.model_copy(update={"date": StatedDate(value=datetime.date(2025, 3, 5), evidence=proof)})
        second = second.model_copy(update={"masthead": other})
    elif replaced:
        other = second.masthead.model_copy(update={"issuer": Stated(value="UBND HUYỆN KHÁC", evidence=proof)})
        second = second.model_copy(update={"masthead": other})
    for document in (first, second):
        save(document, into=register, reader="1")
    assert duplicates_of(register, sha256=second.source.sha256) == ((str(tmp_path / "a.txt"),) if expected else ())
    rows = documents(register, criteria=Criteria(), window=Window()).rows
    assert [bool(row.duplicates) for row in rows] == [expected, expected]
