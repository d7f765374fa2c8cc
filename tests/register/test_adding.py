"""Tasks that the machine missed, added by people: found in the words of the document, and kept through newer readings."""

import csv
import datetime
from collections.abc import Callable
from pathlib import Path

import pytest
from pydantic import JsonValue

from docextract.document import Document
from docextract.errors import UsageError
from docextract.register.connection import Register
from docextract.tracking.review import Addition, Review, Subject
from docextract.tracking.rows import Criteria, ObligationRow, Window

Write = Callable[..., Document]
SAID = {"by": "Lê Thị Rà", "at": datetime.datetime(2024, 6, 1, 9, tzinfo=datetime.UTC), "reason": "máy đọc sót"}


def _rows(register: Register, **criteria: object) -> list[ObligationRow]:
    from docextract.register.queries import obligations

    return list(obligations(register, criteria=Criteria.model_validate(criteria), window=Window()).rows)


def _save(document: Document, register: Register, *, reader: str = "1") -> None:
    from docextract.register.saving import save

    save(document, into=register, reader=reader)


def _add(register: Register, document: Document, words: str, *, page: int | None = None, **fields: JsonValue) -> str:
    from docextract.register.adding import key_of_addition
    from docextract.register.reviewing import record_reviews

    sha256, addition = document.source.sha256, Addition(words=words, page=page)
    key = key_of_addition(register, sha256=sha256, addition=addition)
    given: dict[str, JsonValue] = {"added": addition.model_dump(), **fields}
    reviews = [
        Review(sha256=sha256, subject=Subject.OBLIGATION, key=key, field=field, value=value, **SAID)  # type: ignore[arg-type]
        for field, value in given.items()
    ]
    record_reviews(reviews, into=register)
    return key


def test_words_are_found_without_marks_and_bring_their_place(register: Register, write_directive: Write, tmp_path: Path) -> None:
    document = write_directive(tmp_path / "a.txt")
    _save(document, register)
    before = _rows(register)
    key = _add(register, document, "giu ty le vu chay   duoi 5%.", bearers=["Công an xã"], due_on="2024-12-31")
    (row,) = _rows(register, bearer="cong an xa")
    assert row.key == key
    assert (row.text, row.section, row.proof.page, row.proof.by) == ("Giữ tỷ lệ vụ cháy dưới 5%", "1", 2, "person")
    assert row.proof.box is not None
    assert (row.due_on, row.targets) == (datetime.date(2024, 12, 31), ("Giữ tỷ lệ vụ cháy dưới 5%",))
    assert [said.field for said in row.said] == ["added", "bearers", "due_on"]
    assert [one.key for one in _rows(register)] == [*(one.key for one in before), key], "it stands behind what the machine found"
    assert [one.key for one in _rows(register, search="vu chay", due_to="2024-12-31")] == [key]


def test_deadlines_and_targets_in_the_words_are_its_own(register: Register, write_directive: Write, tmp_path: Path) -> None:
    document = write_directive(tmp_path / "a.txt")
    _save(document, register)
    _add(register, document, "tuần tra rừng trước ngày 25/10/2024. Giữ tỷ lệ vụ cháy dưới 5%. 2. Hạt Kiểm lâm")
    row = _rows(register)[-1]
    assert [due.text for due in row.deadlines] == ["trước ngày 25/10/2024"]
    assert row.due_on == datetime.date(2024, 10, 24)
    assert row.targets == ("Giữ tỷ lệ vụ cháy dưới 5%",)


def test_words_that_come_again_are_the_next_task(register: Register, write_directive: Write, tmp_path: Path) -> None:
    document = write_directive(tmp_path / "a.txt", extra=("Chủ trì, phối hợp với Ban Chỉ huy Quân sự huyện tuần tra rừng",))
    document = document.model_copy(
        update={"findings": document.findings.model_copy(update={"obligations": document.findings.obligations[:1]})}
    )
    _save(document, register)
    _add(register, document, "tuần tra rừng")
    _add(register, document, "tuần tra rừng")
    assert [(row.section, row.proof.page) for row in _rows(register)] == [("1", 2), ("1", 2), ("2", 3)]
    with pytest.raises(UsageError):
        _add(register, document, "tuần tra rừng")


def test_what_the_machine_could_not_read_stands_as_the_person_read_it(
    register: Register, write_directive: Write, tmp_path: Path
) -> None:
    document = write_directive(tmp_path / "a.txt")
    _save(document, register)
    _add(register, document, "Lập đội xung kích ở các bản", page=3)
    row = _rows(register, search="doi xung kich")[0]
    assert (row.text, row.section, row.proof.page, row.proof.box) == ("Lập đội xung kích ở các bản", "", 3, None)


def test_it_outlasts_a_newer_reading_and_becomes_the_machines_own(
    register: Register, write_directive: Write, tmp_path: Path
) -> None:
    from docextract.register.reviewing import orphans
    from docextract.register.vouching import examine

    path = tmp_path / "a.txt"
    whole = write_directive(path, extra=("Lập đội xung kích",))
    found = whole.findings.obligations
    missed = whole.model_copy(update={"findings": whole.findings.model_copy(update={"obligations": found[:3]})})
    _save(missed, register)
    key = _add(register, missed, "lập đội xung kích", bearers=["Công an xã"])
    _save(missed, register, reader="2")
    assert [(row.key, row.bearers) for row in _rows(register)][-1] == (key, ("Công an xã",))
    _save(whole, register, reader="3")
    rows = _rows(register)
    assert len(rows) == 4, "found by the machine and added by a person, it is one task"
    assert (rows[-1].key, rows[-1].proof.by, rows[-1].bearers) == (key, "by hand", ("Công an xã",))
    assert not orphans(register)
    assert examine(register).holds


def test_a_newer_reading_that_has_the_words_elsewhere_is_taken_in(
    register: Register, write_directive: Write, tmp_path: Path
) -> None:
    first = write_directive(tmp_path / "a.txt")
    _save(first, register)
    key = _add(register, first, "Lập đội xung kích", page=1)
    later = write_directive(tmp_path / "b.txt", extra=("Lập đội xung kích",))
    _save(later.model_copy(update={"source": first.source}), register, reader="2")
    row = next(row for row in _rows(register) if row.key == key)
    assert (row.proof.page, row.proof.box) == (1, None), "as the person read it"


def test_a_confirmed_document_is_to_be_confirmed_again(register: Register, write_directive: Write, tmp_path: Path) -> None:
    from docextract.register import models
    from docextract.register.gold import gold
    from docextract.register.reviewing import record_reviews

    document = write_directive(tmp_path / "a.txt")
    _save(document, register)
    sha256 = document.source.sha256
    record_reviews(
        [Review(sha256=sha256, subject=Subject.DOCUMENT, key=sha256, field="confirmed", value=True, **SAID)],  # type: ignore[arg-type]
        into=register,
    )
    stored = models.Document.objects.using(register.alias)
    assert stored.get().is_confirmed
    _add(register, document, "Giữ tỷ lệ vụ cháy dưới 5%")
    assert not stored.get().is_confirmed
    assert gold(stored.get(), register=register).obligations[-1].text == "Giữ tỷ lệ vụ cháy dưới 5%"


def _refusals() -> list[dict[str, str]]:
    with (Path(__file__).parent / "cases" / "refused_additions.tsv").open(encoding="utf-8") as file:
        return list(csv.DictReader(file, delimiter="\t", quoting=csv.QUOTE_NONE))


def test_what_cannot_be_added_changes_nothing(register: Register, write_directive: Write, tmp_path: Path) -> None:
    document = write_directive(tmp_path / "a.txt")
    _save(document, register)
    for case in _refusals():
        with pytest.raises(UsageError) as refused:
            _add(register, document, case["words"], page=int(case["page"]) if case["page"] else None)
        assert refused.value.code == case["code"], case["why"]
    assert len(_rows(register)) == 3
