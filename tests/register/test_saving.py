"""Each document whole or not at all, each once, on both databases."""

import hashlib
import stat
from collections.abc import Callable
from pathlib import Path

import pytest

from docextract.document import Document
from docextract.errors import InputError, RegisterError
from docextract.register.connection import Register

Write = Callable[..., Document]


def _counts(register: Register) -> dict[str, int]:
    from django.apps import apps

    return {
        model._meta.db_table: model.objects.using(register.alias).count() for model in apps.get_app_config("register").get_models()
    }


def test_a_document_comes_back_as_it_was(register: Register, write_directive: Write, tmp_path: Path) -> None:
    from docextract.register.queries import load
    from docextract.register.saving import Outcome, save

    document = write_directive(tmp_path / "kế hoạch.txt")
    assert save(document, into=register, reader="1.0") is Outcome.SAVED
    assert load(register, sha256=document.source.sha256) == document
    assert load(register, sha256="0" * 64) is None


def test_every_part_has_its_rows(register: Register, write_directive: Write, tmp_path: Path) -> None:
    from docextract.register.saving import save

    save(write_directive(tmp_path / "a.txt"), into=register, reader="1.0")
    counts = _counts(register)
    # 8 statements, 3 obligations, 4 parts of bodies, 2 deadlines, 1 target, 1 citation
    assert counts == {
        "body": 4,
        "body_form": 4,
        "body_member": 0,
        "document": 1,
        "reading": 1,
        "page": 3,
        "node": 3,
        "statement": 7,
        "notice": 1,
        "evidence": 7 + 3 + 4 + 2 + 1 + 1,
        "obligation": 3,
        "bearer": 4,
        "deadline": 2,
        "target": 1,
        "citation": 1,
        "obligation_deadline": 2,
        "obligation_target": 1,
        "due_day": 1,
        "check_finding": 0,
        "waiver": 0,
        "review": 0,
        "audit": 1,
    }


def test_the_same_file_twice_changes_nothing(register: Register, write_directive: Write, tmp_path: Path) -> None:
    from docextract.register.models import Document as Row
    from docextract.register.saving import Outcome, save

    document = write_directive(tmp_path / "a.txt")
    save(document, into=register, reader="1.2")
    before = _counts(register), list(Row.objects.using(register.alias).values())
    assert save(document, into=register, reader="1.2") is Outcome.UNCHANGED
    assert save(document, into=register, reader="1.1.9") is Outcome.UNCHANGED, "an older reader leaves a newer one's rows alone"
    assert (_counts(register), list(Row.objects.using(register.alias).values())) == before


def test_a_newer_reader_supersedes(register: Register, write_directive: Write, tmp_path: Path) -> None:
    from docextract.register.models import Obligation
    from docextract.register.queries import load
    from docextract.register.saving import Outcome, save

    document = write_directive(tmp_path / "a.txt")
    save(document, into=register, reader="1.9")
    keys = set(Obligation.objects.using(register.alias).values_list("key", flat=True))
    fewer = document.model_copy(
        update={"findings": document.findings.model_copy(update={"obligations": document.findings.obligations[:2]})}
    )
    assert save(fewer, into=register, reader="1.10") is Outcome.SUPERSEDED
    counts = _counts(register)
    assert (counts["document"], counts["obligation"], counts["body"]) == (1, 2, 4)
    assert set(Obligation.objects.using(register.alias).values_list("key", flat=True)) < keys, "the same clause keeps its key"
    assert load(register, sha256=document.source.sha256) == fewer


def test_the_original_is_kept_untouched(register: Register, write_directive: Write, tmp_path: Path) -> None:
    from docextract.register.models import Document as Row
    from docextract.register.saving import save

    document = write_directive(tmp_path / "a.TXT")
    save(document, into=register, reader="1")
    row = Row.objects.using(register.alias).get()
    kept = register.originals / row.original
    assert kept.name == f"{document.source.sha256}.txt"
    assert kept.read_bytes() == document.source.path.read_bytes()
    assert not kept.stat().st_mode & stat.S_IWUSR
    assert [path for path in register.originals.rglob("*") if path.is_file()] == [kept]


def test_a_file_that_changed_since_it_was_read_is_refused(register: Register, write_directive: Write, tmp_path: Path) -> None:
    from docextract.register.saving import save

    document = write_directive(tmp_path / "a.txt")
    document.source.path.write_text("khác", encoding="utf-8")
    with pytest.raises(InputError) as caught:
        save(document, into=register, reader="1")
    assert caught.value.code == "file-changed"
    assert _counts(register)["document"] == 0
    assert not [path for path in register.originals.rglob("*") if path.is_file()]


def test_what_the_constraints_refuse_leaves_nothing_behind(register: Register, write_directive: Write, tmp_path: Path) -> None:
    from docextract.register.saving import save

    document = write_directive(tmp_path / "a.txt")
    first, *rest = document.findings.obligations
    twice = document.findings.model_copy(update={"obligations": (first, first, *rest)})
    unknown = document.findings.model_copy(update={"obligations": (first.model_copy(update={"deadlines": ("d9",)}), *rest)})
    for findings in (twice, unknown):
        with pytest.raises(RegisterError) as caught:
            save(document.model_copy(update={"findings": findings}), into=register, reader="1")
        assert caught.value.code == "register-refused"
        assert not any(_counts(register).values())


def test_a_failure_is_recorded_with_its_reason_and_mended_later(register: Register, write_directive: Write, tmp_path: Path) -> None:
    from docextract.register.models import Document as Row
    from docextract.register.saving import Outcome, is_current, save, save_failure

    document = write_directive(tmp_path / "a.txt")
    sha256 = document.source.sha256
    failure = InputError("file-broken", path=document.source.path)
    for _ in range(2):
        outcome = save_failure(failure, path=document.source.path, sha256=sha256, into=register, reader="1")
        assert outcome is Outcome.FAILED
    row = Row.objects.using(register.alias).get()
    assert (row.status, row.failure_code) == ("failed", "file-broken")
    assert "bị hỏng" in (row.failure_message or "")
    assert not is_current(register, sha256=sha256, reader="1"), "what failed is tried again"
    assert save(document, into=register, reader="1") is Outcome.SAVED
    row.refresh_from_db()
    assert (row.status, row.failure_code, row.number) == ("read", None, "12/KH-UBND")
    save_failure(failure, path=document.source.path, sha256=sha256, into=register, reader="2")
    row.refresh_from_db()
    assert row.status == "read", "what was once read is not lost to a later failure"


def test_bodies_that_are_printed_differently_are_one(register: Register, write_directive: Write, tmp_path: Path) -> None:
    from docextract.register.models import Body
    from docextract.register.saving import save

    save(write_directive(tmp_path / "a.txt"), into=register, reader="1")
    save(write_directive(tmp_path / "b.txt", number="13/KH-UBND", bearer="CÔNG AN HUYỆN"), into=register, reader="1")
    names = Body.objects.using(register.alias).filter(key="cong an huyen").values_list("name", flat=True)
    assert list(names) == ["Công an huyện"]


def test_words_over_a_page_break_have_a_place_on_each_page(register: Register, write_directive: Write, tmp_path: Path) -> None:
    from docextract.document import Evidence as Proof
    from docextract.document import Obligation, Span
    from docextract.register.models import Evidence
    from docextract.register.saving import save

    document = write_directive(tmp_path / "a.txt")
    start, end = document.text.value.index("Giữ tỷ lệ"), document.text.value.index("Kiểm lâm\n")
    across = Obligation(id="o1", section="1", evidence=Proof(span=Span(start=start, end=end), by="by hand"))
    findings = document.findings.model_copy(update={"obligations": (across,)})
    save(document.model_copy(update={"findings": findings}), into=register, reader="1")
    first = Evidence.objects.using(register.alias).get(obligation__code="o1")
    second = Evidence.objects.using(register.alias).get(continues=first)
    assert (first.page and first.page.number, second.page and second.page.number) == (2, 3)
    assert (first.quote, first.top, second.top) == (second.quote, 120.0, 60.0)


def test_the_digest_is_that_of_the_bytes(tmp_path: Path) -> None:
    from docextract.register.originals import digest

    (tmp_path / "x").write_bytes(b"x" * 3_000_000)
    assert digest(tmp_path / "x") == hashlib.sha256(b"x" * 3_000_000).hexdigest()
    with pytest.raises(InputError) as caught:
        digest(tmp_path / "none")
    assert caught.value.code == "file-missing"
