"""The questions, on both databases."""

import csv
import datetime
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from docextract.document import Document
from docextract.register.connection import Register, prepare
from docextract.register.url import RegisterUrl
from docextract.tracking.rows import Criteria, Window

EXTRA = ("Rà soát các hộ dân ven rừng", "Tổng hợp kết quả")


@pytest.fixture(scope="module", params=["sqlite", "postgres"])
def filled(
    request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory, write_directive: Callable[..., Document]
) -> Iterator[Register]:
    """A register with two documents and a failure, asked but not changed by the tests."""
    folder = tmp_path_factory.mktemp("filled")
    if request.param == "sqlite":
        url = f"sqlite:///{folder}/r.sqlite3"
    else:
        import psycopg

        postgres = request.getfixturevalue("postgres")
        with psycopg.connect(postgres.format(name="postgres"), autocommit=True) as connection:
            connection.execute("CREATE DATABASE filled")
        url = postgres.format(name="filled")
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("DOCEXTRACT_ORIGINALS", str(folder / "originals"))
        register = prepare(RegisterUrl.parse(url))
        from docextract.errors import InputError
        from docextract.register.saving import save, save_failure

        save(write_directive(folder / "a.txt"), into=register, reader="1")
        save(write_directive(folder / "b.txt", number="99/QĐ-UBND", bearer="Công an tỉnh", extra=EXTRA), into=register, reader="1")
        broken = folder / "c.pdf"
        broken.write_bytes(b"%PDF")
        save_failure(InputError("file-broken", path=broken), path=broken, sha256="c" * 64, into=register, reader="1")
        yield register
        from docextract.register.connection import close

        close(register)


def _table(name: str) -> list[dict[str, str]]:
    with (Path(__file__).parent / "cases" / name).open(encoding="utf-8") as file:
        return list(csv.DictReader(file, delimiter="\t", quoting=csv.QUOTE_NONE))


def _criteria(text: str) -> Criteria:
    values = dict(part.split("=", 1) for part in text.split(" & ")) if text else {}
    return Criteria.model_validate(values)


@pytest.mark.parametrize("case", _table("queries.tsv"), ids=lambda case: f"{case['query']} {case['criteria']}")
def test_question(filled: Register, case: dict[str, str]) -> None:
    from docextract.register import queries

    found = getattr(queries, case["query"])(filled, criteria=_criteria(case["criteria"]), window=Window())
    ids = [f"{row.document.number}:{row.due.id if case['query'] == 'deadlines' else row.id}" for row in found.rows]
    assert ids == case["expected"].split(), case["why"]
    assert not found.more


def test_an_obligation_tells_who_what_when_and_where(filled: Register) -> None:
    from docextract.register.queries import obligations

    (row,) = obligations(filled, criteria=Criteria(bearer="cong an huyen"), window=Window()).rows
    assert row.text == "Chủ trì, phối hợp với Ban Chỉ huy Quân sự huyện tuần tra rừng trước ngày 25/10/2024"
    assert (row.bearers, row.coordinators) == (("Công an huyện",), ("Ban Chỉ huy Quân sự huyện",))
    assert (row.document.number, row.document.date, row.section) == ("12/KH-UBND", datetime.date(2024, 3, 5), "1")
    assert (row.proof.page, row.proof.box, row.proof.confidence) == (2, (50.0, 100.0, 554.0, 112.0), 0.8)
    assert row.proof.quote == row.text
    (due,) = row.deadlines
    assert (due.text, due.end, due.due_on) == ("trước ngày 25/10/2024", datetime.date(2024, 10, 25), datetime.date(2024, 10, 24))
    assert row.targets == ("Giữ tỷ lệ vụ cháy dưới 5%",)


def test_a_deadline_and_a_target_name_those_who_must_act(filled: Register) -> None:
    from docextract.register.queries import deadlines, targets

    due, target = Criteria(document="12/KH-UBND", search="truoc ngay"), Criteria(document="12/KH-UBND")
    assert deadlines(filled, criteria=due, window=Window()).rows[0].bearers == ("Công an huyện",)
    row = targets(filled, criteria=target, window=Window()).rows[0]
    assert (row.bearers, row.subject, row.comparator, row.value, row.unit) == (("Công an huyện",), "tỷ lệ vụ cháy", "<", 5, "%")


def test_windows_follow_one_another(filled: Register) -> None:
    from docextract.register.queries import obligations

    whole = obligations(filled, criteria=Criteria(), window=Window(limit=None)).rows
    assert len(whole) == 8
    pages = [obligations(filled, criteria=Criteria(), window=Window(limit=3, offset=offset)) for offset in (0, 3, 6)]
    assert tuple(row for page in pages for row in page.rows) == whole
    assert [page.more for page in pages] == [True, True, False]


def test_documents_with_the_reasons_of_failures(filled: Register) -> None:
    from docextract.register.queries import documents

    rows = documents(filled, criteria=Criteria(), window=Window()).rows
    assert [(row.number, row.status, row.failure_code, row.pages, row.obligations) for row in rows] == [
        ("12/KH-UBND", "read", None, 3, 3),
        ("99/QĐ-UBND", "read", None, 3, 5),
        (None, "failed", "file-broken", 0, 0),
    ]


@pytest.mark.parametrize(
    ("query", "expected"),
    [
        ("SELECT document, bearers, coordinators, due_on, page FROM v_obligations WHERE due_on IS NOT NULL ORDER BY id LIMIT 1",
         ("12/KH-UBND", "Công an huyện", "Ban Chỉ huy Quân sự huyện", "2024-10-24", 2)),
        ("SELECT deadline, bearers, kind, page FROM v_due WHERE rrule = 'FREQ=MONTHLY' ORDER BY id LIMIT 1",
         ("hàng tháng", "Hạt Kiểm lâm", "recurring", 3)),
        ("SELECT subject, comparator, value, bearers FROM v_targets ORDER BY id LIMIT 1",
         ("tỷ lệ vụ cháy", "<", 5.0, "Công an huyện")),
        ("SELECT body, subject, value, page FROM v_targets_by_body ORDER BY id LIMIT 1",
         ("Công an huyện", "tỷ lệ vụ cháy", 5.0, 2)),
    ],
    ids=["v_obligations", "v_due", "v_targets", "v_targets_by_body"],
)  # fmt: skip
def test_views_for_people(filled: Register, query: str, expected: tuple[object, ...]) -> None:
    from django.db import connections

    with connections[filled.alias].cursor() as cursor:
        cursor.execute(query)
        row = cursor.fetchone()
    assert tuple(str(value) if isinstance(value, datetime.date) else value for value in row) == expected
