"""Bodies in the register: one row a body, found under every name, and through the groups that hold it."""

import csv
import hashlib
from collections.abc import Iterator
from functools import partial
from pathlib import Path

import pytest

from docextract.document import Document, Source, Text
from docextract.extract.stage import Options as ExtractOptions
from docextract.extract.stage import extract
from docextract.register.connection import Register, close, prepare
from docextract.register.url import RegisterUrl
from docextract.resolve.stage import Options, resolve
from docextract.structure.stage import Options as StructureOptions
from docextract.structure.stage import parse
from docextract.tracking.rows import Criteria, Window

HEAD = (
    "ỦY BAN NHÂN DÂN\nHUYỆN QUẢNG XƯƠNG\nSố: {number}/KH-UBND\nQuảng Xương, ngày 08 tháng 3 năm 2024\nKẾ HOẠCH\nCông tác năm 2024\n"
)
FIRST = (
    "II. PHÂN CÔNG\n1. Công an huyện lập danh sách.\n2. UBND huyện tổ chức sơ kết.\n"
    "3. Công an các xã, thị trấn rà soát địa bàn.\n4. Các cơ quan liên quan báo cáo kết quả."
)
SECOND = "II. PHÂN CÔNG\n1. Ủy ban nhân dân huyện tổ chức tổng kết.\n2. Chủ tịch UBND các xã, thị trấn chịu trách nhiệm chỉ đạo."


def _read(path: Path, number: str, text: str) -> Document:
    path.write_text(text, encoding="utf-8")
    content = path.read_bytes()
    source = Source(path=path, sha256=hashlib.sha256(content).hexdigest(), media_type="text/plain", size=len(content))
    document = Document(source=source, text=Text(source=HEAD.format(number=number) + text))
    for stage in (
        partial(parse, options=StructureOptions()),
        partial(extract, options=ExtractOptions()),
        partial(resolve, options=Options()),
    ):
        document = stage(document)
    return document


@pytest.fixture(scope="module", params=["sqlite", "postgres"])
def filled(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Register]:
    """A register with two plans of one district."""
    folder = tmp_path_factory.mktemp("bodies")
    url = f"sqlite:///{folder}/r.sqlite3"
    if request.param == "postgres":
        import psycopg

        postgres = request.getfixturevalue("postgres")
        with psycopg.connect(postgres.format(name="postgres"), autocommit=True) as connection:
            connection.execute("CREATE DATABASE bodies")
        url = postgres.format(name="bodies")
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("DOCEXTRACT_ORIGINALS", str(folder / "originals"))
        register = prepare(RegisterUrl.parse(url))
        from docextract.register.saving import save

        for number, text in (("12", FIRST), ("13", SECOND)):
            save(_read(folder / f"{number}.txt", number, text), into=register, reader="1")
        yield register
        close(register)


def _cases(name: str = "asked") -> list[dict[str, str]]:
    with (Path(__file__).parent / "cases" / f"{name}.tsv").open(encoding="utf-8") as file:
        return list(csv.DictReader(file, delimiter="\t", quoting=csv.QUOTE_NONE))


@pytest.mark.parametrize("case", _cases(), ids=lambda case: case["asked"])
def test_duties_are_found_by_any_name_and_through_groups(filled: Register, case: dict[str, str]) -> None:
    from docextract.register.queries import obligations

    rows = obligations(filled, criteria=Criteria(bearer=case["asked"]), window=Window()).rows
    found = [
        f"{(row.document.number or '').split('/')[0]}:{row.id}{'*' * any(body.through for body in row.bodies)}" for row in rows
    ]
    assert found == case["expected"].split(), case["why"]


@pytest.mark.parametrize("case", _cases("asked_now"), ids=lambda case: case["asked"])
def test_duties_are_found_by_the_bodies_of_today(filled: Register, case: dict[str, str]) -> None:
    from docextract.register.queries import deadlines, obligations

    criteria = Criteria(bearer=case["asked"], now=True)
    rows = obligations(filled, criteria=criteria, window=Window()).rows
    assert [f"{(row.document.number or '').split('/')[0]}:{row.id}" for row in rows] == case["expected"].split(), case["why"]
    assert all(body.present is not None for row in rows for body in row.bodies)
    assert deadlines(filled, criteria=criteria, window=Window()).rows == ()


def test_who_took_over_stands_beside_the_printed_name(filled: Register) -> None:
    from docextract.register.directory import bodies
    from docextract.register.queries import obligations

    (row,) = obligations(filled, criteria=Criteria(bearer="Công an huyện", now=True), window=Window()).rows
    assert row.bearers == ("Công an huyện",)
    (body,) = row.bodies
    assert body.present is not None
    assert body.present.standing == "candidates"
    assert next(one.name for one in body.present.successors) == "Công an tỉnh Thanh Hóa"
    listed = {one.name: one.present for one in bodies(filled, criteria=Criteria(now=True), window=Window()).rows}
    unknown = listed["Các cơ quan liên quan"]
    assert unknown is not None
    assert unknown.standing == "unknown"
    plain = bodies(filled, criteria=Criteria(), window=Window()).rows
    assert all(one.present is None for one in plain)


def test_the_bodies_are_listed_once_with_their_names(filled: Register) -> None:
    from docextract.register.directory import bodies

    rows = {row.name: row for row in bodies(filled, criteria=Criteria(), window=Window()).rows}
    committee = rows["Ủy ban nhân dân huyện Quảng Xương, tỉnh Thanh Hóa"]
    assert (committee.forms, committee.obligations, committee.documents) == (("UBND huyện", "Ủy ban nhân dân huyện"), 2, 2)
    assert committee.key == "ubnd/huyen/thanh-hoa.quang-xuong"
    group = rows["Công an các xã, thị trấn huyện Quảng Xương, tỉnh Thanh Hóa"]
    assert (group.is_group, group.members, group.level) == (True, 26, "xã")
    from docextract.register import models

    members = models.BodyMember.objects.using(filled.alias).filter(group__key=group.key)
    assert members.count() == 26
    assert members.filter(name="Công an xã Quảng Nhân, huyện Quảng Xương, tỉnh Thanh Hóa").exists()
    (unknown,) = (row for row in rows.values() if not row.is_known)
    assert (unknown.name, unknown.level) == ("Các cơ quan liên quan", None)


def test_pages_of_bodies_join_without_gap(filled: Register) -> None:
    from docextract.register.directory import bodies

    whole = bodies(filled, criteria=Criteria(), window=Window()).rows
    pages = [bodies(filled, criteria=Criteria(), window=Window(limit=2, offset=offset)) for offset in range(0, len(whole), 2)]
    assert tuple(row for page in pages for row in page.rows) == whole
    assert [page.more for page in pages] == [True] * (len(pages) - 1) + [False]


def test_only_the_bodies_of_a_document(filled: Register) -> None:
    from docextract.register.directory import bodies

    rows = bodies(filled, criteria=Criteria(document="13/KH-UBND"), window=Window()).rows
    assert {row.kind for row in rows} == {"ubnd"}
    assert len(rows) == 2


def test_the_view_tells_the_same(filled: Register) -> None:
    from django.db import connections

    from docextract.register.directory import bodies

    with connections[filled.alias].cursor() as cursor:
        cursor.execute("SELECT body, printed_as, obligations, documents FROM v_bodies")
        seen = {row[0]: row[1:] for row in cursor.fetchall()}
    rows = bodies(filled, criteria=Criteria(), window=Window()).rows
    assert seen == {row.name: ("; ".join(row.forms), row.obligations, row.documents) for row in rows}
